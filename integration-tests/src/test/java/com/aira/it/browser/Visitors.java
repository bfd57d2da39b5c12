package com.aira.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Everyone who visits during a test. When it ends, they leave: a test that passed fails if anything went wrong behind a
 * visitor's back; one that failed says where its visitors stood, and leaves what they saw in {@code target/pictures}.
 */
final class Visitors implements AfterEachCallback, AfterAllCallback {

    private final List<Visitor> here = new ArrayList<>();
    private final Map<String, Visitor> regulars = new HashMap<>();

    Visitor arrive(Viewport viewport) {
        Visitor visitor = Visitor.on(viewport);
        here.add(visitor);
        return visitor;
    }

    /**
     * One who comes in many tests of a class and stays what they are, signed in for one, between them. The class needs
     * one instance for all its tests ({@code PER_CLASS}).
     *
     * @param who one visitor each and screen
     * @param arrival what they do when they come for the first time
     */
    Visitor regular(String who, Viewport viewport, Consumer<Visitor> arrival) {
        Visitor regular = regulars.computeIfAbsent(who + " " + viewport, first -> {
            Visitor visitor = Visitor.on(viewport);
            try {
                arrival.accept(visitor);
            } catch (RuntimeException e) {
                visitor.close();
                throw e;
            }
            return visitor;
        });
        here.add(regular);
        return regular;
    }

    @Override
    public void afterEach(ExtensionContext test) {
        List<Visitor> leaving = List.copyOf(here);
        here.clear();
        List<String> troubles = new ArrayList<>();
        for (Visitor visitor : leaving) {
            test.getExecutionException().ifPresent(failure -> failure.addSuppressed(lastSight(visitor, test)));
            troubles.addAll(visitor.troubles());
            if (regulars.containsValue(visitor)) {
                visitor.forgiveTroubles();
            } else {
                visitor.close();
            }
        }
        if (test.getExecutionException().isEmpty()) {
            assertThat(troubles).as("what went wrong behind the pages").isEmpty();
        }
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        regulars.values().forEach(Visitor::close);
        regulars.clear();
    }

    private static AssertionError lastSight(Visitor visitor, ExtensionContext test) {
        String name = "failed-" + test.getRequiredTestMethod().getName() + "-"
                + visitor.screen().label();
        Path picture = PageChecks.PICTURES.resolve(name + ".png");
        Path outline = PageChecks.PICTURES.resolve(name + ".yaml");
        Page page = visitor.page();
        try {
            page.screenshot(new Page.ScreenshotOptions().setPath(picture).setFullPage(true));
            Files.writeString(outline, page.locator("body").ariaSnapshot());
        } catch (PlaywrightException | IOException e) {
            return new AssertionError("the visitor was at " + page.url() + ", and no picture could be taken", e);
        }
        return new AssertionError(
                "the visitor was at " + page.url() + " and saw " + picture + "; troubles: " + visitor.troubles());
    }
}
