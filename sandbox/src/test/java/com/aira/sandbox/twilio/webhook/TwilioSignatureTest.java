package com.aira.sandbox.twilio.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The vectors of PROTOCOLS 0. */
class TwilioSignatureTest {

    private final TwilioSignature signature = new TwilioSignature("12345");

    @Test
    void form_isSignedByNameAndValue() {
        assertThat(signature.of("https://example.com/myapp.php?foo=1&bar=2", form("CA1234567890ABCDE", "+14158675310")))
                .isEqualTo("L/OH5YylLD5NRKLltdqwSvS0BnU=");
        assertThat(signature.of(
                        "https://mycompany.com/myapp.php?foo=1&bar=2", form("CA1234567890ABCDE", "+12349013030")))
                .isEqualTo("0/KCTR6DLpKmkAf8muzZqo1nDgQ=");
    }

    @Test
    void socket_isSignedByItsUrlAlone() {
        assertThat(signature.of("wss://voice.example.com/ws/cr/abc", Map.of()))
                .isEqualTo("Ljg84RQgp24fg+fuCUqeZd6Ta6k=");
    }

    @Test
    void jsonBody_isSignedByTheHashInTheUrl() {
        assertThat(signature.of(
                        "https://voice.example.com/events?bodySHA256="
                                + "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862",
                        Map.of()))
                .isEqualTo("dZ/WBBsivW7fHRKUwVt/a6pZ/oY=");
    }

    private static Map<String, String> form(String sid, String from) {
        return Map.of("CallSid", sid, "Caller", from, "Digits", "1234", "From", from, "To", "+18005551212");
    }
}
