package com.aira.sandbox.stripe;

import static com.aira.sandbox.stripe.StripeWorld.hook;
import static com.aira.sandbox.stripe.StripeWorld.key;
import static com.aira.sandbox.stripe.StripeWorld.paid;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.aira.sandbox.EphemeralSandbox;
import com.aira.sandbox.LocalEnvironment;
import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.Dispute;
import com.stripe.model.Refund;
import com.stripe.param.DisputeListParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Refunds and disputes against Stripe's own client. */
@QuarkusTest
@QuarkusTestResource(EphemeralSandbox.class)
class MoneyBackTest {
    private static final String WORKS = "4242424242424242";

    @Inject
    LocalEnvironment environment;

    private StripeWorld world;
    private StripeClient stripe;

    @BeforeEach
    void open() throws IOException {
        world = new StripeWorld(environment.ports().ui());
        stripe = StripeWorld.client();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void refundsInParts_addUp_andNeverExceedTheCharge() throws StripeException {
        String payment = paid(5000, WORKS);

        Refund first = stripe.v1()
                .refunds()
                .create(refund(payment)
                        .setAmount(2000L)
                        .putMetadata("why", "part")
                        .build());
        InvalidRequestException tooMuch = refused(refund(payment).setAmount(3001L));
        Refund rest = stripe.v1()
                .refunds()
                .create(refund(payment)
                        .setReason(RefundCreateParams.Reason.REQUESTED_BY_CUSTOMER)
                        .build());
        InvalidRequestException nothingLeft = refused(refund(payment).setAmount(1L));

        assertThat(first.getStatus()).isEqualTo("succeeded");
        assertThat(first.getPaymentIntent()).isEqualTo(payment);
        assertThat(first.getMetadata()).containsEntry("why", "part");
        assertThat(rest.getAmount()).isEqualTo(3000);
        assertThat(tooMuch.getParam()).isEqualTo("amount");
        assertThat(tooMuch.getMessage())
                .contains("Refund amount ($30.01 USD) is greater than unrefunded amount on charge ($30.00 USD)");
        assertThat(nothingLeft.getCode()).isEqualTo("charge_already_refunded");
        assertThat(stripe.v1()
                        .refunds()
                        .list(RefundListParams.builder()
                                .setPaymentIntent(payment)
                                .build())
                        .getData())
                .extracting(Refund::getId)
                .containsExactly(rest.getId(), first.getId());
        assertThat(stripe.v1().refunds().retrieve(first.getId()).getAmount()).isEqualTo(2000);
        Charge charge = stripe.v1().charges().retrieve(first.getCharge());
        assertThat(charge.getAmountRefunded()).isEqualTo(5000);
        assertThat(charge.getRefunded()).isTrue();
        await().until(() ->
                world.objects(payment, "charge.refunded", Charge.class).size() == 2);
        assertThat(world.objects(payment, "charge.refunded", Charge.class)).allSatisfy(seen -> {
            assertThat(seen.getAmountRefunded()).isIn(2000L, 5000L);
            assertThat(seen.getRefunds()).isNull();
        });
        await().untilAsserted(() -> assertThat(world.told(first.getId())).contains("refund.created", "refund.updated"));
    }

    @Test
    void concurrentRefunds_shareWhatIsLeft() throws Exception {
        String payment = paid(1000, WORKS);

        long accepted = java.util.stream.IntStream.range(0, 6)
                .parallel()
                .filter(attempt -> {
                    try {
                        stripe.v1()
                                .refunds()
                                .create(refund(payment).setAmount(400L).build());
                        return true;
                    } catch (StripeException e) {
                        return false;
                    }
                })
                .count();

        assertThat(accepted).isEqualTo(2);
    }

    @Test
    void sameKey_refundsOnce() throws StripeException {
        String payment = paid(1000, WORKS);

        Refund first =
                stripe.v1().refunds().create(refund(payment).setAmount(500L).build(), key("re-" + payment));
        Refund again =
                stripe.v1().refunds().create(refund(payment).setAmount(500L).build(), key("re-" + payment));

        assertThat(again.getId()).isEqualTo(first.getId());
        assertThat(stripe.v1().charges().retrieve(first.getCharge()).getAmountRefunded())
                .isEqualTo(500);
    }

    @Test
    void refundThatFailsLater_givesTheAmountBackToTheCharge() throws StripeException {
        String payment = paid(1000, WORKS);
        Refund refund = stripe.v1().refunds().create(refund(payment).build());

        hook("/stripe/refunds/" + refund.getId() + "/fail?reason=expired_or_canceled_card");

        Refund failed = stripe.v1().refunds().retrieve(refund.getId());
        assertThat(failed.getStatus()).isEqualTo("failed");
        assertThat(failed.getFailureReason()).isEqualTo("expired_or_canceled_card");
        assertThat(stripe.v1().charges().retrieve(refund.getCharge()).getAmountRefunded())
                .isZero();
        await().untilAsserted(() -> assertThat(world.told(refund.getId()))
                .containsExactly("refund.created", "refund.updated", "refund.updated", "refund.failed"));
        given().post("/stripe/refunds/" + refund.getId() + "/fail").then().statusCode(400);
    }

    @Test
    void refundThatTakesTime_isPendingUntilItArrives() throws StripeException {
        String payment = paid(1000, "4000000000007726");

        Refund refund = stripe.v1().refunds().create(refund(payment).build());
        hook("/stripe/refunds/" + refund.getId() + "/succeed");

        assertThat(refund.getStatus()).isEqualTo("pending");
        assertThat(stripe.v1().refunds().retrieve(refund.getId()).getStatus()).isEqualTo("succeeded");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            amount=5                                  | 400 | parameter_missing         |
            payment_intent=pi_none                    | 400 | resource_missing          | payment_intent
            charge=ch_none                            | 400 | resource_missing          | charge
            charge=ch_none&amount=0                   | 400 | parameter_invalid_integer | amount
            charge=ch_none&amount=1.5                 | 400 | parameter_invalid_integer | amount
            charge=ch_none&payment_intent=pi_none     | 400 |                           | charge
            charge=ch_none&reason=whim                | 400 |                           | reason
            charge=ch_none&colour=red                 | 400 | parameter_unknown         | colour
            """)
    void wrongRefund_isRefused(String form, int status, String code, String parameter) {
        var error = given().header("Authorization", "Bearer " + LocalEnvironment.STRIPE_SECRET_KEY)
                .contentType("application/x-www-form-urlencoded")
                .body(form)
                .post("/stripe/v1/refunds")
                .then()
                .statusCode(status)
                .extract()
                .jsonPath();

        assertThat(error.getString("error.type")).isEqualTo("invalid_request_error");
        assertThat(error.getString("error.code")).isEqualTo(code);
        assertThat(error.getString("error.param")).isEqualTo(parameter);
    }

    @Test
    void disputeThatIsWon_withdrawsAndReinstates() throws StripeException {
        String payment = paid(5000, WORKS);

        String id = hook("/stripe/payments/" + payment + "/dispute").extract().path("id");
        InvalidRequestException refused = refused(refund(payment));
        hook("/stripe/disputes/" + id + "/withdraw");
        given().post("/stripe/disputes/" + id + "/withdraw").then().statusCode(400);
        hook("/stripe/disputes/" + id + "/win");

        assertThat(refused.getCode()).isEqualTo("charge_disputed");
        Dispute dispute = stripe.v1().disputes().retrieve(id);
        assertThat(dispute.getStatus()).isEqualTo("won");
        assertThat(dispute.getAmount()).isEqualTo(5000);
        assertThat(dispute.getBalanceTransactions())
                .extracting(com.stripe.model.BalanceTransaction::getAmount)
                .containsExactly(-5000L, 5000L);
        assertThat(stripe.v1()
                        .disputes()
                        .list(DisputeListParams.builder()
                                .setPaymentIntent(payment)
                                .build())
                        .getData())
                .hasSize(1);
        assertThat(stripe.v1().charges().retrieve(dispute.getCharge()).getDisputed())
                .isTrue();
        await().untilAsserted(() -> assertThat(world.told(id))
                .containsExactly(
                        "charge.dispute.created",
                        "charge.dispute.funds_withdrawn",
                        "charge.dispute.funds_reinstated",
                        "charge.dispute.closed"));
        assertThat(world.objects(id, "charge.dispute.closed", Dispute.class))
                .singleElement()
                .extracting(Dispute::getPaymentIntent)
                .isEqualTo(payment);
    }

    @Test
    void inquiry_movesNoMoney_untilItBecomesADispute() throws StripeException {
        String payment = paid(5000, WORKS);
        String id = hook("/stripe/payments/" + payment
                        + "/dispute?inquiry=true&amount=1500&currency=eur&reason=unrecognized")
                .extract()
                .path("id");
        Dispute inquiry = stripe.v1().disputes().retrieve(id);
        given().post("/stripe/disputes/" + id + "/withdraw").then().statusCode(400);

        hook("/stripe/disputes/" + id + "/escalate");
        hook("/stripe/disputes/" + id + "/withdraw");
        hook("/stripe/disputes/" + id + "/lose");

        assertThat(inquiry.getStatus()).isEqualTo("warning_needs_response");
        assertThat(inquiry.getAmount()).isEqualTo(1500);
        assertThat(inquiry.getCurrency()).isEqualTo("eur");
        assertThat(inquiry.getIsChargeRefundable()).isTrue();
        await().untilAsserted(() -> assertThat(world.told(id))
                .containsExactly(
                        "charge.dispute.created",
                        "charge.dispute.updated",
                        "charge.dispute.funds_withdrawn",
                        "charge.dispute.closed"));
        assertThat(stripe.v1().disputes().retrieve(id).getStatus()).isEqualTo("lost");
    }

    @Test
    void inquiryThatIsDropped_isClosed() throws StripeException {
        String payment = paid(5000, "4000000000001976");
        String id = stripe.v1()
                .disputes()
                .list(DisputeListParams.builder().setPaymentIntent(payment).build())
                .getData()
                .get(0)
                .getId();

        hook("/stripe/disputes/" + id + "/review");
        hook("/stripe/disputes/" + id + "/drop");

        assertThat(stripe.v1().disputes().retrieve(id).getStatus()).isEqualTo("warning_closed");
        given().post("/stripe/disputes/" + id + "/win").then().statusCode(400);
        given().post("/stripe/disputes/" + id + "/explode").then().statusCode(404);
    }

    @Test
    void disputedCard_isDisputedAtOnce_andTheShopCanAccept() throws StripeException {
        String payment = paid(700, "4000000000000259");
        Dispute dispute = stripe.v1()
                .disputes()
                .list(DisputeListParams.builder().setPaymentIntent(payment).build())
                .getData()
                .get(0);

        Dispute accepted = stripe.v1().disputes().close(dispute.getId());

        assertThat(dispute.getStatus()).isEqualTo("needs_response");
        assertThat(dispute.getBalanceTransactions()).hasSize(1);
        assertThat(accepted.getStatus()).isEqualTo("lost");
    }

    private InvalidRequestException refused(RefundCreateParams.Builder refund) {
        return catchThrowableOfType(
                InvalidRequestException.class, () -> stripe.v1().refunds().create(refund.build()));
    }

    private static RefundCreateParams.Builder refund(String payment) {
        return RefundCreateParams.builder().setPaymentIntent(payment);
    }
}
