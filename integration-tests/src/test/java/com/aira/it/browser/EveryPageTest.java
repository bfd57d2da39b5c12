package com.aira.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.aira.it.LocalAira;
import com.aira.it.OwnerApi;
import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every page on a phone, where room is scarcest: nothing that axe-core calls serious, no sideways scroll, nothing wrong in
 * the console; readable in light and in dark. {@code ./aira test --long} visits them on a desk too, and leaves what they look
 * like in {@code target/pictures}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryPageTest {

    private final LocalAira aira = LocalAira.running();

    @RegisterExtension
    final Visitors visitors = new Visitors();

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("strangers")
    void strangersPage_isForEveryone(PageAddress address, Viewport viewport) {
        Visitor stranger = visitors.regular("stranger", viewport, first -> {});

        visit(stranger, aira.ui() + address.path());

        PageChecks.inBothThemes(stranger, address.name());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("owners")
    void ownersPage_isForEveryone(PageAddress address, Viewport viewport) {
        Visitor owner = visitors.regular(
                "owner",
                viewport,
                first -> first.signIn(aira, BusinessFixture.in(aira).owner()));

        visit(owner, aira.ui() + address.path());

        PageChecks.inBothThemes(owner, address.name());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("sandbox")
    void sandboxPage_isForEveryone(PageAddress address, Viewport viewport) {
        BusinessFixture.in(aira);
        Visitor visitor = visitors.regular("stranger", viewport, first -> {});

        visit(visitor, aira.sandbox() + address.path());

        PageChecks.inBothThemes(visitor, address.name());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("newcomers")
    void newcomersPage_isForEveryone(PageAddress address, Viewport viewport) {
        Visitor owner = visitors.regular("newcomer", viewport, first -> first.signIn(aira, newcomer.owner));

        visit(owner, aira.ui() + address.path());

        PageChecks.inBothThemes(owner, "empty-" + address.name());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("latecomers")
    void pageOfWhoOwesMoney_isForEveryone(PageAddress address, Viewport viewport) {
        Visitor owner = visitors.regular("late", viewport, first -> first.signIn(aira, late.owner()));

        visit(owner, aira.ui() + address.path());

        PageChecks.inBothThemes(owner, address.name());
    }

    @ParameterizedTest
    @MethodSource("devices")
    void whatOpensOnPagesAboutMoney_isForEveryone(Viewport viewport) {
        Visitor owner = visitors.regular("late", viewport, first -> first.signIn(aira, late.owner()));

        visit(owner, aira.ui() + "/numbers");
        owner.page().getByLabel("Payments of").last().click();
        assertThat(owner.page().getByText("Paid months")).isVisible();
        PageChecks.inBothThemes(owner, "late-payments");

        visit(owner, aira.ui() + "/wallet");
        owner.page().getByText("Show the figures").click();
        PageChecks.inBothThemes(owner, "late-wallet-figures");

        visit(owner, aira.ui() + "/numbers/buy?country=US&type=local&areaCode=415");
        owner.page().getByLabel("Buy +1").first().click();
        assertThat(owner.page().getByText("First pay what you owe.")).isVisible();
        PageChecks.inBothThemes(owner, "late-purchase");
    }

    @ParameterizedTest
    @MethodSource("devices")
    void pagesOfStaff_areForEveryone(Viewport viewport) {
        Visitor owner = visitors.regular("employer", viewport, first -> first.signIn(aira, employer.owner));
        String home = aira.ui() + "/b/" + employer.business;

        visit(owner, home + "/staff");
        PageChecks.inBothThemes(owner, "staff-list");
        owner.page().locator("#new-member").click();
        assertThat(owner.page().getByLabel("Name")).isVisible();
        PageChecks.inBothThemes(owner, "staff-new");

        visit(owner, home + "/staff/" + employer.member);
        PageChecks.inBothThemes(owner, "staff-member");

        visit(owner, home + "/calendar");
        owner.page()
                .evaluate(
                        "path => htmx.ajax('GET', path, '#dialog')",
                        "/b/" + employer.business + "/calendar/appointments/new");
        assertThat(owner.page().getByLabel("With")).isVisible();
        PageChecks.inBothThemes(owner, "staff-booking");
    }

    private final OverdueOwnerFixture late = OverdueOwnerFixture.in(aira);

    private final Newcomer newcomer = Newcomer.in(aira);

    /** An owner whose business was created a moment ago. */
    private record Newcomer(OwnerApi owner, String business) {

        static Newcomer in(LocalAira aira) {
            OwnerApi owner = OwnerApi.signUp(aira);
            return new Newcomer(
                    owner, owner.newBusiness("Brand New", "America/New_York").get("id"));
        }
    }

    private final Employer employer = Employer.in(aira);

    /** An owner with two people and a table; the first has hours, services and time off. */
    private record Employer(OwnerApi owner, String business, String member) {

        static Employer in(LocalAira aira) {
            OwnerApi owner = OwnerApi.signUp(aira);
            String business =
                    owner.newBusiness("Cut and Dine", "America/New_York").get("id");
            String services = "/api/businesses/" + business + "/services";
            String haircut = OwnerApi.expect(
                            201,
                            owner.request()
                                    .body(Map.of("name", "Haircut", "duration", 45))
                                    .post(services))
                    .get("id");
            String member = add(
                    owner,
                    business,
                    Map.of(
                            "name",
                            "Anna Weber",
                            "services",
                            List.of(Map.of("serviceId", haircut, "duration", 40)),
                            "hours",
                            List.of(Map.of("weekday", 2, "opens", "09:00", "closes", "13:00")),
                            "timeOff",
                            List.of(Map.of(
                                    "startsAt",
                                    "2035-08-01T04:00:00Z",
                                    "endsAt",
                                    "2035-08-15T04:00:00Z",
                                    "reason",
                                    "Summer"))));
            add(owner, business, Map.of("name", "Ben"));
            add(owner, business, Map.of("name", "Window", "kind", "resource", "seats", 4, "isActive", false));
            return new Employer(owner, business, member);
        }

        private static String add(OwnerApi owner, String business, Map<String, Object> member) {
            return OwnerApi.expect(201, owner.request().body(member).post("/api/businesses/" + business + "/staff"))
                    .get("id");
        }
    }

    private static void visit(Visitor visitor, String address) {
        Response response = visitor.page().navigate(address);
        assertThat(response.status()).as(address).isEqualTo(200);
        assertThat(visitor.page().url()).as("no redirect").startsWith(address);
    }

    private Stream<Arguments> strangers() {
        return onEveryDevice(PageAddress.ofStrangers());
    }

    private Stream<Arguments> owners() {
        BusinessFixture business = BusinessFixture.in(aira);
        List<PageAddress> places = new ArrayList<>(PageAddress.ofOwner(business.id(), business.call()));
        places.add(new PageAddress("history", "/b/" + business.id() + "/knowledge/history/" + business.answer()));
        return onEveryDevice(places);
    }

    private Stream<Arguments> sandbox() {
        return onEveryDevice(PageAddress.ofSandbox());
    }

    private Stream<Arguments> newcomers() {
        return onEveryDevice(PageAddress.ofOwner(newcomer.business));
    }

    private Stream<Arguments> latecomers() {
        return onEveryDevice(PageAddress.ofLateOwner(late.business()));
    }

    private static Stream<Arguments> onEveryDevice(List<PageAddress> places) {
        return places.stream().flatMap(address -> devices().map(viewport -> Arguments.of(address, viewport)));
    }

    private static Stream<Viewport> devices() {
        return PageChecks.IS_LONG
                ? Stream.of(Viewport.DESK_LIGHT, Viewport.PHONE_DARK)
                : Stream.of(Viewport.PHONE_DARK);
    }
}
