package com.aira.kb.extract.sheet;

import java.time.LocalDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;

/**
 * Prints the numbers of cells as their formats show them where the business is: the two formats of a date that a program
 * shows in the way of its reader's country, and the workbooks of old Macs, which count days from 1904.
 */
final class ShownValues extends DataFormatter {
    /** Of ECMA-376, part 1, section 18.8.30: a short date, and one with the time of day. */
    private static final int SHORT_DATE = 14;

    private static final int SHORT_DATE_AND_TIME = 22;

    private final boolean from1904;
    private final DateTimeFormatter date;
    private final DateTimeFormatter dateAndTime;

    ShownValues(Locale locale, boolean from1904) {
        super(locale);
        this.from1904 = from1904;
        var pattern = DateTimeFormatterBuilder.getLocalizedDateTimePattern(
                FormatStyle.SHORT, null, IsoChronology.INSTANCE, locale);
        // A year of two figures is heard as anything.
        var whole = pattern.replaceAll("y+", "yyyy");
        this.date = DateTimeFormatter.ofPattern(whole, locale);
        this.dateAndTime = DateTimeFormatter.ofPattern(whole + " HH:mm", locale);
    }

    @Override
    public String formatRawCellContents(double value, int formatIndex, String formatString) {
        return formatRawCellContents(value, formatIndex, formatString, from1904);
    }

    @Override
    public String formatRawCellContents(double value, int formatIndex, String formatString, boolean use1904) {
        if ((formatIndex == SHORT_DATE || formatIndex == SHORT_DATE_AND_TIME) && DateUtil.isValidExcelDate(value)) {
            LocalDateTime at = DateUtil.getLocalDateTime(value, use1904);
            return (formatIndex == SHORT_DATE ? date : dateAndTime).format(at);
        }
        return super.formatRawCellContents(value, formatIndex, formatString, use1904);
    }
}
