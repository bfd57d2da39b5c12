package com.aira.it.talk.hearing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceNamesTest {

    private final ServiceNames services = new ServiceNames(
            List.of("Manicure", "Gel manicure", "Women's haircut", "Men's haircut", "Table reservation"));

    @Test
    void shortenedName_isKnownByItsOwnWord() {
        assertThat(services.in("So that's a men's cut.")).containsExactly("Men's haircut");
        assertThat(services.in("A table for two.")).containsExactly("Table reservation");
    }

    @Test
    void nameWithinAnother_isNotMeant() {
        assertThat(services.in("A gel manicure on Friday.")).containsExactly("Gel manicure");
        assertThat(services.in("A manicure on Friday.")).containsExactly("Manicure");
        assertThat(services.in("A manicure or a gel manicure?")).containsExactly("Gel manicure", "Manicure");
    }
}
