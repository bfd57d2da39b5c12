package com.aira.kb.extract.visibility;

import com.aira.kb.extract.layout.Footnotes;
import com.aira.kb.extract.layout.Superscripts;
import com.aira.kb.extract.text.Notice;
import com.aira.kb.extract.text.Notices;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The text of an OpenDocument file as it prints (OpenDocument 1.3, part 3). */
final class OpenDocumentXml implements PartFilter {
    private static final Pattern WORTH_A_LOOK = Pattern.compile("[<:](?:tracked-changes|annotation|hidden-|note[\\s>])"
            + "|[\\s:](?:is-hidden|display|visibility|text-line-through-\\w+|text-position)=|covered-table-cell");

    private final Notices notices;
    private final Set<String> hiding = new HashSet<>();
    private final Set<String> striking = new HashSet<>();
    private final Set<String> raising = new HashSet<>();
    private final Map<String, String> parents = new HashMap<>();

    OpenDocumentXml(Notices notices) {
        this.notices = notices;
    }

    @Override
    public boolean readsFirst(String root) {
        return root.equals("document-styles");
    }

    @Override
    public void read(String root, Document part) {
        for (var style : part.select("*|style")) {
            var name = XmlPart.attribute(style, "name");
            parents.put(name, XmlPart.attribute(style, "parent-style-name"));
            for (var properties : XmlPart.children(style, "text-properties")) {
                if (XmlPart.attribute(properties, "display").equals("none")) {
                    hiding.add(name);
                }
                if (isLine(XmlPart.attribute(properties, "text-line-through-style"))
                        || isLine(XmlPart.attribute(properties, "text-line-through-type"))) {
                    striking.add(name);
                }
                if (XmlPart.attribute(properties, "text-position").matches("(?:super|[1-9]\\d*%).*")) {
                    raising.add(name);
                }
            }
        }
    }

    private static boolean isLine(String style) {
        return !style.isEmpty() && !style.equals("none");
    }

    @Override
    public Optional<Pattern> signs(String root) {
        boolean plain = hiding.isEmpty() && striking.isEmpty() && raising.isEmpty();
        return root.equals("document-content")
                ? Optional.of(plain ? WORTH_A_LOOK : XmlPart.ANYTHING)
                : Optional.empty();
    }

    @Override
    public boolean holdsPassages(Element element) {
        return XmlPart.name(element).equals("text")
                && element.parent() != null
                && XmlPart.name(element.parent()).equals("body");
    }

    /** Styles of its own come before the text. */
    @Override
    public void begin(String root, Document head) {
        read(root, head);
    }

    @Override
    public void filter(String root, Document part) {
        notices.add(
                Notice.DELETED_TEXT, part.select("*|tracked-changes *|deletion").size());
        part.select("*|tracked-changes").remove();
        notices.add(Notice.COMMENTS, part.select("*|annotation").size());
        part.select("*|annotation,*|annotation-end").remove();
        for (var hidden : part.select("*|hidden-text,*|section,*|hidden-paragraph")) {
            removeHidden(hidden);
        }
        for (var text : part.select("*|span,*|p,*|h")) {
            removeByStyle(text);
        }
        removeRowsAndColumns(part);
        part.select("*|note").forEach(OpenDocumentXml::join);
        // The cell that reaches over them says how far.
        part.select("*|covered-table-cell").remove();
    }

    private void removeHidden(Element element) {
        boolean hidden = XmlPart.attribute(element, "is-hidden").equals("true")
                || XmlPart.attribute(element, "display").equals("none");
        if (!hidden) {
            return;
        }
        var gone = XmlPart.name(element).equals("hidden-paragraph") ? element.parent() : element;
        if (gone != null) {
            notices.add(Notice.HIDDEN_TEXT);
            gone.remove();
        }
    }

    private void removeByStyle(Element text) {
        var style = XmlPart.attribute(text, "style-name");
        if (style.isEmpty()) {
            return;
        }
        boolean hidden = has(hiding, style, 0);
        if (hidden || has(striking, style, 0)) {
            if (!text.wholeText().isBlank()) {
                notices.add(hidden ? Notice.HIDDEN_TEXT : Notice.STRUCK_TEXT);
            }
            // A struck paragraph keeps the runs that say by themselves that they are valid; there is none in practice.
            text.remove();
        } else if (XmlPart.name(text).equals("span") && has(raising, style, 0) && text.childrenSize() == 0) {
            var before = text.previousSibling();
            text.text(Superscripts.inLine(before == null ? "" : before.toString(), text.wholeText()));
        }
    }

    private boolean has(Set<String> those, String style, int depth) {
        return those.contains(style)
                || depth <= parents.size()
                        && !parents.getOrDefault(style, "").isEmpty()
                        && has(those, parents.get(style), depth + 1);
    }

    private void removeRowsAndColumns(Document part) {
        for (var row : part.select("*|table-row")) {
            if (isCollapsed(row)) {
                notices.add(Notice.HIDDEN_ROWS, number(row, "number-rows-repeated"));
                row.remove();
            }
        }
        for (var table : part.select("*|table")) {
            var hidden = new HashSet<Integer>();
            int column = 0;
            for (var each : table.select("*|table-column")) {
                int repeated = number(each, "number-columns-repeated");
                for (int i = 0; i < repeated && isCollapsed(each); i++) {
                    hidden.add(column + i);
                }
                column += repeated;
            }
            if (!hidden.isEmpty()) {
                notices.add(Notice.HIDDEN_COLUMNS, hidden.size());
                table.select("*|table-row").forEach(row -> emptyCells(row, hidden));
            }
        }
    }

    private static void emptyCells(Element row, Set<Integer> hidden) {
        int column = 0;
        for (var cell : row.children()) {
            if (hidden.contains(column)) {
                cell.empty();
            }
            column += number(cell, "number-columns-repeated");
        }
    }

    private static boolean isCollapsed(Element element) {
        return XmlPart.attribute(element, "visibility").matches("collapse|filter");
    }

    private static void join(Element note) {
        var text = XmlPart.child(note, "note-body").map(Element::text).orElse("");
        note.tagName(XmlPart.prefix(note) + "span");
        note.clearAttributes().text(Footnotes.marked(text));
    }

    private static int number(Element element, String attribute) {
        var value = XmlPart.attribute(element, attribute);
        return value.matches("\\d{1,5}") ? Math.max(1, Integer.parseInt(value)) : 1;
    }
}
