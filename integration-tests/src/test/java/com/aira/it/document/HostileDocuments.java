package com.aira.it.document;

import static com.aira.it.document.ZipFiles.docx;
import static com.aira.it.document.ZipFiles.paragraph;
import static com.aira.it.document.ZipFiles.repeated;
import static com.aira.it.document.ZipFiles.text;

import com.aira.it.document.HostileDocument.Completed;
import com.aira.it.document.HostileDocument.Ending;
import com.aira.it.document.HostileDocument.Failed;
import com.aira.it.document.HostileDocument.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/** What owners upload by mistake, and strangers on purpose. */
public final class HostileDocuments {

    private static final Ending READ = new Completed();
    private static final Ending EMPTY = new Failed("There is no text in this file.");
    private static final Ending ENCRYPTED = new Failed("protected by a password");
    private static final Ending DAMAGED = new Failed("damaged or incomplete");
    private static final Ending TOO_LARGE = new Failed("holds more than can be read");

    /** Whichever limit it meets first, on a machine of whatever speed. */
    private static final Ending TOO_MUCH = new Failed("holds more than can be read|took too long");

    private static final Ending TOO_NESTED = new Failed("too many layers");
    private static final Ending MISLABELLED = new Refused(415, "not what its name says");
    private static final Ending UNKNOWN_KIND = new Refused(415, "cannot be read: use PDF");

    private static final String SENTENCE = "The salon opens at nine in the morning.";

    /** A container of an encrypted package, without the package; compressed. */
    private static final String ENCRYPTED_OFFICE =
            "H4sIAAAAAAAA/7twXvDBwo1SDxnQgDUDM8O//5wMbEhijMgKBBgYmKBi//7//w+T/z8KhhQIYsgHwhIGBQZXhjwgXcRQiZ4U8AIxBlZGmF"
                    + "lMROphBuIGKBtkazLY1gKg7ZlAt+QxeAJxGpBFDJBjYGJE9g+x7ubAan8qQwpDAEMiUCQbSKYD+YSAEtB+5HRPjN0g9QLEOp"
                    + "TGAJR3/wLxPygeBSMLjMb7yAYsDCwMDgzk19vo5Qml+kcBfQEAP58OhwAKAAA=";

    private HostileDocuments() {}

    public static List<HostileDocument> all() {
        List<HostileDocument> all = new ArrayList<>(some());
        all.addAll(brokenAndMislabelled());
        all.addAll(bombs());
        all.addAll(entities());
        all.addAll(longOnes());
        all.addAll(deep());
        all.addAll(names());
        return all;
    }

    /** One of each manner that costs next to nothing, for the suite that runs each day. */
    public static List<HostileDocument> some() {
        return List.of(
                hostile("no bytes", "empty.pdf", "", new Refused(400, "empty")),
                hostile("spaces only", "blank.txt", " \n\t ", EMPTY),
                hostile("encrypted PDF", "secret.pdf", HostileDocuments::encryptedPdf, ENCRYPTED),
                hostile("encrypted Word", "secret.docx", HostileDocuments::encryptedOffice, ENCRYPTED),
                hostile("half a Word file", "half.docx", () -> half(docx("", paragraph(SENTENCE))), DAMAGED),
                hostile("program as PDF", "menu.pdf", "MZ\u0090\0\3\0\0\0\4\0\0\0", MISLABELLED),
                hostile(
                        "Word bomb, 200 MB in 200 KB",
                        "bomb.docx",
                        () -> docx("", repeated("<w:p><w:r><w:t>", "a", 200, "</w:t></w:r></w:p>")),
                        TOO_LARGE),
                hostile("path as name", "../../../etc/passwd.txt", SENTENCE, READ));
    }

