package com.aira.voice.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.voice.line.FakeTwilio;
import com.aira.voice.line.FakeTwilio.Answer;
import com.aira.voice.line.LineDatabase;
import com.aira.voice.line.LineDatabase.TestBusiness;
import com.aira.voice.line.LineProfile;
import io.quarkus.mailer.MockMailbox;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LineProfile.class)
class OutboxSenderTest {

    private static final String CUSTOMER = "+12025550123";
    private static final String HANGING = "+12025550199";
    private static final String TEXT = "Fresh Cuts: you are booked for Monday.";

    @Inject
    LineDatabase database;

    @Inject
    FakeTwilio twilio;

    @Inject
    OutboxSender outbox;

    @Inject
    MockMailbox mailbox;

    private TestBusiness business;

    @BeforeEach
    void anEmptyOutbox() {
        database.execute("delete from notifications");
        // Each test is a customer of its own to the budgets, though all have one number.
        database.execute("delete from private.budgets");
        mailbox.clear();
        business = database.business("Fresh Cuts");
        twilio.answering(request -> created("SM" + UUID.randomUUID().toString().replace("-", "")));
    }

    @Test
    void sms_isSentOnceFromTheBusinessNumber_andRecorded() {
        UUID id = queueSms();

        outbox.sendDue().join();
        outbox.sendDue().join();

        assertThat(twilio.asked("POST")).hasSize(1);
        assertThat(twilio.asked("POST").get(0).form())
                .containsEntry("To", CUSTOMER)
                .containsEntry("From", business.number())
                .containsEntry("Body", TEXT)
                .containsEntry(
                        "StatusCallback",
                        "https://voice.example.test/webhooks/twilio/message-status?business=" + business.id()
                                + "&message=" + id);
        assertThat(notification(id)).containsEntry("state", "sent").containsEntry("attempts", 1);
        assertThat(database.row("select status, body, direction from messages where id = ?", id))
                .isEqualTo(Map.of("status", "queued", "body", TEXT, "direction", "outbound"));
    }

    @Test
    void sms_refusedForGood_isNotTriedAgain() {
        twilio.answering(request ->
                new Answer(400, "{\"code\":21211,\"message\":\"The 'To' number is not valid\",\"status\":400}"));
        UUID id = queueSms();

        outbox.sendDue().join();
        makeDue(id);
        outbox.sendDue().join();

        assertThat(twilio.asked("POST")).hasSize(1);
        assertThat(notification(id)).containsEntry("state", "failed");
        assertThat((String) notification(id).get("last_error")).contains("21211");
        assertThat(database.row("select status, error_code from messages where id = ?", id))
                .isEqualTo(Map.of("status", "failed", "error_code", "21211"));
    }

    @Test
    void sms_toWhoSaidStop_closesTheThread() {
        twilio.answering(
                request -> new Answer(400, "{\"code\":21610,\"message\":\"unsubscribed recipient\",\"status\":400}"));
        queueSms();
        outbox.sendDue().join();
        UUID second = queueSms();
        outbox.sendDue().join();

        assertThat(twilio.asked("POST")).hasSize(1);
        assertThat((String) notification(second).get("last_error")).isEqualTo("the recipient has opted out");
    }

    @Test
    void sms_thatIsRateLimited_isTriedAgainLater() {
        twilio.answering(
                request -> new Answer(429, "{\"code\":20429,\"message\":\"Too many requests\",\"status\":429}"));
        UUID id = queueSms();
        outbox.sendDue().join();

        assertThat(notification(id)).containsEntry("state", "pending").containsEntry("attempts", 1);
        assertThat(database.row(
                        "select next_attempt_at > now() + interval '5 s' as later from notifications where id = ?", id))
                .containsEntry("later", true);

        twilio.answering(request -> created("SM2"));
        makeDue(id);
        outbox.sendDue().join();
        assertThat(notification(id)).containsEntry("state", "sent").containsEntry("attempts", 2);
    }

    @Test
    void sms_withoutEnd_failsAfterItsAttempts() {
        twilio.answering(request -> new Answer(429, "{\"code\":20429,\"message\":\"busy\",\"status\":429}"));
        UUID id = queueSms();
        for (int i = 0; i < 10; i++) {
            makeDue(id);
            outbox.sendDue().join();
        }

        assertThat(notification(id)).containsEntry("state", "failed").containsEntry("attempts", 8);
    }

