package com.aira.sandbox.stripe;

import static com.aira.sandbox.stripe.StripeWorld.hook;
import static com.aira.sandbox.stripe.StripeWorld.open;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.aira.sandbox.EphemeralSandbox;
import com.aira.sandbox.LocalEnvironment;
import com.stripe.StripeClient;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentMethod;
import com.stripe.model.checkout.Session;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerPaymentMethodListParams;
import com.stripe.param.PaymentIntentCancelParams;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PaymentMethodAttachParams;
import com.stripe.param.PaymentMethodListParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.CustomerCreation;
import com.stripe.param.checkout.SessionCreateParams.PaymentIntentData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Customers, their cards, and charges without their owners, against Stripe's own client. */
@QuarkusTest
@QuarkusTestResource(EphemeralSandbox.class)
class SavedCardTest {
    @Inject
    LocalEnvironment environment;

    private StripeWorld world;
    private StripeClient stripe;

    @BeforeEach
    void listen() throws IOException {
        world = new StripeWorld(environment.ports().ui());
        stripe = StripeWorld.client();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void cardOfACheckout_isSaved_forItsNewCustomer() throws StripeException {
        Session session = open(2000, SavedCardTest::saving);

        hook("/stripe/checkout/" + session.getId() + "/pay?card=5555555555554444");

        Session paid = stripe.v1().checkout().sessions().retrieve(session.getId());
        Customer customer = stripe.v1().customers().retrieve(paid.getCustomer());
        PaymentMethod card = stripe.v1()
                .paymentMethods()
                .list(PaymentMethodListParams.builder()
                        .setCustomer(customer.getId())
                        .setType(PaymentMethodListParams.Type.CARD)
                        .build())
                .getData()
                .get(0);
        assertThat(customer.getEmail()).isEqualTo("owner@example.com");
        assertThat(card.getCustomer()).isEqualTo(customer.getId());
        assertThat(card.getCard().getBrand()).isEqualTo("mastercard");
        assertThat(card.getCard().getLast4()).isEqualTo("4444");
        assertThat(card.getCard().getExpMonth()).isEqualTo(12);
        assertThat(card.getCard().getExpYear()).isEqualTo(2034);
        assertThat(stripe.v1()
                        .customers()
                        .paymentMethods()
                        .list(
                                customer.getId(),
                                CustomerPaymentMethodListParams.builder().build())
                        .getData())
                .extracting(PaymentMethod::getId)
                .containsExactly(card.getId());
        PaymentIntent intent = stripe.v1().paymentIntents().retrieve(paid.getPaymentIntent());
        assertThat(intent.getCustomer()).isEqualTo(customer.getId());
        assertThat(intent.getPaymentMethod()).isEqualTo(card.getId());
        await().untilAsserted(() -> assertThat(
                        world.objects(customer.getId(), "payment_method.attached", PaymentMethod.class))
                .hasSize(1));
    }

    @Test
    void savedCard_isChargedWithoutItsOwner_untilItIsDetached() throws StripeException {
        PaymentMethod card = saved("4000002500003155");

        PaymentIntent paid = stripe.v1().paymentIntents().create(recharge(card).build());
        PaymentMethod gone = stripe.v1().paymentMethods().detach(card.getId());

        assertThat(paid.getStatus()).isEqualTo("succeeded");
        assertThat(stripe.v1().charges().retrieve(paid.getLatestCharge()).getPaid())
                .isTrue();
        assertThat(gone.getCustomer()).isNull();
        assertThat(stripe.v1().paymentMethods().retrieve(card.getId()).getCustomer())
                .isNull();
        assertThat(catchThrowableOfType(InvalidRequestException.class, () -> stripe.v1()
                                .paymentIntents()
                                .create(recharge(card).build()))
                        .getMessage())
                .contains("It may not be used again");
        assertThat(catchThrowableOfType(InvalidRequestException.class, () -> stripe.v1()
                        .paymentMethods()
                        .attach(
                                card.getId(),
                                PaymentMethodAttachParams.builder()
                                        .setCustomer(card.getCustomer())
                                        .build())))
                .isNotNull();
        await().untilAsserted(() ->
                assertThat(world.told(card.getId())).contains("payment_intent.succeeded", "payment_method.detached"));
    }

    @Test
    void bankThatChangesItsMind_declines_andTheIntentIsPaidOnAnotherTry() throws StripeException {
        PaymentMethod card = saved("4242424242424242");
        hook("/stripe/payment_methods/" + card.getId() + "/behave?answer=declined&declineCode=insufficient_funds");

        CardException declined = declined(recharge(card));
        hook("/stripe/payment_methods/" + card.getId() + "/behave?answer=approved");
        PaymentIntent intent = declined.getStripeError().getPaymentIntent();
        PaymentIntent paid = stripe.v1()
                .paymentIntents()
                .confirm(
                        intent.getId(),
                        PaymentIntentConfirmParams.builder()
                                .setPaymentMethod(card.getId())
                                .setOffSession(true)
                                .build());

        assertThat(declined.getCode()).isEqualTo("card_declined");
        assertThat(declined.getDeclineCode()).isEqualTo("insufficient_funds");
        assertThat(intent.getStatus()).isEqualTo("requires_payment_method");
        assertThat(intent.getLastPaymentError().getPaymentMethod().getId()).isEqualTo(card.getId());
        assertThat(paid.getStatus()).isEqualTo("succeeded");
        await().untilAsserted(() -> assertThat(world.told(intent.getId()))
                .contains("payment_intent.payment_failed", "payment_intent.succeeded"));
    }

    @Test
    void sameKey_declinesAgain_withoutAnotherAttempt() throws StripeException {
        PaymentMethod card = saved("4242424242424242");
        hook("/stripe/payment_methods/" + card.getId() + "/behave?answer=declined");
        var key = StripeWorld.key("recharge-" + card.getId());

        CardException first = catchThrowableOfType(
                CardException.class,
                () -> stripe.v1().paymentIntents().create(recharge(card).build(), key));
        hook("/stripe/payment_methods/" + card.getId() + "/behave?answer=approved");
        CardException again = catchThrowableOfType(
                CardException.class,
                () -> stripe.v1().paymentIntents().create(recharge(card).build(), key));

        assertThat(again.getStripeError().getPaymentIntent().getId())
                .isEqualTo(first.getStripeError().getPaymentIntent().getId());
    }

    @Test
    void cardThatAlwaysAsks_isDeclinedOffSession_andAsksItsOwnerOnSession() throws StripeException {
        PaymentMethod card = saved("4000002760003184");

        CardException declined = declined(recharge(card));
        PaymentIntent asking = stripe.v1()
                .paymentIntents()
                .confirm(
                        declined.getStripeError().getPaymentIntent().getId(),
                        PaymentIntentConfirmParams.builder()
                                .setPaymentMethod(card.getId())
                                .setReturnUrl("http://localhost/back")
                                .build());
        hook("/stripe/payments/" + asking.getId() + "/succeed");

        assertThat(declined.getCode()).isEqualTo("authentication_required");
        assertThat(declined.getStripeError().getPaymentIntent().getStatus()).isEqualTo("requires_payment_method");
        assertThat(asking.getStatus()).isEqualTo("requires_action");
        assertThat(asking.getNextAction().getRedirectToUrl().getReturnUrl()).isEqualTo("http://localhost/back");
        assertThat(stripe.v1().paymentIntents().retrieve(asking.getId()).getStatus())
                .isEqualTo("succeeded");
        await().untilAsserted(() -> assertThat(world.told(asking.getId()))
                .contains("payment_intent.requires_action", "payment_intent.succeeded"));
    }

    @Test
    void chargeUnderWay_endsWhenToldTo() throws StripeException {
        PaymentMethod card = saved("4242424242424242");
        hook("/stripe/payment_methods/" + card.getId() + "/behave?answer=processing");

        PaymentIntent arrives =
                stripe.v1().paymentIntents().create(recharge(card).build());
        PaymentIntent fails = stripe.v1().paymentIntents().create(recharge(card).build());
        InvalidRequestException tooLate = catchThrowableOfType(
                InvalidRequestException.class,
                () -> stripe.v1().paymentIntents().cancel(fails.getId()));
        hook("/stripe/payments/" + arrives.getId() + "/succeed");
        hook("/stripe/payments/" + fails.getId() + "/fail");

        assertThat(arrives.getStatus()).isEqualTo("processing");
        assertThat(tooLate.getCode()).isEqualTo("payment_intent_unexpected_state");
        await().untilAsserted(() -> assertThat(world.told(arrives.getId()))
                .containsExactly(
                        "payment_intent.processing", "charge.pending", "payment_intent.succeeded", "charge.succeeded"));
        await().untilAsserted(() -> assertThat(world.told(fails.getId()))
                .containsExactly(
                        "payment_intent.processing",
                        "charge.pending",
                        "payment_intent.payment_failed",
                        "charge.failed"));
        assertThat(stripe.v1()
                        .paymentIntents()
                        .list(PaymentIntentListParams.builder()
                                .setCustomer(card.getCustomer())
                                .setLimit(2L)
                                .build())
                        .getData())
                .extracting(PaymentIntent::getId)
                .containsExactly(fails.getId(), arrives.getId());
    }

    @Test
    void intent_isCancelledOnce() throws StripeException {
        PaymentIntent intent = stripe.v1()
                .paymentIntents()
                .create(PaymentIntentCreateParams.builder()
                        .setAmount(500L)
                        .setCurrency("usd")
                        .build());

        PaymentIntent cancelled = stripe.v1()
                .paymentIntents()
                .cancel(
                        intent.getId(),
                        PaymentIntentCancelParams.builder()
                                .setCancellationReason(PaymentIntentCancelParams.CancellationReason.ABANDONED)
                                .build());

        assertThat(cancelled.getStatus()).isEqualTo("canceled");
        assertThat(cancelled.getCancellationReason()).isEqualTo("abandoned");
        assertThat(catchThrowableOfType(
                                InvalidRequestException.class,
                                () -> stripe.v1().paymentIntents().cancel(intent.getId()))
                        .getCode())
                .isEqualTo("payment_intent_unexpected_state");
        await().untilAsserted(() -> assertThat(world.told(intent.getId())).contains("payment_intent.canceled"));
    }

    @Test
    void unknownCustomersAndStrangersCards_areRefused() throws StripeException {
        PaymentMethod card = saved("4242424242424242");
        Customer other =
                stripe.v1().customers().create(CustomerCreateParams.builder().build());

        InvalidRequestException unknown = catchThrowableOfType(
                InvalidRequestException.class, () -> open(500, session -> session.setCustomer("cus_none")));
        InvalidRequestException strange = catchThrowableOfType(InvalidRequestException.class, () -> stripe.v1()
                .paymentIntents()
                .create(recharge(card).setCustomer(other.getId()).build()));
        InvalidRequestException both = catchThrowableOfType(
                InvalidRequestException.class,
                () -> open(500, session -> session.setCustomer(other.getId())
                        .setCustomerCreation(CustomerCreation.ALWAYS)));

        assertThat(unknown.getStatusCode()).isEqualTo(400);
        assertThat(unknown.getCode()).isEqualTo("resource_missing");
        assertThat(unknown.getParam()).isEqualTo("customer");
        assertThat(strange.getParam()).isEqualTo("payment_method");
        assertThat(both.getParam()).isEqualTo("customer_creation");
        given().post("/stripe/payment_methods/" + card.getId() + "/behave?answer=moody")
                .then()
                .statusCode(400);
    }

    @Test
    void debit_completesTheSessionUnpaid_andTheMoneyArrivesOrFails() throws StripeException {
        Session arriving = open(2000, session -> session);
        Session failing = open(2000, session -> session);
        Session cardsOnly =
                open(2000, session -> session.addPaymentMethodType(SessionCreateParams.PaymentMethodType.CARD));

        hook("/stripe/checkout/" + arriving.getId() + "/pay-later");
        hook("/stripe/checkout/" + failing.getId() + "/pay-later");
        given().post("/stripe/checkout/" + cardsOnly.getId() + "/pay-later")
                .then()
                .statusCode(400);
        Session completed = stripe.v1().checkout().sessions().retrieve(arriving.getId());
        hook("/stripe/checkout/" + arriving.getId() + "/money-arrives");
        hook("/stripe/checkout/" + failing.getId() + "/money-fails");

        assertThat(completed.getStatus()).isEqualTo("complete");
        assertThat(completed.getPaymentStatus()).isEqualTo("unpaid");
        await().untilAsserted(() -> assertThat(world.told(arriving.getId()))
                .containsExactly("checkout.session.completed", "checkout.session.async_payment_succeeded"));
        await().untilAsserted(() -> assertThat(world.told(failing.getId()))
                .containsExactly("checkout.session.completed", "checkout.session.async_payment_failed"));
        assertThat(world.objects(arriving.getId(), "checkout.session.async_payment_succeeded", Session.class))
                .singleElement()
                .extracting(Session::getPaymentStatus)
                .isEqualTo("paid");
        assertThat(stripe.v1().checkout().sessions().retrieve(failing.getId()).getPaymentStatus())
                .isEqualTo("unpaid");
        given().post("/stripe/checkout/" + arriving.getId() + "/money-arrives")
                .then()
                .statusCode(400);
    }

    @Test
    void session_livesAsLongAsAsked_withinStripesBounds() throws StripeException {
        long inAnHour = Instant.now().plus(Duration.ofHours(1)).getEpochSecond();

        Session session = open(2000, more -> more.setExpiresAt(inAnHour));
        InvalidRequestException tooSoon = catchThrowableOfType(
                InvalidRequestException.class, () -> open(2000, more -> more.setExpiresAt(inAnHour - 1900)));
        InvalidRequestException tooLate = catchThrowableOfType(
                InvalidRequestException.class, () -> open(2000, more -> more.setExpiresAt(inAnHour + 23 * 3600 + 60)));

        assertThat(session.getExpiresAt()).isEqualTo(inAnHour);
        assertThat(tooSoon.getParam()).isEqualTo("expires_at");
        assertThat(tooLate.getParam()).isEqualTo("expires_at");
    }

    @Test
    void secondTryAtThePage_isTheSamePayment() throws StripeException {
        Session session = open(2000, more -> more);

        hook("/stripe/checkout/" + session.getId() + "/pay?card=4000000000009995");
        String failed =
                stripe.v1().checkout().sessions().retrieve(session.getId()).getPaymentIntent();
        hook("/stripe/checkout/" + session.getId() + "/pay");

        PaymentIntent intent = stripe.v1().paymentIntents().retrieve(failed);
        assertThat(intent.getStatus()).isEqualTo("succeeded");
        assertThat(stripe.v1().checkout().sessions().retrieve(session.getId()).getPaymentIntent())
                .isEqualTo(failed);
    }

    private PaymentMethod saved(String number) throws StripeException {
        Session session = open(2000, SavedCardTest::saving);
        hook("/stripe/checkout/" + session.getId() + "/pay?card=" + number);
        String customer =
                stripe.v1().checkout().sessions().retrieve(session.getId()).getCustomer();
        return stripe.v1()
                .paymentMethods()
                .list(PaymentMethodListParams.builder().setCustomer(customer).build())
                .getData()
                .get(0);
    }

    private CardException declined(PaymentIntentCreateParams.Builder recharge) {
        return catchThrowableOfType(
                CardException.class, () -> stripe.v1().paymentIntents().create(recharge.build()));
    }

    private static SessionCreateParams.Builder saving(SessionCreateParams.Builder session) {
        return session.setCustomerEmail("owner@example.com")
                .setCustomerCreation(CustomerCreation.ALWAYS)
                .setPaymentIntentData(PaymentIntentData.builder()
                        .setSetupFutureUsage(PaymentIntentData.SetupFutureUsage.OFF_SESSION)
                        .build());
    }

    private static PaymentIntentCreateParams.Builder recharge(PaymentMethod card) {
        return PaymentIntentCreateParams.builder()
                .setAmount(2000L)
                .setCurrency("usd")
                .setCustomer(card.getCustomer())
                .setPaymentMethod(card.getId())
                .setOffSession(true)
                .setConfirm(true);
    }
}
