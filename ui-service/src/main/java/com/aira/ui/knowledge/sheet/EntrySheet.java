package com.aira.ui.knowledge.sheet;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Entries in the lines of RFC 4180, after a byte order mark, without which Excel takes UTF-8 for an old code page. What is
 * written here {@link SheetReader} reads as the same entries.
 */
final class EntrySheet {
    static final String ANSWER = "answer";
    static final List<String> COLUMNS = List.of("id", "title", "question", ANSWER, "category", "priority", "active");

    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final CSVPrinter printer;

    EntrySheet(Writer writer) throws IOException {
        writer.write(BYTE_ORDER_MARK);
        printer = new CSVPrinter(writer, CSVFormat.RFC4180);
        printer.printRecord(COLUMNS);
    }

    void add(EntryLine entry) throws IOException {
        printer.printRecord(
                entry.id(),
                SheetCells.written(entry.title()),
                SheetCells.written(entry.question()),
                SheetCells.written(entry.content()),
                SheetCells.written(entry.category()),
                entry.priority(),
                entry.isActive() ? "yes" : "no");
    }

    void flush() throws IOException {
        printer.flush();
    }
}
