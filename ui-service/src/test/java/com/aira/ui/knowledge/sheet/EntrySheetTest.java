package com.aira.ui.knowledge.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.schema.OneLine;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EntrySheetTest {

    @Property(tries = 300, seed = "6")
    void whatIsWritten_isReadAsTheSameEntries(@ForAll("entries") List<EntryLine> entries) throws IOException {
        var read = read(written(entries));

        assertThat(read.mistakes()).isEmpty();
        assertThat(read.lines().stream().map(EntrySheetTest::unnumbered)).isEqualTo(entries);
    }

    @Property(tries = 300, seed = "6")
    void noCell_isAFormula(@ForAll("texts") String text) {
        assertThat(SheetCells.written(text)).doesNotMatch("(?s)[=+\\-@\\t\\r\\n\uff1d\uff0b\uff0d\uff20].*");
        assertThat(SheetCells.read(SheetCells.written(text))).isEqualTo(text);
    }

    @Provide
    Arbitrary<List<EntryLine>> entries() {
        var optional = texts().injectNull(0.3);
        var line = texts().filter(OneLine::isOneLine).injectNull(0.3);
        return Combinators.combine(
                        Arbitraries.create(UUID::randomUUID),
                        line,
                        optional,
                        texts(),
                        line,
                        Arbitraries.integers().between(-100, 100),
                        Arbitraries.of(true, false))
                .as((id, title, question, content, category, priority, active) ->
                        new EntryLine(0, id, title, question, content, category, priority, active))
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars("=+-@'\"\t\r\n,; \uff1d\ufeffaZ9ßनé")
                .ofMinLength(1)
                .ofMaxLength(12)
                .filter(text -> !text.isBlank());
    }

    @Example
    void sheetOfSomebodyElse_isUnderstood() {
        var read = read("\ufeffAnswer;Question;Active\r\n\"Behind; left\";Parking?;NO\r\n;;\r\nYes;;\r\n");

        assertThat(read.mistakes()).isEmpty();
        assertThat(read.lines())
                .containsExactly(
                        new EntryLine(2, null, null, "Parking?", "Behind; left", null, 0, false),
                        new EntryLine(4, null, null, null, "Yes", null, 0, true));
    }

    @Example
    void everyMistake_isTold_byLineAndColumn() {
        var read = read("id,answer,priority,active,title\n"
                + "x,,1000,perhaps," + "t".repeat(201) + "\n"
                + "00000000-0000-0000-0000-000000000001,fine,1,yes,\n"
                + "00000000-0000-0000-0000-000000000001,fine,1.5,yes,,more\n");

        assertThat(read.mistakes().stream().map(mistake -> mistake.field() + " " + mistake.message()))
                .containsExactly(
                        "line 2, id is no id of an answer; leave it empty for a new one",
                        "line 2, title has more than 200 characters",
                        "line 2, priority is no whole number from -100 to 100",
                        "line 2, active is neither yes nor no",
                        "line 2, answer is missing",
                        "line 4, id is the same as in line 3",
                        "line 4, priority is no whole number from -100 to 100",
                        "line 4 has more cells than there are columns; put quotation marks around a text with commas");
    }

    @Example
    void whatIsNoSheet_isRefused() {
        assertThat(mistake("")).isEqualTo("file holds no answers");
        assertThat(mistake("answer\n")).isEqualTo("file holds no answers");
        assertThat(mistake("question\nWhere?\n")).isEqualTo("line 1 has no column answer");
        assertThat(mistake("answer,answer\nx,y\n")).isEqualTo("line 1 has two columns answer");
        assertThat(mistake("answer,colour\nx,y\n")).startsWith("line 1 has a column “colour”; possible are id, title");
        assertThat(mistake("answer\nfine\n\"never closed\n")).startsWith("line 3 or one after it has a quotation mark");
        assertThat(mistake("answer\na\nb\nc\nd\n")).isEqualTo("file holds more than 3 answers; please split it");
        assertThat(new SheetReader(3)
                        .read("answer\né".getBytes(StandardCharsets.ISO_8859_1))
                        .mistakes()
                        .get(0)
                        .message())
                .startsWith("is not in UTF-8");
    }

    @Example
    void mistakes_areAHundredAtMost() {
        assertThat(new SheetReader(5000)
                        .read(("answer,priority\n" + "x,y\n".repeat(4000)).getBytes(StandardCharsets.UTF_8))
                        .mistakes())
                .hasSize(100);
    }

    private static String mistake(String sheet) {
        var mistakes =
                new SheetReader(3).read(sheet.getBytes(StandardCharsets.UTF_8)).mistakes();
        return mistakes.get(0).field() + " " + mistakes.get(0).message();
    }

    private static SheetReader read(String sheet) {
        return new SheetReader(5000).read(sheet.getBytes(StandardCharsets.UTF_8));
    }

    private static String written(List<EntryLine> entries) throws IOException {
        var text = new StringWriter();
        var sheet = new EntrySheet(text);
        for (var entry : entries) {
            sheet.add(entry);
        }
        sheet.flush();
        return text.toString();
    }

    private static EntryLine unnumbered(EntryLine line) {
        return new EntryLine(
                0,
                line.id(),
                line.title(),
                line.question(),
                line.content(),
                line.category(),
                line.priority(),
                line.isActive());
    }
}
