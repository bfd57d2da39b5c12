package com.aira.kb.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.kb.extract.text.Block;
import com.aira.kb.extract.text.Block.Heading;
import com.aira.kb.extract.text.Block.ListItem;
import com.aira.kb.extract.text.Block.Paragraph;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepetitionsTest {
    private static final Block LONG =
            new Paragraph("Appointments can be cancelled free of charge until the day before.");
    private static final Block SHORT = new Paragraph("35 euros");

    private final Repetitions repetitions = new Repetitions();

    @Test
    void longTextUnderTheSameHeadings_staysOnItsFirstPage_withoutItsHeadingOnOthers() {
        var section = List.of(new Heading(2, "Cancellation"), LONG);
        assertThat(main(section)).isEqualTo(section);

        assertThat(main(List.of(new Heading(1, "Massage"), SHORT))).hasSize(2);
        assertThat(main(List.of(new Heading(2, "Cancellation"), LONG, new Heading(2, "Prices"), SHORT)))
                .containsExactly(new Heading(2, "Prices"), SHORT);
    }

    @Test
    void sameTextUnderOtherHeadings_isKept() {
        main(List.of(new Heading(1, "Massage"), LONG));

        assertThat(main(List.of(new Heading(1, "Sauna"), LONG))).contains(LONG);
    }

    @Test
    void shortTextOfAPage_isKept_butNotOfWhatFramesIt() {
        main(List.of(SHORT));
        frame(List.of(new ListItem("Call us")));

        assertThat(main(List.of(SHORT))).containsExactly(SHORT);
        assertThat(frame(List.of(new ListItem("Call us"), new ListItem("or come by"))))
                .containsExactly(new ListItem("or come by"));
    }

    @Test
    void textThatOnePageRepeats_isItsOwnBusiness() {
        assertThat(main(List.of(LONG, LONG))).containsExactly(LONG, LONG);
    }

    @Test
    void headingsAboveOthers_goOnlyWhenAllBelowThemIsGone() {
        var deep = List.of(new Heading(1, "House"), new Heading(2, "Rules"), LONG);
        main(deep);

        assertThat(main(deep)).isEmpty();
        assertThat(main(List.of(new Heading(1, "House"), new Heading(2, "Rules"), LONG, new Heading(2, "Keys"), SHORT)))
                .containsExactly(new Heading(1, "House"), new Heading(2, "Keys"), SHORT);
        assertThat(main(List.of(new Heading(1, "Nothing below"), new Heading(1, "Nor here"))))
                .hasSize(2);
    }

    private List<Block> main(List<Block> blocks) {
        repetitions.nextPage();
        return repetitions.newOfMain(blocks);
    }

    private List<Block> frame(List<Block> blocks) {
        repetitions.nextPage();
        return repetitions.newOfSurroundings(blocks);
    }
}
