package com.aira.kb.extract.visibility;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Which styles of a Word file hide or strike their text. */
final class WordStyles {
    private record Style(String basedOn, Optional<Boolean> hidden, Optional<Boolean> struck) {}

    private final Map<String, Style> styles = new HashMap<>();
    private String usual = "";
    private boolean plain = true;

    /** @param part {@code styles.xml}, whatever it is called */
    void read(Document part) {
        for (var style : part.select("*|style")) {
            var id = XmlPart.attribute(style, "styleId");
            var properties = XmlPart.child(style, "rPr");
            var read = new Style(
                    XmlPart.child(style, "basedOn")
                            .map(base -> XmlPart.attribute(base, "val"))
                            .orElse(""),
                    properties.flatMap(WordStyles::hidden),
                    properties.flatMap(WordStyles::struck));
            plain &= !read.hidden().orElse(false) && !read.struck().orElse(false);
            styles.put(id, read);
            if (XmlPart.attribute(style, "type").equals("paragraph")
                    && XmlPart.attribute(style, "default").matches("1|true|on")) {
                usual = id;
            }
        }
    }

    /** Whether no style hides or strikes anything. */
    boolean isPlain() {
        return plain;
    }

    boolean hides(Element run) {
        var own = XmlPart.child(run, "rPr").flatMap(WordStyles::hidden);
        return own.orElseGet(
                () -> !plain && (ofStyle(characterStyle(run), true, 0) ^ ofStyle(paragraphStyle(run), true, 0)));
    }

    boolean strikes(Element run) {
        var own = XmlPart.child(run, "rPr").flatMap(WordStyles::struck);
        return own.orElseGet(
                () -> !plain && (ofStyle(characterStyle(run), false, 0) ^ ofStyle(paragraphStyle(run), false, 0)));
    }

    private boolean ofStyle(String id, boolean hidden, int depth) {
        var style = styles.get(id);
        // Styles that are based on each other in a circle are a broken file, not an endless one.
        if (style == null || depth > styles.size()) {
            return false;
        }
        return (hidden ? style.hidden() : style.struck()).orElseGet(() -> ofStyle(style.basedOn(), hidden, depth + 1));
    }

    private static String characterStyle(Element run) {
        return XmlPart.child(run, "rPr")
                .flatMap(properties -> XmlPart.child(properties, "rStyle"))
                .map(style -> XmlPart.attribute(style, "val"))
                .orElse("");
    }

    private String paragraphStyle(Element run) {
        return Optional.ofNullable(run.closest("*|p"))
                .flatMap(paragraph -> XmlPart.child(paragraph, "pPr"))
                .flatMap(properties -> XmlPart.child(properties, "pStyle"))
                .map(style -> XmlPart.attribute(style, "val"))
                .orElse(usual);
    }

    private static Optional<Boolean> hidden(Element properties) {
        return toggle(properties, "vanish");
    }

    private static Optional<Boolean> struck(Element properties) {
        return toggle(properties, "strike")
                .filter(on -> on)
                .or(() -> toggle(properties, "dstrike"))
                .or(() -> toggle(properties, "strike"));
    }

    private static Optional<Boolean> toggle(Element properties, String name) {
        return XmlPart.child(properties, name).map(property -> isOn(XmlPart.attribute(property, "val")));
    }

    /** As the schema of such files counts: present means on. */
    private static boolean isOn(String value) {
        return !value.equals("0") && !value.equals("false") && !value.equals("off");
    }
}
