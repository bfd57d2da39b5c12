package com.aira.kb.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aira.kb.extract.text.Block;
import com.aira.kb.extract.text.Block.Heading;
import com.aira.kb.extract.text.Block.ListItem;
import com.aira.kb.extract.text.Block.Paragraph;
import com.aira.kb.extract.text.Block.Row;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ChunkerTest {
    private static final ChunkSize TWENTY = new ChunkSize(20, 6);

    /** An hour, when each initial was searched with all before it. */
    @Test
    @Timeout(60)
    void millionInitials_areCutInTime() {
        var chunks = chunk(new Paragraph("A. ".repeat(500_000)));

        assertThat(chunks).hasSize(25_000);
    }

    @Test
    void headingWithoutSpaces_isContent_notRepeatedAboveEveryChunk() {
        var chunks = chunk(new Heading(1, "h".repeat(5000)), new Paragraph("We open at nine."));

        assertThat(chunks).isNotEmpty().allMatch(chunk -> chunk.heading() == null);
    }

    @Test
    void heading_partsChunksAndLeavesItsPath() {
        var chunks = chunk(
                new Heading(0, "Salon"),
                new Heading(1, "Prices"),
                new Heading(2, "Hair"),
                new Paragraph("A cut is 35 euros."),
                new Heading(2, "Beard"),
                new Paragraph("A trim is 18 euros."),
                new Heading(1, "Hours"),
                new Paragraph("Nine to five."));

        assertThat(chunks)
                .containsExactly(
                        new Chunk(0, "Salon > Prices > Hair", "A cut is 35 euros."),
                        new Chunk(1, "Salon > Prices > Beard", "A trim is 18 euros."),
                        new Chunk(2, "Salon > Hours", "Nine to five."));
    }

    @Test
    void headingWithNothingBelow_isContent() {
        var chunks = chunk(new Heading(1, "Closed on Mondays"), new Heading(1, "Cash only"));

        assertThat(chunks).containsExactly(new Chunk(0, null, "Closed on Mondays"), new Chunk(1, null, "Cash only"));
    }

    @Test
    void sentences_areNeverCut_andOverlapWhole() {
        var chunks = chunk(new Paragraph("Dr. Miller works on Monday from 9 a.m. to 5 p.m. every week. "
                + "She takes new patients. Please bring your insurance card. Children are welcome too."));

        assertThat(chunks)
                .extracting(Chunk::content)
                .containsExactly(
                        "Dr. Miller works on Monday from 9 a.m. to 5 p.m. every week. She takes new patients.",
                        "She takes new patients. Please bring your insurance card. Children are welcome too.");
    }

    @Test
    void sentenceLongerThanAChunk_isCutBetweenWords() {
        var chunks = chunk(new Paragraph("word ".repeat(45) + "end."));

        assertThat(chunks).hasSize(3).allSatisfy(chunk -> assertThat(chunk.content())
                .startsWith("word"));
        assertThat(chunks.get(2).content()).isEqualTo("word word word word word end.");
    }

    @Test
    void textWithoutSpaces_isCutByLength() {
        var chunks = chunk(new Paragraph("字".repeat(1000)));

        assertThat(chunks).extracting(chunk -> chunk.content().length()).containsExactly(240, 240, 240, 240, 40);
    }

    @Test
    void rows_stayWhole() {
        var row = new Row("Service: Haircut. With wash. And dry; Price: 35; Time: 30 minutes");

        var chunks = chunk(new Paragraph("One two three four five six seven eight nine ten eleven twelve."), row);

        assertThat(chunks)
                .extracting(Chunk::content)
                .containsExactly("One two three four five six seven eight nine ten eleven twelve.", row.text());
    }

    @Test
    void question_staysWithItsAnswer() {
        var chunks = chunk(
                new Paragraph("Is there a place to park?"),
                new Paragraph("Yes. It lies behind the house."),
                new Paragraph("May I bring my dog?"),
                new Paragraph("Only small dogs. Please keep them on a leash."),
                new ListItem("Q: Do you take cards"),
                new ListItem("A: We do, all of them."));

        assertThat(chunks)
                .extracting(Chunk::content)
                .containsExactly(
                        "Is there a place to park?\nYes. It lies behind the house.",
                        "May I bring my dog?\nOnly small dogs. Please keep them on a leash.",
                        "Q: Do you take cards\nA: We do, all of them.");
    }

    @Test
    void longLineInBold_isNoHeading() {
        var line = "word ".repeat(26).strip();

        assertThat(new Chunker(new ChunkSize(200, 30)).chunk(List.of(new Heading(1, line))))
                .containsExactly(new Chunk(0, null, line));
    }

    @Test
    void sizes_haveBounds() {
        assertThat(new ChunkSize(500, 50)).isNotNull();
        assertThatThrownBy(() -> new ChunkSize(19, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ChunkSize(1001, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ChunkSize(100, 51)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ChunkSize(100, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Chunk> chunk(Block... blocks) {
        return new Chunker(TWENTY).chunk(List.of(blocks));
    }
}
