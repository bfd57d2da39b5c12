package com.aira.kb.extract.parse;

import com.aira.kb.extract.layout.Lines;
import com.aira.kb.extract.layout.PlainText;
import com.aira.kb.extract.layout.Table;
import com.aira.kb.extract.text.Block;
import com.aira.kb.extract.text.Block.Heading;
import com.aira.kb.extract.text.Block.ListItem;
import com.aira.kb.extract.text.Block.Paragraph;
import com.aira.kb.extract.text.Format;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Collects the XHTML that Tika writes for every format into blocks. */
final class StructureHandler extends DefaultHandler {
    private static final Set<String> PARTS = Set.of(
            "p",
            "div",
            "section",
            "article",
            "blockquote",
            "pre",
            "dt",
            "dd",
            "address",
            "figcaption",
            "header",
            "ul",
            "footer",
            "main",
            "nav",
            "aside",
            "ol",
            "dl",
            "caption",
            "body",
            "form",
            "fieldset",
            "hr",
            "details",
            "summary");

    private final Format format;
    private final int maxCharacters;
    private final List<Block> blocks = new ArrayList<>();
    private final Deque<Table> tables = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private Cell cell = new Cell(false, 1, 1);
    private int size;
    private int headingLevel = -1;
    private int items;
    private boolean inHead;
    private boolean inTitle;
    private boolean preformatted;

    /** What a cell's tag says of it. */
    private record Cell(boolean header, int columns, int rows) {}

    StructureHandler(Format format, int maxCharacters) {
        this.format = format;
        this.maxCharacters = maxCharacters;
    }

    List<Block> blocks() {
        flush();
        return blocks;
    }

    @Override
    public void startElement(String uri, String name, String qName, Attributes attributes) throws TooMuchText {
        // A million empty cells are no text, and yet a million objects.
        count(1);
        switch (name) {
            case "head" -> inHead = true;
            case "title" -> inTitle = true;
            case "br" -> text.append('\n');
            case "table" -> {
                flush();
                tables.push(new Table());
            }
            case "tr" -> startRow();
            case "td", "th" -> startCell(name, attributes);
            case "li" -> {
                flush();
                items++;
            }
            default -> {
                if (isHeading(name)) {
                    flush();
                    headingLevel = name.charAt(1) - '0';
                } else if (PARTS.contains(name)) {
                    preformatted |= name.equals("pre");
                    flush();
                }
            }
        }
    }

    @Override
    public void endElement(String uri, String name, String qName) {
        switch (name) {
            case "head" -> inHead = false;
            case "title" -> endTitle();
            case "td", "th" -> endCell();
            case "table" -> endTable();
            case "li" -> {
                flush();
                items = Math.max(0, items - 1);
            }
            default -> {
                if (isHeading(name)) {
                    flush();
                    headingLevel = -1;
                } else if (PARTS.contains(name)) {
                    flush();
                    preformatted &= !name.equals("pre");
                }
            }
        }
    }

    @Override
    public void characters(char[] ch, int start, int length) throws TooMuchText {
        if (inHead && !inTitle) {
            return;
        }
        count(length);
        if (linesMatter()) {
            text.append(ch, start, length);
        } else {
            for (int i = start; i < start + length; i++) {
                text.append(ch[i] == '\n' || ch[i] == '\r' ? ' ' : ch[i]);
            }
        }
    }

    /** Tika's own line breaks: what a page layout or a {@code <br>} broke. */
    @Override
    public void ignorableWhitespace(char[] ch, int start, int length) {
        text.append(ch, start, length);
    }

    private void count(int more) throws TooMuchText {
        size += more;
        if (size > maxCharacters) {
            throw new TooMuchText();
        }
    }

    private boolean linesMatter() {
        return preformatted || format != Format.HTML;
    }

    private void startRow() {
        if (tables.size() == 1) {
            tables.peek().startRow();
            addCaption();
        }
    }

    /** What a table holds outside its cells reads before it. */
    private void addCaption() {
        var caption = Lines.keep(text.toString());
        text.setLength(0);
        if (!caption.isEmpty()) {
            blocks.add(new Paragraph(caption));
        }
    }

    private void startCell(String name, Attributes attributes) {
        if (tables.size() == 1) {
            text.setLength(0);
            cell = new Cell(name.equals("th"), span(attributes, "colspan"), span(attributes, "rowspan"));
        } else {
            text.append(' ');
        }
    }

    private static int span(Attributes attributes, String name) {
        var value = attributes.getValue(name);
        return value != null && value.matches("\\d{1,4}") ? Math.max(1, Integer.parseInt(value)) : 1;
    }

    private void endCell() {
        if (tables.size() == 1) {
            tables.peek().addCell(text.toString(), cell.header(), cell.columns(), cell.rows());
            text.setLength(0);
        }
    }

    /** A table inside a cell only lays out: its text stays in the cell. */
    private void endTable() {
        if (tables.size() == 1) {
            addCaption();
            blocks.addAll(tables.pop().blocks(format.isSpreadsheet()));
        } else if (tables.size() > 1) {
            tables.pop();
        }
    }

    private void endTitle() {
        var title = Lines.tidy(text.toString());
        // Office programs put anything into the title; on a web page its author chose it.
        if (inHead && format == Format.HTML && !title.isEmpty()) {
            blocks.add(new Heading(0, title));
        }
        text.setLength(0);
        inTitle = false;
    }

    private void flush() {
        if (!tables.isEmpty()) {
            text.append(' ');
            return;
        }
        if (inHead) {
            return;
        }
        var raw = text.toString();
        text.setLength(0);
        var tidy = Lines.keep(raw);
        if (tidy.isEmpty()) {
            return;
        }
        if (headingLevel >= 0) {
            var heading = new Heading(headingLevel, Lines.tidy(tidy));
            if (!format.isSpreadsheet() || !Table.isDefaultSheetName(heading)) {
                blocks.add(heading);
            }
        } else if (items > 0) {
            blocks.add(new ListItem(tidy));
        } else if (format == Format.PDF) {
            blocks.addAll(PlainText.blocks(raw));
        } else if (Lines.isItem(tidy)) {
            blocks.add(new ListItem(Lines.withoutBullet(tidy)));
        } else {
            blocks.add(new Paragraph(tidy));
        }
    }

    private static boolean isHeading(String name) {
        return name.length() == 2 && name.charAt(0) == 'h' && name.charAt(1) >= '1' && name.charAt(1) <= '6';
    }

    /** More characters, or elements, than allowed; ends the parse at once. */
    static final class TooMuchText extends SAXException {
        TooMuchText() {
            super("too much text");
        }
    }
}
