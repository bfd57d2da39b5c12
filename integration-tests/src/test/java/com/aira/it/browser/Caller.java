package com.aira.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;

/** Somebody at the phone in the browser, which the sandbox serves. */
final class Caller {

    /** The receptionist may speak several sentences before the one that is waited for. */
    private static final double ANSWER_MS = 30_000;

    private final Page page;
    private final InputMethod input;
    private final String sandbox;

    Caller(Page page, InputMethod input, String sandbox) {
        this.page = page;
        this.input = input;
        this.sandbox = sandbox;
    }

    /**
     * @param number to call, as people write it
     * @param from the caller's own number, E.164
     */
    void call(String number, String from) {
        page.navigate(sandbox + "/");
        Locator list = combobox("Number to call");
        assertThat(list).containsText(number);
        input.choose(list, number);
        input.write(textbox("Call from"), from);
        input.press(button("Call"));
        hears("Hello");
    }

    void says(String line) {
        input.write(textbox("Say something"), line);
        input.press(button("Say it"));
        assertThat(conversation()).containsText(line);
    }

    /** Awaits words of the receptionist. */
    void hears(String words) {
        assertThat(conversation()).containsText(words, patiently());
    }

    void hangsUp() {
        input.press(button("Hang up"));
        assertThat(button("Call")).isVisible();
    }

    /** Awaits a text message that holds all of these words. */
    void isTexted(String words) {
        assertThat(page.getByRole(AriaRole.LOG, new Page.GetByRoleOptions().setName("Text messages")))
                .containsText(words, patiently());
    }

    Locator conversation() {
        return page.getByRole(AriaRole.LOG, new Page.GetByRoleOptions().setName("Conversation"));
    }

    private static LocatorAssertions.ContainsTextOptions patiently() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(ANSWER_MS);
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator textbox(String name) {
        return page.getByRole(
                AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator combobox(String name) {
        return page.getByRole(
                AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
