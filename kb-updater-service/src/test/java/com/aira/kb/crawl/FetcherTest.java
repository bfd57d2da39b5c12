package com.aira.kb.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aira.kb.Settings;
import com.aira.kb.WebDouble;
import com.aira.kb.crawl.FetchFailure.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Strangers name addresses, and websites redirect: neither may make us ask a machine that is not public. */
class FetcherTest {
    private static final byte[] PUBLIC = {93, (byte) 184, (byte) 216, 34};
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final WebDouble web = new WebDouble();
    private final List<Fetcher> fetchers = new ArrayList<>();

    @AfterEach
    void stop() throws IOException {
        web.close();
        for (var fetcher : fetchers) {
            fetcher.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost/",
                "http://127.0.0.1/",
                "http://2130706433/",
                "http://127.1/",
                "http://0.0.0.0/",
                "http://10.0.0.7/",
                "http://169.254.169.254/latest/meta-data/",
                "https://localhost/"
            })
    void addressThatIsNotPublic_isRefused(String url) {
        assertThat(failure(fetcher(Map.of()), url)).isEqualTo(Kind.NOT_PUBLIC);
    }

    @Test
    void unusualPort_isRefused() {
        assertThat(failure(fetcher(Map.of()), web.url("/"))).isEqualTo(Kind.LEADS_ELSEWHERE);
        assertThat(web.asked).isEmpty();
    }

    @Test
    void allowedHost_isAllowedAtItsPortOnly() {
        web.page("/", "<p>Hello");
        var fetcher = allowing(web.host());

        assertThat(failure(fetcher, "http://localhost/")).isEqualTo(Kind.NOT_PUBLIC);
        assertThat(failure(fetcher, "http://localhost:1/")).isEqualTo(Kind.LEADS_ELSEWHERE);
        assertThat(failure(fetcher, web.url("/"))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://127.0.0.1/secret", "http://169.254.169.254/latest/", "//10.0.0.1/", "https://localhost/"
            })
    void redirectToAnAddressThatIsNotPublic_isRefused(String target) {
        web.redirect("/", target);

        // Whoever follows anywhere still asks no such machine.
        assertThat(failure(allowing(web.host()), web.url("/"))).isEqualTo(Kind.NOT_PUBLIC);
    }