    @Test
    void sms_cutOffAfterLeaving_isFoundAtTwilioAndNotSentAgain() {
        // Given
        twilio.answering(request -> request.method().equals("POST") ? new Answer(0, "") : new Answer(200, list(TEXT)));
        UUID id = queueSms();
        outbox.sendDue().join();
        assertThat(notification(id)).containsEntry("state", "sending");
        endLease(id);

        // When
        outbox.lookIntoInterrupted();
        outbox.sendDue().join();

        // Then
        assertThat(twilio.asked("POST")).hasSize(1);
        assertThat(twilio.asked("GET").get(0).query()).containsEntry("To", CUSTOMER);
        assertThat(notification(id)).containsEntry("state", "sent").containsEntry("provider_id", "SMfound");
        assertThat(database.row("select twilio_sid, status from messages where id = ?", id))
                .isEqualTo(Map.of("twilio_sid", "SMfound", "status", "delivered"));
    }

    @Test
    void sms_cutOffBeforeLeaving_isSentAgain() {
        // Given
        twilio.answering(request ->
                request.method().equals("POST") ? new Answer(0, "") : new Answer(200, list("Something else")));
        UUID id = queueSms();
        outbox.sendDue().join();
        endLease(id);

        // When
        outbox.lookIntoInterrupted();
        twilio.answering(request -> created("SM3"));
        makeDue(id);
        outbox.sendDue().join();

        // Then
        assertThat(notification(id)).containsEntry("state", "sent").containsEntry("provider_id", "SM3");
    }

    @Test
    void sms_ofWhichTwilioSaysNothing_becomesUncertainInTheEnd() {
        twilio.answering(request -> new Answer(500, "{\"code\":20500,\"message\":\"error\",\"status\":500}"));
        UUID id = queueSms();
        outbox.sendDue().join();
        endLease(id);
        outbox.lookIntoInterrupted();
        assertThat(notification(id)).containsEntry("state", "sending");

        database.execute("update notifications set next_attempt_at = now() - interval '2 hours' where id = ?", id);
        endLease(id);
        outbox.lookIntoInterrupted();
        assertThat(notification(id)).containsEntry("state", "uncertain");
        assertThat(twilio.asked("POST")).hasSize(1);
    }

    @Test
    void email_isSentWithTheWordsItBrings() {
        UUID id = queue(business.id(), null, "ana@example.test", "email", "appointment_booked", words());

        outbox.sendDue().join();

        assertThat(mailbox.getMailsSentTo("ana@example.test")).singleElement().satisfies(mail -> {
            assertThat(mail.getSubject()).isEqualTo("Booked");
            assertThat(mail.getText()).isEqualTo(TEXT);
        });
        assertThat(notification(id)).containsEntry("state", "sent");
    }

    @Test
    void subjectWithLineBreaks_becomesOneHeader() {
        queue(
                business.id(),
                null,
                "ana@example.test",
                "email",
                "appointment_booked",
                words().put("subject", "X\r\nBcc: a@b.example\r\n\r\n<b>: your appointment"));

        outbox.sendDue().join();

        assertThat(mailbox.getMailsSentTo("ana@example.test")).singleElement().satisfies(mail -> {
            assertThat(mail.getSubject()).isEqualTo("X Bcc: a@b.example <b>: your appointment");
            assertThat(mail.getBcc()).isEmpty();
            assertThat(mail.getHtml()).isNull();
        });
    }

    @Test
    void mailToMoreThanOneAddress_isNotSent() {
        UUID id =
                queue(business.id(), null, "ana@example.test,bob@example.test", "email", "appointment_booked", words());

        outbox.sendDue().join();

        assertThat(notification(id)).containsEntry("state", "failed");
        assertThat(mailbox.getTotalMessagesSent()).isZero();
    }

    @Test
    void invoice_isAttachedToItsMail() {
        UUID id = queue(business.id(), null, "ana@example.test", "email", "invoice", words().put("attachment", true));
        String number = "TEST-" + id;
        database.execute(
                "insert into invoices (number, issued_at, lines, total, currency, transaction_id, pdf, notification_id)"
                        + " values (?, now(), '[]', 1, 'USD', gen_random_uuid(), convert_to('%PDF-', 'UTF8'), ?)",
                number, id);

        outbox.sendDue().join();

        assertThat(mailbox.getMailsSentTo("ana@example.test")).singleElement().satisfies(mail -> assertThat(
                        mail.getAttachments())
                .singleElement()
                .satisfies(file -> {
                    assertThat(file.getName()).isEqualTo(number + ".pdf");
                    assertThat(file.getContentType()).isEqualTo("application/pdf");
                }));
        assertThat(notification(id)).containsEntry("state", "sent");
    }

    @Test
    void mailWhoseFileIsGone_isNotSentWithoutIt() {
        UUID id = queue(business.id(), null, "ana@example.test", "email", "invoice", words().put("attachment", true));

        outbox.sendDue().join();

        assertThat(mailbox.getMailsSentTo("ana@example.test")).isEmpty();
        assertThat(notification(id)).containsEntry("state", "failed");
    }

