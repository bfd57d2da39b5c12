package com.aira.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.it.browser.Chromium;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the phone's texts.js shows when answers come late, in a real browser; the test decides when they come. */
class TextsScriptTest {

    private static final Path SCRIPTS =
            Path.of("../sandbox/src/main/resources/META-INF/resources/sandbox-assets/phone");
    private static final String PAGE = """
            <!doctype html><html lang="en"><head><title>Phone</title></head><body>
            <p id="texts-between"></p><div id="texts" role="log"><p class="log-hint">No texts yet</p></div>
            <form id="write"><input id="text"><button id="send">Send</button></form><p id="text-problem" hidden></p>
            </body></html>
            """;

    /** {@code answer(address, body)} answers what the script asked there; {@code show()} is what a changed number does. */
    private static final String SCENE = """
            async () => {
              const { Texts } = await import('/texts.js');
              const asked = {};
              window.fetch = (address, { method = 'GET' } = {}) =>
                new Promise((resolve) => (asked[method + ' ' + address] = resolve));
              window.numbers = { any: true, hidden: false, registered: '+14155552671', to: '+14155550123' };
              const texts = new Texts({ on() {} }, numbers);
              window.shows = {};
              window.show = (name, changed) => {
                Object.assign(numbers, changed);
                shows[name] = texts.show();
              };
              window.answer = async (address, body, show) => {
                asked[address]({ ok: true, json: async () => body });
                await shows[show];
                // Whoever awaits the answer goes on before a timer does.
                await new Promise((resolve) => setTimeout(resolve));
              };
            }
            """;

    private static final String ANA = "+14155552671";
    private static final String BEN = "+14155552672";
    private static final String OWNER = "+14155550123";

    private Page page;

    @BeforeEach
    void open() {
        page = Chromium.running().newPage();
        page.route(
                "**/*",
                route -> route.fulfill(
                        new Route.FulfillOptions().setContentType("text/html").setBody(PAGE)));
        page.route(
                "**/*.js",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("text/javascript")
                        .setPath(SCRIPTS.resolve(route.request().url().replaceFirst(".*/", "")))));
        page.navigate("http://phone.test/");
        page.evaluate(SCENE);
    }

    @AfterEach
    void close() {
        page.close();
    }

    @Test
    void textsOfThePair_areShown() {
        show("ana", Map.of());

        answerTexts(ANA, "I am Ana", "ana");

        assertThat(shown()).containsExactly("I am Ana");
    }

    @Test
    void lateAnswer_forTheFormerNumber_isNotShown() {
        show("ana", Map.of());
        show("ben", Map.of("registered", BEN));

        answerTexts(BEN, "I am Ben", "ben");
        answerTexts(ANA, "I am Ana", "ana");

        assertThat(shown()).containsExactly("I am Ben");
    }

    @Test
    void lateAnswer_isNotShown_onceTheNumberIsHidden() {
        show("ana", Map.of());
        show("nobody", Map.of("hidden", true));

        answerTexts(ANA, "I am Ana", "ana");

        assertThat(shown()).isEmpty();
    }

    @Test
    void textSent_isNotShownAmongThoseOfTheNextNumber() {
        show("ana", Map.of());
        answerTexts(ANA, "I am Ana", "ana");
        page.fill("#text", "Ana again");
        page.click("#send");
        show("ben", Map.of("registered", BEN));
        answerTexts(BEN, "I am Ben", "ben");

        page.evaluate("text => answer('POST /phone/messages', text, 'ben')", text(ANA, "Ana again"));

        assertThat(shown()).containsExactly("I am Ben");
        assertThat(page.inputValue("#text")).isEmpty();
    }

    private void show(String name, Map<String, Object> changed) {
        page.evaluate("([name, changed]) => { show(name, changed); }", List.of(name, changed));
    }

    private void answerTexts(String number, String body, String show) {
        page.evaluate(
                "([number, texts, show]) =>"
                        + " answer('GET /phone/messages?number=' + encodeURIComponent(number), texts, show)",
                List.of(number, List.of(text(number, body)), show));
    }

    private static Map<String, String> text(String from, String body) {
        return Map.of("sid", "SM" + body, "from", from, "to", OWNER, "body", body, "at", "2026-11-21T10:00:00Z");
    }

    private List<String> shown() {
        return page.locator("#texts .bubble-text").allTextContents();
    }
}
