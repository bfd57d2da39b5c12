package com.aira.kb.extract.visibility;

import com.aira.kb.extract.layout.Superscripts;
import com.aira.kb.extract.text.Notice;
import com.aira.kb.extract.text.Notices;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The parts of a PowerPoint file as its audience sees them (ECMA-376, part 1, section 19). */
final class SlideXml implements PartFilter {
    private static final Set<String> PARTS = Set.of("sld", "notes", "cmLst");
    private static final Pattern WORTH_A_LOOK =
            Pattern.compile("show=[\"'](?:0|false)|hidden=|strike=|baseline=|vMerge=|hMerge=|rowSpan=");

    private final Notices notices;

    SlideXml(Notices notices) {
        this.notices = notices;
    }

    @Override
    public boolean readsFirst(String root) {
        return false;
    }

    @Override
    public void read(String root, Document part) {
        throw new IllegalStateException(root);
    }

    @Override
    public Optional<Pattern> signs(String root) {
        return PARTS.contains(root)
                ? Optional.of(root.equals("sld") ? WORTH_A_LOOK : XmlPart.ANYTHING)
                : Optional.empty();
    }

    @Override
    public boolean holdsPassages(Element element) {
        return false;
    }

    @Override
    public void filter(String root, Document part) {
        switch (root) {
            case "sld" -> filterSlide(part);
            case "notes" -> removeNotes(part);
            default -> {
                var comments = part.select("*|cm");
                notices.add(Notice.COMMENTS, comments.size());
                comments.remove();
            }
        }
    }

    private void filterSlide(Document part) {
        var slide = part.children().stream()
                .filter(child -> XmlPart.name(child).equals("sld"))
                .findFirst();
        if (slide.map(root -> XmlPart.attribute(root, "show"))
                .filter(SlideXml::isOff)
                .isPresent()) {
            notices.add(Notice.HIDDEN_SLIDES);
            empty(part);
            return;
        }
        for (var properties : part.select("*|cNvPr[hidden]")) {
            if (!isOff(properties.attr("hidden"))) {
                removeShape(properties);
            }
        }
        part.select("*|rPr[strike]").forEach(this::removeStruck);
        part.select("*|rPr[baseline]").forEach(SlideXml::lower);
        part.select("*|tbl").forEach(SlideXml::repeatTallCells);
    }

    private static boolean isOff(String value) {
        return value.equals("0") || value.equals("false");
    }

    /** Its frame stays, since a slide must have one. */
    private static void empty(Document part) {
        part.select("*|spTree > *").stream()
                .filter(shape -> !XmlPart.name(shape).endsWith("GrpSpPr")
                        && !XmlPart.name(shape).equals("grpSpPr"))
                .forEach(Element::remove);
    }

    private void removeNotes(Document part) {
        boolean written = part.select("*|sp").stream()
                .filter(shape -> shape.select("*|ph[type=body]").size() > 0)
                .anyMatch(shape -> !XmlPart.text(shape, "p", "t").isBlank());
        notices.add(Notice.SPEAKER_NOTES, written ? 1 : 0);
        empty(part);
    }

    private void removeShape(Element properties) {
        var shape = properties.parent() == null ? null : properties.parent().parent();
        if (shape != null && !XmlPart.name(shape).equals("spTree")) {
            notices.add(Notice.HIDDEN_TEXT, XmlPart.text(shape, "p", "t").isBlank() ? 0 : 1);
            shape.remove();
        }
    }

    private void removeStruck(Element properties) {
        var run = properties.parent();
        if (run != null
                && XmlPart.name(run).equals("r")
                && !properties.attr("strike").equals("noStrike")) {
            notices.add(Notice.STRUCK_TEXT);
            run.remove();
        }
    }

    private static void lower(Element properties) {
        var run = properties.parent();
        var before = run == null ? null : run.previousElementSibling();
        if (before != null && properties.attr("baseline").matches("[1-9]\\d*%?")) {
            run.select("*|t")
                    .forEach(text -> text.text(Superscripts.inLine(
                            String.join("", before.select("*|t").eachText()), text.wholeText())));
        }
    }

    private static void repeatTallCells(Element table) {
        var tall = new HashMap<Integer, Element>();
        for (var row : XmlPart.children(table, "tr")) {
            int column = 0;
            for (var cell : XmlPart.children(row, "tc")) {
                if (XmlPart.attribute(cell, "vMerge").matches("1|true")) {
                    var above = tall.get(column);
                    if (above != null) {
                        cell.select("*|txBody")
                                .forEach(body -> body.replaceWith(
                                        above.select("*|txBody").first().clone()));
                    }
                } else {
                    tall.remove(column);
                    if (!XmlPart.attribute(cell, "rowSpan").isEmpty()
                            && !cell.select("*|txBody").isEmpty()) {
                        tall.put(column, cell);
                    }
                }
                column++;
            }
        }
    }
}
