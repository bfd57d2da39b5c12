package com.aira.sandbox.stripe.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aira.sandbox.stripe.rest.NestedForm;
import com.aira.sandbox.stripe.rest.Parameters;
import com.aira.sandbox.stripe.rest.StripeError;
import com.aira.sandbox.stripe.webhook.WebhookSignature;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckoutRequestTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String VALID = "mode=payment&success_url=https://a.example/ok&line_items[0][quantity]=1"
            + "&line_items[0][price_data][currency]=usd&line_items[0][price_data][unit_amount]=5000"
            + "&line_items[0][price_data][product_data][name]=Top-up";

    @Test
    void form_nestsByBracketsAndAppends() {
        var form = "a%5Bb%5D[0][c]=1&a[b][1][c]=x%20y+z&expand[]=p&expand[]=q&empty=";

        assertThat(NestedForm.parse(form))
                .isEqualTo(Map.of(
                        "a", Map.of("b", Map.of("0", Map.of("c", "1"), "1", Map.of("c", "x y z"))),
                        "expand", Map.of("0", "p", "1", "q"),
                        "empty", ""));
    }

    @Test
    void form_withTextAndObjectUnderOneName_isRefused() {
        assertThatThrownBy(() -> NestedForm.parse("a=1&a[b]=2")).isInstanceOf(StripeError.class);
        assertThatThrownBy(() -> NestedForm.parse("a[b]=2&a=1")).isInstanceOf(StripeError.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            &colour=red                                | parameter_unknown       | colour
            &line_items[0][price_data][vat]=1          | parameter_unknown       | line_items[0][price_data][vat]
            &payment_intent_data[color]=1              | parameter_unknown       | payment_intent_data[color]
            &line_items[0][price_data][unit_amount]=49 | amount_too_small        | line_items
            &line_items[0][quantity]=two               | parameter_invalid_integer | line_items[0][quantity]
            &line_items[0][quantity]=                  | parameter_missing       | line_items[0][quantity]
            &success_url=                              | parameter_missing       | success_url
            &cancel_url=ftp://x                        | url_invalid             | cancel_url
            &line_items[1][price]=price_1              | resource_missing        | line_items[1][price]
            """)
    void checkoutRequest_withFault_namesItsParameter(String fault, String code, String parameter) {
        assertThatThrownBy(() -> CheckoutRequest.of(Parameters.of(VALID + fault), NOW))
                .isInstanceOfSatisfying(StripeError.class, error -> {
                    assertThat(error.body().at("/error/code").asText()).isEqualTo(code);
                    assertThat(error.body().at("/error/param").asText()).isEqualTo(parameter);
                });
    }

    @Test
    void checkoutRequest_withoutExpiry_livesForADay() {
        var request = CheckoutRequest.of(Parameters.of(VALID), NOW);

        assertThat(request.amountTotal()).isEqualTo(5000);
        assertThat(request.expiresAt()).isEqualTo(NOW.plus(24, ChronoUnit.HOURS));
    }

    @Test
    void signature_equalsTheVendorsVector() {
        var header =
                WebhookSignature.header("{\"id\":\"evt_1\"}", "whsec_test_secret", Instant.ofEpochSecond(1700000000));

        assertThat(header)
                .isEqualTo("t=1700000000,v1=248a374f50f943a28b0f6ab50faf9a7e7e29b710fa26df9fb1618b9bf8ea9c9a");
    }
}
