package com.aira.kb.extract.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aira.kb.Samples;
import com.aira.kb.extract.Reading;
import com.aira.kb.extract.text.FileOrigin;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbookType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workbooks as they print, of both kinds. */
class WorkbookVisibilityTest {
    @Test
    void hiddenSheetsRowsAndColumns_areNeverKnown() throws Exception {
        var reading = Reading.ofCase("hidden.xlsx");

        assertThat(reading.text()).isEqualTo("Prices\nTreatment: Algae wrap; Price: £65.00");
        assertThat(reading.notices())
                .containsExactly(
                        "2 hidden sheets were not read.",
                        "1 hidden row was not read.",
                        "1 hidden column was not read.");
    }

    @Test
    void hiddenSheetsOfWorkbooksInsideFiles_areNotKnownEither() throws Exception {
        var workbook = Files.readAllBytes(Path.of("src/test/resources/documents/hidden.xlsx"));

        var reading = Reading.of("a.docx", Samples.docxAround(workbook));

        assertThat(reading.text()).isEqualTo("Prices\nTreatment: Algae wrap; Price: £65.00");
        assertThat(reading.notices()).hasSize(3).contains("2 hidden sheets were not read.");
    }

    @Test
    void hiddenSheetsOfWorkbooksWithMacros_areNotKnownEither() throws Exception {
        try (var workbook = new XSSFWorkbook(XSSFWorkbookType.XLSM);
                var out = new ByteArrayOutputStream()) {
            workbook.createSheet("Prices").createRow(0).createCell(0).setCellValue("Towels are free");
            workbook.createSheet("Codes").createRow(0).createCell(0).setCellValue("5566");
            workbook.setSheetHidden(1, true);
            workbook.write(out);

            assertThat(Reading.of("a.xlsm", out.toByteArray()).text()).isEqualTo("Prices\nTowels are free");
        }
    }

