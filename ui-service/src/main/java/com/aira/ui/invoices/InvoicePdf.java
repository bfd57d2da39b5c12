package com.aira.ui.invoices;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** An invoice on a page of A4. What its text needs of two typefaces is embedded, so every reader shows the same. */
final class InvoicePdf {
    private static final float LEFT = 60;
    private static final float RIGHT = PDRectangle.A4.getWidth() - 60;
    private static final float MIDDLE = 320;
    private static final float TOP = PDRectangle.A4.getHeight() - 70;
    private static final float BODY = 10;
    private static final float SMALL = 8.5f;
    private static final float LINE_HEIGHT = 1.45f;
    private static final float AMOUNT_WIDTH = 110;
    private static final float GREY = 0.45f;
    private static final float PALE = 0.8f;
    /** Of an address: what a fold-over window would show, and more. */
    private static final int MOST_LINES = 14;

    private final Issuer issuer;

    InvoicePdf(Issuer issuer) {
        this.issuer = issuer;
    }

    /** @param address with line breaks; may be null, as may taxId */
    record Issuer(String name, String address, String taxId) {}

    /** The bytes of the document: some tens of kilobytes, the same for the same invoice save for its file id. */
    byte[] of(Invoice invoice) {
        try (var document = new PDDocument();
                var bytes = new ByteArrayOutputStream()) {
            var information = document.getDocumentInformation();
            information.setTitle("Invoice " + invoice.number());
            information.setAuthor(issuer.name);
            var page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                new Sheet(new Typesetter(document, content)).write(invoice);
            }
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("invoice " + invoice.number(), e);
        }
    }

    private static String money(BigDecimal amount, String currency) {
        var format = NumberFormat.getCurrencyInstance(currency.equals("INR") ? new Locale("en", "IN") : Locale.US);
        format.setCurrency(Currency.getInstance(currency));
        return format.format(amount);
    }

    /** The page, from top to bottom. */
    private final class Sheet {
        private final Typesetter type;

        Sheet(Typesetter type) {
            this.type = type;
        }

        void write(Invoice invoice) throws IOException {
            type.text(issuer.name, LEFT, TOP, 18, 0);
            type.textEndingAt("Invoice", RIGHT, TOP, 18, 0);
            var y = TOP - 40;
            var to = party("Invoice to", recipient(invoice), LEFT, y, MIDDLE - LEFT - 20);
            var from = party("From", sender(), MIDDLE, y, RIGHT - MIDDLE);
            y = Math.min(to, from) - 16;
            y = fact("Invoice number", invoice.number(), y);
            y = fact("Date", invoice.day(), y);
            y = fact("Paid", "by card, on the same day", y) - 20;
            y = lines(invoice, y);
            type.text(
                    "Prepaid balance for AiRa's telephone numbers and receptionist. Nothing is left to pay.",
                    LEFT,
                    y - 30,
                    SMALL,
                    GREY);
            if (type.replaced()) {
                type.text(
                        "Signs of scripts that this document cannot show appear as \uFFFD.", LEFT, y - 44, SMALL, GREY);
            }
        }

        private List<String> recipient(Invoice invoice) {
            var taxId = invoice.taxId() == null ? null : "Tax ID " + invoice.taxId();
            return parts(invoice.name(), invoice.address(), invoice.email(), taxId);
        }

        private List<String> sender() {
            return parts(issuer.name, issuer.address, issuer.taxId == null ? null : "Tax ID " + issuer.taxId);
        }

        private List<String> parts(String... texts) {
            return Arrays.stream(texts)
                    .filter(Objects::nonNull)
                    .flatMap(String::lines)
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        }

        private float party(String title, List<String> texts, float x, float top, float width) throws IOException {
            type.text(title, x, top, SMALL, GREY);
            var y = top - BODY * LINE_HEIGHT;
            List<String> folded = new ArrayList<>();
            for (var text : texts) {
                folded.addAll(type.folded(text, width, BODY));
            }
            for (var line : folded.subList(0, Math.min(folded.size(), MOST_LINES))) {
                type.text(line, x, y, BODY, 0);
                y -= BODY * LINE_HEIGHT;
            }
            return y;
        }

        private float fact(String name, String value, float y) throws IOException {
            type.text(name, LEFT, y, BODY, GREY);
            type.text(value, LEFT + 110, y, BODY, 0);
            return y - BODY * LINE_HEIGHT;
        }

        private float lines(Invoice invoice, float top) throws IOException {
            var y = top;
            type.text("Description", LEFT, y, SMALL, GREY);
            type.textEndingAt("Amount", RIGHT, y, SMALL, GREY);
            type.rule(LEFT, RIGHT, y - 6, PALE);
            y -= 22;
            for (var line : invoice.lines()) {
                type.textEndingAt(money(line.amount(), invoice.currency()), RIGHT, y, BODY, 0);
                for (var text : type.folded(line.description(), RIGHT - LEFT - AMOUNT_WIDTH, BODY)) {
                    type.text(text, LEFT, y, BODY, 0);
                    y -= BODY * LINE_HEIGHT;
                }
            }
            type.rule(LEFT, RIGHT, y + 4, PALE);
            y -= 14;
            type.text("Total, " + invoice.currency(), LEFT, y, 12, 0);
            type.textEndingAt(money(invoice.total(), invoice.currency()), RIGHT, y, 12, 0);
            return y;
        }
    }
}
