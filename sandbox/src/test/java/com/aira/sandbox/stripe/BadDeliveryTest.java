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
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.model.Refund;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerListParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events out of order, several times or never; answers that are errors or do not arrive. */
@QuarkusTest
@QuarkusTestResource(EphemeralSandbox.class)
class BadDeliveryTest {
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
    void heldEvents_arriveInTheOrderAskedFor() throws StripeException {
        hook204("/stripe/events/hold");
        String payment = paid(1000, "4242424242424242");
        List<String> held = heldAbout(payment);
        Collections.reverse(held);

        given().post("/stripe/events/release?times=2&ids=" + String.join(",", held))
                .then()
                .statusCode(200);

        await().until(() -> world.about(payment).size() == 6);
        assertThat(world.about(payment))
                .extracting(Event::getId)
                .containsExactly(held.get(0), held.get(0), held.get(1), held.get(1), held.get(2), held.get(2));
        await().until(() -> given().get("/stripe/events/waiting").jsonPath().getInt("pending") == 0);
    }

    @Test
    void heldTypes_arriveAfterTheOthers_orNever() throws StripeException {
        hook204("/stripe/events/hold?types=checkout.session.,charge.");
        String payment = paid(1000, "4242424242424242");
        Refund refund = stripe.v1().refunds().create(refund(payment));
        await().until(() -> world.told(refund.getId()).contains("refund.created"));

        assertThat(world.told(payment)).doesNotContain("checkout.session.completed", "charge.succeeded");
        String completed = given().get("/stripe/events?state=held&about=" + payment)
                .jsonPath()
                .getString("find { it.type == 'checkout.session.completed' }.id");
        assertThat(given().post("/stripe/events/drop?ids=" + completed).asString())
                .isEqualTo("1");
        given().post("/stripe/events/release?order=reversed").then().statusCode(200);

        await().until(() -> world.told(payment).contains("charge.succeeded"));
        assertThat(world.told(payment)).containsSubsequence("charge.refunded", "charge.succeeded");
        assertThat(world.told(payment)).doesNotContain("checkout.session.completed");
    }

    @Test
    void shuffle_isTheSameForTheSameSeed() throws StripeException {
        List<String> first = shuffledTypes();

        assertThat(shuffledTypes()).isEqualTo(first);
        assertThat(first).hasSize(12);
        given().post("/stripe/events/release?order=shuffled").then().statusCode(400);
        given().post("/stripe/events/release?ids=evt_none").then().statusCode(404);
    }

    @Test
    void errorAfterTheEffect_isTheAnswerToItsKey() throws StripeException {
        String payment = paid(1000, "4242424242424242");
        order("stripe?kind=error&path=/v1/refunds");

        ApiException broken = catchThrowableOfType(
                ApiException.class, () -> stripe.v1().refunds().create(refund(payment), key("b-" + payment)));
        ApiException again = catchThrowableOfType(
                ApiException.class, () -> stripe.v1().refunds().create(refund(payment), key("b-" + payment)));

        assertThat(broken.getStatusCode()).isEqualTo(500);
        assertThat(again.getStatusCode()).isEqualTo(500);
        assertThat(refunds(payment)).hasSize(1);
        assertThat(given().get("/faults").asString()).isEqualTo("[]");
    }

    @Test
    void lostAnswer_isFoundAgainByItsKey() throws StripeException {
        String payment = paid(1000, "4242424242424242");
        order("stripe?kind=cut&path=/v1/refunds");

        ApiConnectionException lost = catchThrowableOfType(
                ApiConnectionException.class, () -> stripe.v1().refunds().create(refund(payment), key("c-" + payment)));
        Refund again = stripe.v1().refunds().create(refund(payment), key("c-" + payment));

        assertThat(lost).isNotNull();
        assertThat(again.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                .hasValue("true");
        assertThat(refunds(payment)).extracting(Refund::getId).containsExactly(again.getId());
    }

    @Test
    void faults_waitForTheirRequest_andSpareOthers() throws StripeException {
        order("stripe?kind=error&path=/v1/customers&method=GET&skip=1&times=2");

        stripe.v1()
                .customers()
                .create(CustomerCreateParams.builder()
                        .setEmail("spared@example.com")
                        .build());
        assertThat(customers()).isPositive();
        assertThat(catchThrowableOfType(ApiException.class, this::customers)).isNotNull();
        assertThat(catchThrowableOfType(ApiException.class, this::customers)).isNotNull();
        assertThat(customers()).isPositive();
        given().post("/faults/stripe?kind=slow").then().statusCode(400);
        given().post("/faults/openai?kind=cut").then().statusCode(400);
    }

    @Test
    void requestThatIsRefused_usesNoFault() throws StripeException {
        String payment = paid(1000, "4242424242424242");
        order("stripe?kind=cut&path=/v1/refunds");
        given().header("Authorization", "Bearer " + LocalEnvironment.STRIPE_SECRET_KEY)
                .post("/stripe/v1/refunds")
                .then()
                .statusCode(400);

        assertThat(catchThrowableOfType(
                        ApiConnectionException.class,
                        () -> stripe.v1().refunds().create(refund(payment))))
                .isNotNull();
    }

    private int customers() throws StripeException {
        return stripe.v1()
                .customers()
                .list(CustomerListParams.builder()
                        .setEmail("spared@example.com")
                        .build())
                .getData()
                .size();
    }

    private List<Refund> refunds(String payment) throws StripeException {
        return stripe.v1()
                .refunds()
                .list(RefundListParams.builder().setPaymentIntent(payment).build())
                .getData();
    }

    private List<String> shuffledTypes() throws StripeException {
        given().post("/stripe/events/drop");
        hook204("/stripe/events/hold");
        String payment = paid(1000, "4242424242424242");
        stripe.v1().refunds().create(refund(payment));
        var types = given().get("/stripe/events/held").jsonPath();
        List<String> sent = given().post("/stripe/events/release?order=shuffled&seed=7&times=2")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("", String.class);
        given().delete("/stripe/events/hold");
        return sent.stream()
                .map(id -> types.getString("find { it.id == '" + id + "' }.type"))
                .toList();
    }

    private static List<String> heldAbout(String payment) {
        return new ArrayList<>(given().get("/stripe/events?state=held&about=" + payment)
                .jsonPath()
                .getList("id", String.class));
    }

    private static void hook204(String path) {
        given().post(path).then().statusCode(204);
    }

    private static void order(String fault) {
        hook("/faults/" + fault);
    }

    private static RefundCreateParams refund(String payment) {
        return RefundCreateParams.builder().setPaymentIntent(payment).build();
    }
}
