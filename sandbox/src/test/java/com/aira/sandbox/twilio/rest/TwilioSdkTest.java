package com.aira.sandbox.twilio.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.aira.sandbox.EphemeralSandbox;
import com.aira.sandbox.LocalEnvironment;
import com.aira.sandbox.twilio.SandboxedTwilio;
import com.aira.sandbox.twilio.ScriptedApplication;
import com.aira.sandbox.twilio.call.Caller;
import com.aira.sandbox.twilio.call.Calls;
import com.aira.sandbox.twilio.line.CallEvent;
import com.aira.sandbox.twilio.line.Handsets;
import com.aira.sandbox.twilio.line.Pace;
import com.aira.sandbox.twilio.number.OwnedNumbers;
import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.api.v2010.account.IncomingPhoneNumber;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.Recording;
import com.twilio.rest.api.v2010.account.availablephonenumbercountry.Local;
import com.twilio.rest.api.v2010.account.availablephonenumbercountry.Mobile;
import com.twilio.rest.api.v2010.account.availablephonenumbercountry.TollFree;
import com.twilio.rest.messaging.v1.Service;
import com.twilio.rest.messaging.v1.TollfreeVerification;
import com.twilio.rest.pricing.v1.phonenumber.Country;
import com.twilio.type.PhoneNumber;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Twilio's own Java client against the sandbox's Twilio. */
@QuarkusTest
@QuarkusTestResource(EphemeralSandbox.class)
class TwilioSdkTest {

    private static final PhoneNumber HANDSET = new PhoneNumber("+14155552671");

    @Inject
    Calls calls;

    @Inject
    Handsets handsets;

    @Inject
    OwnedNumbers numbers;

    private TwilioRestClient twilio;
    private ScriptedApplication application;

    @BeforeEach
    void start() {
        twilio = client(LocalEnvironment.TWILIO_AUTH_TOKEN);
        application = new ScriptedApplication().page("/status", "").page("/sms", "");
    }

    @AfterEach
    void stop() {
        application.close();
        IncomingPhoneNumber.reader().read(twilio).forEach(number -> IncomingPhoneNumber.deleter(number.getSid())
                .delete(twilio));
    }

    @ParameterizedTest
    @ValueSource(strings = {"US", "CA", "GB", "IN", "AU", "DE", "FR"})
    void everyCountry_offersNumbers_andPrices(String country) {
        assertThat(Local.reader(country).limit(3).read(twilio)).hasSize(3);
        assertThat(TollFree.reader(country).limit(3).read(twilio)).hasSize(3);
        assertThat(Country.fetcher(country).fetch(twilio).getPhoneNumberPrices())
                .hasSizeGreaterThan(1);
    }

    @Test
    void whatIsNotOffered_isNotFound() {
        assertThat(refusal(() -> Mobile.reader("US").read(twilio)).getStatusCode())
                .isEqualTo(404);
        assertThat(refusal(() -> Local.reader("JP").read(twilio)).getCode()).isEqualTo(20404);
    }

    @Test
    void number_isBought_changed_listed_andReleased() {
        Local offer = Local.reader("US")
                .setAreaCode(415)
                .limit(1)
                .read(twilio)
                .iterator()
                .next();
        IncomingPhoneNumber bought = IncomingPhoneNumber.creator(offer.getPhoneNumber())
                .setFriendlyName("Front desk")
                .setVoiceUrl(URI.create("https://example.com/voice#rc=2"))
                .create(twilio);

        assertThat(bought.getSid()).matches("PN[0-9a-f]{32}");
        assertThat(bought.getCapabilities().getSms()).isTrue();
        assertThat(StreamSupport.stream(
                        Local.reader("US")
                                .setAreaCode(415)
                                .limit(50)
                                .read(twilio)
                                .spliterator(),
                        false))
                .extracting(Local::getPhoneNumber)
                .doesNotContain(offer.getPhoneNumber());
        assertThat(refusal(() -> IncomingPhoneNumber.creator(offer.getPhoneNumber())
                                .create(twilio))
                        .getCode())
                .isEqualTo(21422);

        IncomingPhoneNumber.updater(bought.getSid())
                .setSmsUrl(URI.create("https://example.com/sms"))
                .update(twilio);
        IncomingPhoneNumber found = IncomingPhoneNumber.reader()
                .setPhoneNumber(offer.getPhoneNumber())
                .read(twilio)
                .iterator()
                .next();
        assertThat(found.getSmsUrl()).hasToString("https://example.com/sms");
        assertThat(found.getVoiceUrl()).hasToString("https://example.com/voice#rc=2");
        assertThat(found.getFriendlyName()).isEqualTo("Front desk");

        assertThat(IncomingPhoneNumber.deleter(bought.getSid()).delete(twilio)).isTrue();
        assertThat(refusal(() -> IncomingPhoneNumber.fetcher(bought.getSid()).fetch(twilio))
                        .getStatusCode())
                .isEqualTo(404);
    }