    private static List<HostileDocument> brokenAndMislabelled() {
        byte[] pdf = PdfFile.ofPages(1, 1);
        return List.of(
                hostile("page without text", "scan.pdf", () -> PdfFile.ofTexts(List.of("")), EMPTY),
                hostile("encrypted Excel", "secret.xlsx", HostileDocuments::encryptedOffice, ENCRYPTED),
                hostile("half a PDF", "half.pdf", () -> half(PdfFile.ofPages(4, 1)), READ),
                hostile("first bytes of a PDF", "stump.pdf", "%PDF-1.7\n1 0 obj\n<<", DAMAGED),
                hostile("page tree that contains itself", "loop.pdf", HostileDocuments::loop, DAMAGED),
                hostile("PDF as Word", "menu.docx", () -> pdf, MISLABELLED),
                hostile("PDF as text", "menu.txt", () -> pdf, MISLABELLED),
                hostile("Word as Excel", "menu.xlsx", () -> docx("", paragraph(SENTENCE)), READ),
                hostile("any archive as Word", "photos.docx", () -> ZipFiles.nested(1, 3, new byte[100]), DAMAGED),
                hostile(
                        "noise as old Word",
                        "noise.doc",
                        "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1 noise",
                        DAMAGED),
                hostile("unknown kind", "setup.exe", "MZ\u0090\0", UNKNOWN_KIND),
                hostile("zeros as text", "zeros.txt", () -> new byte[5000], MISLABELLED),
                hostile("larger than an upload may be", "large.txt", () -> filled(27 << 20), new Refused(413, "")));
    }

    private static List<HostileDocument> bombs() {
        return List.of(
                hostile(
                        "Excel bomb, 256 MB in 800 KB",
                        "bomb.xlsx",
                        () -> ZipFiles.xlsx(
                                repeated("", "<row><c t=\"inlineStr\"><is><t>1</t></is></c></row>", 256, "")),
                        TOO_MUCH),
                hostile("one cell far away", "far.xlsx", HostileDocuments::farCell, READ),
                hostile("archives five deep, ten in each", "42.docx", HostileDocuments::fortyTwo, DAMAGED),
                hostile("archives 1,000 deep", "deep.docx", () -> ZipFiles.nested(1000, 1, new byte[100]), DAMAGED),
                hostile("PDF bomb, 512 MB in 1.6 MB", "bomb.pdf", HostileDocuments::pdfBomb, TOO_MUCH),
                hostile("PDF of forms that show forms, 10^10 in all", "forms.pdf", HostileDocuments::forms, TOO_MUCH),
                hostile("column names that each row repeats", "names.csv", HostileDocuments::longColumnNames, TOO_MUCH),
                hostile("heading that each chunk repeats", "heading.md", HostileDocuments::longHeading, READ),
                hostile("half a million sections", "sections.md", () -> bytes("# a\nb\n".repeat(300_000)), TOO_MUCH));
    }

    private static List<HostileDocument> entities() {
        String laughs = "<!DOCTYPE w [<!ENTITY l0 \"ha\">"
                + IntStream.rangeClosed(1, 30)
                        .mapToObj(i -> "<!ENTITY l" + i + " \"&l" + (i - 1) + ";&l" + (i - 1) + ";\">")
                        .collect(Collectors.joining())
                + "]>";
        String outside = "<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>";
        return List.of(
                hostile("Word with a billion laughs", "laughs.docx", () -> docx(laughs, paragraph("&l30;")), DAMAGED),
                hostile("Word with an outside entity", "outside.docx", () -> docx(outside, paragraph("&x;")), DAMAGED),
                hostile(
                        "OpenDocument with a billion laughs",
                        "laughs.odt",
                        () -> ZipFiles.odt(laughs, "&l30;"),
                        DAMAGED),
                hostile(
                        "OpenDocument with an outside entity",
                        "outside.odt",
                        () -> ZipFiles.odt(outside, "&x;"),
                        EMPTY),
                hostile(
                        "web page with a billion laughs",
                        "laughs.html",
                        "<?xml version=\"1.0\"?>" + laughs + "<html><body><p>&l30; " + SENTENCE + "</p></body></html>",
                        READ));
    }