    @Test
    void mergedCells_keepTheLabelsOfRows() throws Exception {
        assertThat(Reading.ofCase("merged.xlsx").text())
                .isEqualTo("Timetable\nCourse timetable 2027\nCourse: Pilates; Monday: 18:00; Tuesday: 19:00\n"
                        + "Course: Pilates; Monday: 20:00; Tuesday: 21:00\nClosed for maintenance");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.xlsx", "a.xls"})
    void everyKind_leavesOutWhatIsNotSeen(String name) throws Exception {
        var reading = read(name, workbook -> {
            var sheet = workbook.createSheet("Prices");
            row(workbook, 0, "Service", "Price", "Cost");
            row(workbook, 1, "Facial", "45", "11");
            row(workbook, 2, "Peel", "60", "12");
            row(workbook, 3, "Gold", "199", "90");
            sheet.setColumnHidden(2, true);
            sheet.getRow(2).setZeroHeight(true);
            var struck = workbook.createCellStyle();
            var font = workbook.createFont();
            font.setStrikeout(true);
            struck.setFont(font);
            sheet.getRow(3).getCell(1).setCellStyle(struck);
            var helper = workbook.getCreationHelper();
            var partly = helper.createRichTextString("30 pounds 35 pounds");
            partly.applyFont(0, 9, font);
            sheet.getRow(1).getCell(1).setCellValue(partly);
            var anchor = helper.createClientAnchor();
            sheet.createDrawingPatriarch()
                    .createCellComment(anchor)
                    .setString(helper.createRichTextString("Ask the boss about 5566."));
            workbook.createSheet("Codes").createRow(0).createCell(0).setCellValue("5566");
            workbook.setSheetHidden(1, true);
        });

        assertThat(reading.text()).isEqualTo("Prices\nService: Facial; Price: 35 pounds\nService: Gold");
        assertThat(reading.notices())
                .containsExactly(
                        "1 hidden sheet was not read.",
                        "1 hidden row was not read.",
                        "1 hidden column was not read.",
                        "2 struck passages were not read.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.xlsx", "a.xls"})
    void cells_readAsTheyShow(String name) throws Exception {
        Book dates = workbook -> {
            workbook.createSheet("Sheet1");
            row(workbook, 0, "What", "When", "Share");
            row(workbook, 1, "Party", "", "");
            var row = workbook.getSheetAt(0).getRow(1);
            row.getCell(1).setCellValue(45_660);
            row.getCell(1).setCellStyle(format(workbook, (short) 14));
            row.getCell(2).setCellValue(0.15);
            row.getCell(2).setCellStyle(format(workbook, (short) 9));
        };

        assertThat(read(name, dates).text()).isEqualTo("What: Party; When: 03/01/2025; Share: 15%");
        assertThat(read(new FileOrigin(name, Locale.US, ""), dates).text()).contains("When: 1/3/2025");
        assertThat(read(new FileOrigin(name, Locale.GERMANY, ""), dates).text()).contains("When: 03.01.2025");
    }

    @Test
    void daysOfOldMacs_areCountedFrom1904() throws Exception {
        var reading = read("a.xlsx", workbook -> {
            ((XSSFWorkbook) workbook).getCTWorkbook().addNewWorkbookPr().setDate1904(true);
            workbook.createSheet("Sheet1");
            row(workbook, 0, "What", "When");
            row(workbook, 1, "Party", "");
            workbook.getSheetAt(0).getRow(1).getCell(1).setCellValue(45_660 - 1462);
            workbook.getSheetAt(0).getRow(1).getCell(1).setCellStyle(format(workbook, (short) 15));
        });

        assertThat(reading.text()).isEqualTo("What: Party; When: 3-Jan-25");
    }

    @Test
    void textBoxes_areRead() throws Exception {
        var reading = read("a.xlsx", workbook -> {
            var sheet = ((XSSFWorkbook) workbook).createSheet("Sheet1");
            var box = sheet.createDrawingPatriarch().createTextbox(new XSSFClientAnchor(0, 0, 0, 0, 1, 1, 3, 3));
            box.setText("Dogs wait outside.");
            row(workbook, 0, "Towels are free");
        });

        assertThat(reading.text()).isEqualTo("Towels are free\nDogs wait outside.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.xlsx", "a.xls"})
    void rowOverTheWholeWidth_isAboutThoseBelow(String name) throws Exception {
        var reading = read(name, workbook -> {
            var sheet = workbook.createSheet("Sheet1");
            row(workbook, 0, "Service", "Price");
            row(workbook, 1, "Hair", "");
            row(workbook, 2, "Cut", "35");
            sheet.addMergedRegion(new CellRangeAddress(1, 1, 0, 1));
        });

        assertThat(reading.read().blocks())
                .hasToString("[Heading[level=6, text=Hair], Row[text=Service: Cut; Price: 35]]");
    }

    @Test
    void cellFarOut_makesNoOtherRowWider() throws Exception {
        var reading = read("a.xlsx", workbook -> {
            workbook.createSheet("Sheet1");
            for (int i = 0; i < 1000; i++) {
                row(workbook, i, "Cut " + i, "35");
            }
            workbook.getSheetAt(0).getRow(500).createCell(16_383).setCellValue("x");
        });

        assertThat(reading.read().blocks()).hasSize(1000);
        assertThat(reading.text()).contains("Cut 499: 35\nCut 500 | 35 | x\nCut 501: 35");
    }

    @Test
    void cellsFarOut_areTooManyIfTheyAreManyRows() {
        assertThatThrownBy(() -> read("a.xlsx", workbook -> {
                    workbook.createSheet("Sheet1");
                    for (int i = 0; i < 200; i++) {
                        row(workbook, i, "x");
                        workbook.getSheetAt(0).getRow(i).createCell(16_383).setCellValue("x");
                    }
                }))
                .hasMessageContaining("TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.xlsx", "a.xls"})
    void allSheetsTogether_mayHaveAsMuchTextAsADocument(String name) {
        var random = new Random(1);
        assertThatThrownBy(() -> read(name, workbook -> {
                    for (int sheet = 0; sheet < 3; sheet++) {
                        var rows = workbook.createSheet("Part " + sheet);
                        for (int i = 0; i < 25; i++) {
                            var text = random.ints(30_000, 'a', 'z' + 1)
                                    .mapToObj(Character::toString)
                                    .collect(Collectors.joining());
                            rows.createRow(i).createCell(0).setCellValue(text);
                        }
                    }
                }))
                .hasMessageContaining("TOO_LARGE")
                .hasMessageContaining("zip bomb");
    }

    private interface Book {
        void write(Workbook workbook);
    }

    private static Reading read(String name, Book book) throws Exception {
        return read(new FileOrigin(name, Locale.UK, ""), book);
    }

    private static Reading read(FileOrigin origin, Book book) throws Exception {
        try (Workbook workbook = origin.name().endsWith("x") ? new XSSFWorkbook() : new HSSFWorkbook();
                var out = new ByteArrayOutputStream()) {
            book.write(workbook);
            workbook.write(out);
            return Reading.of(origin, out.toByteArray());
        }
    }

    private static void row(Workbook workbook, int index, String... cells) {
        var row = workbook.getSheetAt(0).createRow(index);
        for (int i = 0; i < cells.length; i++) {
            row.createCell(i).setCellValue(cells[i]);
        }
    }

    private static org.apache.poi.ss.usermodel.CellStyle format(Workbook workbook, short format) {
        var style = workbook.createCellStyle();
        style.setDataFormat(format);
        return style;
    }
}
