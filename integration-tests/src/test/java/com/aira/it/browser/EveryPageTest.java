package com.aira.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.aira.it.LocalAira;
import com.aira.it.OwnerApi;
import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.List;
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
    void strangersPage_isForEveryone(Place place, Screen screen) {
        Visitor stranger = visitors.regular("stranger", screen, first -> {});

        visit(stranger, aira.ui() + place.path());

        Look.inBothThemes(stranger, place.name());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("owners")
    void ownersPage_isForEveryone(Place place, Screen screen) {
        Visitor owner = visitors.regular(
                "owner",
                screen,
                first -> first.signIn(aira, LivelyBusiness.in(aira).owner()));

        visit(owner, aira.ui() + place.path());

        Look.inBothThemes(owner, place.name());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("sandbox")
    void sandboxPage_isForEveryone(Place place, Screen screen) {
        LivelyBusiness.in(aira);
        Visitor visitor = visitors.regular("stranger", screen, first -> {});

        visit(visitor, aira.sandbox() + place.path());

        Look.inBothThemes(visitor, place.name());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("newcomers")
    void newcomersPage_isForEveryone(Place place, Screen screen) {
        Visitor owner = visitors.regular("newcomer", screen, first -> first.signIn(aira, newcomer.owner));

        visit(owner, aira.ui() + place.path());

        Look.inBothThemes(owner, "empty-" + place.name());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("latecomers")
    void pageOfWhoOwesMoney_isForEveryone(Place place, Screen screen) {
        Visitor owner = visitors.regular("late", screen, first -> first.signIn(aira, late.owner()));

        visit(owner, aira.ui() + place.path());

        Look.inBothThemes(owner, place.name());
    }

    @ParameterizedTest
    @MethodSource("devices")
    void whatOpensOnPagesAboutMoney_isForEveryone(Screen screen) {
        Visitor owner = visitors.regular("late", screen, first -> first.signIn(aira, late.owner()));

        visit(owner, aira.ui() + "/numbers");
        owner.page().getByLabel("Payments of").last().click();
        assertThat(owner.page().getByText("Paid months")).isVisible();
        Look.inBothThemes(owner, "late-payments");

        visit(owner, aira.ui() + "/wallet");
        owner.page().getByText("Show the figures").click();
        Look.inBothThemes(owner, "late-wallet-figures");

        visit(owner, aira.ui() + "/numbers/buy?country=US&type=local&areaCode=415");
        owner.page().getByLabel("Buy +1").first().click();
        assertThat(owner.page().getByText("First pay what you owe.")).isVisible();
        Look.inBothThemes(owner, "late-purchase");
    }

    private final LateOwner late = LateOwner.in(aira);

    private final Newcomer newcomer = Newcomer.in(aira);

    /** An owner whose business was created a moment ago. */
    private record Newcomer(OwnerApi owner, String business) {

        static Newcomer in(LocalAira aira) {
            OwnerApi owner = OwnerApi.signUp(aira);
            return new Newcomer(
                    owner, owner.newBusiness("Brand New", "America/New_York").get("id"));
        }
    }

    private static void visit(Visitor visitor, String address) {
        Response response = visitor.page().navigate(address);
        assertThat(response.status()).as(address).isEqualTo(200);
        assertThat(visitor.page().url()).as("no redirect").startsWith(address);
    }

    private Stream<Arguments> strangers() {
        return onEveryDevice(Place.ofStrangers());
    }

    private Stream<Arguments> owners() {
        LivelyBusiness business = LivelyBusiness.in(aira);
        List<Place> places = new ArrayList<>(Place.ofOwner(business.id(), business.call()));
        places.add(new Place("history", "/b/" + business.id() + "/knowledge/history/" + business.answer()));
        return onEveryDevice(places);
    }

    private Stream<Arguments> sandbox() {
        return onEveryDevice(Place.ofSandbox());
    }

    private Stream<Arguments> newcomers() {
        return onEveryDevice(Place.ofOwner(newcomer.business));
    }

    private Stream<Arguments> latecomers() {
        return onEveryDevice(Place.ofLateOwner(late.business()));
    }

    private static Stream<Arguments> onEveryDevice(List<Place> places) {
        return places.stream().flatMap(place -> devices().map(screen -> Arguments.of(place, screen)));
    }

    private static Stream<Screen> devices() {
        return Look.IS_LONG ? Stream.of(Screen.DESK_LIGHT, Screen.PHONE_DARK) : Stream.of(Screen.PHONE_DARK);
    }
}
