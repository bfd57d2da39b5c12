package com.aira.kb.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lists of pages as websites write them. */
class SitemapsTest {
    private static final WebAddress HOME =
            WebAddress.parse("https://salon.example/").orElseThrow();

    @Test
    void addresses_mayStandOnLinesOfTheirOwn() {
        assertThat(Sitemaps.addresses(
                        "<url><loc>\n  https://salon.example/a?b=1&amp;c=2\n</loc></url><LOC>https://elsewhere.example/</LOC>",
                        HOME))
                .extracting(WebAddress::pathAndQuery)
                .containsExactly("/a?b=1&c=2");
    }

    @Test
    @Timeout(2)
    void listOfNothingButSpaces_takesNoTime() {
        assertThat(Sitemaps.addresses("<loc>" + " ".repeat(2_000_000), HOME)).isEmpty();
    }
}
