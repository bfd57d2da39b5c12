package com.aira.kb.extract.parse;

import com.aira.kb.extract.layout.Table;
import com.aira.kb.extract.text.Block;
import java.io.IOException;
import java.io.StringReader;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;

/** Values separated by whatever separates them: comma, semicolon, tab or bar. */
final class CsvText {
    private static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');
    private static final int SAMPLE = 20;

    private CsvText() {}

    static List<Block> blocks(String text) throws IOException {
        var table = new Table();
        try (var records = format(separator(text)).parse(new StringReader(text))) {
            for (var record : records) {
                table.startRow();
                record.forEach(table::addCell);
            }
        }
        return table.blocks(true);
    }

    /** The one that cuts the most of the first rows into the same number of cells, and into most cells. */
    private static char separator(String text) throws IOException {
        var best = SEPARATORS.get(0);
        long bestScore = -1;
        for (var separator : SEPARATORS) {
            try (var records = format(separator).parse(new StringReader(text))) {
                var widths = records.stream()
                        .limit(SAMPLE)
                        .map(record -> record.size())
                        .toList();
                int width = widths.stream().max(Comparator.naturalOrder()).orElse(0);
                long alike = widths.stream().filter(size -> size == width).count();
                long score = width < 2 ? 0 : alike * 100 + width;
                if (score > bestScore) {
                    bestScore = score;
                    best = separator;
                }
            }
        }
        return best;
    }

    private static CSVFormat format(char separator) {
        return CSVFormat.DEFAULT
                .builder()
                .setDelimiter(separator)
                .setIgnoreEmptyLines(true)
                .setLenientEof(true)
                .setTrailingData(true)
                .get();
    }
}
