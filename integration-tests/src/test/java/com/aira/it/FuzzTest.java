package com.aira.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.it.line.Fuzz;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A few hundred of what {@code ./aira bench fuzz} sends by ten thousands. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FuzzTest {

    private static final long SEED = 20261121;

    private final LocalAira aira = LocalAira.running();
    private final Fuzz fuzz = new Fuzz(aira, SEED);

    @Test
    void hostileParameters_areAnsweredWithGoodTwiml_andNever5xx() throws InterruptedException {
        assertThat(fuzz.webhooks(300).failures()).as("seed %d", SEED).isEmpty();
    }

    @Test
    void hostileFrames_leaveASocketThatClosesOrAnswers() throws InterruptedException {
        assertThat(fuzz.frames(400).failures()).as("seed %d", SEED).isEmpty();
    }
}
