package com.aira.sandbox.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.sandbox.EphemeralSandbox;
import com.aira.sandbox.phone.terminal.CallFailed;
import com.aira.sandbox.phone.terminal.PhoneClient;
import com.aira.sandbox.twilio.line.Handsets;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the phone's page needs beyond what a terminal does. */
@QuarkusTest
@QuarkusTestResource(EphemeralSandbox.class)
class PhoneSocketTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    @Inject
    Handsets handsets;

    private PhoneClient phone;

    @BeforeEach
    void open() throws CallFailed {
        phone = PhoneClient.connect(URI.create("ws://localhost:" + RestAssured.port));
    }

    @AfterEach
    void close() {
        phone.close();
    }

    @Test
    void registeredNumber_isToldAsPeopleWriteIt_andRingsUntilItIsGivenUp() throws CallFailed {
        phone.send("register", "number", "(415) 555-2680");
        assertThat(next())
                .isEqualTo(Map.of("type", "registered", "number", "+14155552680", "written", "+1 415-555-2680"));
        assertThat(handsets.at("+14155552680")).isPresent();

        phone.send("unregister", "number", "+14155552680");
        phone.send("register", "number", "+14155552681");

        assertThat(next()).containsEntry("number", "+14155552681");
        assertThat(handsets.at("+14155552680")).isEmpty();
    }

    @Test
    void refusal_saysWhatItIsAbout() throws CallFailed {
        phone.send("register", "number", "nonsense");
        assertThat(next())
                .isEqualTo(Map.of(
                        "type", "error",
                        "code", 0L,
                        "message", "'nonsense' is not a phone number",
                        "about", "register"));

        phone.send("dial", "to", "+14155550999", "from", "anonymous");
        assertThat(next()).containsEntry("about", "dial").containsEntry("type", "error");
    }

    private Map<String, Object> next() throws CallFailed {
        return phone.next(LIMIT).orElseThrow();
    }
}
