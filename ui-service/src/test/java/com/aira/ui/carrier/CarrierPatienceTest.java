package com.aira.ui.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aira.ui.fallback.FallbackLink;
import com.aira.ui.money.FeatureConfig;
import com.aira.ui.web.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A Twilio that takes connections and says nothing. */
class CarrierPatienceTest {
    private ServerSocket silent;
    private NumbersConfig config;

    @BeforeEach
    void aSilentTwilio() throws IOException {
        silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        config = FeatureConfig.of(
                NumbersConfig.class,
                Map.of(
                        "aira.numbers.api-base-url",
                        "http://localhost:" + silent.getLocalPort(),
                        "aira.numbers.read-timeout",
                        "500ms"));
    }

    private Carrier carrier() {
        var fallback = new FallbackLink(URI.create("https://app.example.test"), "a secret of this test");
        return new Carrier(config, fallback, new RegulatoryPapers(config), TwilioClients.restClient(config));
    }

    @AfterEach
    void closed() throws IOException {
        silent.close();
    }

    @Test
    void defaults_areWithinThePatienceOfAPage() {
        var defaults = FeatureConfig.of(NumbersConfig.class);

        // A search asks for prices and for numbers.
        assertThat(defaults.connectTimeout().plus(defaults.readTimeout()).multipliedBy(2))
                .isLessThanOrEqualTo(Duration.ofSeconds(16));
        assertThat(defaults.responseTimeout()).isLessThanOrEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void search_atASilentTwilio_endsInTime_andSaysSo() {
        var carrier = carrier();
        var began = System.nanoTime();

        var failure = catchThrowableOfType(
                Carrier.CarrierException.class, () -> carrier.search("US", NumberKind.local, null, null));

        assertThat(failure.outcome).isEqualTo(Carrier.CarrierException.Outcome.UNKNOWN);
        assertThat(CarrierProblems.whileReading(failure).problem().status()).isEqualTo(503);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void pricesThatManyWaitFor_areAskedForOnce_andRefusedToAll() throws Exception {
        var prices = new Prices(carrier(), config, Clock.systemUTC());
        var waiting = new CountDownLatch(8);
        var began = System.nanoTime();
        var pool = Executors.newFixedThreadPool(8);
        try {
            var asked = pool.invokeAll(IntStream.range(0, 8)
                    .mapToObj(n -> (Callable<Refusal>) () -> {
                        waiting.countDown();
                        waiting.await();
                        return catchThrowableOfType(
                                Refusal.class, () -> prices.monthly("US", NumberKind.local, Currency.USD));
                    })
                    .toList());
            for (var each : asked) {
                assertThat(each.get().problem().status()).isEqualTo(503);
            }
        } finally {
            pool.shutdownNow();
        }

        // One after the other would be 4 s; a late one may have asked for itself.
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
    }
}
