package com.aira.it.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What goes wrong behind a visitor's back: errors in the console, Content-Security-Policy violations among them,
 * uncaught exceptions, requests that fail, answers of 500 and above, scripts and styles that are not there.
 */
final class BrowserErrors {

    /** What a browser loads by itself for a page; a refused form or a lost record may well answer 404 or 422. */
    private static final Set<String> PARTS = Set.of("script", "stylesheet", "image", "font", "manifest");

    private final List<String> seen = new ArrayList<>();

    void watch(BrowserContext context) {
        context.onConsoleMessage(this::hear);
        context.onWebError(error -> seen.add("uncaught: " + error.error()));
        context.onRequestFailed(this::failed);
        context.onResponse(this::answered);
    }

    /** So far, oldest first. */
    List<String> seen() {
        return List.copyOf(seen);
    }

    /** For those that a test caused on purpose. */
    void forget() {
        seen.clear();
    }

    private void hear(ConsoleMessage message) {
        // The browser's own report of a status from 400: answers are judged by themselves.
        if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
            seen.add("console: " + message.text() + " at " + message.location());
        }
    }

    private void failed(Request request) {
        // Leaving a page aborts what it was still loading; a download ends a navigation the same way.
        if (!"net::ERR_ABORTED".equals(request.failure())) {
            seen.add("failed: " + request.method() + " " + request.url() + " " + request.failure());
        }
    }

    private void answered(Response response) {
        int status = response.status();
        if (status >= 500 || status >= 400 && PARTS.contains(response.request().resourceType())) {
            seen.add(status + ": " + response.request().method() + " " + response.url());
        }
    }
}
