package com.aira.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.it.browser.Chromium;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocketRoute;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What live.js makes of what its socket says and of how it ends, in a real browser; the server is the test. */
class LiveScriptTest {

    private static final Path SCRIPT = Path.of("../ui-service/src/main/resources/META-INF/resources/assets/live.js");
    private static final String PAGE = """
            <!doctype html><html lang="en"><head><title>Live</title>
            <script src="/record.js"></script><script src="/live.js" defer></script></head>
            <body data-business="mine"><div id="live-status" role="status" hidden>Connection lost</div></body></html>
            """;
    private static final String RECORD = """
            window.heard = [];
            const dispatch = EventTarget.prototype.dispatchEvent;
            EventTarget.prototype.dispatchEvent = function (event) {
              if (event.type.startsWith('live:')) heard.push(event.type);
              return dispatch.call(this, event);
            };
            """;

    private final List<WebSocketRoute> sockets = new ArrayList<>();
    private final AtomicInteger refreshes = new AtomicInteger();
    private volatile int refreshStatus = 200;
    private boolean refuses;
    private HttpServer server;
    private Page page;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var script = Files.readString(SCRIPT);
        server.createContext("/", exchange -> answer(exchange, 200, "text/html", PAGE));
        server.createContext("/record.js", exchange -> answer(exchange, 200, "text/javascript", RECORD));
        server.createContext("/live.js", exchange -> answer(exchange, 200, "text/javascript", script));
        server.createContext("/live", exchange -> answer(exchange, 401, "text/plain", "refused"));
        server.createContext("/api/auth/refresh", exchange -> {
            refreshes.incrementAndGet();
            answer(exchange, refreshStatus, "application/json", "{}");
        });
        server.start();
        page = Chromium.running().newPage();
        page.routeWebSocket(url -> url.contains("/live"), socket -> {
            if (refuses) {
                socket.connectToServer();
            } else {
                sockets.add(socket);
            }
        });
    }

    @AfterEach
    void close() {
        page.close();
        server.stop(0);
    }

    @Test
    void event_isHeardByTopicAndById() {
        connect();

        say("documents", "mine", "d1");
        say("wallet", null, "w1");

        await("heard.includes('live:wallet:w1')");
        assertThat(heard()).containsExactly("live:documents", "live:documents:d1", "live:wallet", "live:wallet:w1");
    }

    @Test
    void otherBusiness_isNotHeard() {
        connect();

        say("documents", "another", "d1");
        say("calls", "mine", "c1");

        await("heard.includes('live:calls:c1')");
        assertThat(heard()).containsExactly("live:calls", "live:calls:c1");
    }

    @Test
    void burst_isHeardAtItsBeginningAndAtItsEnd() {
        connect();

        for (int i = 0; i < 20; i++) {
            say("calls", "mine", "c1");
        }
        say("alive", null, null);
        page.waitForTimeout(1_000);

        assertThat(heard().stream().filter("live:calls"::equals).count()).isBetween(2L, 3L);
    }

    @Test
    void againAndWhatIsNotNamed_letEverythingLookAgain() {
        connect();

        say("again", null, null);
        await("heard.length === 1");
        page.waitForTimeout(400);
        say("messages", "mine", null);

        await("heard.length === 2");
        assertThat(heard()).containsExactly("live:again", "live:again");
    }

    @Test
    void firstSocketSaysHowOldThePageIs_laterOnesCannot() {
        connect();
        assertThat(sockets.get(0).url()).matches(".*/live\\?age=[0-9]+");
        say("alive", null, null);

        sockets.get(0).close();

        page.waitForCondition(() -> sockets.size() == 2);
        assertThat(sockets.get(1).url()).endsWith("/live");
        assertThat(refreshes).hasValue(0);
    }

    @Test
    void expiredSession_isRenewedFirst() {
        connect();

        sockets.get(0).close(new WebSocketRoute.CloseOptions().setCode(4001).setReason("expired"));

        page.waitForCondition(() -> sockets.size() == 2);
        assertThat(refreshes).hasValue(1);
    }

    @Test
    void endedSession_leadsToSignIn_andBack() {
        connect("/appointments?view=week");
        refreshStatus = 401;

        sockets.get(0).close(new WebSocketRoute.CloseOptions().setCode(4001).setReason("expired"));

        page.waitForURL("**/sign-in?next=%2Fappointments%3Fview%3Dweek");
    }

    @Test
    void lostConnection_isSaid_andUnsaidOnceItIsMended() {
        connect();
        assertThat(page.isVisible("#live-status")).isFalse();
        refuses = true;

        sockets.get(0).close();

        page.waitForSelector("body[data-live=lost] #live-status:visible");
        refuses = false;
        await("document.body.dataset.live === 'connected'");
        assertThat(page.isVisible("#live-status")).isFalse();
    }

    private void connect() {
        connect("/");
    }

    private void connect(String path) {
        page.navigate("http://localhost:" + server.getAddress().getPort() + path);
        await("document.body.dataset.live === 'connected'");
    }

    private void say(String topic, String business, String id) {
        sockets.get(sockets.size() - 1)
                .send("{\"topic\":\"%s\",\"businessId\":%s,\"id\":%s}".formatted(topic, quoted(business), quoted(id)));
    }

    private static String quoted(String text) {
        return text == null ? "null" : '"' + text + '"';
    }

    private void await(String condition) {
        page.waitForFunction("() => " + condition);
    }

    @SuppressWarnings("unchecked")
    private List<String> heard() {
        return (List<String>) page.evaluate("() => heard");
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        try (exchange) {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", type + "; charset=utf-8");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
