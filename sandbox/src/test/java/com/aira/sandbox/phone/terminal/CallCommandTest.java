package com.aira.sandbox.phone.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.aira.sandbox.EphemeralSandbox;
import com.aira.sandbox.LocalEnvironment;
import com.aira.sandbox.phone.Directory;
import com.aira.sandbox.twilio.SandboxedTwilio;
import com.aira.sandbox.twilio.ScriptedApplication;
import com.aira.sandbox.twilio.ScriptedApplication.Answer;
import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.IncomingPhoneNumber;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.type.PhoneNumber;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EphemeralSandbox.class)
class CallCommandTest {

    private static final String NUMBER = "+14155550107";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private ScriptedApplication application;
    private TwilioRestClient twilio;
    private String sid;

    @BeforeEach
    void start() {
        application = new ScriptedApplication()
                .page("/ended", "")
                .page(
                        "/sms",
                        asked -> new Answer(
                                200,
                                "text/xml",
                                "<Response><Message>Thanks for: " + asked.form().get("Body") + "</Message></Response>"))
                .receptionist((frame, socket) -> {
                    String words = frame.getString("voicePrompt", "");
                    if (words.equals("Bye")) {
                        socket.writeTextMessage("{\"type\":\"text\",\"token\":\"Goodbye.\",\"last\":true}");
                        socket.writeTextMessage("{\"type\":\"end\"}");
                    } else if (!words.isEmpty()) {
                        socket.writeTextMessage("{\"type\":\"text\",\"token\":\"You said \"}");
                        socket.writeTextMessage(new JsonObject()
                                .put("type", "text")
                                .put("token", words)
                                .put("last", true)
                                .encode());
                    }
                });
        application.page(
                "/voice",
                "<Connect action=\"/ended\"><ConversationRelay url=\"" + application.socketUrl()
                        + "\" welcomeGreeting=\"Hello!\"/></Connect>");
        twilio = SandboxedTwilio.client(
                LocalEnvironment.TWILIO_ACCOUNT_SID,
                LocalEnvironment.TWILIO_AUTH_TOKEN,
                "http://localhost:" + RestAssured.port + "/twilio");
        sid = IncomingPhoneNumber.creator(new PhoneNumber(NUMBER))
                .setVoiceUrl(URI.create(application.url("/voice")))
                .setSmsUrl(URI.create(application.url("/sms")))
                .create(twilio)
                .getSid();
        // Carriers take the texts of US numbers that belong to a campaign.
        com.twilio.rest.messaging.v1.service.PhoneNumber.creator(LocalEnvironment.TWILIO_MESSAGING_SERVICE_SID, sid)
                .create(twilio);
    }

    @AfterEach
    void stop() {
        IncomingPhoneNumber.deleter(sid).delete(twilio);
        application.close();
    }

    @Test
    void lines_areSaidAndAnswered_thenTheCallerHangsUp() {
        int status = run("(415) 555-0107", "Are you open?", "And tomorrow?");

        assertThat(errors()).isEmpty();
        assertThat(status).isZero();
        assertThat(lines())
                .map(line -> line.replaceAll("\\d+ ms", "N ms").replaceAll(", \\d+ s, CA[0-9a-f]{32}", ""))
                .containsExactly(
                        "(ringing)",
                        "(answered)",
                        "Receptionist: Hello!  [N ms]",
                        "Caller:       Are you open?",
                        "Receptionist: You said Are you open?  [N ms]",
                        "Caller:       And tomorrow?",
                        "Receptionist: You said And tomorrow?  [N ms]",
                        "(call completed: caller hung up)");
    }

    @Test
    void json_isOneObjectALine() {
        assertThat(run(NUMBER, "--json", "--from", "anonymous", "Hi")).isZero();

        assertThat(lines())
                .extracting(line -> (String) FlatJson.read(line).get("type"))
                .containsExactly("ringing", "connected", "receptionist", "caller", "receptionist", "ended");
        assertThat(FlatJson.read(lines().get(4)))
                .containsEntry("text", "You said Hi")
                .containsKey("latencyMs");
        assertThat(application.asked("/voice").get(0).form()).containsEntry("From", "anonymous");
    }

