package com.aira.kb.extract.visibility;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** XML of an office file, whose names count without the prefix that its program chose. */
final class XmlPart {
    /** Of parts that are looked at in any case. */
    static final Pattern ANYTHING = Pattern.compile("<");

    private XmlPart() {}

    static Document parse(byte[] xml) throws IOException {
        return Jsoup.parse(new ByteArrayInputStream(xml), null, "", Parser.xmlParser());
    }

    static String xml(Document part) {
        part.outputSettings().prettyPrint(false).syntax(Document.OutputSettings.Syntax.xml);
        part.charset(StandardCharsets.UTF_8);
        return part.outerHtml();
    }

    static String name(Element element) {
        return localName(element.tagName());
    }

    static Optional<Element> child(Element parent, String name) {
        return parent.children().stream()
                .filter(child -> name(child).equals(name))
                .findFirst();
    }

    static List<Element> children(Element parent, String name) {
        return parent.children().stream()
                .filter(child -> name(child).equals(name))
                .toList();
    }

    /** Empty where there is none. */
    static String attribute(Element element, String name) {
        for (Attribute attribute : element.attributes()) {
            if (localName(attribute.getKey()).equals(name)) {
                return attribute.getValue();
            }
        }
        return "";
    }

    /** The prefix of an element with its colon, for others beside it. */
    static String prefix(Element element) {
        var tag = element.tagName();
        return tag.substring(0, tag.indexOf(':') + 1);
    }

    /** What its paragraphs say, on one line. */
    static String text(Element element, String paragraph, String text) {
        return element.select("*|" + paragraph).stream()
                .map(each -> each.select("*|" + text).stream()
                        .map(Element::wholeText)
                        .collect(Collectors.joining()))
                .filter(each -> !each.isBlank())
                .collect(Collectors.joining(" "))
                .strip();
    }

    private static String localName(String name) {
        return name.substring(name.indexOf(':') + 1);
    }
}
