package com.aira.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules that every table, function, role and grant keeps, asked of the catalogue itself. */
class CatalogueTest {

    private static final TestSchema schema = new TestSchema();

    @ParameterizedTest
    @EnumSource
    void schema_keepsTheRule(Lint lint) {
        assertThat(schema.<List<String>>superuser(s -> s.all(String.class, lint.finds)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void plantedViolation_isFound(Lint lint) {
        List<String> found = schema.superuser(s -> {
            s.run(lint.violation);
            List<String> all = s.all(String.class, lint.finds);
            s.connection().rollback();
            return all;
        });

        assertThat(found).isNotEmpty();
    }
}
