package com.aira.ui.wallet.history;

import java.io.IOException;
import java.io.Writer;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Entries in the lines of RFC 4180, after a byte order mark, without which Excel takes UTF-8 for an old code page. No
 * cell can be taken for a formula: texts that begin like one are led by an apostrophe, and amounts have no sign.
 */
final class StatementSheet {
    private static final char BYTE_ORDER_MARK = '\ufeff';
    /** What spreadsheets begin a formula with, also in full width, or skip before one. */
    private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final CSVPrinter printer;
    private final ZoneId zone;

    StatementSheet(Writer writer, ZoneId zone) throws IOException {
        this.zone = zone;
        writer.write(BYTE_ORDER_MARK);
        printer = new CSVPrinter(writer, CSVFormat.RFC4180);
        printer.printRecord(
                "Date",
                "Time",
                "Time zone",
                "Description",
                "What for",
                "Phone number",
                "Name of the number",
                "State",
                "In or out",
                "Amount",
                "Currency",
                "Reference");
    }

    void add(History.Line line) throws IOException {
        var entry = line.entry();
        var at = entry.createdAt().atZone(zone);
        var in = entry.type() == TransactionType.credit;
        printer.printRecord(
                DATE.format(at),
                TIME.format(at),
                zone.getId(),
                text(entry.description()),
                EntryDescription.of(entry.kind()).words(),
                text(line.phoneNumber()),
                text(line.displayName()),
                LedgerLine.state(entry),
                in ? "in" : "out",
                entry.amount().toPlainString(),
                entry.currency(),
                entry.id());
    }

    void flush() throws IOException {
        printer.flush();
    }

    /** A text that no spreadsheet computes; null stays an empty cell. */
    static String text(String value) {
        return value == null || value.isEmpty() || FORMULA.indexOf(value.charAt(0)) < 0 ? value : "'" + value;
    }
}