    private static List<HostileDocument> longOnes() {
        return List.of(
                hostile("10,000 pages", "manual.pdf", HostileDocuments::tenThousandPages, READ),
                hostile("10,000 pages full of text", "library.pdf", HostileDocuments::tenThousandFullPages, TOO_MUCH),
                hostile("24 MB in one line", "line.csv", () -> filled(24 << 20), TOO_LARGE),
                hostile("initials only", "initials.txt", () -> bytes("A. ".repeat(10_000)), READ),
                hostile("one word of 60,000 letters", "word.txt", () -> filled(60_000), READ),
                hostile("300,000 rows of a letter", "rows.csv", () -> bytes("a\n".repeat(300_000)), TOO_LARGE),
                hostile("blank lines", "blank.md", () -> bytes("\n \t".repeat(600_000) + SENTENCE), READ));
    }

    private static List<HostileDocument> deep() {
        return List.of(
                hostile(
                        "PDF with 100,000 arrays in each other",
                        "arrays.pdf",
                        HostileDocuments::deepArrays,
                        TOO_NESTED),
                hostile("PDF with 20,000 levels of page tree", "tree.pdf", HostileDocuments::deepPageTree, TOO_NESTED),
                hostile("web page 200,000 deep", "deep.html", () -> bytes("<div>".repeat(200_000) + SENTENCE), READ),
                hostile(
                        "tables 20,000 deep",
                        "tables.html",
                        () -> bytes("<table><tr><td>".repeat(20_000) + SENTENCE),
                        TOO_LARGE),
                hostile("JSON 500,000 deep", "deep.txt", () -> bytes("[".repeat(500_000)), EMPTY),
                hostile("quotes 100,000 deep", "quotes.md", () -> bytes(">".repeat(100_000) + SENTENCE), TOO_NESTED),
                hostile(
                        "lists 500 deep",
                        "lists.md",
                        () -> bytes(IntStream.range(0, 500)
                                .mapToObj(depth -> "  ".repeat(depth) + "- a\n")
                                .collect(Collectors.joining())),
                        READ),
                hostile("brackets that open only", "brackets.md", () -> bytes("[a](".repeat(200_000)), READ),
                hostile("emphasis that never ends", "stars.md", () -> bytes("**a *b ".repeat(200_000)), READ),
                hostile(
                        "groups 500,000 deep",
                        "groups.rtf",
                        () -> bytes("{\\rtf1 " + "{".repeat(500_000) + SENTENCE),
                        EMPTY),
                hostile(
                        "Word with 20,000 tables in each other",
                        "tables.docx",
                        () -> docx(
                                "",
                                text("<w:tbl><w:tr><w:tc>".repeat(20_000)
                                        + "<w:p><w:r><w:t>deep</w:t></w:r></w:p>"
                                        + "</w:tc></w:tr></w:tbl>".repeat(20_000))),
                        TOO_NESTED));
    }

    private static List<HostileDocument> names() {
        return List.of(
                named("Windows path as name", "C:\\Users\\ann\\menu.txt", READ),
                named("name that reads backwards", "menu\u202etxt.exe", UNKNOWN_KIND),
                named("hidden ending", "menu.exe\u202e\u2028.txt", READ),
                named("NUL in the name", "menu\0.exe.txt", READ),
                named("control characters of the second kind", "menu\u0085\u009f.txt", READ),
                named("300 characters", "m".repeat(296) + ".txt", READ),
                named("300 characters of two halves", "\ud83d\udc87".repeat(150) + "x.txt", READ),
                named("dots only", "....", UNKNOWN_KIND),
                named("an ending only", ".txt", UNKNOWN_KIND),
                named("no ASCII letter", "\u4fa1\u683c\u8868.txt", READ),
                named("markup", "<img src=x onerror=alert(1)>.txt", READ),
                named("a device of Windows", "con.txt", READ));
    }

    /** Each has a text of its own: the same bytes once more would be the same document. */
    private static HostileDocument named(String what, String name, Ending ending) {
        return hostile(what, name, SENTENCE + " This is " + what + ".", ending);
    }

    private static HostileDocument hostile(String what, String name, String latin1, Ending ending) {
        return hostile(what, name, () -> latin1.getBytes(StandardCharsets.ISO_8859_1), ending);
    }