    @Test
    void number_isVouchedFor_unlessTheCallerSaysOtherwise() {
        assertThat(run(NUMBER, "Hi")).isZero();
        assertThat(run(NUMBER, "--stir", "B", "Hi")).isZero();
        assertThat(run(NUMBER, "--stir", "none", "Hi")).isZero();

        assertThat(application.asked("/voice").stream()
                        .map(asked -> asked.form().getOrDefault("StirVerstat", "absent"))
                        .toList())
                .containsExactly("TN-Validation-Passed-A", "TN-Validation-Passed-B", "absent");
        assertThat(run(NUMBER, "--stir", "gold", "Hi")).isEqualTo(1);
        assertThat(errors()).contains("A, B, C, none or a value of StirVerstat");
    }

    @Test
    void receptionistWhoHangsUpFirst_isFine_afterTheLastLineOnly() {
        assertThat(run(NUMBER, "Bye")).isZero();
        assertThat(run(NUMBER, "Bye", "Wait")).isEqualTo(1);
        assertThat(errors()).isEqualTo("The call ended before line 2 of 2 was heard (completed: receptionist hung up)");
    }

    @Test
    void unknownNumber_isToldInASentence() {
        assertThat(run("+14155550999", "Hi")).isEqualTo(1);
        assertThat(errors()).isEqualTo("+14155550999 is not in service here: the numbers bought are " + NUMBER);
    }

    @Test
    void missingSandbox_isToldInASentence() {
        int status = CallCommand.run(URI.create("ws://localhost:1"), print(out), print(err), NUMBER, "Hi");
        assertThat(status).isEqualTo(1);
        assertThat(errors())
                .isEqualTo("The sandbox is not running (nothing answers at ws://localhost:1)."
                        + " Start it with ./aira up");
    }

    @Test
    void brokenApplication_failsTheCall() {
        application.page("/voice", asked -> new Answer(500, "text/plain", ""));
        assertThat(run(NUMBER, "Hi")).isEqualTo(1);
        assertThat(String.join("\n", lines())).contains("error 11200");
    }

    @Test
    void nonsense_showsTheUsage() {
        assertThat(run("--loudly")).isEqualTo(2);
        assertThat(errors()).contains("usage: ./aira call <number>");
    }

    @Test
    void texts_areSent_andAnswersShown() {
        assertThat(run(NUMBER, "--sms", "Table for two")).isZero();
        assertThat(lines())
                .map(line -> line.replaceAll("\\d+ ms", "N ms"))
                .containsExactly(
                        "Caller:       Table for two", "Text from " + NUMBER + ": Thanks for: Table for two  [N ms]");
        assertThat(application.asked("/sms").get(0).form())
                .containsEntry("Body", "Table for two")
                .containsEntry("From", Directory.DEFAULT_CALLER)
                .containsEntry("SmsStatus", "received");
    }

    @Test
    void stop_isAnsweredByTwilio_andSilencesTheNumber_untilStart() {
        String handset = "+14155552999";
        text(handset, "Stop");
        await().until(() -> inbox(handset).size() == 2);
        assertThat(inbox(handset).get(1)).containsEntry("from", NUMBER);
        assertThat(inbox(handset).get(1).get("body")).asString().startsWith("You have successfully been unsubscribed");

        ApiException refusal = catchThrowableOfType(
                ApiException.class, () -> Message.creator(new PhoneNumber(handset), new PhoneNumber(NUMBER), "Hello")
                        .create(twilio));
        assertThat(refusal.getCode()).isEqualTo(21610);

        text(handset, "START");
        await().until(() -> inbox(handset).size() == 5);
        assertThat(inbox(handset))
                .extracting(message -> message.get("body"))
                .last()
                .isEqualTo("Thanks for: START");
    }

    @Test
    void numbers_areListed_forWhoeverWantsToCall() {
        RestAssured.get("/phone/numbers")
                .then()
                .statusCode(200)
                .body("[0].phoneNumber", org.hamcrest.Matchers.equalTo(NUMBER));
    }

    private void text(String from, String body) {
        RestAssured.given()
                .contentType("application/json")
                .body(Map.of("from", from, "to", NUMBER, "body", body))
                .post("/phone/messages")
                .then()
                .statusCode(201);
    }

    private static List<Map<String, Object>> inbox(String number) {
        return RestAssured.given()
                .queryParam("number", number)
                .get("/phone/messages")
                .jsonPath()
                .getList("");
    }

    private int run(String... arguments) {
        out.reset();
        err.reset();
        return CallCommand.run(URI.create("ws://localhost:" + RestAssured.port), print(out), print(err), arguments);
    }

    private List<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8).strip();
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
