package com.aira.ui.fallback;

import static com.aira.ui.Outside.Answer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;

import com.aira.ui.Api;
import com.aira.ui.Outside;
import com.aira.ui.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(World.class)
class FallbackTest {
    private static final String TOKEN = "twilio-token-of-tests";
    private static final String CALLER = "+14155550188";
    private static final String PERSON = "+14155552671";
    private static final String NUMBERS = "/twilio/api/2010-04-01/Accounts/AC0+9/IncomingPhoneNumbers/.*.json";

    private final Outside outside = World.outside();
    private final Api ann = Api.newOwner();
    private final String number = Api.freshNumber();
    private final String callSid = "CA" + UUID.randomUUID().toString().replace("-", "");
    private String business;

    @Inject
    FallbackLink link;

    @Inject
    FallbackNumbers numbers;

    @Inject
    Voicemails voicemails;

    @Inject
    ReceptionistProbe probe;

    @BeforeEach
    void aNumber() {
        outside.forgetRules();
        business = ann.newBusiness();
        ann.ownedNumber(number, business);
    }

    @Test
    void receptionistIsAway_callerWaits_thenLeavesAMessage() {
        receptionist(503);

        String first = fallback(link.of(number, ""));
        String last = fallback(link.again(number, "", 5));

        assertThat(first)
                .contains("One moment, please", "<Pause length=\"3\"/>")
                .contains("<Redirect method=\"POST\">" + World.APP_URL + "/webhooks/twilio/fallback?look=1</Redirect>");
        assertThat(last).contains("leave a message after the tone", "<Record").doesNotContain("<Dial");
    }

    @Test
    void receptionistIsBack_callGoesBackToHer_butNotInCircles() {
        receptionist(200);

        for (int i = 0; i < 3; i++) {
            assertThat(fallback(link.of(number, "")))
                    .contains(
                            "<Redirect method=\"POST\">" + outside.url() + "/voice/webhooks/twilio/resume</Redirect>");
        }
        assertThat(fallback(link.of(number, ""))).contains("<Record");
    }

    @Test
    void handOver_isDialled_onlyWithOurProofForThisNumber() {
        receptionist(503);

        String dialled = fallback(link.again(number, PERSON, 5));
        String ofAnother = fallback(link.again("+14155550199", PERSON, 5));
        String changed =
                fallback(URI.create(link.again(number, PERSON, 5).toString().replace("4155552671", "9005552671")));

        assertThat(dialled)
                .contains("<Number>" + PERSON + "</Number>", "callerId=\"" + CALLER + "\"", "timeLimit=\"1800\"");
        assertThat(ofAnother).contains("<Record").doesNotContain("<Dial");
        assertThat(changed).contains("<Record").doesNotContain("<Dial");
    }

    @Test
    void personWhoDoesNotAnswer_isFollowedByAVoicemail() {
        assertThat(post("/webhooks/twilio/fallback/hand-over-ended", call(Map.of("DialCallStatus", "no-answer")), true)
                        .asString())
                .contains("<Record");
        assertThat(post("/webhooks/twilio/fallback/hand-over-ended", call(Map.of("DialCallStatus", "completed")), true)
                        .asString())
                .contains("<Hangup/>")
                .doesNotContain("<Record");
    }

    @Test
    void voicemail_reachesTheCallsOfTheOwner_onceAndOnlySignedByTwilio() {
        String path = "/webhooks/twilio/fallback/recording?from=%2B14155550188&to=" + number.replace("+", "%2B");
        Map<String, String> form = Map.of(
                "CallSid",
                callSid,
                "RecordingSid",
                "RE1",
                "RecordingUrl",
                "https://api.twilio.com/RE1",
                "RecordingStatus",
                "completed");

        assertThat(post(path, form, false).statusCode()).isEqualTo(403);
        assertThat(post(path, form, true).statusCode()).isEqualTo(204);
        assertThat(post(path, form, true).statusCode()).isEqualTo(204);
        hangUp();

        ann.request()
                .get("/api/calls?businessId={id}", business)
                .then()
                .body("items.findAll { it.callSid == '" + callSid + "' }.outcome", hasItem("voicemail"))
                .body("items.findAll { it.callSid == '" + callSid + "' }.fromNumber", hasItem(CALLER));
    }

