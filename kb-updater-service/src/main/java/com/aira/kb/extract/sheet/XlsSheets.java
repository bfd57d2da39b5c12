package com.aira.kb.extract.sheet;

import com.aira.kb.extract.text.Block;
import com.aira.kb.extract.text.Notice;
import com.aira.kb.extract.text.Notices;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.poi.hssf.usermodel.HSSFCell;
import org.apache.poi.hssf.usermodel.HSSFRichTextString;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFSimpleShape;
import org.apache.poi.hssf.usermodel.HSSFTextbox;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.SheetVisibility;

/** Workbooks of Excel 97 to 2003. */
final class XlsSheets {
    private static final int MOST_COLUMNS = 256;

    private final Locale locale;
    private final TextBudget budget;
    private final Notices notices;
    private HSSFWorkbook workbook;
    private ShownValues values;

    XlsSheets(Locale locale, TextBudget budget, Notices notices) {
        this.locale = locale;
        this.budget = budget;
        this.notices = notices;
    }

    List<Block> read(Path file) throws IOException {
        try (var container = new POIFSFileSystem(file.toFile(), true);
                var opened = new HSSFWorkbook(container)) {
            workbook = opened;
            values = new ShownValues(locale, opened.getInternalWorkbook().isUsing1904DateWindowing());
            // What a program computed last, as it shows.
            values.setUseCachedValuesForFormulaCells(true);
            var blocks = new ArrayList<Block>();
            for (int i = 0; i < opened.getNumberOfSheets(); i++) {
                if (opened.getSheetVisibility(i) != SheetVisibility.VISIBLE) {
                    notices.add(Notice.HIDDEN_SHEETS);
                    continue;
                }
                var sheet = opened.getSheetAt(i);
                Workbooks.add(blocks, sheet.getSheetName(), table(sheet).blocks(notices), texts(sheet));
            }
            return blocks;
        }
    }

    private SheetTable table(HSSFSheet sheet) {
        var table = new SheetTable(budget);
        for (int column = 0; column < MOST_COLUMNS; column++) {
            if (sheet.isColumnHidden(column)) {
                table.hideColumns(column, column);
            }
        }
        for (var row : sheet) {
            if (row.getZeroHeight()) {
                table.hideRow(row.getRowNum());
            }
            for (Cell cell : row) {
                table.add(row.getRowNum(), cell.getColumnIndex(), shown((HSSFCell) cell));
            }
        }
        sheet.getMergedRegions().forEach(table::merge);
        return table;
    }

    private String shown(HSSFCell cell) {
        var style = cell.getCellStyle();
        if (style != null && style.getFont(workbook).getStrikeout()) {
            notices.add(Notice.STRUCK_TEXT, values.formatCellValue(cell).isBlank() ? 0 : 1);
            return "";
        }
        var type = cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
        if (type == CellType.NUMERIC && style != null) {
            return values.formatRawCellContents(
                    cell.getNumericCellValue(), style.getDataFormat(), style.getDataFormatString());
        }
        if (cell.getCellType() == CellType.STRING) {
            return unstruck(cell.getRichStringCellValue());
        }
        return values.formatCellValue(cell);
    }

    private String unstruck(HSSFRichTextString text) {
        var kept = new StringBuilder();
        boolean struck = false;
        for (int i = 0; i < text.length(); i++) {
            short font = text.numFormattingRuns() == 0 ? HSSFRichTextString.NO_FONT : text.getFontAtIndex(i);
            boolean now = font != HSSFRichTextString.NO_FONT
                    && workbook.getFontAt(font).getStrikeout();
            if (now && !struck) {
                notices.add(Notice.STRUCK_TEXT);
            }
            struck = now;
            if (!now) {
                kept.append(text.getString().charAt(i));
            }
        }
        return kept.toString();
    }

    private static List<String> texts(HSSFSheet sheet) {
        var texts = new ArrayList<String>();
        var drawing = sheet.getDrawingPatriarch();
        if (drawing != null) {
            for (var shape : drawing.getChildren()) {
                // Comments are text boxes too, of a class of their own.
                if ((shape.getClass() == HSSFTextbox.class || shape.getClass() == HSSFSimpleShape.class)
                        && ((HSSFSimpleShape) shape).getString() != null) {
                    texts.add(((HSSFSimpleShape) shape).getString().getString());
                }
            }
        }
        return texts;
    }
}
