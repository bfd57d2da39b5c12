package com.aira.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the pages' own scripts ask before something is lost; htmx and the calendar's library are played. */
class QuestionTest {

    private static final Path ASSETS = Path.of("../ui-service/src/main/resources/META-INF/resources/assets");
    private static final String PAGE = """
            <!doctype html><html lang="en"><title>Questions</title><link rel="icon" href="data:,"><body>
            <button id="delete" data-confirm="Delete it?" data-confirm-yes="Delete">Delete it</button>
            <input type="checkbox" id="show-cancelled"><p id="calendar-full"></p><div id="toasts"></div>
            <div id="calendar" data-base="/calendar" data-settings='{"zone": "UTC", "locale": "en-US", "opens": "09:00",
              "slotMinutes": 30, "noticeMinutes": 60, "hours": [], "closures": []}'></div>
            <dialog id="dialog"></dialog>
            <dialog id="confirm"><form method="dialog"><p id="confirm-text"></p>
              <button value="no">Keep it</button><button value="yes">Yes</button></form></dialog>
            <script src="/played.js"></script><script src="/app.js"></script><script src="/calendar.js"></script>
            """;
    private static final String PLAYED = """
            globalThis.sent = [];
            globalThis.reverted = 0;
            globalThis.htmx = { ajax: (verb, path, { values }) => sent.push(`${path} ${values.start}`) };
            globalThis.airaTheme = { chosen: () => null };
            globalThis.FullCalendar = { Calendar: class {
              constructor(root, options) { globalThis.options = options; }
              render() {}
            } };
            globalThis.drop = from => { options.eventDrop({
              oldEvent: { start: new Date(from) },
              event: { id: 'maria', title: 'Maria', startStr: '2027-03-02T15:00:00Z' },
              revert: () => reverted++,
            }); };
            globalThis.ask = () => document.getElementById('delete').dispatchEvent(new CustomEvent('htmx:confirm', {
              bubbles: true, cancelable: true,
              detail: { elt: document.getElementById('delete'), issueRequest: () => sent.push('deleted') },
            }));
            """;
    private static final List<String> MOVED = List.of("/calendar/appointments/maria/move 2027-03-02T15:00:00");

    private final Visitor visitor = Visitor.on(Viewport.PHONE_LIGHT);
    private final Page page = visitor.page();
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var files = Map.of(
                "/",
                PAGE,
                "/played.js",
                PLAYED,
                "/app.js",
                Files.readString(ASSETS.resolve("app.js")),
                "/calendar.js",
                Files.readString(ASSETS.resolve("calendar.js")));
        files.forEach((path, text) -> server.createContext(path, exchange -> {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders()
                    .set("Content-Type", (path.equals("/") ? "text/html" : "text/javascript") + "; charset=utf-8");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        }));
        server.start();
        page.clock().setFixedTime("2027-03-01T08:00:00Z");
        page.navigate("http://localhost:" + server.getAddress().getPort() + "/");
    }

    @AfterEach
    void leave() {
        assertThat(visitor.troubles()).isEmpty();
        visitor.close();
        server.stop(0);
    }

    @Test
    void moveThatCanBeUndone_isNotAskedAbout() {
        drop("2027-03-01T09:00:00Z");

        assertThat(question()).isHidden();
        assertThat(sent()).isEqualTo(MOVED);
    }

    @Test
    void moveFromWithinTheNotice_isAskedAbout_andTakenBack() {
        drop("2027-03-01T08:59:00Z");

        assertThat(question()).containsText("Move Maria?");
        assertThat(sent()).isEqualTo(List.of());
        choose("Leave it");
        waitFor("reverted", 1);
        assertThat(question()).isHidden();
        assertThat(sent()).isEqualTo(List.of());
    }

    @Test
    void moveOutOfThePast_isAskedAbout_andDone() {
        drop("2027-02-28T10:00:00Z");

        choose("Move");
        waitFor("sent", MOVED);
        assertThat(question()).isHidden();
        assertThat(page.evaluate("reverted")).isEqualTo(0);
    }

    @Test
    void escape_isNo() {
        drop("2027-02-28T10:00:00Z");

        assertThat(question()).isVisible();
        page.keyboard().press("Escape");
        waitFor("reverted", 1);
        assertThat(sent()).isEqualTo(List.of());
    }

    @Test
    void whatIsMarked_isAskedAbout() {
        page.evaluate("ask()");
        assertThat(question()).containsText("Delete it?");
        choose("Keep it");
        assertThat(page.getByText("Delete it", new Page.GetByTextOptions().setExact(true)))
                .isFocused();
        assertThat(sent()).isEqualTo(List.of());

        page.evaluate("ask()");
        choose("Delete");
        waitFor("sent", List.of("deleted"));
    }

    private void drop(String from) {
        page.evaluate("from => drop(from)", from);
    }

    private void waitFor(String name, Object value) {
        page.waitForCondition(() -> value.equals(page.evaluate(name)));
    }

    private Object sent() {
        return page.evaluate("sent");
    }

    private Locator question() {
        return page.locator("#confirm");
    }

    private void choose(String answer) {
        question()
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(answer).setExact(true))
                .click();
    }
}
