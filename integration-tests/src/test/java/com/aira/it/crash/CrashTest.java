package com.aira.it.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.it.LocalAira;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each service and Postgres killed once while people use them; {@code ./aira bench crash} kills twenty times. */
@Tag("long")
class CrashTest {

    @Test
    void killedProcesses_breakNoPromise() throws Exception {
        Crashes.Toll toll = new Crashes(LocalAira.running(), 4).run(4, Duration.ofSeconds(5));

        assertThat(toll.promises())
                .allSatisfy((what, many) -> assertThat(many).as(what).isPositive());
        assertThat(toll.broken())
                .allSatisfy((what, many) -> assertThat(many).as(what).isZero());
    }
}
