package com.aira.voice.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.voice.line.LineDatabase;
import com.aira.voice.line.LineDatabase.TestBusiness;
import com.aira.voice.line.LineProfile;
import com.aira.voice.line.ScriptedConversations;
import com.aira.voice.twilio.SignedRequests;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.xml.XmlPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What callers meet when their business has reached its limit. Feature: voicecore-ai, Property 15: Credit System
 * Enforcement.
 */
@QuarkusTest
@TestProfile(LineProfile.class)
class LimitTest {

    private static final String CALLER = "+12025550123";
    private static final String PERSON = "+14155550142";

    @Inject
    LineDatabase database;

    @Inject
    ScriptedConversations receptionist;

    private TestBusiness business;
    private String callSid;

    @BeforeEach
    void aBusiness() {
        receptionist.reset();
        business = database.business("Fresh Cuts");
        callSid = LineDatabase.randomCallSid();
    }

    @Test
    void limitedBusiness_takesAVoiceMessage() {
        limited("voicemail");

        XmlPath twiml = call();

        assertThat(twiml.getString("Response.Say[0]")).contains("Fresh Cuts", "leave a message after the tone");
        assertThat(twiml.getString("Response.Record.@maxLength")).isEqualTo("120");
        assertThat(twiml.getString("Response.Record.@action"))
                .isEqualTo("https://voice.example.test/webhooks/twilio/voicemail-ended");
        assertThat(twiml.getString("Response.Connect")).isEmpty();

        XmlPath thanks = post("/webhooks/twilio/voicemail-ended", Map.of("CallSid", callSid, "RecordingSid", "RE1"));
        assertThat(thanks.getString("Response.Say")).contains("has been recorded");
        assertThat(outcome()).isEqualTo("voicemail");
    }

    @Test
    void limitedBusiness_turnsCallersAwayPolitely() {
        limited("message");

        XmlPath twiml = call();

        assertThat(twiml.getString("Response.Say")).contains("Fresh Cuts", "cannot take your call");
        assertThat(twiml.getString("Response.Record")).isEmpty();
        assertThat(outcome()).isEqualTo("turned_away");
    }

    @Test
    void limitedBusiness_putsThroughToAPerson_andToVoicemailWhenNobodyAnswers() {
        limited("transfer");
        database.configure(business, "transfer.phone_number", PERSON);

        XmlPath twiml = call();

        assertThat(twiml.getString("Response.Dial.Number")).isEqualTo(PERSON);
        String ended = twiml.getString("Response.Dial.@action").replace("https://voice.example.test", "");
        XmlPath nobody =
                post(ended, Map.of("CallSid", callSid, "DialCallStatus", "no-answer", "CallStatus", "in-progress"));
        assertThat(nobody.getString("Response.Record.@maxLength")).isEqualTo("120");
    }

    @Test
    void limitedBusiness_whosePersonHasACostlyNumber_takesAVoiceMessage() {
        limited("transfer");
        for (String number : List.of("+19005550123", "+881612345678", "+442079460958", business.number())) {
            database.configure(business, "transfer.phone_number", number);
            callSid = LineDatabase.randomCallSid();

            XmlPath twiml = call();

            assertThat(twiml.getString("Response.Dial.Number")).as(number).isEmpty();
            assertThat(twiml.getString("Response.Record.@maxLength")).as(number).isEqualTo("120");
        }
    }

    @Test
    void textsToALimitedBusiness_fromManySenders_areAnsweredToFew() {
        limited("voicemail");

        long answered = IntStream.range(0, 30)
                .mapToObj(i -> text("Are you open?", LineDatabase.randomNumber()))
                .filter(twiml -> !twiml.getString("Response.Message.Body").isEmpty())
                .count();

        assertThat(answered).isBetween(20L, 21L);
    }

    @Test
    void limitedBusinessWithAnEmptyWallet_putsNobodyThrough() {
        limited("transfer");
        database.configure(business, "transfer.phone_number", PERSON);
        database.emptyWallet(business.owner());

        assertThat(call().getString("Response.Record.@maxLength")).isEqualTo("120");
    }

    @Test
    void limitedBusinessWithoutAPerson_takesAVoiceMessage() {
        limited("transfer");

        assertThat(call().getString("Response.Record.@maxLength")).isEqualTo("120");
    }

