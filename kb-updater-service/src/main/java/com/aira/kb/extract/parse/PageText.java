package com.aira.kb.extract.parse;

import com.aira.kb.extract.parse.StructureHandler.TooMuchText;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.xml.sax.helpers.AttributesImpl;

/** Walks what is left of a page once nothing unseen is in it. */
final class PageText {
    private PageText() {}

    static void read(Element root, StructureHandler handler) throws TooMuchText {
        var tooMuch = new TooMuchText[1];
        root.traverse(new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
                if (tooMuch[0] != null) {
                    return;
                }
                try {
                    if (node instanceof TextNode text) {
                        var characters = text.getWholeText().toCharArray();
                        handler.characters(characters, 0, characters.length);
                    } else if (node instanceof Element element) {
                        handler.startElement("", element.normalName(), element.normalName(), attributes(element));
                    }
                } catch (TooMuchText e) {
                    tooMuch[0] = e;
                }
            }

            @Override
            public void tail(Node node, int depth) {
                if (node instanceof Element element) {
                    handler.endElement("", element.normalName(), element.normalName());
                }
            }
        });
        if (tooMuch[0] != null) {
            throw tooMuch[0];
        }
    }

    /** Those that text depends on. */
    private static AttributesImpl attributes(Element element) {
        var attributes = new AttributesImpl();
        for (var name : List.of("colspan", "rowspan")) {
            if (element.hasAttr(name)) {
                attributes.addAttribute("", name, name, "CDATA", element.attr(name));
            }
        }
        return attributes;
    }
}