    @Test
    void secondRedirect_isCheckedAsTheFirst() {
        web.redirect("/", "/next");
        web.redirect("/next", "http://localhost:" + (web.port() + 1) + "/");

        assertThat(failure(allowing(web.host()), web.url("/"))).isEqualTo(Kind.LEADS_ELSEWHERE);
        assertThat(web.asked).containsExactly("/", "/next");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"file:///etc/passwd", "ftp://example.com/", "gopher://127.0.0.1:6379/_x", "jar:file:/x!/y", ""})
    void redirectToAnotherScheme_isRefused(String target) {
        web.redirect("/", target);

        assertThat(failure(allowing(web.host()), web.url("/"))).isIn(Kind.LEADS_ELSEWHERE, Kind.IN_CIRCLES);
    }

    @Test
    void nameThatLeadsToLoopback_isRefused() throws Exception {
        var fetcher = fetcher(Map.of(), name -> new InetAddress[] {InetAddress.getByAddress(name, LOOPBACK)});

        assertThat(failure(fetcher, "http://salon.example/")).isEqualTo(Kind.NOT_PUBLIC);
    }

    @Test
    void oneAddressThatIsNotPublic_spoilsTheAnswer() {
        var fetcher = fetcher(Map.of(), name ->
                new InetAddress[] {InetAddress.getByAddress(name, PUBLIC), InetAddress.getByAddress(name, LOOPBACK)});

        assertThat(failure(fetcher, "http://salon.example/")).isEqualTo(Kind.NOT_PUBLIC);
    }

    @Test
    void connection_goesToTheAddressThatWasChecked() throws Exception {
        // The name is asked for once, and nobody else knows it: only what was checked can have been connected to.
        web.page("/", "<p>Hello");
        var questions = new AtomicInteger();
        var fetcher =
                fetcher(Map.of("aira.crawl.allowed-hosts", "salon.example:" + web.port()), name -> new InetAddress[] {
                    InetAddress.getByAddress(name, questions.incrementAndGet() == 1 ? LOOPBACK : PUBLIC)
                });

        var page = fetcher.page(address("http://salon.example:" + web.port() + "/"), any -> true);

        assertThat(new String(page.body())).isEqualTo("<p>Hello");
        assertThat(questions).hasValue(1);
        assertThat(web.headers.get("Host")).containsExactly("salon.example:" + web.port());
    }

    @Test
    void nameThatChangesBetweenRedirects_isCheckedAnew() {
        web.redirect("/", "http://other.example/");
        var fetcher = fetcher(Map.of("aira.crawl.allowed-hosts", "salon.example:" + web.port()), name ->
                new InetAddress[] {InetAddress.getByAddress(name, LOOPBACK)});

        assertThat(failure(fetcher, "http://salon.example:" + web.port() + "/")).isEqualTo(Kind.NOT_PUBLIC);
    }

    @Test
    void request_saysWhoAsks_andCarriesNothingElse() {
        web.answer("/", 200, Map.of("Content-Type", "text/html", "Set-Cookie", "a=b"), "<p>Hello");
        var fetcher = allowing(web.host());

        failure(fetcher, web.url("/"));
        failure(fetcher, web.url("/"));

        assertThat(web.headers.get("User-agent")).first().asString().startsWith("AiRaBot/");
        assertThat(web.headers).doesNotContainKeys("Cookie", "Authorization", "Referer");
    }

    @Test
    void whatIsNoPage_isNotRead() {
        web.answer("/a", 200, Map.of("Content-Type", "application/pdf"), "%PDF");
        web.answer("/b", 404, Map.of("Content-Type", "text/html"), "Gone");
        web.answer("/c", 503, Map.of("Content-Type", "text/html"), "Busy");
        web.redirect("/d", "/d");
        web.page("/e", "x".repeat(20_000));
        var fetcher = fetcher(
                Map.of("aira.crawl.allowed-hosts", web.host(), "aira.crawl.max-page-size", "10K"),
                InetAddress::getAllByName);

        assertThat(List.of("/a", "/b", "/c", "/d", "/e"))
                .extracting(path -> failure(fetcher, web.url(path)))
                .containsExactly(Kind.NO_PAGE, Kind.MISSING, Kind.UNAVAILABLE, Kind.IN_CIRCLES, Kind.TOO_LARGE);
    }

    @Test
    void serverThatNeverAnswers_isLeft() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var host = "localhost:" + silent.getLocalPort();
            var fetcher = fetcher(
                    Map.of("aira.crawl.allowed-hosts", host, "aira.crawl.page-limit", "300ms"),
                    InetAddress::getAllByName);

            assertThat(failure(fetcher, "http://" + host + "/")).isEqualTo(Kind.TOO_SLOW);
        }
    }

    @Test
    void serverThatDripsForEver_isLeft() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var host = "localhost:" + server.getLocalPort();
            var drips = new Thread(() -> drip(server));
            drips.start();
            var fetcher = fetcher(
                    Map.of("aira.crawl.allowed-hosts", host, "aira.crawl.page-limit", "700ms"),
                    InetAddress::getAllByName);

            assertThat(failure(fetcher, "http://" + host + "/")).isEqualTo(Kind.TOO_SLOW);

            drips.join();
        }
    }

    /** Each byte comes in time for a limit between two of them. */
    private static void drip(ServerSocket server) {
        try (var client = server.accept()) {
            var out = client.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n".getBytes());
            while (!new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS)) {
                out.write('x');
                out.flush();
            }
        } catch (IOException | InterruptedException leftByTheClient) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void unknownName_isUnknown() {
        var fetcher = fetcher(Map.of(), name -> {
            throw new java.net.UnknownHostException(name);
        });

        assertThat(failure(fetcher, "http://nowhere.invalid/")).isEqualTo(Kind.UNKNOWN_HOST);
    }

    private static Kind failure(Fetcher fetcher, String url) {
        var failure = catchThrowableOfType(FetchFailure.class, () -> fetcher.page(address(url), any -> true));
        return failure == null ? null : failure.kind();
    }

    private static WebAddress address(String url) {
        return WebAddress.parse(url).orElseThrow();
    }

    private Fetcher allowing(String host) {
        return fetcher(Map.of("aira.crawl.allowed-hosts", host), InetAddress::getAllByName);
    }

    private Fetcher fetcher(Map<String, String> settings) {
        return fetcher(settings, InetAddress::getAllByName);
    }

    private Fetcher fetcher(Map<String, String> settings, CheckedDns.Names names) {
        var fetcher = new Fetcher(Settings.of(CrawlConfig.class, settings), names);
        fetchers.add(fetcher);
        return fetcher;
    }
}