    @Test
    void warnedBusiness_isAnsweredAsEver() {
        database.execute(
                "update public.business_plans set limit_state = 'warned', limit_reason = 'cap' where business_id = ?",
                business.id());

        assertThat(call().getString("Response.Connect.ConversationRelay.@url")).isNotEmpty();
    }

    @Test
    void textsToALimitedBusiness_areNoted_andAnsweredOnceADay() {
        limited("voicemail");

        XmlPath first = text("Are you open?");
        XmlPath second = text("Hello?");

        assertThat(first.getString("Response.Message.Body")).contains("We cannot answer texts at the moment");
        assertThat(second.getString("Response.Message.Body")).isEmpty();
        assertThat(receptionist.heard()).isEmpty();
        assertThat(database.rows(
                        "select body from messages where business_id = ? and direction = 'inbound'", business.id()))
                .hasSize(2);
    }

    @Test
    void emergencyTextedToALimitedBusiness_isToldWhomToCall() {
        limited("voicemail");
        text("Are you open?");

        assertThat(text("Please send an ambulance").getString("Response.Message.Body"))
                .isEqualTo("This sounds like an emergency, and we cannot send help. Please call 911 or 999 now.");
    }

    @Test
    void fifthCallOfOneCaller_hearsTheBusyTone_andTheNextCallerIsAnswered() {
        for (int i = 0; i < 4; i++) {
            assertThat(ring(CALLER).getString("Response.Connect")).isNotNull();
        }

        XmlPath fifth = ring(CALLER);

        assertThat(fifth.getString("Response.Reject.@reason")).isEqualTo("busy");
        assertThat(outcome()).isEqualTo("turned_away");
        assertThat(ring("+12025550124").getString("Response.Connect.ConversationRelay.@url"))
                .isNotEmpty();
    }

    @Test
    void fifthCallOfOneCaller_isAnswered_onceAnotherHasEnded() {
        for (int i = 0; i < 4; i++) {
            ring(CALLER);
        }
        SignedRequests.post(
                        "/webhooks/twilio/status",
                        Map.of("CallSid", callSid, "CallStatus", "completed", "CallDuration", "5"))
                .then()
                .statusCode(204);

        assertThat(ring(CALLER).getString("Response.Connect.ConversationRelay.@url"))
                .isNotEmpty();
    }

    @Test
    void callsOfABusiness_beyondItsLines_areToldToCallAgain() {
        database.execute(
                "insert into public.calls (business_id, call_sid, from_number, to_number, provider)"
                        + " select ?, 'CA-running-' || gen_random_uuid(), '+1202555' || 2000 + n, ?, 'conversation_relay'"
                        + " from generate_series(1, 40) n",
                business.id(),
                business.number());

        XmlPath answer = ring(CALLER);

        assertThat(answer.getString("Response.Say")).contains("Fresh Cuts", "lines are busy", "call again");
        assertThat(answer.getString("Response.Connect")).isEmpty();
    }

    private XmlPath ring(String caller) {
        callSid = LineDatabase.randomCallSid();
        return post(
                "/webhooks/twilio/call",
                Map.of("CallSid", callSid, "From", caller, "To", business.number(), "CallStatus", "ringing"));
    }

    private void limited(String atLimit) {
        database.execute(
                "update public.business_plans set limit_state = 'limited', limit_reason = 'cap', at_limit = ?"
                        + " where business_id = ?",
                atLimit,
                business.id());
    }

    private XmlPath call() {
        return post(
                "/webhooks/twilio/call",
                Map.of("CallSid", callSid, "From", CALLER, "To", business.number(), "CallStatus", "ringing"));
    }

    private XmlPath text(String words) {
        return text(words, CALLER);
    }

    private XmlPath text(String words, String from) {
        String sid = "SM" + LineDatabase.randomCallSid().substring(2);
        return post(
                "/webhooks/twilio/sms",
                Map.of("MessageSid", sid, "From", from, "To", business.number(), "Body", words, "NumMedia", "0"));
    }

    private Object outcome() {
        return database.row("select outcome from calls where call_sid = ?", callSid)
                .get("outcome");
    }

    private static XmlPath post(String path, Map<String, String> form) {
        return XmlPath.from(
                SignedRequests.post(path, form).then().statusCode(200).extract().asString());
    }
}
