package com.aira.sandbox.twilio.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    @Test
    void everyPlace_hasNumbersThatAreValidThere() {
        for (Place place : Places.ALL) {
            assertThat(Catalogue.placeOf(place.number(0))).as("%s", place).contains(place);
            assertThat(Catalogue.placeOf(place.number(place.size() - 1)))
                    .as("%s", place)
                    .contains(place);
        }
    }

    @Test
    void find_leavesOutWhatIsSold_andKeepsItsOrder() {
        var first = Catalogue.find("US", NumberType.LOCAL, search("415", null), number -> false);
        var sold = Set.of(first.get(0).phoneNumber());
        var second = Catalogue.find("US", NumberType.LOCAL, search("415", null), sold::contains);
        assertThat(second.get(0)).isEqualTo(first.get(1));
        assertThat(first).allSatisfy(offer -> assertThat(offer.phoneNumber()).startsWith("+1415"));
    }

    @Test
    void find_matchesWildcardsAndLetters() {
        var stars = Catalogue.find("US", NumberType.LOCAL, search("415", "41555501*7"), number -> false);
        assertThat(stars).hasSize(10).allSatisfy(offer -> assertThat(offer.phoneNumber())
                .endsWith("7"));
        // JJJ is 555 on a keypad.
        assertThat(Catalogue.find("US", NumberType.LOCAL, search("415", "JJJ01"), number -> false))
                .hasSize(30);
    }

    @Test
    void find_knowsAreaCodesWithoutAPlace_ofTheRightCountryOnly() {
        assertThat(Catalogue.find("US", NumberType.LOCAL, search("907", null), number -> false))
                .hasSize(30);
        assertThat(Catalogue.find("CA", NumberType.LOCAL, search("907", null), number -> false))
                .isEmpty();
    }

    private static NumberSearch search(String areaCode, String contains) {
        return new NumberSearch(
                Optional.ofNullable(areaCode),
                Optional.ofNullable(contains),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                false,
                30);
    }
}
