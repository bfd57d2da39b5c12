package com.aira.it.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The one browser of this JVM. Playwright's driver is a Node program that its jar brings along ({@code
 * PLAYWRIGHT_NODEJS_PATH} names another one, where that does not run); the browser is never downloaded here: {@code
 * ./aira test} brings it.
 */
public final class Chromium {

    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private static Browser running;

    private Chromium() {}

    /** Starts at first use; ends with the JVM. To be used from the thread that runs the tests. */
    public static synchronized Browser running() {
        if (running == null) {
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            BrowserType.LaunchOptions options = new BrowserType.LaunchOptions().setArgs(FLAGS);
            installed().ifPresent(options::setExecutablePath);
            // Machines that build at the same time are slow; nothing waits longer than it must.
            PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
            try {
                running = playwright.chromium().launch(options);
            } catch (PlaywrightException e) {
                throw new IllegalStateException(
                        "no Chromium for the browser tests: ./aira test brings one, or set AIRA_CHROMIUM to one", e);
            }
        }
        return running;
    }

    /** The one that was asked for, else one of this machine; absent, Playwright looks for the one it downloaded. */
    private static Optional<Path> installed() {
        String chosen = System.getenv("AIRA_CHROMIUM");
        if (chosen != null && !chosen.isBlank()) {
            return Optional.of(Path.of(chosen));
        }
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
