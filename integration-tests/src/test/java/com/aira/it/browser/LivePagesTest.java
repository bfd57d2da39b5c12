package com.aira.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.aira.it.LocalAira;
import com.aira.it.OwnerApi;
import com.aira.it.Phone;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What happens elsewhere appears on a page that is open, and nobody reloads it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LivePagesTest {

    private static final LocatorAssertions.IsVisibleOptions SOON =
            new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);

    private final LocalAira aira = LocalAira.running();
    private final OwnerApi api = OwnerApi.signUp(aira);
    private final String business =
            api.newBusiness("Live Wires", "America/New_York").get("id");

    @RegisterExtension
    final Visitors visitors = new Visitors();

    private Visitor owner;
    private Page page;

    @BeforeEach
    void signIn() {
        owner = visitors.arrive(Viewport.DESK_LIGHT);
        owner.signIn(aira, api);
        page = owner.page();
    }

    @Test
    void documentUploadedElsewhere_appearsAndBecomesReady() {
        open("documents");

        api.upload(business, BusinessFixture.FILES.resolve("house-rules.md"));

        assertThat(document("house-rules.md").getByText("Ready")).isVisible(SOON);
        assertWasNeverReloaded();
    }

    @Test
    @Tag("long")
    void killedServer_isFoundAgain_andWhatWasMissedIsShown() {
        open("documents");
        api.upload(business, BusinessFixture.FILES.resolve("price-list.pdf"));
        assertThat(document("price-list.pdf")).isVisible(SOON);

        aira.kill("ui-service");
        assertThat(page.getByText("Connection lost. Reconnecting…")).isVisible(SOON);
        // Read to the end while nobody can tell: the page hears of it only by looking again.
        aira.command("up", "--detach");

        assertThat(page.getByText("Connection lost. Reconnecting…")).isHidden();
        assertThat(document("price-list.pdf").getByText("Ready")).isVisible(SOON);
        assertWasNeverReloaded();
        owner.forgiveTroubles();
    }

    /** The bars carry a size that their script gave them; a renewal that copied it would offend the security policy. */
    @Test
    void chartOfTheStartPage_isDrawnAgainWhenItIsRenewed() {
        Phone phone = new Phone(aira, "+14155550166");
        phone.call(aira.demo().number(), "Hello");
        Visitor demo = visitors.arrive(Viewport.DESK_LIGHT);
        demo.signIn(aira, OwnerApi.signIn(aira, aira.demo().email(), aira.demo().password()));
        demo.page().navigate(aira.ui());
        Locator bars = demo.page().locator("canvas[data-calls-per-day][style]");
        assertThat(bars).isVisible();
        String before = bars.getAttribute("data-calls-per-day");

        phone.call(aira.demo().number(), "Hello again");

        assertThat(bars).not().hasAttribute("data-calls-per-day", before);
        assertThat(bars).isVisible();
    }

    private void open(String place) {
        page.navigate(aira.ui() + "/b/" + business + "/" + place);
        page.evaluate("globalThis.openedOnce = true");
    }

    private Locator document(String name) {
        return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Your documents"))
                .getByRole(AriaRole.LISTITEM)
                .filter(new Locator.FilterOptions().setHasText(name));
    }

    private void assertWasNeverReloaded() {
        assertThat((boolean) page.evaluate("globalThis.openedOnce === true"))
                .as("the page is still the one that was opened")
                .isTrue();
    }
}
