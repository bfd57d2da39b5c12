package com.aira.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.aira.it.Phone.Spoken;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Feature: voicecore-ai, Property 15: Credit System Enforcement. Who calls a business that has reached its limit. */
class LimitedLineTest {

    private static final String CALLER = "+13035550191";

    private final LocalAira aira = LocalAira.running();
    private final Phone caller = new Phone(aira, CALLER);
    private OwnerApi owner;
    private String business;
    private String number;

    @BeforeEach
    void sign() {
        owner = OwnerApi.signUp(aira);
        business = owner.newBusiness("Bright Bikes", "America/Denver").get("id");
        owner.topUp("20.00");
        number = owner.buyNumber(business);
    }

    @Test
    void voicemail_isRecorded_andCostsNothing_untilTheOwnerRaisesTheLimit() {
        limit("0.00", "voicemail");

        Spoken call = caller.call(number, "Please call me back about my bike");

        assertThat(call.answer(0)).contains("leave a message after the tone");
        assertThat(call.answer(1)).contains("has been recorded");
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            JsonPath record = record(call.callSid());
            assertThat(record.<String>get("outcome")).isEqualTo("voicemail");
            assertThat(record.<String>get("recordingUrl")).isNotBlank();
            assertThat(record.<String>get("cost.freeReason")).isEqualTo("limit");
        });

        limit(null, "voicemail");
        assertThat(caller.call(number, "Where are you?", "bye").answer(0)).doesNotContain("after the tone");
    }

    @Test
    void message_isSaid_andATextIsAnsweredWithOne() {
        limit("0.00", "message");

        assertThat(caller.call(number).answer(0)).contains("cannot take your call at the moment");
        assertThat(caller.text(number, "Are you open?"))
                .singleElement()
                .asString()
                .contains("cannot answer texts at the moment");
    }

    @Test
    void transferThatNobodyTakes_endsInVoicemail() {
        owner.request()
                .body(Map.of("transfer.phone_number", "+14155550142"))
                .put("/api/businesses/" + business + "/settings")
                .then()
                .statusCode(200);
        limit("0.00", "transfer");

        Spoken call = caller.call(number, "Please call me back about my bike");

        assertThat(call.answer(0)).contains("leave a message after the tone");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(record(call.callSid()).<String>get("outcome"))
                        .isEqualTo("voicemail"));
    }

    private void limit(String cap, String atLimit) {
        Map<String, Object> limits = new java.util.HashMap<>(Map.of("warnPercent", 80, "atLimit", atLimit));
        limits.put("spendCap", cap);
        OwnerApi.expect(200, owner.request().body(limits).put("/api/businesses/" + business + "/usage/limits"));
    }

    private JsonPath record(String callSid) {
        String id = owner.get("/api/calls?businessId=" + business)
                .getString("items.find { it.callSid == '" + callSid + "' }.id");
        return owner.get("/api/calls/" + id);
    }
}