    @Test
    void smsThatHangs_holdsUpNeitherTextsNorMails() {
        // Given
        CountDownLatch twilioWakesUp = new CountDownLatch(1);
        twilio.answering(request -> {
            if (HANGING.equals(request.form().get("To"))) {
                await(twilioWakesUp);
            }
            return created("SM" + UUID.randomUUID().toString().replace("-", ""));
        });
        UUID hanging = queue(business.id(), null, HANGING, "sms", "appointment_booked", words());
        CompletableFuture<Void> first = outbox.sendDue();

        // When
        UUID text = queueSms();
        UUID letter = queue(business.id(), null, "ana@example.test", "email", "appointment_booked", words());
        outbox.sendDue().join();

        // Then
        assertThat(notification(text)).containsEntry("state", "sent");
        assertThat(notification(letter)).containsEntry("state", "sent");
        assertThat(notification(hanging)).containsEntry("state", "sending");
        twilioWakesUp.countDown();
        first.join();
        assertThat(notification(hanging)).containsEntry("state", "sent").containsEntry("attempts", 1);
    }

    @Test
    void moreThanThereArePlaces_areAllSentOnce() {
        List<UUID> queued = IntStream.range(0, 50)
                .mapToObj(
                        i -> queue(business.id(), null, "+120255501" + (10 + i), "sms", "appointment_booked", words()))
                .toList();

        outbox.sendDue().join();

        assertThat(twilio.asked("POST")).hasSize(50);
        assertThat(queued).allSatisfy(id -> assertThat(notification(id)).containsEntry("state", "sent"));
    }

    @Test
    void lockedSignIn_isToldToItsOwner() {
        queue(
                null,
                business.owner(),
                "owner@example.test",
                "email",
                "sign_in_locked",
                new JsonObject().put("lockedUntil", "2026-11-21T09:30:00+00:00"));

        outbox.sendDue().join();

        assertThat(mailbox.getMailsSentTo("owner@example.test"))
                .singleElement()
                .satisfies(mail -> assertThat(mail.getText()).contains("locked until 21 November 2026 at 09:30 UTC"));
    }

    @Test
    void unknownTemplate_andBusinessWithoutNumber_failAndHarmNobodyElse() {
        UUID unknown = queue(business.id(), null, "x@example.test", "email", "nonsense", new JsonObject());
        TestBusiness mute = database.business("Mute");
        database.execute("update business_numbers set business_id = null where business_id = ?", mute.id());
        UUID noNumber = queue(mute.id(), null, CUSTOMER, "sms", "appointment_booked", words());
        UUID good = queueSms();

        outbox.sendDue().join();

        assertThat(notification(unknown)).containsEntry("state", "failed");
        assertThat(notification(noNumber)).containsEntry("state", "failed");
        assertThat(notification(good)).containsEntry("state", "sent");
    }

    @Test
    void sms_toACostlyOrForeignNumber_isRefusedWhereverItCameFrom() {
        for (String number : List.of("+19005550123", "+881612345678", "+18762101234")) {
            UUID id = queue(business.id(), null, number, "sms", "appointment_booked", words());
            outbox.sendDue().join();

            assertThat(notification(id)).as(number).containsEntry("state", "failed");
        }
        assertThat(twilio.asked("POST")).isEmpty();
    }

    @Test
    void sms_toACountryOnTheList_isSent() {
        database.configure(business, "destinations.countries", "JM,US");
        UUID id = queue(business.id(), null, "+18762101234", "sms", "appointment_booked", words());

        outbox.sendDue().join();

        assertThat(notification(id)).containsEntry("state", "sent");
    }

    @Test
    void sms_thatCarriersWouldHoldBack_isNotHandedOver_andItsOwnerReadsWhy() {
        database.execute("update business_numbers set texting = 'calls_only' where business_id = ?", business.id());
        database.configure(business, "destinations.countries", "CA,US");
        UUID heldBack = queueSms();
        UUID abroad = queue(business.id(), null, "+14165550188", "sms", "appointment_booked", words());

        outbox.sendDue().join();

        assertThat(notification(heldBack)).containsEntry("state", "failed");
        assertThat(database.row("select status, error_code from messages where id = ?", heldBack))
                .isEqualTo(Map.of("status", "failed", "error_code", "unregistered"));
        assertThat(notification(abroad)).containsEntry("state", "sent");
    }

