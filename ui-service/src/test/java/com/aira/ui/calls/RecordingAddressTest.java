package com.aira.ui.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.apache.hc.core5.http.message.BasicHttpResponse;
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

    private static Optional<RecordingAddress.Redirect> redirect(String location) {
        var answer = new BasicHttpResponse(307);
        answer.setHeader("Location", location);
        return new RecordingAddress(Optional.empty())
                .redirect(URI.create("https://api.twilio.com" + PATH + ".mp3"), answer);
    }

    @Test
    void redirectBetweenRecordings_isTwiliosOwn() {
        var moved = PATH.substring(0, PATH.length() - 1) + "0.mp3";
        var other = URI.create("https://api.twilio.com" + moved);

        assertThat(redirect(moved)).contains(new RecordingAddress.Redirect(other, true));
        assertThat(redirect(moved.substring(moved.lastIndexOf('/') + 1)))
                .contains(new RecordingAddress.Redirect(other, true));
    }

    @Test
    void redirectByHttpsToOthers_isTheirs() {
        assertThat(redirect("https://sounds.example.com/1?signature=2"))
                .contains(new RecordingAddress.Redirect(URI.create("https://sounds.example.com/1?signature=2"), false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.twilio.com" + PATH + ".mp3",
                "http://sounds.example.com/1",
                "/2010-04-01/Accounts.json",
                "https://api.twilio.com:443/2010-04-01/Accounts.json",
                "https://API.twilio.com" + PATH + "/../../x",
                PATH + "/../x.mp3",
                "https:sound"
            })
    void redirectToWhatIsNeither_isNone(String location) {
        assertThat(redirect(location)).isEmpty();
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
