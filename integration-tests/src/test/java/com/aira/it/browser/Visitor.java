package com.aira.it.browser;

import com.aira.it.LocalAira;
import com.aira.it.OwnerApi;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import java.util.List;
import java.util.Map;

/** A person with a browser of their own: nobody else's cookies, one screen, and an eye on everything that goes wrong. */
public final class Visitor implements AutoCloseable {

    private final Viewport viewport;
    private final BrowserContext context;
    private final Page page;
    private final BrowserErrors errors = new BrowserErrors();

    private Visitor(Viewport viewport) {
        this.viewport = viewport;
        context = Chromium.running().newContext(viewport.context());
        context.setDefaultTimeout(15_000);
        errors.watch(context);
        page = context.newPage();
    }

    /** For where no test extension ends the visit, benchmarks for one; tests ask {@link Visitors}. */
    public static Visitor on(Viewport viewport) {
        return new Visitor(viewport);
    }

    public Viewport screen() {
        return viewport;
    }

    public BrowserContext context() {
        return context;
    }

    public Page page() {
        return page;
    }

    /** Signed in without the sign-in page, for visits that are about something else. */
    public void signIn(LocalAira aira, OwnerApi owner) {
        APIResponse answer = context.request()
                .post(
                        aira.ui() + "/api/auth/signin",
                        RequestOptions.create()
                                .setHeader("Origin", aira.ui())
                                .setData(Map.of("email", owner.email(), "password", owner.password())));
        if (!answer.ok()) {
            throw new IllegalStateException("sign-in answered " + answer.status() + ": " + answer.text());
        }
    }

    List<String> troubles() {
        return errors.seen();
    }

    /** For a test that breaks something on purpose: what went wrong until now was meant to. */
    void forgiveTroubles() {
        errors.forget();
    }

    @Override
    public void close() {
        context.close();
    }
}
