package com.aira.runtime.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aira.runtime.phone.DestinationPolicy.Use;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationPolicyTest {

    private static final DestinationPolicy ANYWHERE = new DestinationPolicy(Set.of());

    @ParameterizedTest
    @CsvSource({
        "premium rate in the US,      +19005550123,    PREMIUM",
        "pay-per-call in New York,    +12129760123,    PREMIUM",
        "pay-per-call in Toronto,     +14169760123,    PREMIUM",
        "pay-per-call of its own,     +19765550123,    PREMIUM",
        "premium rate in Britain,     +449098790000,   PREMIUM",
        "premium rate in Germany,     +499001654321,   PREMIUM",
        "international premium rate,  +979123456789,   PREMIUM",
        "international shared cost,   +80812345678,    PREMIUM",
        "shared cost in Germany,      +491806123456,   SPECIAL",
        "personal number in Britain,  +447012345678,   SPECIAL",
        "Iridium,                     +881612345678,   SATELLITE",
        "Thuraya,                     +8821612345678,  SATELLITE",
        "Inmarsat,                    +870773123456,   SATELLITE",
        "network without a country,   +883510012345678, SATELLITE",
        "short code,                  +12345,          NOT_A_NUMBER",
        "no area code like this,      +11115550123,    NOT_A_NUMBER",
        "without a plus,              4155550123,      NOT_A_NUMBER"
    })
    void costlyAndImpossibleNumbers_areRefusedWhateverTheCountry(String kind, String number, DestinationRefusal why) {
        assertThat(ANYWHERE.refusal(number, Use.CALL)).as(kind).contains(why);
        assertThat(ANYWHERE.refusal(number, Use.TEXT)).as(kind).contains(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+14155550123", "+442079460958", "+447911123456", "+4915123456789", "+919876543210"})
    void phonesOfPeople_areFine(String number) {
        assertThat(ANYWHERE.refusal(number, Use.CALL)).isEmpty();
        assertThat(ANYWHERE.refusal(number, Use.TEXT)).isEmpty();
    }

    /** The exchange is one of people there. */
    @Test
    void exchange976_inJamaica_isFine() {
        assertThat(ANYWHERE.refusal("+18769760123", Use.CALL))
                .isNotEqualTo(java.util.Optional.of(DestinationRefusal.PREMIUM));
    }

    @Test
    void freeNumbers_takeCallsOnly() {
        assertThat(ANYWHERE.refusal("+18005550123", Use.CALL)).isEmpty();
        assertThat(ANYWHERE.refusal("+18005550123", Use.TEXT)).contains(DestinationRefusal.NO_TEXTS);
    }

    @Test
    void countriesThatShareACode_areToldApart() {
        DestinationPolicy unitedStates = new DestinationPolicy(Set.of("US"));

        assertThat(unitedStates.refusal("+14155550123", Use.CALL)).isEmpty();
        assertThat(unitedStates.refusal("+18762101234", Use.CALL)).contains(DestinationRefusal.COUNTRY);
        assertThat(unitedStates.refusal("+442079460958", Use.CALL)).contains(DestinationRefusal.COUNTRY);
        assertThat(DestinationPolicy.country("+18762101234")).contains("JM");
    }

    @Test
    void lists_areReadAsTheyAreStored() {
        assertThat(DestinationPolicy.countries(" us, GB ,")).containsExactly("GB", "US");
        assertThat(DestinationPolicy.countries("")).isEmpty();
        assertThatThrownBy(() -> DestinationPolicy.countries("US,XX")).isInstanceOf(IllegalArgumentException.class);
    }
}
