package com.aira.kb.extract.sheet;

import com.aira.kb.extract.layout.Lines;
import com.aira.kb.extract.layout.Table;
import com.aira.kb.extract.text.Block;
import com.aira.kb.extract.text.Block.Heading;
import com.aira.kb.extract.text.Block.Paragraph;
import com.aira.kb.extract.text.Format;
import com.aira.kb.extract.text.Notices;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.xml.sax.SAXException;

/** Reads spreadsheets. */
public final class Workbooks {
    private Workbooks() {}

    /**
     * @param locale of the business, which decides how dates show that leave it to the country
     * @param notices counts what is hidden or struck and was not read
     */
    public static List<Block> read(Format format, Path file, Locale locale, int maxCharacters, Notices notices)
            throws IOException, SAXException {
        var budget = new TextBudget(maxCharacters);
        return format == Format.XLSX
                ? new XlsxSheets(locale, budget, notices).read(file)
                : new XlsSheets(locale, budget, notices).read(file);
    }

    /** A sheet under its name, unless its program named it. */
    static void add(List<Block> blocks, String name, List<Block> table, List<String> boxes) {
        var texts = boxes.stream()
                .map(text -> Lines.keep(text == null ? "" : text))
                .filter(text -> !text.isEmpty())
                .map(Paragraph::new)
                .toList();
        if (table.isEmpty() && texts.isEmpty()) {
            return;
        }
        var tidy = Lines.tidy(name == null ? "" : name);
        if (!tidy.isEmpty() && !Table.isDefaultSheetName(new Heading(1, tidy))) {
            blocks.add(new Heading(1, tidy));
        }
        blocks.addAll(table);
        blocks.addAll(texts);
    }
}
