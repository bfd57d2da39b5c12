package com.aira.kb.extract.sheet;

import com.aira.kb.extract.text.Notice;
import com.aira.kb.extract.text.Notices;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler.SheetContentsHandler;
import org.apache.poi.xssf.model.SharedStrings;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;

/** Collects one sheet: POI prints the cells, and what is said of rows, columns and merged cells is kept beside them. */
final class XlsxSheetHandler extends XSSFSheetXMLHandler {
    private static final int MOST_COLUMNS = 16_384;

    private final StylesTable styles;
    private final Notices notices;
    private final StruckRuns runs;
    private final Cells cells;

    private XlsxSheetHandler(
            StylesTable styles, SharedStrings strings, ShownValues values, Notices notices, Cells cells) {
        super(styles, null, strings, cells, values, false);
        this.styles = styles;
        this.notices = notices;
        this.cells = cells;
        this.runs = new StruckRuns(notices);
    }

    XlsxSheetHandler(
            StylesTable styles, SharedStrings strings, ShownValues values, TextBudget budget, Notices notices) {
        this(styles, strings, values, notices, new Cells(budget));
    }

    SheetTable table() {
        return cells.table;
    }

    @Override
    public void startElement(String uri, String name, String qName, Attributes attributes) throws SAXException {
        switch (name) {
            case "sheetFormatPr" -> cells.hiddenByDefault = isOn(attributes.getValue("zeroHeight"));
            case "col" -> column(attributes);
            case "row" ->
                cells.rowHidden = attributes.getValue("hidden") == null
                        ? cells.hiddenByDefault
                        : isOn(attributes.getValue("hidden"));
            case "c" -> cells.struck = isStruck(attributes.getValue("s"));
            case "mergeCell" -> {
                if (attributes.getValue("ref") != null) {
                    cells.table.merge(CellRangeAddress.valueOf(attributes.getValue("ref")));
                }
            }
            default -> {}
        }
        runs.start(name, attributes);
        super.startElement(uri, name, qName, attributes);
    }

    @Override
    public void endElement(String uri, String name, String qName) throws SAXException {
        runs.end(name);
        super.endElement(uri, name, qName);
        if (name.equals("c") && cells.leftOut) {
            cells.leftOut = false;
            notices.add(Notice.STRUCK_TEXT);
        }
    }

    @Override
    public void characters(char[] ch, int start, int length) throws SAXException {
        if (!runs.isStruck(ch, start, length)) {
            super.characters(ch, start, length);
        }
    }

    private void column(Attributes attributes) {
        var first = attributes.getValue("min");
        var last = attributes.getValue("max");
        boolean hidden = isOn(attributes.getValue("hidden")) || "0".equals(attributes.getValue("width"));
        if (hidden && first != null && last != null && (first + last).matches("\\d{1,12}")) {
            cells.table.hideColumns(
                    Math.max(1, Integer.parseInt(first)) - 1, Math.min(MOST_COLUMNS, Integer.parseInt(last)) - 1);
        }
    }

    private boolean isStruck(String style) {
        if (style == null || !style.matches("\\d{1,6}")) {
            return false;
        }
        var read = styles.getStyleAt(Integer.parseInt(style));
        return read != null && read.getFont() != null && read.getFont().getStrikeout();
    }

    private static boolean isOn(String value) {
        return "1".equals(value) || "true".equals(value);
    }

    /** What POI printed. */
    private static final class Cells implements SheetContentsHandler {
        private final SheetTable table;
        private boolean hiddenByDefault;
        private boolean rowHidden;
        private boolean struck;
        private boolean leftOut;

        Cells(TextBudget budget) {
            this.table = new SheetTable(budget);
        }

        @Override
        public void startRow(int row) {
            if (rowHidden) {
                table.hideRow(row);
            }
        }

        @Override
        public void endRow(int row) {}

        @Override
        public void cell(String reference, String shown, XSSFComment comment) {
            if (reference == null || shown == null || shown.isBlank()) {
                return;
            }
            if (struck) {
                leftOut = true;
                return;
            }
            var at = new CellReference(reference);
            table.add(at.getRow(), at.getCol(), shown);
        }
    }
}
