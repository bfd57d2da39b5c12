package com.aira.kb.extract.visibility;

import com.aira.kb.extract.layout.Footnotes;
import com.aira.kb.extract.layout.Superscripts;
import com.aira.kb.extract.text.Notice;
import com.aira.kb.extract.text.Notices;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** The text of an OpenDocument file as it prints (OpenDocument 1.3, part 3). */
final class OpenDocumentXml implements PartFilter {
    private static final Pattern WORTH_A_LOOK = Pattern.compile("[<:](?:tracked-changes|annotation|hidden-|note[\\s>])"
            + "|[\\s:](?:is-hidden|display|visibility|text-line-through-\\w+|text-position)=|covered-table-cell");

    private final Notices notices;
    private final Map<String, Boolean> hiding = new HashMap<>();
    private final Map<String, Boolean> striking = new HashMap<>();
    private final Map<String, Boolean> raising = new HashMap<>();
    private final Map<String, String> parents = new HashMap<>();

    /** How text shows, which what stands in it takes over unless its own style says otherwise. */
    private record Look(boolean hidden, boolean struck) {
        boolean isSeen() {
            return !hidden && !struck;
        }
    }

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
                put(hiding, name, XmlPart.attribute(properties, "display"), "none");
                // Any line but none.
                put(striking, name, XmlPart.attribute(properties, "text-line-through-type"), "(?!none).*");
                put(striking, name, XmlPart.attribute(properties, "text-line-through-style"), "(?!none).*");
                put(raising, name, XmlPart.attribute(properties, "text-position"), "(?:super|[1-9]\\d*%).*");
            }
        }
    }

    private static void put(Map<String, Boolean> styles, String name, String value, String on) {
        if (!value.isEmpty()) {
            styles.put(name, value.matches(on));
        }
    }

    @Override
    public Optional<Pattern> signs(String root) {
        boolean plain = Stream.of(hiding, striking, raising).noneMatch(styles -> styles.containsValue(true));
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
        for (var paragraph : part.select("*|p,*|h")) {
            if (paragraph.ownerDocument() != null) {
                removeByStyle(paragraph, new Look(false, false));
            }
        }
        part.select("*|span").forEach(this::lower);
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

    /**
     * Takes away what a paragraph, or a span in one, does not show. Spans that say by themselves that they are seen stay.
     *
     * @return whether something was taken away that looks as its surroundings do, and is yet to be told
     */
    private boolean removeByStyle(Element text, Look surroundings) {
        var style = XmlPart.attribute(text, "style-name");
        var look = new Look(
                says(hiding, style, 0).orElse(surroundings.hidden()),
                says(striking, style, 0).orElse(surroundings.struck()));
        boolean removed = false;
        for (var node : List.copyOf(text.childNodes())) {
            if (node instanceof Element child && XmlPart.name(child).matches("span|a")) {
                removed |= removeByStyle(child, look);
            } else if (!look.isSeen()) {
                removed |= !text(node).isBlank();
                node.remove();
            }
        }
        if (removed && !look.equals(surroundings)) {
            notices.add(look.hidden() ? Notice.HIDDEN_TEXT : Notice.STRUCK_TEXT);
            return false;
        }
        return removed;
    }

    private static String text(Node node) {
        return node instanceof TextNode words
                ? words.getWholeText()
                : node instanceof Element element ? element.wholeText() : "";
    }

    private void lower(Element span) {
        if (span.childrenSize() == 0
                && !span.wholeText().isEmpty()
                && says(raising, XmlPart.attribute(span, "style-name"), 0).orElse(false)) {
            var before = span.previousSibling();
            span.text(Superscripts.inLine(before == null ? "" : before.toString(), span.wholeText()));
        }
    }

    /** Nothing where neither the style nor one that it is based on says anything. */
    private Optional<Boolean> says(Map<String, Boolean> styles, String style, int depth) {
        var own = Optional.ofNullable(styles.get(style));
        var parent = parents.getOrDefault(style, "");
        // Styles that are based on each other in a circle are a broken file, not an endless one.
        return own.isPresent() || parent.isEmpty() || depth > parents.size() ? own : says(styles, parent, depth + 1);
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
