package com.aira.ui.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingAddressTest {
    private static final String PATH = "/2010-04-01/Accounts/AC0123456789abcdef0123456789abcdef/Recordings/"
            + "RE0123456789abcdef0123456789abcdef";

    @ParameterizedTest
    @ValueSource(strings = {"", ".json", ".wav", ".mp3"})
    void recordingAtTwilio_isFetchedAsMp3(String extension) {
        assertThat(new RecordingAddress(Optional.empty()).sound("https://api.twilio.com" + PATH + extension))
                .contains(URI.create("https://api.twilio.com" + PATH + ".mp3"));
    }

    @Test
    void configuredBase_holdsTheHostAsASegment() {
        var addresses = new RecordingAddress(Optional.of(URI.create("http://localhost:3100/twilio/")));

        assertThat(addresses.sound("http://localhost:3100/twilio/api" + PATH))
                .contains(URI.create("http://localhost:3100/twilio/api" + PATH + ".mp3"));
        // In containers, the sandbox calls itself what browsers call it.
        assertThat(addresses.sound("http://sandbox:3100/twilio/api" + PATH))
                .contains(URI.create("http://localhost:3100/twilio/api" + PATH + ".mp3"));
        assertThat(addresses.sound("http://sandbox:3100/twilio/api/other" + PATH + "?x"))
                .isEmpty();
        assertThat(addresses.sound("file:///twilio" + PATH)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.twilio.com" + PATH,
                "https://api.twilio.com.evil.example" + PATH,
                "https://api.twilio.com@evil.example" + PATH,
                "https://evil.example/https://api.twilio.com" + PATH,
                "https://api.twilio.com/.." + PATH,
                "https://api.twilio.com" + PATH + ".mp3?x",
                "https://api.twilio.com" + PATH + "\n",
                ""
            })
    void anyOtherAddress_isNone(String url) {
        assertThat(new RecordingAddress(Optional.empty()).sound(url)).isEmpty();
    }
}
