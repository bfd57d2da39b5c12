package com.aira.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.aira.it.LocalAira;
import com.aira.it.OwnerApi;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What opens over a page, in the middle of lists that renew themselves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DialogsTest {

    private final LocalAira aira = LocalAira.running();
    private final OwnerApi owner = OwnerApi.signUp(aira);
    private final String business =
            owner.newBusiness("Dialog Dental", "America/New_York").get("id");

    @RegisterExtension
    final Visitors visitors = new Visitors();

    @Test
    void answer_isBegunFromASuggestion_edited_andDeletedThoughTheListIsRenewedMeanwhile() {
        Page page = at("/knowledge");

        button(page, "Where can I park").first().click();
        assertThat(dialog(page)).isVisible();
        textbox(page, "Your answer").fill("Behind the house.");
        button(page, "Save").click();
        assertThat(page.getByText("Behind the house.")).isVisible();

        button(page, "Edit").click();
        textbox(page, "Your answer").fill("In the yard.");
        button(page, "Save").click();
        assertThat(page.getByText("In the yard.")).isVisible();

        Locator delete = button(page, "Delete “Where");
        delete.click();
        delete.evaluate("button => { button.id && (window.renewed = button); }");
        OwnerApi.expect(
                201,
                owner.request()
                        .body(Map.of("businessId", business, "question", "Dogs?", "content", "Welcome."))
                        .post("/api/knowledge"));
        page.waitForFunction("() => !window.renewed.isConnected");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Delete it"))
                .click();
        assertThat(page.getByText("In the yard.")).isHidden();
        assertThat(page.getByText("Welcome.")).isVisible();
    }

    @Test
    void daysOff_stayTyped_whileTheBusinessChangesElsewhere() {
        Page page = at("/hours");
        Locator reason = textbox(page, "Reason");
        reason.fill("Thanksgiving");
        Locator list = page.locator("#closure-list");
        list.evaluate("list => { window.renewed = list; }");

        OwnerApi.expect(
                200,
                owner.request()
                        .body(Map.of(
                                "closures",
                                java.util.List.of(Map.of(
                                        "startsOn", "2030-12-24", "endsOn", "2030-12-26", "reason", "Christmas"))))
                        .put("/api/businesses/" + business + "/closures"));

        assertThat(page.getByText("Christmas")).isVisible();
        assertThat(reason).hasValue("Thanksgiving");
    }

    private Page at(String path) {
        Visitor visitor = visitors.arrive(Viewport.DESK_LIGHT);
        visitor.signIn(aira, owner);
        visitor.page().navigate(aira.ui() + "/b/" + business + path);
        return visitor.page();
    }

    private static Locator dialog(Page page) {
        return page.getByRole(AriaRole.DIALOG);
    }

    /** By how its name begins. */
    private static Locator button(Page page, String... names) {
        return page.getByRole(
                AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName(Pattern.compile("^(" + String.join("|", names) + ")")));
    }

    private static Locator textbox(Page page, String name) {
        return page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(Pattern.compile("^" + name)));
    }
}
