package com.aira.ui.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aira.ui.money.FeatureConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegulatoryPapersTest {
    private static final String BUNDLE = "BU0123456789abcdef0123456789abcdef";
    private static final String ADDRESS = "AD0123456789abcdef0123456789abcdef";

    private static RegulatoryPapers papers(String filed) {
        return new RegulatoryPapers(FeatureConfig.of(NumbersConfig.class, Map.of("aira.numbers.papers", filed)));
    }

    @Test
    void countriesThatAskForNothing_areSold_othersWithPapersOnly() {
        var papers = papers("GB=" + BUNDLE + "/" + ADDRESS + ", ie=" + BUNDLE);

        assertThat(papers.sells("US")).isTrue();
        assertThat(papers.sells("GB")).isTrue();
        assertThat(papers.sells("IE")).isTrue();
        assertThat(papers.sells("DE")).isFalse();
    }

    @Test
    void numberThatWantsAnAddress_isOfferedWhereOneIsOnFile() {
        var papers = papers("GB=" + BUNDLE + "/" + ADDRESS + ",IE=" + BUNDLE);

        assertThat(papers.satisfy("GB", "any")).isTrue();
        assertThat(papers.satisfy("IE", "local")).isFalse();
        assertThat(papers.satisfy("IE", "none")).isTrue();
        assertThat(papers.satisfy("US", "foreign")).isFalse();
    }

    @Test
    void whatIsNoPaper_isSaidWhenTheServiceStarts() {
        assertThatThrownBy(() -> papers("GB=BU123")).hasMessageContaining("NUMBER_PAPERS has GB=BU123");
    }
}
