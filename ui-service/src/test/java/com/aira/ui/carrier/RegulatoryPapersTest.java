package com.aira.ui.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aira.ui.money.FeatureConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegulatoryPapersTest {
    private static final String BUNDLE = "BU0123456789abcdef0123456789abcdef";
    private static final String ADDRESS = "AD0123456789abcdef0123456789abcdef";

    private static RegulatoryPapers papers(String filed) {
        return new RegulatoryPapers(FeatureConfig.of(NumbersConfig.class, Map.of("aira.numbers.papers", filed)));
    }

    @Test
    void countriesThatAskForNothing_areSold_othersWithPapersOnly() {
        var papers = papers("GB.local=" + BUNDLE + "/" + ADDRESS + ", IE=" + BUNDLE);

        assertThat(papers.sells("US", NumberKind.local)).isTrue();
        assertThat(papers.sells("GB", NumberKind.local)).isTrue();
        assertThat(papers.sells("GB", NumberKind.mobile)).isFalse();
        assertThat(papers.sells("IE", NumberKind.mobile)).isTrue();
        assertThat(papers.sells("DE", NumberKind.local)).isFalse();
    }

    @Test
    void numberThatWantsAnAddress_isOfferedWhereOneIsOnFile() {
        var papers = papers("GB=" + BUNDLE + "/" + ADDRESS + ",IE=" + BUNDLE);

        assertThat(papers.satisfy("GB", NumberKind.local, "any")).isTrue();
        assertThat(papers.satisfy("IE", NumberKind.local, "local")).isFalse();
        assertThat(papers.satisfy("IE", NumberKind.local, "none")).isTrue();
        assertThat(papers.satisfy("US", NumberKind.local, "foreign")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GB=BU123", "GB=", "GB.fax=/" + ADDRESS, "GB"})
    void whatIsNoPaper_isSaidWhenTheServiceStarts(String entry) {
        assertThatThrownBy(() -> papers(entry)).hasMessageContaining("NUMBER_PAPERS has " + entry);
    }
}