    @Test
    void sms_fromATollFreeNumber_leavesOnceItIsVerified() {
        database.execute(
                "update business_numbers set number_type = 'toll_free', texting = 'in_review' where business_id = ?",
                business.id());
        UUID before = queueSms();
        outbox.sendDue().join();
        database.execute("update business_numbers set texting = 'ready' where business_id = ?", business.id());
        UUID after = queueSms();
        outbox.sendDue().join();

        assertThat(notification(before)).containsEntry("state", "failed");
        assertThat(notification(after)).containsEntry("state", "sent");
    }

    /** Owners choose countries, and not what texts cost there. */
    @Test
    void sms_toACostlyCountryOnTheList_needsItsPrice_andIsNeverSentWhereItHasNone() {
        database.configure(business, "destinations.countries", "ID,RU,US");
        UUID noPrice = queue(business.id(), null, "+79161234567", "sms", "appointment_booked", words());
        UUID pager = queue(business.id(), null, "+12129760123", "sms", "appointment_booked", words());
        database.execute("update public.business_plans set spend_cap = 0.5 where business_id = ?", business.id());
        UUID tooDear = queue(business.id(), null, "+628121234567", "sms", "appointment_booked", words());
        UUID usual = queueSms();

        outbox.sendDue().join();

        assertThat(notification(noPrice)).containsEntry("last_error", "there is no price for texts to this number");
        assertThat(notification(pager)).containsEntry("last_error", "premium numbers are not called or texted");
        assertThat(notification(tooDear)).containsEntry("last_error", "the business has reached its limit");
        assertThat(database.row("select status, error_code from messages where id = ?", tooDear))
                .isEqualTo(Map.of("status", "failed", "error_code", "cap"));
        assertThat(notification(usual)).containsEntry("state", "sent");
        assertThat(twilio.asked("POST")).hasSize(1);
    }

    @Test
    void sms_thatNobodyAskedFor_needsConsent() {
        JsonObject unasked = new JsonObject().put("text", TEXT);
        UUID id = queue(business.id(), null, "+12025550188", "sms", "appointment_moved", unasked);

        outbox.sendDue().join();

        assertThat(notification(id))
                .containsEntry("state", "failed")
                .containsEntry("last_error", "the recipient has not agreed to get texts");
        assertThat(twilio.asked("POST")).isEmpty();
    }

    @Test
    void sms_ofABusinessAtItsLimit_isNotSent() {
        database.execute(
                "update public.business_plans set limit_state = 'limited', limit_reason = 'cap' where business_id = ?",
                business.id());
        UUID id = queueSms();

        outbox.sendDue().join();

        assertThat(notification(id)).containsEntry("last_error", "the business has reached its limit");
        assertThat(twilio.asked("POST")).isEmpty();
    }

    @Test
    void manyTextsToOneNumber_wait() {
        for (int i = 0; i < 25; i++) {
            queueSms();
        }

        outbox.sendDue().join();
        outbox.sendDue().join();

        assertThat(twilio.asked("POST")).hasSize(20);
        assertThat(database.rows("select id from notifications where state = 'pending' and next_attempt_at > now()"))
                .hasSize(5);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private UUID queueSms() {
        return queue(business.id(), null, CUSTOMER, "sms", "appointment_booked", words());
    }

    private UUID queue(
            UUID businessId, UUID userId, String recipient, String channel, String template, JsonObject payload) {
        UUID id = UUID.randomUUID();
        database.execute("""
                insert into notifications (id, business_id, user_id, recipient, channel, template, payload, idempotency_key)
                values (?, ?, ?, ?, ?, ?, ?::jsonb, ?)
                """, id, businessId, userId, recipient, channel, template, payload.encode(), id.toString());
        return id;
    }

    private static JsonObject words() {
        return new JsonObject().put("subject", "Booked").put("text", TEXT).put("askedFor", true);
    }

    private void makeDue(UUID id) {
        database.execute("update notifications set next_attempt_at = now() where id = ? and state = 'pending'", id);
    }

    private void endLease(UUID id) {
        database.execute("update notifications set lease_until = now() - interval '1 s' where id = ?", id);
    }

    private Map<String, Object> notification(UUID id) {
        return database.row("select * from notifications where id = ?", id);
    }

    private static Answer created(String sid) {
        return new Answer(
                201, new JsonObject().put("sid", sid).put("status", "queued").encode());
    }

    private static String list(String body) {
        String now = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
        JsonObject message = new JsonObject()
                .put("sid", "SMfound")
                .put("status", "delivered")
                .put("body", body)
                .put("to", CUSTOMER)
                .put("date_created", now);
        return new JsonObject()
                .put("messages", new JsonArray().add(message))
                .put("page", 0)
                .put("page_size", 50)
                .put("uri", "/2010-04-01/Accounts/AC/Messages.json")
                .encode();
    }
}
