package com.aira.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.aira.it.LocalAira;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the README shows, looked at like everything else; {@code AIRA_PICTURES=1} takes the pictures anew. */
@Tag("long")
class ReadmePicturesTest {

    private final LocalAira aira = LocalAira.running();
    private final BusinessFixture business = BusinessFixture.in(aira);

    @RegisterExtension
    final Visitors visitors = new Visitors();

    @Test
    void calendar_ofAFullWeek() {
        Visitor owner = signedIn();
        // Not by pressing "Next week": it may be Sunday by now.
        owner.page().navigate(aira.ui() + "/b/" + business.id() + "/calendar?date=" + business.week());
        assertThat(owner.page().getByText("Inès Moreau")).isVisible();

        PageChecks.atForReadme(owner, "calendar-week", "calendar.png");
    }

    @Test
    void call_thatBooked() {
        Visitor owner = signedIn();
        owner.page().navigate(aira.ui() + "/b/" + business.id() + "/calls/" + business.call());

        PageChecks.atForReadme(owner, "call-that-booked", "call.png");
    }

    @Test
    void phone_inTheMiddleOfACall() {
        Visitor visitor = visitors.arrive(Viewport.DESK_LIGHT);
        Caller caller = new Caller(visitor.page(), new InputMethod.Pointer(), aira.sandbox());
        caller.call(business.writtenNumber(), "+14155550134");
        caller.says("Do you have parking?");
        caller.hears("two hours");
        caller.says("Can I book a consultation next Tuesday at 4 pm? My name is Leo Park");
        caller.hears("Leo Park");

        caller.says("Yes, please");
        caller.isTexted("booked");

        PageChecks.atForReadme(visitor, "phone-call", "phone.png");

        caller.hangsUp();
    }

    private Visitor signedIn() {
        Visitor owner = visitors.arrive(Viewport.DESK_LIGHT);
        owner.signIn(aira, business.owner());
        return owner;
    }
}
