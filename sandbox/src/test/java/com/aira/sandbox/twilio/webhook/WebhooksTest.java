package com.aira.sandbox.twilio.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aira.sandbox.twilio.ScriptedApplication;
import com.aira.sandbox.twilio.ScriptedApplication.Answer;
import com.aira.sandbox.twilio.webhook.WebhookFailure.Cause;
import com.aira.sandbox.twilio.webhook.Webhooks.Product;
import com.twilio.security.RequestValidator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhooksTest {

    private final ScriptedApplication application = new ScriptedApplication();
    private final Webhooks webhooks = new Webhooks(new TwilioSignature("secret"));

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void serverError_isNotRepeated_byDefault() {
        application.page("/voice", asked -> new Answer(503, "text/plain", ""));
        WebhookFailure failure = failure(application.url("/voice"));
        assertThat(failure.kind()).isEqualTo(Cause.SERVER_ERROR);
        assertThat(failure.code()).isEqualTo(11200);
        assertThat(application.asked("/voice")).hasSize(1);
    }

    @Test
    void serverError_isRepeated_whereTheUrlAsksForIt_withTheSameToken() {
        application.page("/voice", asked -> new Answer(503, "text/plain", ""));
        failure(application.url("/voice#rp=5xx&rc=3"));
        assertThat(application.asked("/voice"))
                .hasSize(4)
                .extracting(one -> one.headers().get("I-Twilio-Idempotency-Token"))
                .doesNotContainNull()
                .containsOnly(application.asked().get(0).headers().get("I-Twilio-Idempotency-Token"));
    }

    @Test
    void closedPort_isAConnectionFailure() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        WebhookFailure failure = failure("http://localhost:" + port + "/voice");
        assertThat(failure.kind()).isEqualTo(Cause.CONNECT);
        assertThat(failure.code()).isEqualTo(11205);
    }

    @Test
    void silence_endsWithTheReadLimit_andIsNotRepeated() {
        application.page("/voice", asked -> new Answer(null, "", ""));
        assertThat(failure(application.url("/voice#rt=200")).kind()).isEqualTo(Cause.READ);
        assertThat(application.asked("/voice")).hasSize(1);
    }

    @Test
    void total_boundsAllAttempts() {
        application.page("/voice", asked -> new Answer(null, "", ""));
        long began = System.nanoTime();
        assertThat(failure(application.url("/voice#rt=15000&tt=400&rc=5&rp=all"))
                        .kind())
                .isEqualTo(Cause.READ);
        assertThat(System.nanoTime() - began).isLessThan(5_000_000_000L);
    }

    @Test
    void redirect_isFollowed_withoutTheForm() throws WebhookFailure {
        application
                .page("/voice", asked -> new Answer(302, "text/plain", "/elsewhere"))
                .page("/elsewhere", "<Hangup/>");
        WebhookAnswer answer =
                webhooks.request(Product.VOICE, WebhookUrl.of(application.url("/voice")), "POST", Map.of("a", "b"));
        assertThat(answer.from().target()).hasToString(application.url("/elsewhere"));
        assertThat(application.asked("/elsewhere").get(0).method()).isEqualTo("GET");
    }

    @Test
    void redirects_endAfterTen() {
        application.page("/voice", asked -> new Answer(307, "text/plain", "/voice"));
        failure(application.url("/voice"));
        assertThat(application.asked("/voice")).hasSize(11);
    }

    @Test
    void get_putsTheParametersIntoTheQuery_andSignsThem() throws WebhookFailure {
        application.page("/voice", "");
        webhooks.request(
                Product.VOICE, WebhookUrl.of(application.url("/voice?x=1")), "GET", Map.of("From", "+1 & more"));
        var asked = application.asked("/voice").get(0);
        assertThat(asked.uri()).isEqualTo("/voice?x=1&From=%2B1+%26+more");
        assertThat(new RequestValidator("secret")
                        .validate(
                                application.url(asked.uri()),
                                Map.of(),
                                asked.headers().get("X-Twilio-Signature")))
                .isTrue();
    }

    private WebhookFailure failure(String url) {
        return catchThrowableOfType(
                WebhookFailure.class,
                () -> webhooks.request(Product.VOICE, WebhookUrl.of(url), "POST", Map.of("CallSid", "CA1")));
    }
}
