package com.aira.ui.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.aira.ui.Api;
import com.aira.ui.Outside;
import com.aira.ui.Outside.Answer;
import com.aira.ui.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(World.class)
class RecordingPageTest {
    private static final String RECORDING = "/api/2010-04-01/Accounts/AC00000000000000000000000000000009/Recordings/"
            + "RE0123456789abcdef0123456789abcdef";
    private static final String SOUND = "/twilio" + RECORDING + ".mp3";
    private static final String WORDS = "ID3 what was said";

    private final Outside outside = World.outside();
    private CallFixture fixture;
    private UUID call;

    @BeforeEach
    void aRecordedCall() {
        outside.forgetRules();
        fixture = CallFixture.newLine();
        call = fixture.call();
        storedAt(outside.url() + "/twilio" + RECORDING);
    }

    private void storedAt(String url) {
        World.database().run("update public.calls set recording_url = ? where id = ?", url, call);
    }

    private ValidatableResponse play() {
        return fixture.owner()
                .request()
                .get(fixture.path("calls/" + call + "/recording"))
                .then();
    }

    private static Answer sound(int status, String words, String... headers) {
        var all = new java.util.HashMap<>(Map.of("Content-Type", "audio/mpeg"));
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        return new Answer(status, words, all);
    }

    @Test
    void owner_hearsIt_fetchedWithTheAccountsCredentials() {
        outside.on("GET", SOUND, asked -> sound(200, WORDS));

        var heard = play().statusCode(200)
                .contentType("audio/mpeg")
                .header("Cache-Control", equalTo("private, no-store"))
                .header("Content-Length", equalTo(String.valueOf(WORDS.length())))
                .extract()
                .asByteArray();

        assertThat(new String(heard, StandardCharsets.UTF_8)).isEqualTo(WORDS);
        var credentials = "AC00000000000000000000000000000009:twilio-token-of-tests";
        assertThat(outside.asked("GET", SOUND).get(0).headers())
                .containsEntry(
                        "authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void range_isPassedOnAndBack() {
        outside.on(
                "GET", SOUND, asked -> sound(206, "what", "Content-Range", "bytes 4-7/17", "Accept-Ranges", "bytes"));

        fixture.owner()
                .request()
                .header("Range", "bytes=4-7")
                .get(fixture.path("calls/" + call + "/recording"))
                .then()
                .statusCode(206)
                .header("Content-Range", equalTo("bytes 4-7/17"))
                .header("Accept-Ranges", equalTo("bytes"))
                .header("Content-Length", equalTo("4"));

        assertThat(outside.asked("GET", SOUND).get(0).headers()).containsEntry("range", "bytes=4-7");
    }

    @Test
    void rangeBeyondTheEnd_isSaidToBeSo() {
        outside.on("GET", SOUND, asked -> sound(416, "", "Content-Range", "bytes */17"));

        fixture.owner()
                .request()
                .header("Range", "bytes=99-")
                .get(fixture.path("calls/" + call + "/recording"))
                .then()
                .statusCode(416)
                .header("Content-Range", equalTo("bytes */17"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{here}/twilio" + RECORDING + "/../../../Keys.json",
                "{here}/twilio" + RECORDING + "?x=.mp3",
                "{here}/twilio/api/2010-04-01/Accounts.json",
                "{here}@127.0.0.1:1/twilio" + RECORDING,
                "file:///etc/passwd",
                "not an address"
            })
    void whatIsNoRecordingAtTwilio_isNotFetched(String url) {
        outside.on("GET", ".*", asked -> sound(200, WORDS));
        storedAt(url.replace("{here}", outside.url()));

        play().statusCode(404);

        assertThat(outside.asked("GET", ".*")).isEmpty();
    }

    @Test
    void stranger_hearsNothing_andTwilioIsNotAsked() {
        outside.on("GET", SOUND, asked -> sound(200, WORDS));
        var bob = Api.newOwner();
        var bobs = bob.newBusiness();
        var ourOther = fixture.owner().newBusiness();

        bob.request().get(fixture.path("calls/" + call + "/recording")).then().statusCode(404);
        bob.request().get("/b/" + bobs + "/calls/" + call + "/recording").then().statusCode(404);
        fixture.owner()
                .request()
                .get("/b/" + ourOther + "/calls/" + call + "/recording")
                .then()
                .statusCode(404);

        assertThat(outside.asked("GET", ".*")).isEmpty();
    }

    @Test
    void callWithoutARecording_hasNone() {
        storedAt(null);

        play().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({"404, 404", "410, 404", "401, 502", "500, 502"})
    void whatTwilioRefuses_isNotHeard(int twilio, int here) {
        outside.on("GET", SOUND, asked -> new Answer(twilio, "{\"secret\": 1}"));

        assertThat(play().statusCode(here).extract().asString()).doesNotContain("secret");
    }

    @Test
    void redirectToAnotherRecording_isFollowedOnce_withCredentials() {
        var moved = SOUND.replaceFirst("RE[0-9a-f]{32}", "RE" + "f".repeat(32));
        var name = moved.substring(moved.lastIndexOf('/') + 1);
        outside.on("GET", SOUND, asked -> sound(307, "", "Location", name));
        outside.on("GET", moved, asked -> sound(200, WORDS));

        assertThat(play().statusCode(200).extract().asString()).isEqualTo(WORDS);

        assertThat(outside.asked("GET", moved).get(0).headers()).containsKey("authorization");
        outside.on("GET", moved, asked -> sound(307, "", "Location", SOUND));
        play().statusCode(502);
    }

    @Test
    void redirectWithinTwilio_toWhatIsNoRecording_isNotFollowed() {
        outside.on("GET", SOUND, asked -> sound(307, "", "Location", "/elsewhere?signature=1"));

        play().statusCode(502);

        assertThat(outside.asked("GET", "/elsewhere")).isEmpty();
    }

    /** What stands in an address is read by whoever is between, and by whoever answers there. */
    @ParameterizedTest
    @ValueSource(strings = {"http://192.0.2.1/sound.mp3", "file:///etc/passwd", "://", "mailto:a@example.com"})
    void redirectToAnAddressThatIsNotSafe_isNotFollowed(String location) {
        outside.on("GET", SOUND, asked -> sound(302, "", "Location", location));

        play().statusCode(502);
    }

    @Test
    void whatIsNoSound_isNotPassedOn() {
        outside.on("GET", SOUND, asked -> new Answer(200, "<script>", Map.of("Content-Type", "text/html")));

        play().statusCode(502);
    }

    @Test
    void twilioOutOfReach_isUnavailable() {
        outside.on("GET", SOUND, asked -> Answer.NONE);

        play().statusCode(503);
    }
}
