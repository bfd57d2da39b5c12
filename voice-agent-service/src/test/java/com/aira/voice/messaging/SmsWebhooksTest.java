package com.aira.voice.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.aira.voice.conversation.TurnEnd;
import com.aira.voice.frames.Channel;
import com.aira.voice.line.FakeTwilio;
import com.aira.voice.line.FakeTwilio.Answer;
import com.aira.voice.line.LineDatabase;
import com.aira.voice.line.LineDatabase.TestBusiness;
import com.aira.voice.line.LineProfile;
import com.aira.voice.line.ScriptedConversations;
import com.aira.voice.twilio.SignedRequests;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.xml.XmlPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LineProfile.class)
class SmsWebhooksTest {

    @Inject
    LineDatabase database;

    @Inject
    ScriptedConversations receptionist;

    @Inject
    FakeTwilio twilio;

    @Inject
    OutboxSender outbox;

    private TestBusiness business;
    private String customer;

    @BeforeEach
    void aBusiness() {
        receptionist.reset();
        business = database.business("Fresh Cuts");
        customer = LineDatabase.randomNumber();
    }

    @Test
    void message_isAnsweredByTheReceptionist_andRecorded() {
        String sid = randomMessageSid();

        XmlPath twiml = sms(sid, "Are you open?");

        assertThat(twiml.getString("Response.Message.Body")).isEqualTo("You said: Are you open?");
        ScriptedConversations.Heard heard = receptionist.heard().get(0);
        assertThat(heard.conversation().channel()).isEqualTo(Channel.SMS);
        assertThat(heard.conversation().externalId()).isEqualTo(sid);
        assertThat(heard.conversation().customerNumber()).contains(customer);
        assertThat(database.row("select id from sms_threads where customer_number = ?", customer))
                .containsEntry("id", heard.conversation().recordId());
        assertThat(messages())
                .containsExactlyInAnyOrder(
                        "inbound received Are you open?", "outbound pending You said: Are you open?");
    }

    @Test
    void message_toANumberWhoseTextsAreHeldBack_isKept_andAgreesNothing() {
        database.execute("update business_numbers set texting = 'calls_only' where business_id = ?", business.id());
        String sid = randomMessageSid();

        XmlPath twiml = sms(sid, "Book me in for tomorrow at 2");

        assertThat(twiml.getString("Response.Message.Body")).isEmpty();
        assertThat(receptionist.heard()).isEmpty();
        assertThat(database.row("select silence from messages where twilio_sid = ?", sid))
                .containsEntry("silence", "unregistered");
    }

    @Test
    void message_deliveredTwice_hasOneEffectAndOneAnswer() {
        String sid = randomMessageSid();

        String first = smsXml(sid, "Book me in");
        String second = smsXml(sid, "Book me in");

        assertThat(second).isEqualTo(first);
        assertThat(receptionist.heard()).hasSize(1);
        assertThat(messages()).hasSize(2);
    }

    @Test
    void message_deliveredTwiceAtOnce_hasOneEffect() throws Exception {
        String sid = randomMessageSid();
        CountDownLatch bothSent = new CountDownLatch(1);
        receptionist.follow((utterance, speech) -> {
            awaitQuietly(bothSent);
            speech.say("Once.");
            return new TurnEnd.Listening();
        });

        CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> smsXml(sid, "Book me in"));
        CompletableFuture<String> second = CompletableFuture.supplyAsync(() -> smsXml(sid, "Book me in"));
        await().until(() -> !receptionist.heard().isEmpty());
        bothSent.countDown();

