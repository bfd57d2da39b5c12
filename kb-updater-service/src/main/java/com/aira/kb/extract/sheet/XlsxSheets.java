package com.aira.kb.extract.sheet;

import com.aira.kb.extract.text.Block;
import com.aira.kb.extract.text.Notice;
import com.aira.kb.extract.text.Notices;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.model.SharedStrings;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFShape;
import org.apache.poi.xssf.usermodel.XSSFSimpleShape;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Workbooks of Excel 2007 and later, sheet after sheet as their XML streams by. */
final class XlsxSheets {
    private final Locale locale;
    private final TextBudget budget;
    private final Notices notices;
    private final List<Block> blocks = new ArrayList<>();
    private final Set<String> hidden = new HashSet<>();
    private boolean from1904;

    XlsxSheets(Locale locale, TextBudget budget, Notices notices) {
        this.locale = locale;
        this.budget = budget;
        this.notices = notices;
    }

    List<Block> read(Path file) throws IOException, SAXException {
        try (var pkg = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
            var reader = new XSSFReader(pkg);
            try (var workbook = reader.getWorkbookData()) {
                parse(workbook, new WorkbookHandler());
            }
            var values = new ShownValues(locale, from1904);
            var styles = reader.getStylesTable();
            SharedStrings strings = null;
            try (var part = reader.getSharedStringsData()) {
                strings = part == null ? null : VisibleStrings.read(part, new StruckRuns(notices));
            }
            readSheets(reader, styles, strings, values);
            return blocks;
        } catch (OpenXML4JException e) {
            throw new IOException(e);
        }
    }

    private void readSheets(XSSFReader reader, StylesTable styles, SharedStrings strings, ShownValues values)
            throws IOException, SAXException, InvalidFormatException {
        var sheets = reader.getSheetIterator();
        while (sheets.hasNext()) {
            try (var sheet = sheets.next()) {
                if (hidden.contains(sheets.getSheetName())) {
                    notices.add(Notice.HIDDEN_SHEETS);
                    continue;
                }
                var handler = new XlsxSheetHandler(styles, strings, values, budget, notices);
                parse(sheet, handler);
                Workbooks.add(blocks, sheets.getSheetName(), handler.table().blocks(notices), texts(sheets));
            }
        }
    }

    private static List<String> texts(XSSFReader.SheetIterator sheets) {
        var texts = new ArrayList<String>();
        List<XSSFShape> shapes = sheets.getShapes();
        for (var shape : shapes == null ? List.<XSSFShape>of() : shapes) {
            if (shape instanceof XSSFSimpleShape box) {
                texts.add(box.getText());
            }
        }
        return texts;
    }

    private static void parse(InputStream part, ContentHandler handler) throws IOException, SAXException {
        try {
            var reader = XMLHelper.newXMLReader();
            reader.setContentHandler(handler);
            reader.parse(new InputSource(part));
        } catch (javax.xml.parsers.ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class WorkbookHandler extends DefaultHandler {
        @Override
        public void startElement(String uri, String name, String qName, Attributes attributes) {
            if (name.equals("sheet")) {
                var state = attributes.getValue("state");
                if (state != null && !state.equals("visible")) {
                    hidden.add(attributes.getValue("name"));
                }
            } else if (name.equals("workbookPr")) {
                var date = attributes.getValue("date1904");
                from1904 = "1".equals(date) || "true".equals(date);
            }
        }
    }
}
