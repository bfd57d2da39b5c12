package com.aira.it.document;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A PDF written object by object, so that it can be as wrong as no library would write it. */
public final class PdfFile {

    private static final List<String> WORDS = List.of(
            ("appointment cancellation haircut colour balayage treatment price minutes early deposit stylist salon"
                            + " consultation refund policy parking children dogs welcome opening hours voucher allergy")
                    .split(" "));
    private static final int CATALOG = 1;
    static final int PAGES = 2;
    private static final int FONT = 3;

    private final List<byte[]> objects = new ArrayList<>();
    private String trailer = "";

    PdfFile() {
        add("<</Type/Catalog/Pages " + PAGES + " 0 R>>");
        add("null");
        add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
    }

    /** Sentences of an owner's document, 40 lines a page; the same seed writes the same. */
    static byte[] ofPages(int pages, long seed) {
        Random random = new Random(seed);
        return ofTexts(IntStream.range(0, pages)
                .mapToObj(page -> IntStream.range(0, 40)
                        .mapToObj(line -> "(About "
                                + random.ints(10, 0, WORDS.size())
                                        .mapToObj(WORDS::get)
                                        .collect(Collectors.joining(" "))
                                + ".) Tj T*")
                        .collect(Collectors.joining("\n")))
                .toList());
    }

    /** A page of an owner's document, line below line. */
    public static byte[] ofLines(List<String> lines) {
        return ofTexts(List.of(lines.stream()
                .map(line -> "(" + line.replaceAll("([()\\\\])", "\\\\$1") + ") Tj T*")
                .collect(Collectors.joining("\n"))));
    }

    /** Each page shows the operators of one text. */
    static byte[] ofTexts(List<String> texts) {
        PdfFile file = new PdfFile();
        List<Integer> pages = texts.stream()
                .map(text -> file.page(file.stream(
                        "", ("BT /F 10 Tf 50 780 Td 14 TL " + text + " ET").getBytes(StandardCharsets.US_ASCII))))
                .toList();
        file.pages(pages);
        return file.bytes();
    }

    /** Number of the new object. */
    int add(String body) {
        objects.add(body.getBytes(StandardCharsets.ISO_8859_1));
        return objects.size();
    }

    int stream(String entries, byte[] data) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(
                ("<<" + entries + "/Length " + data.length + ">>\nstream\n").getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(data);
        body.writeBytes("\nendstream".getBytes(StandardCharsets.US_ASCII));
        objects.add(body.toByteArray());
        return objects.size();
    }

    int page(int content) {
        return page(content, "");
    }

    /** @param resources beside the font {@code /F} */
    int page(int content, String resources) {
        return add("<</Type/Page/Parent " + PAGES + " 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F " + FONT + " 0 R>>"
                + resources + ">>/Contents " + content + " 0 R>>");
    }

    void pages(List<Integer> pages) {
        set(
                PAGES,
                "<</Type/Pages/Count " + pages.size() + "/Kids["
                        + pages.stream().map(page -> page + " 0 R").collect(Collectors.joining(" ")) + "]>>");
    }

    void set(int object, String body) {
        objects.set(object - 1, body.getBytes(StandardCharsets.ISO_8859_1));
    }

    void trailer(String entries) {
        trailer = entries;
    }

    byte[] bytes() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        StringBuilder table = new StringBuilder();
        file.writeBytes("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < objects.size(); i++) {
            table.append("%010d 00000 n \n".formatted(file.size()));
            file.writeBytes((i + 1 + " 0 obj\n").getBytes(StandardCharsets.US_ASCII));
            file.writeBytes(objects.get(i));
            file.writeBytes("\nendobj\n".getBytes(StandardCharsets.US_ASCII));
        }
        int start = file.size();
        file.writeBytes(("xref\n0 " + (objects.size() + 1) + "\n0000000000 65535 f \n" + table + "trailer\n<</Size "
                        + (objects.size() + 1) + "/Root " + CATALOG + " 0 R" + trailer + ">>\nstartxref\n" + start
                        + "\n%%EOF\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        return file.toByteArray();
    }
}
