package com.aira.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.aira.it.LocalAira;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * From sign-up to a booked call, through the pages alone: on a desk, on a phone, and once without a mouse. The owner
 * answers no API and reads no manual; the caller rings from the phone in the browser.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JourneyTest {

    private final LocalAira aira = LocalAira.running();

    @RegisterExtension
    final Visitors visitors = new Visitors();

    @Test
    @Tag("long")
    void ownerAtADesk_getsFromSignUpToABookedCall() {
        Visitor visitor = visitors.arrive(Viewport.DESK_LIGHT);

        travel(
                visitor,
                new InputMethod.Pointer(),
                "Harbour Barbers",
                "+14155550141",
                step -> PageChecks.at(visitor, "journey-" + step));
    }

    @Test
    void ownerOnAPhone_getsFromSignUpToABookedCall() {
        Visitor visitor = visitors.arrive(Viewport.PHONE_DARK);

        travel(
                visitor,
                new InputMethod.Pointer(),
                "Pocket Practice",
                "+14155550142",
                PageChecks.IS_LONG
                        ? step -> PageChecks.at(visitor, "journey-" + step)
                        : step -> PageChecks.fits(visitor));
    }

    @Test
    void ownerWithoutAMouse_getsFromSignUpToABookedCall() {
        Visitor visitor = visitors.arrive(Viewport.DESK_DARK);

        travel(visitor, new InputMethod.Keyboard(visitor.page()), "Keys and Co", "+14155550143", step -> {});
    }

    private void travel(Visitor visitor, InputMethod input, String business, String from, Consumer<String> look) {
        Page page = visitor.page();
        OwnerActions owner = new OwnerActions(visitor, input);

        owner.signsUp(aira.ui(), "owner-" + UUID.randomUUID() + "@example.com", "a quiet harbour at dawn");
        owner.createsBusiness(business);
        look.accept("1-home");
        String home = page.url();

        owner.goesTo("Wallet");
        owner.continuesToPayment("20");
        look.accept("payment");
        owner.pays("20");
        look.accept("2-wallet");
        owner.goesTo("Phone numbers");
        String number = owner.buysNumber("415");
        look.accept("3-numbers");
        owner.goesTo("Business");
        owner.associates(number);
        look.accept("4-profile");
        owner.goesTo("Documents");
        owner.bringsDocument(BusinessFixture.FILES.resolve("price-list.pdf"));
        look.accept("5-documents");

        Caller caller = new Caller(page, input, aira.sandbox());
        caller.call(number, from);
        caller.says("How much is balayage?");
        caller.hears("180 dollars");
        caller.says("Can I book a consultation next Wednesday at 2 pm? My name is Tom Baker");
        caller.hears("under Tom Baker");
        caller.says("yes please");
        caller.hears("booked");
        look.accept("6-phone");
        caller.hangsUp();
        caller.isTexted("booked");
        look.accept("7-text");

        page.navigate(home);
        owner.goesTo("Calls");
        owner.opens(page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Your calls"))
                .getByRole(AriaRole.LINK)
                .first());
        assertTranscript(page);
        look.accept("8-call");
        owner.opens(
                page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^Consultation, "))));
        Locator appointment = page.getByRole(
                AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName(Pattern.compile("^Tom Baker.*2:00.*Consultation.*Phone call")));
        assertThat(appointment).isVisible();
        look.accept("9-calendar");
        owner.opens(appointment);
        assertThat(owner.dialog().getByText("Phone call")).isVisible();
        look.accept("10-appointment");
        owner.opens(owner.link("Open the call"));
        assertTranscript(page);
    }

    private static void assertTranscript(Page page) {
        Locator said = page.getByRole(AriaRole.LOG, new Page.GetByRoleOptions().setName("What was said"));
        assertThat(said).containsText("How much is balayage?");
        assertThat(said).containsText("180 dollars");
        assertThat(said).containsText("My name is Tom Baker");
    }
}