    private static HostileDocument hostile(String what, String name, Supplier<byte[]> bytes, Ending ending) {
        return new HostileDocument(what, name, bytes, ending);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] half(byte[] whole) {
        return Arrays.copyOf(whole, whole.length / 2);
    }

    private static byte[] filled(int length) {
        byte[] filled = new byte[length];
        Arrays.fill(filled, (byte) 'x');
        return filled;
    }

    private static byte[] encryptedPdf() {
        PdfFile file = new PdfFile();
        file.pages(List.of(file.page(file.stream("", new byte[64]))));
        String key = "<" + "5a".repeat(32) + ">";
        file.trailer("/ID[" + key + key + "]/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -44/O" + key + "/U" + key
                + ">>");
        return file.bytes();
    }

    private static byte[] encryptedOffice() {
        try (var in =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(ENCRYPTED_OFFICE)))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] loop() {
        PdfFile file = new PdfFile();
        file.pages(List.of(PdfFile.PAGES));
        return file.bytes();
    }

    private static byte[] fortyTwo() {
        return ZipFiles.nested(5, 10, ZipFiles.zip(Map.of("0.dll", repeated("", "0", 10, ""))));
    }

    private static byte[] farCell() {
        return ZipFiles.xlsx(text(
                "<row r=\"1048576\"><c r=\"XFD1048576\" t=\"inlineStr\"><is><t>" + SENTENCE + "</t></is></c></row>"));
    }

    private static byte[] pdfBomb() {
        PdfFile file = new PdfFile();
        byte[] text = ZipFiles.deflated(repeated("BT /F 10 Tf ", "(aaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj ", 512, "ET"));
        file.pages(List.of(file.page(file.stream("/Filter/FlateDecode", text))));
        return file.bytes();
    }

    private static byte[] forms() {
        PdfFile file = new PdfFile();
        int form = file.stream(
                "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F 3 0 R>>>>",
                bytes("BT /F 9 Tf (ha) Tj ET"));
        for (int level = 0; level < 10; level++) {
            form = file.stream(
                    "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X " + form + " 0 R>>>>",
                    bytes("/X Do ".repeat(10)));
        }
        file.pages(List.of(file.page(file.stream("", bytes("/X Do")), "/XObject<</X " + form + " 0 R>>")));
        return file.bytes();
    }

    private static byte[] longColumnNames() {
        return bytes("n".repeat(2000) + "," + "m".repeat(2000) + "\n" + "1,2\n".repeat(80_000));
    }

    /** 25 words, each of 8,000 letters. */
    private static byte[] longHeading() {
        return bytes("# " + ("h".repeat(8000) + " ").repeat(20) + "\n\n" + (SENTENCE + "\n\n").repeat(2000));
    }

    private static byte[] tenThousandPages() {
        return PdfFile.ofTexts(IntStream.range(0, 10_000)
                .mapToObj(page -> "(Page " + page + " of the manual.) Tj")
                .toList());
    }

    private static byte[] tenThousandFullPages() {
        String page = "(The salon opens at nine in the morning.) Tj T*\n".repeat(10);
        return PdfFile.ofTexts(IntStream.range(0, 10_000).mapToObj(i -> page).toList());
    }

    private static byte[] deepArrays() {
        PdfFile file = new PdfFile();
        int content = file.stream("", bytes("BT /F 10 Tf (" + SENTENCE + ") Tj ET"));
        int page = file.page(content);
        file.add("[".repeat(100_000) + "]".repeat(100_000));
        file.pages(List.of(page));
        return file.bytes();
    }

    private static byte[] deepPageTree() {
        PdfFile file = new PdfFile();
        int page = file.page(file.stream("", bytes("BT /F 10 Tf (" + SENTENCE + ") Tj ET")));
        for (int level = 0; level < 20_000; level++) {
            page = file.add("<</Type/Pages/Count 1/Kids[" + page + " 0 R]>>");
        }
        file.pages(List.of(page));
        return file.bytes();
    }
}
