package com.aira.voice.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.voice.frames.Destination;
import com.aira.voice.line.LineDatabase;
import com.aira.voice.line.LineDatabase.TestBusiness;
import com.aira.voice.line.LineProfile;
import com.aira.voice.routing.Handoff;
import com.aira.voice.twilio.SignedRequests;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.xml.XmlPath;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long callers may talk to a person, what it costs, and to whom nobody is put through. */
@QuarkusTest
@TestProfile(LineProfile.class)
class TransferLimitsTest {

    private static final String PERSON = "+442071838750";
    private static final String SATELLITE = "+881612345678";

    @Inject
    LineDatabase database;

    private TestBusiness business;
    private String callSid;

    @BeforeEach
    void aCall() {
        business = database.business("Fresh Cuts");
        database.configure(business, "destinations.countries", "GB,US");
        callSid = LineDatabase.randomCallSid();
        post("/webhooks/twilio/call", Map.of("From", "+12025550123", "To", business.number(), "CallStatus", "ringing"));
    }

    @Test
    void transfer_lastsAnHourAtMost_andAsLongAsItsOwnerAllows() {
        assertThat(transfer(PERSON).getString("Response.Dial.@timeLimit")).isEqualTo("3600");

        database.configure(business, "transfer.max_minutes", "5");
        aNewCall();
        assertThat(transfer(PERSON).getString("Response.Dial.@timeLimit")).isEqualTo("300");
    }

    @Test
    void transferThatTheWalletCannotPay_isShorter() {
        database.emptyWallet(business.owner());
        database.deposit(business.owner(), "0.60");

        int seconds = Integer.parseInt(transfer(PERSON).getString("Response.Dial.@timeLimit"));

        // A minute costs 0.08 by the plan and 0.03 by the destination; the phone may ring for 25 s.
        assertThat(seconds).isBetween(240, 320);
    }

    @Test
    void transferToASatellite_isNotDialled_andTheReceptionistTakesTheCallerBack() {
        XmlPath twiml = transfer(SATELLITE);

        assertThat(twiml.getString("Response.Dial")).isEmpty();
        assertThat(twiml.getString("Response.Connect.ConversationRelay.@welcomeGreeting"))
                .startsWith("I'm sorry, nobody could take your call");
        assertThat(database.rows("select * from call_transfers where business_id = ?", business.id()))
                .isEmpty();
    }

    @Test
    void transferThatReachesItsLimit_endsWithAWord_andKeepsWhatItLasted() {
        XmlPath twiml = transfer(PERSON);
        String ended = twiml.getString("Response.Dial.@action").replace("https://voice.example.test", "");

        XmlPath last = post(
                ended, Map.of("DialCallStatus", "completed", "DialCallDuration", "3600", "CallStatus", "in-progress"));

        assertThat(last.getString("Response.Say")).contains("longest time");
        assertThat(last.getList("Response.Hangup")).hasSize(1);
        assertThat(database.row(
                        "select duration, minute_price from call_transfers where business_id = ?", business.id()))
                .containsEntry("duration", 3600)
                .containsEntry("minute_price", new BigDecimal("0.030000"));
    }

    @Test
    void transferThatNobodyTakes_costsNothing() {
        String ended = transfer(PERSON).getString("Response.Dial.@action").replace("https://voice.example.test", "");

        post(ended, Map.of("DialCallStatus", "no-answer", "CallStatus", "in-progress"));

        assertThat(database.row("select duration from call_transfers where business_id = ?", business.id()))
                .containsEntry("duration", 0);
    }

    private void aNewCall() {
        callSid = LineDatabase.randomCallSid();
        post("/webhooks/twilio/call", Map.of("From", "+12025550123", "To", business.number(), "CallStatus", "ringing"));
    }

    private XmlPath transfer(String number) {
        return post(
                "/webhooks/twilio/conversation-ended",
                Map.of(
                        "SessionStatus",
                        "ended",
                        "CallStatus",
                        "in-progress",
                        "HandoffData",
                        Handoff.to(new Destination.Number(number)).json()));
    }

    private XmlPath post(String path, Map<String, String> form) {
        Map<String, String> all = new HashMap<>(form);
        all.put("CallSid", callSid);
        return XmlPath.from(
                SignedRequests.post(path, all).then().statusCode(200).extract().asString());
    }
}