        assertThat(second.get()).isEqualTo(first.get());
        assertThat(receptionist.heard()).hasSize(1);
    }

    @Test
    void answer_thatTakesTooLong_leavesThroughTheOutbox() {
        // Given
        CountDownLatch webhookAnswered = new CountDownLatch(1);
        receptionist.follow((utterance, speech) -> {
            awaitQuietly(webhookAnswered);
            speech.say("Finally.");
            return new TurnEnd.Listening();
        });

        // When
        XmlPath twiml = sms(randomMessageSid(), "A difficult question");
        webhookAnswered.countDown();

        // Then
        assertThat(twiml.getList("Response.Message")).isEmpty();
        await().until(() -> database.rows("select id from notifications where recipient = ?", customer)
                        .size()
                == 1);
        twilio.answering(request -> new Answer(201, "{\"sid\":\"SM1\",\"status\":\"queued\"}"));
        outbox.sendDue().join();
        assertThat(twilio.asked("POST"))
                .extracting(asked -> asked.form().get("Body"))
                .containsExactly("Finally.");
        assertThat(messages()).contains("outbound queued Finally.");
    }

    /** Whoever writes from a costly country chooses what the answer costs. */
    @Test
    void answerThatTheBusinessCannotPay_isKeptAndNotSent() {
        customer = "+628" + ThreadLocalRandom.current().nextInt(100_000_000, 999_999_999);
        database.execute("update public.business_plans set spend_cap = 0.5 where business_id = ?", business.id());

        String sid = randomMessageSid();
        XmlPath twiml = sms(sid, "Are you open?");
        XmlPath again = sms(sid, "Are you open?");

        assertThat(twiml.getString("Response.Message.Body")).isEmpty();
        assertThat(again.getString("Response.Message.Body")).isEmpty();
        assertThat(messages())
                .containsExactlyInAnyOrder("inbound received Are you open?", "outbound failed You said: Are you open?");
    }

    @Test
    void longAnswer_isSplitAtWords() {
        receptionist.follow((utterance, speech) -> {
            speech.say("word ".repeat(500));
            return new TurnEnd.Listening();
        });

        List<String> bodies = sms(randomMessageSid(), "Everything, please").getList("Response.Message.Body");

        assertThat(bodies).hasSize(2).allSatisfy(body -> assertThat(body.length())
                .isLessThanOrEqualTo(1600));
        assertThat(String.join(" ", bodies)).isEqualTo("word ".repeat(500).strip());
    }

    @Test
    void stop_isRespectedUntilStart() {
        assertThat(sms(randomMessageSid(), " Stop ").getList("Response.Message"))
                .isEmpty();
        assertThat(sms(randomMessageSid(), "Hello?").getList("Response.Message"))
                .isEmpty();
        assertThat(receptionist.heard()).isEmpty();

        assertThat(sms(randomMessageSid(), "START").getList("Response.Message")).isEmpty();
        assertThat(sms(randomMessageSid(), "yes").getString("Response.Message.Body"))
                .isEqualTo("You said: yes");
    }

    @Test
    void message_toNobodysNumber_isAnsweredPolitely() {
        XmlPath twiml = XmlPath.from(SignedRequests.post(
                        "/webhooks/twilio/sms",
                        Map.of(
                                "MessageSid",
                                randomMessageSid(),
                                "From",
                                customer,
                                "To",
                                LineDatabase.randomNumber(),
                                "Body",
                                "Hello"))
                .asString());

        assertThat(twiml.getString("Response.Message.Body"))
                .isEqualTo("Sorry, this number cannot take messages at the moment.");
    }

    @Test
    void failedTurn_isApologisedFor() {
        receptionist.follow((utterance, speech) -> {
            throw new IllegalStateException("broken on purpose");
        });

        assertThat(sms(randomMessageSid(), "Hello").getString("Response.Message.Body"))
                .isEqualTo("Sorry, something went wrong on our side. Please try again, or call us.");
    }

    @Test
    void status_ofAnAnswer_onlyMovesOn() {
        String callback = sms(randomMessageSid(), "Hello").getString("Response.Message.@statusCallback");
        String path = callback.substring(SignedRequests.PUBLIC.length());
        String sid = randomMessageSid();

        List<String> statuses = new ArrayList<>();
        for (String status : new String[] {"sent", "queued", "delivered", "sent", "nonsense"}) {
            SignedRequests.post(path, Map.of("MessageSid", sid, "MessageStatus", status))
                    .then()
                    .statusCode(204);
            statuses.add((String) database.row("select status from messages where twilio_sid = ?", sid)
                    .get("status"));
        }

        assertThat(statuses).containsExactly("sent", "sent", "delivered", "delivered", "delivered");
    }

    @Test
    void stopInWords_isRespectedUntilTheyReturn() {
        for (String words : List.of("Stop.", "Please stop texting me", "Opt-out", "unsubscribe me from this list")) {
            customer = LineDatabase.randomNumber();
            assertThat(answers(words)).as(words).isEmpty();
            assertThat(answers("When do you open?")).as(words).isEmpty();
            assertThat(database.row("select opted_out from sms_threads where customer_number = ?", customer))
                    .containsEntry("opted_out", true);
        }
        assertThat(receptionist.heard()).isEmpty();

        assertThat(answers("You can text me again")).singleElement().asString().contains("you get texts from us again");
        assertThat(answers("When do you open?")).containsExactly("You said: When do you open?");
    }

    @Test
    void optOutType_isRespected() {
        assertThat(answers("Ya no quiero", Map.of("OptOutType", "STOP"))).isEmpty();
        assertThat(answers("Hello?")).isEmpty();
        assertThat(answers("De nuevo", Map.of("OptOutType", "START"))).isEmpty();
        assertThat(answers("Hello?")).containsExactly("You said: Hello?");
    }

    @Test
    void help_isAnsweredOnce_andByTwilioWhereItDoes() {
        assertThat(answers("HELP")).isEmpty();
        assertThat(answers("info")).isEmpty();
        assertThat(answers("help!")).singleElement().asString().contains("Fresh Cuts", "Reply STOP");
        assertThat(answers("Help?")).isEmpty();
        assertThat(receptionist.heard()).isEmpty();
    }

    @Test
    void answerThatIsReadyAfterAStop_isNotSent() {
        receptionist.follow((utterance, speech) -> {
            smsXml(randomMessageSid(), "STOP");
            speech.say("We open at nine.");
            return new TurnEnd.Listening();
        });

        assertThat(answers("When do you open?")).isEmpty();
        assertThat(messages()).noneMatch(line -> line.startsWith("outbound"));
    }

    @Test
    void reaction_isKept_andBeginsNothing() {
        String confirmation = answers("Book me in").get(0);

        for (String verb : List.of(
                "Loved", "Liked", "Disliked", "Laughed at", "Emphasized", "Questioned", "Removed a like from")) {
            assertThat(answers(verb + " “" + confirmation + "”")).as(verb).isEmpty();
        }
        assertThat(receptionist.heard()).hasSize(1);
        assertThat(silences()).containsOnly("reaction").hasSize(7);
    }

    @Test
    void automaticReplies_areKept_andNotAnswered() {
        for (int i = 0; i < 12; i++) {
            assertThat(answers("This is an automated response. Thank you for contacting us. Reply HELP for help."))
                    .isEmpty();
        }
        assertThat(receptionist.heard()).isEmpty();
        assertThat(silences()).containsOnly("automatic").hasSize(12);
    }

    @Test
    void sameTextAgainAndAgain_isAnsweredTwice() {
        int answers = 0;
        for (int i = 0; i < 12; i++) {
            answers += answers("We got your message and come back to you soon").size();
        }
        assertThat(answers).isEqualTo(2);
    }

    @Test
    void twoNumbersOfOurs_endWithinFourRounds() {
        customer = database.business("Other Cuts").number();

        int answers = 0;
        for (int i = 0; i < 10; i++) {
            answers += answers("Something new every time: " + UUID.randomUUID()).size();
        }
        assertThat(answers).isEqualTo(4);
        assertThat(silences()).containsOnly("ourselves").hasSize(6);
    }

    @Test
    void fortyTextsInSeconds_doNotGetFortyAnswers() {
        receptionist.follow((utterance, speech) -> {
            speech.say("An answer of its own: " + UUID.randomUUID() + " " + UUID.randomUUID());
            return new TurnEnd.Listening();
        });
        int answers = 0;
        for (int i = 0; i < 40; i++) {
            answers += answers("A question of its own " + UUID.randomUUID() + " " + UUID.randomUUID())
                    .size();
        }
        assertThat(answers).isBetween(20, 25);
        assertThat(silences()).containsOnly("too_many").hasSize(40 - answers);
    }

    @Test
    void picture_isKeptForTheOwner_andNotPretendedToBeSeen() {
        List<String> answers = answers(
                "Can you match this colour?",
                Map.of(
                        "NumMedia", "1",
                        "MediaUrl0", "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1",
                        "MediaContentType0", "image/jpeg"));

        assertThat(answers)
                .containsExactly("I'm sorry, I cannot see pictures or open files, but I have kept it for the team."
                        + " You said: Can you match this colour?");
        assertThat(database.row(
                        "select media ->> 0 as media from messages where business_id = ? and direction = 'inbound'",
                        business.id()))
                .extracting("media")
                .asString()
                .contains("https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1", "image/jpeg");
    }

    private List<String> answers(String body) {
        return answers(body, Map.of());
    }

    private List<String> answers(String body, Map<String, String> more) {
        Map<String, String> form = new HashMap<>(more);
        form.putAll(Map.of("MessageSid", randomMessageSid(), "From", customer, "To", business.number(), "Body", body));
        return XmlPath.from(SignedRequests.post("/webhooks/twilio/sms", form)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .getList("Response.Message.Body");
    }

    private List<String> silences() {
        return database
                .rows("select silence from messages where business_id = ? and silence is not null", business.id())
                .stream()
                .map(row -> (String) row.get("silence"))
                .toList();
    }

    private XmlPath sms(String sid, String body) {
        return XmlPath.from(smsXml(sid, body));
    }

    private String smsXml(String sid, String body) {
        return SignedRequests.post(
                        "/webhooks/twilio/sms",
                        Map.of("MessageSid", sid, "From", customer, "To", business.number(), "Body", body))
                .then()
                .statusCode(200)
                .contentType("text/xml")
                .extract()
                .asString();
    }

    private List<String> messages() {
        return database
                .rows(
                        "select direction || ' ' || status || ' ' || body as line from messages where business_id = ?",
                        business.id())
                .stream()
                .map(row -> (String) row.get("line"))
                .toList();
    }

    private static String randomMessageSid() {
        return "SM" + UUID.randomUUID().toString().replace("-", "");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        await().until(() -> latch.getCount() == 0);
    }
}
