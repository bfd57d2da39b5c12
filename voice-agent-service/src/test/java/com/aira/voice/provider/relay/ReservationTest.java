package com.aira.voice.provider.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.voice.call.spending.ReservationJob;
import com.aira.voice.line.LineDatabase;
import com.aira.voice.line.LineDatabase.TestBusiness;
import com.aira.voice.line.LineProfile;
import com.aira.voice.line.RelayClient;
import com.aira.voice.line.ScriptedConversations;
import com.aira.voice.session.CallSessions;
import com.aira.voice.twilio.SignedRequests;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.xml.XmlPath;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.Map;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Running calls and the money that they reserve. Feature: voicecore-ai, Property 15: Credit System Enforcement. */
@QuarkusTest
@TestProfile(LineProfile.class)
class ReservationTest {

    @Inject
    LineDatabase database;

    @Inject
    ScriptedConversations receptionist;

    @Inject
    ReservationJob job;

    @Inject
    CallSessions sessions;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    private TestBusiness business;
    private String callSid;

    @BeforeEach
    void aBusiness() {
        receptionist.reset();
        business = database.business("Fresh Cuts");
        callSid = LineDatabase.randomCallSid();
    }

    @Test
    void callThatTheWalletCannotPayAnyMore_endsPolitely_andTakesAMessage() {
        ring();
        try (RelayClient twilio = RelayClient.connect(port)) {
            twilio.setup(callSid, "GREETING");
            Awaitility.await().until(() -> sessions.running().contains(callSid));
            database.emptyWallet(business.owner());

            job.extend();
            twilio.awaitTurn("I'm sorry, I have to end this call now. If you like, tell me now what I should pass on,"
                    + " and I'll hang up after that.");
            twilio.prompt("It is Ann, please call me about Friday.");

            assertThat(twilio.awaitEnd()).isEqualTo(new JsonObject().put("reason", "hangup"));
            assertThat(receptionist.heard()).isEmpty();
        }
    }

    @Test
    void callThatIsPaid_goesOn_andReservesItsNextMinutes() {
        ring();
        database.execute("update calls set started_at = now() - interval '10 minutes' where call_sid = ?", callSid);
        try (RelayClient twilio = RelayClient.connect(port)) {
            twilio.setup(callSid, "GREETING");
            Awaitility.await().until(() -> sessions.running().contains(callSid));

            job.extend();
            twilio.prompt("Are you open?");

            twilio.awaitTurn("You said: Are you open?");
            assertThat((int) reserved()).isGreaterThanOrEqualTo(720);
        }
    }

    @Test
    void callOfADeletedBusiness_ends() {
        ring();
        try (RelayClient twilio = RelayClient.connect(port)) {
            twilio.setup(callSid, "GREETING");
            Awaitility.await().until(() -> sessions.running().contains(callSid));
            database.execute("delete from business_v2 where id = ?", business.id());

            job.extend();

            assertThat(twilio.awaitEnd()).isEqualTo(new JsonObject().put("reason", "hangup"));
        }
    }

    @Test
    void callerOfABusinessWhoseWalletIsEmpty_leavesAVoiceMessage() {
        database.emptyWallet(business.owner());

        assertThat(ring().getString("Response.Record.@maxLength")).isEqualTo("120");
    }

    private Object reserved() {
        return database.row(
                        "select r.seconds from call_reservations r join calls c on c.id = r.call_id where c.call_sid = ?",
                        callSid)
                .get("seconds");
    }

    private XmlPath ring() {
        return XmlPath.from(SignedRequests.post(
                        "/webhooks/twilio/call",
                        Map.of(
                                "CallSid",
                                callSid,
                                "From",
                                "+12025550123",
                                "To",
                                business.number(),
                                "CallStatus",
                                "ringing"))
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }
}
