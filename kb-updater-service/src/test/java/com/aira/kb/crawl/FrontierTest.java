package com.aira.kb.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses a crawl asks for. */
class FrontierTest {
    private final Frontier frontier = new Frontier(1000);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/index.php?id=%d&L=1",
                "/?page_id=%d",
                "/?p=%d",
                "/index.php?option=com_content&view=article&id=%d",
                "/show?lang=en&Product_ID=%d",
                "/?page=about-%d"
            })
    void pagesThatTheirParametersName_areAllRead(String address) {
        forty(address, frontier::add);

        assertThat(frontier.waiting()).isEqualTo(40);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/shop?colour=%d&size=2", "/news?page=%d", "/?id=7&month=%d", "/2026/%d/", "/a?sid=%d"})
    void whatNeverEnds_isReadInPart(String address) {
        forty(address, frontier::add);

        assertThat(frontier.waiting()).isEqualTo(24);
    }

    @Test
    void whatIsListedOrWasKept_isAskedForWhateverItsAddress() {
        forty("/shop?colour=%d", frontier::add);
        forty("/shop?colour=%d", frontier::addListed);
        var full = new Frontier(10);
        forty("/shop?colour=%d", full::addKept);

        assertThat(frontier.waiting()).isEqualTo(40);
        assertThat(full.waiting()).isEqualTo(40);
    }

    private static void forty(String address, Consumer<WebAddress> to) {
        IntStream.rangeClosed(1, 40)
                .mapToObj(i -> WebAddress.parse("https://salon.example" + address.formatted(i))
                        .orElseThrow())
                .forEach(to);
    }
}
