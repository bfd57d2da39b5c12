package com.aira.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;

/** What an owner does on their pages, finding everything by its role and its words. */
final class OwnerActions {

    /** A document is read, a number bought: other services work. */
    private static final LocatorAssertions.IsVisibleOptions PATIENTLY =
            new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);

    private final Visitor visitor;
    private final Page page;
    private final InputMethod input;

    OwnerActions(Visitor visitor, InputMethod input) {
        this.visitor = visitor;
        this.page = visitor.page();
        this.input = input;
    }

    void signsUp(String ui, String email, String password) {
        page.navigate(ui + "/");
        input.press(link("Create an account"));
        input.write(textbox("E-mail"), email);
        input.write(page.getByLabel("Password"), password);
        input.press(button("Create account"));
    }

    void createsBusiness(String name) {
        assertThat(heading("Tell us about your business")).isVisible();
        input.write(textbox("Name of the business"), name);
        input.press(button("Create the business"));
        assertThat(heading(name)).isVisible();
    }

    void goesTo(String place) {
        if (visitor.screen().isPhone()) {
            input.press(button("Menu"));
        }
        input.press(page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Main"))
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(place).setExact(true)));
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .isVisible();
    }

    void continuesToPayment(String amount) {
        input.write(textbox("Another amount, in US dollars"), amount);
        input.press(button("Continue to payment"));
        assertThat(button("Pay")).isVisible();
    }

    void pays(String amount) {
        input.press(button("Pay"));
        assertThat(page.getByText(Pattern.compile("\\$" + amount + "\\.00 has arrived in your wallet")))
                .isVisible(PATIENTLY);
    }

    /** The first on offer in an area code, for no business yet; as people write it. */
    String buysNumber(String areaCode) {
        input.press(link("Find a number"));
        input.write(textbox("Area code"), areaCode);
        input.press(button("Search"));
        Locator first = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Numbers on offer"))
                .getByRole(AriaRole.BUTTON)
                .filter(new Locator.FilterOptions().setHasText("Buy"))
                .first();
        assertThat(first).isVisible();
        String written = first.getAttribute("aria-label").replaceFirst("^Buy ", "");
        input.press(first);
        input.choose(combobox("Which business is it for?"), "None for now");
        input.press(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Buy for "))));
        assertThat(page.getByText(written + " is yours")).isVisible(PATIENTLY);
        return written;
    }

    void associates(String written) {
        input.choose(combobox("Phone number"), written);
        input.press(button("Save profile"));
        assertThat(page.getByRole(AriaRole.STATUS).filter(new Locator.FilterOptions().setHasText("saved")))
                .isVisible();
    }

    /** Onto the page, as files are dragged from a folder; by keyboard, through the list of files. */
    void bringsDocument(Path file) {
        if (input instanceof InputMethod.Keyboard keyboard) {
            keyboard.reach(page.getByLabel("Choose files"));
            FileChooser chooser = page.waitForFileChooser(() -> page.keyboard().press("Space"));
            chooser.setFiles(file);
        } else {
            page.getByRole(AriaRole.FORM, new Page.GetByRoleOptions().setName("Upload documents"))
                    .dispatchEvent("drop", Map.of("dataTransfer", dragged(file)));
        }
        assertThat(document(file.getFileName().toString()).getByText("Ready")).isVisible(PATIENTLY);
    }

    Locator document(String name) {
        return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Your documents"))
                .getByRole(AriaRole.LISTITEM)
                .filter(new Locator.FilterOptions().setHasText(name));
    }

    void opens(Locator control) {
        input.press(control);
    }

    Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }

    Locator heading(String name) {
        return page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator textbox(String name) {
        return page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(label(name)));
    }

    Locator combobox(String name) {
        return page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(label(name)));
    }

    /** A label whole, with the star of a field that must be filled. */
    private static Pattern label(String words) {
        // Read by the browser's regular expressions, which know no quoting.
        return Pattern.compile("^" + words.replaceAll("[.?*+()]", "\\\\$0") + "\\s*\\*?$");
    }

    private JSHandle dragged(Path file) {
        try {
            return page.evaluateHandle(
                    """
                    ({ name, type, base64 }) => {
                      const bytes = Uint8Array.from(atob(base64), character => character.charCodeAt(0));
                      const transfer = new DataTransfer();
                      transfer.items.add(new File([bytes], name, { type }));
                      return transfer;
                    }""",
                    Map.of(
                            "name", file.getFileName().toString(),
                            "type", "application/pdf",
                            "base64", Base64.getEncoder().encodeToString(Files.readAllBytes(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
