package com.aira.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRuleOptions;
import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What is asked of every page, whatever it shows; and its picture, for people to look at. */
final class PageChecks {

    /** Whether {@code ./aira test --long} was asked for. */
    static final boolean IS_LONG = Boolean.getBoolean("aira.long");

    static final Path PICTURES = Path.of("target", "pictures").toAbsolutePath();

    private static final Path README_PICTURES = Path.of("..", "docs", "pictures");
    private static final Set<String> TOO_BAD = Set.of("serious", "critical");

    /** The innermost elements whose box or words end beyond the page's right edge, nothing cutting them off before. */
    private static final String WIDE_ELEMENTS = """
            () => {
              const edge = document.documentElement.clientWidth + 0.5;
              const cut = element => element !== document.body
                && (getComputedStyle(element).overflowX !== 'visible' || cut(element.parentElement));
              const wide = [...document.body.querySelectorAll('*')].filter(element => {
                const box = element.getBoundingClientRect();
                return Math.max(box.right, box.left + element.scrollWidth) > edge && !cut(element);
              });
              return wide.filter(element => !wide.some(other => other !== element && element.contains(other)))
                .slice(0, 8)
                .map(element => element.outerHTML.slice(0, 120));
            }""";

    /** All that a theme can change of what axe-core looks at. */
    private static final List<String> COLORS = List.of("color-contrast", "link-in-text-block");

    private final Page page;
    private final Viewport viewport;

    private PageChecks(Visitor visitor, Viewport viewport) {
        this.page = visitor.page();
        this.viewport = viewport;
    }

    /** The page as it is now: its picture is taken first, so that there is one of what is then found wrong. */
    static void at(Visitor visitor, String name) {
        PageChecks checks = new PageChecks(visitor, visitor.screen());
        checks.settle();
        checks.picture(name);
        checks.isWellFormed();
        checks.doesNotScrollSideways();
        checks.isAccessible();
    }

    /** Without axe-core, for a page that {@code EveryPageTest} visits with it. */
    static void fits(Visitor visitor) {
        PageChecks checks = new PageChecks(visitor, visitor.screen());
        checks.settle();
        checks.isWellFormed();
        checks.doesNotScrollSideways();
    }

    /** As {@link #at}; then the visitor's system changes to its other theme, where words must be readable, and back. */
    static void inBothThemes(Visitor visitor, String name) {
        at(visitor, name);
        PageChecks checks = new PageChecks(visitor, visitor.screen().inOtherTheme());
        checks.changeTheme(checks.viewport);
        try {
            checks.picture(name);
            checks.isReadable();
        } finally {
            checks.changeTheme(visitor.screen());
        }
    }

    /** As {@link #at}, and the picture goes to the README when {@code AIRA_PICTURES=1} asks for new ones. */
    static void atForReadme(Visitor visitor, String name, String readmeName) {
        at(visitor, name);
        if ("1".equals(System.getenv("AIRA_PICTURES"))) {
            Path picture = PICTURES.resolve("readme-" + readmeName);
            visitor.page().screenshot(new Page.ScreenshotOptions().setPath(picture));
            try {
                Files.createDirectories(README_PICTURES);
                Files.copy(picture, README_PICTURES.resolve(readmeName), StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void settle() {
        page.waitForLoadState(LoadState.LOAD);
        page.waitForFunction("() => document.fonts.status === 'loaded' && !document.querySelector('.htmx-request')");
    }

    private void changeTheme(Viewport to) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(to.theme()));
        page.waitForFunction(
                "theme => document.documentElement.dataset.bsTheme === theme",
                to.theme().name().toLowerCase(Locale.ROOT));
    }

    private void picture(String name) {
        if (!IS_LONG) {
            return;
        }
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + "-" + viewport.label() + ".png"))
                .setFullPage(true));
    }

    private void isWellFormed() {
        assertThat(page.title()).as("title of " + page.url()).isNotBlank();
        assertThat(page.locator("h1").count()).as("h1 on " + page.url()).isEqualTo(1);
        assertThat(page.locator("html").getAttribute("lang"))
                .as("language of " + page.url())
                .isNotBlank();
    }

    private void doesNotScrollSideways() {
        int width = (int) page.evaluate("document.documentElement.clientWidth");
        int needed = (int) page.evaluate("document.documentElement.scrollWidth");
        assertThat(width).as("a page is as wide as its screen").isLessThanOrEqualTo(viewport.width());
        if (needed > width) {
            assertThat((List<?>) page.evaluate(WIDE_ELEMENTS))
                    .as("%s needs %d px of %d; too wide are", page.url(), needed, width)
                    .isEmpty();
        }
        assertThat(needed).as("width of " + page.url()).isLessThanOrEqualTo(width);
    }

    private void isAccessible() {
        AxeRuleOptions enabled = new AxeRuleOptions();
        enabled.setEnabled(true);
        AxeRunOptions options = violationsOnly();
        // Off by default: controls are 24 px or more, as WCAG 2.2 asks.
        options.setRules(Map.of("target-size", enabled));
        findsNothingSerious(new AxeBuilder(page).options(options));
    }

    private void isReadable() {
        findsNothingSerious(new AxeBuilder(page).options(violationsOnly()).withRules(COLORS));
    }

    /** What is right would be told as well, element by element: more than all the looking costs. */
    private static AxeRunOptions violationsOnly() {
        AxeRunOptions options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        return options;
    }

    private void findsNothingSerious(AxeBuilder axe) {
        // Its other mode opens a second page for each look, for frames of other origins; our pages have none.
        List<String> violations = axe.setLegacyMode(true).analyze().getViolations().stream()
                .filter(rule -> TOO_BAD.contains(rule.getImpact()))
                .map(PageChecks::told)
                .toList();
        assertThat(violations).as("axe-core on %s, %s", page.url(), viewport).isEmpty();
    }

    private static String told(Rule rule) {
        StringBuilder told = new StringBuilder(rule.getImpact() + " " + rule.getId() + ": " + rule.getHelp());
        rule.getNodes().forEach(node -> told.append("\n    ")
                .append(node.getHtml())
                .append("\n      ")
                .append(String.valueOf(node.getFailureSummary()).replace("\n", " ")));
        return told.toString();
    }
}
