package com.aira.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/schema.md} is what the catalogue says; {@code -Daira.write-docs=true} draws it anew. */
class SchemaPageTest {

    private static final Path PAGE = Path.of("../../docs/schema.md");

    @Test
    void page_saysWhatTheCatalogueSays() throws IOException {
        var drawn = new SchemaPage(new TestSchema()).text();

        if (Boolean.getBoolean("aira.write-docs")) {
            Files.writeString(PAGE, drawn);
        }
        assertThat(PAGE).content().as("drawn anew with -Daira.write-docs=true").isEqualTo(drawn);
    }
}