    @Test
    void regulatedNumber_needsAnAddressAndABundle() {
        Local offer = Local.reader("GB").limit(1).read(twilio).iterator().next();
        assertThat(offer.getAddressRequirements()).isEqualTo("any");

        assertThat(refusal(() -> IncomingPhoneNumber.creator(offer.getPhoneNumber())
                                .create(twilio))
                        .getCode())
                .isEqualTo(21631);
        assertThat(refusal(() -> IncomingPhoneNumber.creator(offer.getPhoneNumber())
                                .setAddressSid("AD0123456789abcdef0123456789abcdef")
                                .create(twilio))
                        .getCode())
                .isEqualTo(21649);
        assertThat(IncomingPhoneNumber.creator(offer.getPhoneNumber())
                        .setAddressSid("AD0123456789abcdef0123456789abcdef")
                        .setBundleSid("BU0123456789abcdef0123456789abcdef")
                        .create(twilio)
                        .getSid())
                .startsWith("PN");
    }

    @Test
    void numbersThatDoNotExist_areRefused() {
        assertThat(refusal(() -> IncomingPhoneNumber.creator(new PhoneNumber("+1415"))
                                .create(twilio))
                        .getCode())
                .isEqualTo(21421);
        assertThat(refusal(() -> IncomingPhoneNumber.creator(HANDSET).create(twilio))
                        .getCode())
                .isEqualTo(21422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Queues.json", "Calls/CA1/Feedback.json", "Conferences/CF1.json", ""})
    void resourcesThatAreMissingHere_areNotFound_inTwiliosShape(String resource) {
        RestAssured.given()
                .auth()
                .preemptive()
                .basic(LocalEnvironment.TWILIO_ACCOUNT_SID, LocalEnvironment.TWILIO_AUTH_TOKEN)
                .get("/twilio/api/2010-04-01/Accounts/" + LocalEnvironment.TWILIO_ACCOUNT_SID + "/" + resource)
                .then()
                .statusCode(404)
                .body("code", equalTo(20404))
                .body("status", equalTo(404));
    }

    @Test
    void wrongToken_isUnauthorized() {
        ApiException refusal = refusal(() -> Local.reader("US").read(client("wrong")));
        assertThat(refusal.getStatusCode()).isEqualTo(401);
        assertThat(refusal.getCode()).isEqualTo(20003);
    }

    @Test
    void textOfAnUnregisteredNumber_isHeldBackByCarriers_untilItJoinsTheCampaignsService() {
        PhoneNumber own = buy();
        Service service =
                Service.fetcher(LocalEnvironment.TWILIO_MESSAGING_SERVICE_SID).fetch(twilio);
        assertThat(service.getUsAppToPersonRegistered()).isTrue();
        assertThat(service.getUseInboundWebhookOnNumber()).isTrue();
        Message early = Message.creator(HANDSET, own, "Too early").create(twilio);
        await().until(() -> Message.fetcher(early.getSid())
                .fetch(twilio)
                .getStatus()
                .toString()
                .equals("undelivered"));
        assertThat(Message.fetcher(early.getSid()).fetch(twilio).getErrorCode()).isEqualTo(30034);

        join(own);

        assertThat(refusal(() -> join(own)).getCode()).isEqualTo(21710);
        assertThat(refusal(() -> com.twilio.rest.messaging.v1.service.PhoneNumber.creator(
                                        LocalEnvironment.TWILIO_MESSAGING_SERVICE_SID, "PN" + "0".repeat(32))
                                .create(twilio))
                        .getStatusCode())
                .isEqualTo(404);
        Message late = Message.creator(HANDSET, own, "In time").create(twilio);
        await().until(() -> Message.fetcher(late.getSid())
                .fetch(twilio)
                .getStatus()
                .toString()
                .equals("delivered"));
    }

    @Test
    void textOfATollFreeNumber_isHeldBack_untilItIsVerified() {
        IncomingPhoneNumber own = IncomingPhoneNumber.creator(
                        StreamSupport.stream(TollFree.reader("US").read(twilio).spliterator(), false)
                                .findFirst()
                                .orElseThrow()
                                .getPhoneNumber())
                .create(twilio);
        Message early =
                Message.creator(HANDSET, own.getPhoneNumber(), "Too early").create(twilio);
        await().until(() -> Integer.valueOf(30032)
                .equals(Message.fetcher(early.getSid()).fetch(twilio).getErrorCode()));
        assertThat(TollfreeVerification.reader()
                        .setTollfreePhoneNumberSid(own.getSid())
                        .read(twilio))
                .isEmpty();

        RestAssured.given()
                .auth()
                .preemptive()
                .basic(LocalEnvironment.TWILIO_ACCOUNT_SID, LocalEnvironment.TWILIO_AUTH_TOKEN)
                .formParam("TollfreePhoneNumberSid", own.getSid())
                .formParam("BusinessName", "Fresh Cuts")
                .post("/twilio/messaging/v1/Tollfree/Verifications")
                .then()
                .statusCode(201);

        assertThat(TollfreeVerification.reader()
                        .setTollfreePhoneNumberSid(own.getSid())
                        .read(twilio))
                .extracting(filed -> filed.getStatus().toString())
                .containsExactly("TWILIO_APPROVED");
    }

    private void join(PhoneNumber own) {
        com.twilio.rest.messaging.v1.service.PhoneNumber.creator(
                        LocalEnvironment.TWILIO_MESSAGING_SERVICE_SID,
                        numbers.byPhoneNumber(own.getEndpoint()).orElseThrow().sid())
                .create(twilio);
    }

    @Test
    void message_travels_andReportsItsWay() {
        PhoneNumber own = buy();
        join(own);

        Message message = Message.creator(HANDSET, own, "Your table is booked.")
                .setStatusCallback(URI.create(application.url("/status")))
                .create(twilio);

        assertThat(message.getStatus()).hasToString("queued");
        await().until(() -> application.asked("/status").size() == 2);
        assertThat(application.asked("/status"))
                .extracting(one -> one.form().get("MessageStatus"))
                .containsExactly("sent", "delivered");
        assertThat(Message.fetcher(message.getSid()).fetch(twilio).getStatus()).hasToString("delivered");
    }

    @Test
    void messages_thatTwilioWouldRefuse_areRefused() {
        PhoneNumber own = buy();
        assertThat(sendingRefused(HANDSET, HANDSET, "hi")).isEqualTo(21606);
        assertThat(sendingRefused(new PhoneNumber("12345"), own, "hi")).isEqualTo(21211);
        assertThat(sendingRefused(HANDSET, own, "x".repeat(1601))).isEqualTo(21617);
    }

    @Test
    void outboundCall_ringsTheHandset_andRunsItsTwiml() {
        PhoneNumber own = buy();
        Caller person = new Caller();
        handsets.switchOn(HANDSET.getEndpoint(), person);

        Call call = Call.creator(HANDSET, own, new com.twilio.type.Twiml("<Response><Say>Hello.</Say></Response>"))
                .setStatusCallback(URI.create(application.url("/status")))
                .setStatusCallbackEvent(List.of("ringing", "answered", "completed"))
                .create(twilio);
        await().until(() -> !person.events(CallEvent.Incoming.class).isEmpty());
        calls.telephone(call.getSid()).orElseThrow().pickUp(true);
        person.awaitEnd();

        assertThat(person.heard()).isEqualTo("Hello.");
        await().until(() -> application.asked("/status").size() == 3);
        assertThat(application.asked("/status"))
                .extracting(one -> one.form().get("CallStatus"))
                .containsExactlyInAnyOrder("ringing", "in-progress", "completed");
        Call ended = Call.fetcher(call.getSid()).fetch(twilio);
        assertThat(ended.getStatus()).hasToString("completed");
        assertThat(ended.getDirection()).isEqualTo("outbound-api");
        assertThat(refusal(() -> Call.updater(call.getSid())
                                .setStatus(Call.UpdateStatus.COMPLETED)
                                .update(twilio))
                        .getCode())
                .isEqualTo(21220);
    }

    @Test
    void liveCall_isRecorded_redirected_andItsSoundFetched() {
        PhoneNumber own = buy();
        application.page(
                "/voice",
                "<Connect><ConversationRelay url=\"" + application.socketUrl()
                        + "\" welcomeGreeting=\"Hi\"/></Connect>");
        Caller person = new Caller();
        String sid = calls.dial(
                        HANDSET.getEndpoint(),
                        numbers.byPhoneNumber(own.getEndpoint()).orElseThrow(),
                        Pace.INSTANT,
                        person)
                .sid();
        person.awaitTurns(1);

        String recording = com.twilio.rest.api.v2010.account.call.Recording.creator(sid)
                .setRecordingStatusCallback(application.url("/status"))
                .create(twilio)
                .getSid();
        Call.updater(sid)
                .setTwiml(new com.twilio.type.Twiml("<Response><Say>A moment.</Say></Response>"))
                .update(twilio);
        person.awaitEnd();

        assertThat(person.heard()).isEqualTo("Hi\nA moment.");
        await().until(() -> !application.asked("/status").isEmpty());
        assertThat(application.asked("/status").get(0).form())
                .containsEntry("RecordingSid", recording)
                .containsEntry("RecordingStatus", "completed")
                .containsEntry("RecordingSource", "StartCallRecordingAPI");
        assertThat(Recording.fetcher(recording).fetch(twilio).getDuration()).isEqualTo("1");
        assertThat(sound(recording + ".mp3")).startsWith(0xFF, 0xF3);
        assertThat(sound(recording)).startsWith('R', 'I', 'F', 'F');
        assertThat(Recording.deleter(recording).delete(twilio)).isTrue();
    }

    private byte[] sound(String file) {
        return RestAssured.given()
                .auth()
                .preemptive()
                .basic(LocalEnvironment.TWILIO_ACCOUNT_SID, LocalEnvironment.TWILIO_AUTH_TOKEN)
                .get("/twilio/api/2010-04-01/Accounts/" + LocalEnvironment.TWILIO_ACCOUNT_SID + "/Recordings/" + file)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    private PhoneNumber buy() {
        return IncomingPhoneNumber.creator(Local.reader("US")
                        .limit(1)
                        .read(twilio)
                        .iterator()
                        .next()
                        .getPhoneNumber())
                .setVoiceUrl(URI.create(application.url("/voice")))
                .setSmsUrl(URI.create(application.url("/sms")))
                .create(twilio)
                .getPhoneNumber();
    }

    private int sendingRefused(PhoneNumber to, PhoneNumber from, String body) {
        return refusal(() -> Message.creator(to, from, body).create(twilio)).getCode();
    }

    private static ApiException refusal(Executable request) {
        return catchThrowableOfType(ApiException.class, request::execute);
    }

    private static TwilioRestClient client(String token) {
        return SandboxedTwilio.client(
                LocalEnvironment.TWILIO_ACCOUNT_SID, token, "http://localhost:" + RestAssured.port + "/twilio");
    }
}