    @Test
    void voicemailThatNoReportBrought_isFoundInTwiliosList() {
        outside.on(
                "GET",
                "/twilio/api/2010-04-01/Accounts/AC0+9/Recordings.json",
                asked -> json(
                        200,
                        Map.of(
                                "recordings",
                                List.of(Map.of(
                                        "sid", "RE2",
                                        "call_sid", callSid,
                                        "source", "RecordVerb",
                                        "status", "completed",
                                        "media_url", "https://api.twilio.com/RE2")))));
        outside.on(
                "GET",
                "/twilio/api/2010-04-01/Accounts/AC0+9/Calls/" + callSid + ".json",
                asked -> json(200, Map.of("sid", callSid, "from", CALLER, "to", number)));

        voicemails.catchUp();
        hangUp();

        ann.request()
                .get("/api/calls?businessId={id}", business)
                .then()
                .body("items.findAll { it.callSid == '" + callSid + "' }.outcome", hasItem("voicemail"));
    }

    /** As voice-agent-service notes it, once it is back. */
    private void hangUp() {
        World.database()
                .run("update public.calls set status = 'completed', ended_at = now() where call_sid = ?", callSid);
    }

    @Test
    void addressAtTwilio_followsWhomTheBusinessHandsOverTo() {
        outside.on("POST", NUMBERS, asked -> json(200, Map.of("sid", "PN1")));

        updateAll();
        handOverTo(PERSON);
        World.database()
                .run("update public.business_numbers set fallback_tried_at = null where phone_number = ?", number);
        updateAll();
        updateAll();

        assertThat(outside.asked("POST", NUMBERS).stream()
                        .map(asked -> asked.form().get("VoiceFallbackUrl"))
                        .filter(url -> url.contains("person") || !url.contains("?"))
                        .toList())
                .contains(link.of(number, "").toString())
                .containsOnlyOnce(link.of(number, PERSON).toString());
    }

    /** Other tests of this database leave numbers too. */
    private void updateAll() {
        for (int i = 0; i < 50; i++) {
            int before = outside.asked("POST", NUMBERS).size();
            numbers.update();
            if (outside.asked("POST", NUMBERS).size() == before) {
                return;
            }
        }
        throw new AssertionError("numbers are updated over and over");
    }

    private void handOverTo(String person) {
        ann.json(Map.of("transfer.phone_number", person))
                .put("/api/businesses/{id}/settings", business)
                .then()
                .statusCode(200);
    }

    private void receptionist(int status) {
        outside.on("GET", "/voice/health", asked -> json(status, Map.of()));
        probe.forget();
    }

    private String fallback(URI address) {
        String pathAndQuery = address.toString().substring(World.APP_URL.length());
        return post(pathAndQuery, call(Map.of("ErrorCode", "11205", "ErrorUrl", "http://voice/call")), true)
                .then()
                .statusCode(200)
                .contentType(ContentType.XML)
                .extract()
                .asString();
    }

    private Map<String, String> call(Map<String, String> more) {
        Map<String, String> form =
                new HashMap<>(Map.of("CallSid", callSid, "From", CALLER, "To", number, "CallStatus", "in-progress"));
        form.putAll(more);
        return form;
    }

    private static Response post(String pathAndQuery, Map<String, String> form, boolean signed) {
        return RestAssured.given()
                .config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig().defaultContentCharset("UTF-8")))
                .urlEncodingEnabled(false)
                .contentType(ContentType.URLENC.withCharset("UTF-8"))
                .header("X-Twilio-Signature", signed ? sign(World.APP_URL + pathAndQuery, form) : "bm90IHNpZ25lZA==")
                .body(form.entrySet().stream()
                        .map(pair -> pair.getKey() + "=" + FallbackLink.encoded(pair.getValue()))
                        .reduce((one, other) -> one + "&" + other)
                        .orElseThrow())
                .post(pathAndQuery);
    }

    /** PROTOCOLS 1.6. */
    private static String sign(String url, Map<String, String> form) {
        StringBuilder signed = new StringBuilder(url);
        new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
