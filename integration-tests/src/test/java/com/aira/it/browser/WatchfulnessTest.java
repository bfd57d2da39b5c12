package com.aira.it.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who watches the watchers: pages with one fault each, and a page with none. */
class WatchfulnessTest {

    private static final String GOOD = "<main><h1>Good</h1><p>Nothing to see.</p></main>";

    private final Visitor visitor = Visitor.on(Viewport.PHONE_LIGHT);
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void leave() {
        visitor.close();
        server.stop(0);
    }

    @Test
    void goodPage_passes() {
        open(GOOD);

        assertThatCode(this::look).doesNotThrowAnyException();
        assertThat(visitor.troubles()).isEmpty();
    }

    @Test
    void sidewaysScroll_isFound() {
        open(GOOD + "<pre class='wide'>" + "wide ".repeat(100) + "</pre>");

        assertThatThrownBy(this::look).hasMessageContaining("class=\"wide\"");
    }

    @Test
    void unlabelledField_isFound() {
        open("<main><h1>Form</h1><input></main>");

        assertThatThrownBy(this::look).hasMessageContaining("critical label");
    }

    @Test
    void tinyTargets_areFound() {
        open("<main><h1>Tiny</h1>" + "<button class='tiny'>x</button><br>".repeat(3) + "</main>");

        assertThatThrownBy(this::look).hasMessageContaining("target-size");
    }

    @Test
    void secondHeading_isFound() {
        open(GOOD + "<h1>Again</h1>");

        assertThatThrownBy(this::look).hasMessageContaining("h1");
    }

    @Test
    void inlineStyle_isATrouble() {
        open(GOOD + "<p style='color: black'>Styled</p>");

        assertThat(visitor.troubles()).singleElement().asString().contains("Content Security Policy");
    }

    @Test
    void missingScript_isATrouble() {
        open(GOOD + "<script src='/missing.js'></script>");

        assertThat(visitor.troubles()).contains("404: GET " + address() + "missing.js");
    }

    @Test
    void exceptionAndFailedAnswer_areTroubles() {
        open(GOOD + "<script src='/broken.js'></script>");
        visitor.page().waitForResponse(address() + "fails", () -> visitor.page().evaluate("fetch('/fails')"));

        assertThat(visitor.troubles())
                .hasSize(2)
                .anyMatch(trouble -> trouble.startsWith("uncaught: ") && trouble.contains("broken on purpose"))
                .contains("503: GET " + address() + "fails");
    }

    private void open(String body) {
        answer(
                "/",
                200,
                "text/html",
                "<!doctype html><html lang='en'><title>A page</title>"
                        + "<meta name='viewport' content='width=device-width'><link rel='icon' href='data:,'>"
                        + "<link rel='stylesheet' href='/page.css'><body>" + body);
        answer("/page.css", 200, "text/css", ".tiny { width: 9px; height: 9px; padding: 0; font-size: 8px; }");
        answer("/broken.js", 200, "text/javascript", "throw new Error('broken on purpose')");
        answer("/missing.js", 404, "text/plain", "");
        answer("/fails", 503, "text/plain", "");
        visitor.page().navigate(address());
    }

    private void answer(String path, int status, String type, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'self'; img-src data:");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/";
    }

    private void look() {
        PageChecks.at(visitor, "watchfulness");
    }
}
