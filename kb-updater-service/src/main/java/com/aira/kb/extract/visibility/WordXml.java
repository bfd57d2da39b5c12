package com.aira.kb.extract.visibility;

import com.aira.kb.extract.layout.Footnotes;
import com.aira.kb.extract.layout.Superscripts;
import com.aira.kb.extract.text.Notice;
import com.aira.kb.extract.text.Notices;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The parts of a Word file without what its reader does not see once all changes are accepted (ECMA-376, part 1, section 17).
 * Footnotes come to where they are referred to, and cells that reach over several rows say their text in each.
 */
final class WordXml implements PartFilter {
    private static final Set<String> READ_FIRST = Set.of("styles", "footnotes", "endnotes");
    private static final Set<String> TEXTS = Set.of("document", "hdr", "ftr");
    private static final Pattern WORTH_A_LOOK = Pattern.compile(
            "[<:](?:del|moveFrom|ins|moveTo|vanish|d?strike|hidden|cellDel|footnoteReference|endnoteReference"
                    + "|commentReference|vMerge|vertAlign)[\\s/>]");

    private final Notices notices;
    private final WordStyles styles = new WordStyles();

    /** Texts of notes, by kind and number. */
    private final Map<String, String> notes = new HashMap<>();

    WordXml(Notices notices) {
        this.notices = notices;
    }

    @Override
    public boolean readsFirst(String root) {
        return READ_FIRST.contains(root);
    }

    @Override
    public Optional<Pattern> signs(String root) {
        return TEXTS.contains(root)
                ? Optional.of(styles.isPlain() ? WORTH_A_LOOK : XmlPart.ANYTHING)
                : Optional.empty();
    }

    @Override
    public boolean holdsPassages(Element element) {
        return XmlPart.name(element).equals("body");
    }

    @Override
    public void read(String root, Document part) {
        if (root.equals("styles")) {
            styles.read(part);
            return;
        }
        removeUnseen(part);
        var kind = root.substring(0, root.length() - 1);
        for (var note : part.select("*|" + kind)) {
            if (XmlPart.attribute(note, "type").isEmpty()) {
                notes.put(kind + XmlPart.attribute(note, "id"), XmlPart.text(note, "p", "t"));
            }
        }
    }

    @Override
    public void filter(String root, Document part) {
        removeUnseen(part);
        part.select("*|footnoteReference").forEach(mark -> join(mark, "footnote"));
        part.select("*|endnoteReference").forEach(mark -> join(mark, "endnote"));
        part.select("*|vertAlign").forEach(WordXml::lower);
        part.select("*|tbl").forEach(WordXml::repeatTallCells);
    }

    private void removeUnseen(Document part) {
        part.select("*|ins,*|moveTo").forEach(WordXml::accept);
        part.select("*|del").forEach(this::delete);
        // Its text stands where it was moved to.
        part.select("*|moveFrom").remove();
        part.select("*|tr").forEach(this::removeRow);
        part.select("*|cellDel").forEach(mark -> {
            var cell = mark.closest("*|tc");
            if (cell != null) {
                delete(cell);
            }
        });
        var comments = part.select("*|commentReference,*|commentRangeStart,*|commentRangeEnd");
        notices.add(Notice.COMMENTS, (int) comments.stream()
                .filter(mark -> XmlPart.name(mark).equals("commentReference"))
                .count());
        comments.remove();
        removeRuns(part);
    }

    /** Marks of paragraphs, rows and cells are inserted too; they hold no text. */
    private static void accept(Element change) {
        if (change.parent() != null && !XmlPart.name(change.parent()).endsWith("Pr")) {
            change.unwrap();
        }
    }

    private void delete(Element change) {
        if (change.parent() == null || XmlPart.name(change.parent()).endsWith("Pr")) {
            return;
        }
        if (!change.select("*|delText,*|t").text().isBlank()) {
            count(Notice.DELETED_TEXT, change);
        }
        change.remove();
    }

    private void removeRow(Element row) {
        var properties = XmlPart.child(row, "trPr");
        if (properties.flatMap(p -> XmlPart.child(p, "del")).isPresent()) {
            notices.add(Notice.DELETED_TEXT);
            row.remove();
        } else if (properties.flatMap(p -> XmlPart.child(p, "hidden")).isPresent()) {
            notices.add(Notice.HIDDEN_TEXT);
            row.remove();
        }
    }

    /** Runs that follow each other are one passage to whoever hid them. */
    private void removeRuns(Document part) {
        Element next = null;
        Notice last = null;
        for (var run : part.select("*|r")) {
            var why = styles.hides(run) ? Notice.HIDDEN_TEXT : styles.strikes(run) ? Notice.STRUCK_TEXT : null;
            if (why == null) {
                continue;
            }
            if (!(run == next && why == last) && !run.select("*|t").text().isBlank()) {
                count(why, run);
            }
            next = run.nextElementSibling();
            last = why;
            run.remove();
        }
    }

    /** Text boxes are written twice, for newer and for older programs. */
    private void count(Notice notice, Element where) {
        if (where.closest("*|Fallback") == null) {
            notices.add(notice);
        }
    }

    private void join(Element mark, String kind) {
        var note = notes.getOrDefault(kind + XmlPart.attribute(mark, "id"), "");
        if (XmlPart.attribute(mark, "customMarkFollows").matches("1|true|on") && mark.nextElementSibling() != null) {
            mark.nextElementSibling().remove();
        }
        mark.tagName(XmlPart.prefix(mark) + "t");
        mark.clearAttributes().attr("xml:space", "preserve").text(Footnotes.marked(note));
    }

    private static void lower(Element alignment) {
        var run = alignment.closest("*|r");
        if (run == null || !XmlPart.attribute(alignment, "val").equals("superscript")) {
            return;
        }
        var before = run.previousElementSibling();
        var text = run.select("*|t");
        if (before != null && text.size() == 1 && text.first().wholeText().indexOf('\ue000') < 0) {
            text.first()
                    .text(Superscripts.inLine(
                            String.join("", before.select("*|t").eachText()),
                            text.first().wholeText()));
        }
    }

    private static void repeatTallCells(Element table) {
        var tall = new HashMap<Integer, Element>();
        for (var row : XmlPart.children(table, "tr")) {
            int column = number(row, "trPr", "gridBefore", 0);
            for (var cell : XmlPart.children(row, "tc")) {
                var merge = XmlPart.child(cell, "tcPr").flatMap(p -> XmlPart.child(p, "vMerge"));
                if (merge.isEmpty()) {
                    tall.remove(column);
                } else if (XmlPart.attribute(merge.get(), "val").equals("restart")) {
                    tall.put(column, cell);
                } else if (tall.containsKey(column)) {
                    say(cell, XmlPart.text(tall.get(column), "p", "t"));
                }
                column += number(cell, "tcPr", "gridSpan", 1);
            }
        }
    }

    private static void say(Element cell, String text) {
        var prefix = XmlPart.prefix(cell);
        XmlPart.child(cell, "p")
                .orElseGet(() -> cell.appendElement(prefix + "p"))
                .appendElement(prefix + "r")
                .appendElement(prefix + "t")
                .attr("xml:space", "preserve")
                .text(text);
    }

    private static int number(Element element, String properties, String name, int otherwise) {
        return XmlPart.child(element, properties)
                .flatMap(p -> XmlPart.child(p, name))
                .map(p -> XmlPart.attribute(p, "val"))
                .filter(value -> value.matches("\\d{1,4}"))
                .map(Integer::parseInt)
                .orElse(otherwise);
    }
}
