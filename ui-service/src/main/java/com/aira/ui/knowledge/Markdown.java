package com.aira.ui.knowledge;

import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateExtension;
import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * What owners write, as HTML of a page: HTML in it is shown as it was typed, and links lead only to the web, to mail and
 * to telephones.
 */
@TemplateExtension
final class Markdown {
    /** A page and its lists have headings of their own, down to the second level. */
    private static final int HEADINGS_BELOW = 2;

    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .urlSanitizer(new WebLinks())
            .softbreak("<br>\n")
            .build();

    private Markdown() {}

    static RawString markdown(String text) {
        return new RawString(html(text));
    }

    static String html(String text) {
        try {
            var document = PARSER.parse(text);
            document.accept(new Fitting());
            return RENDERER.render(document);
        } catch (StackOverflowError tooDeep) {
            // Twenty thousand ">" in a row are quotes within quotes to the parser, and nonsense to everybody else.
            var plain = new Paragraph();
            plain.appendChild(new Text(text));
            return RENDERER.render(plain);
        }
    }

    /** Makes a document fit into a page. */
    private static final class Fitting extends AbstractVisitor {
        @Override
        public void visit(Heading heading) {
            heading.setLevel(Math.min(6, heading.getLevel() + HEADINGS_BELOW));
            visitChildren(heading);
        }

        /** Pages load nothing from elsewhere: a picture is a link to it. */
        @Override
        public void visit(Image image) {
            var link = new Link(image.getDestination(), image.getTitle());
            Node child = image.getFirstChild();
            while (child != null) {
                var next = child.getNext();
                link.appendChild(child);
                child = next;
            }
            image.insertBefore(link);
            image.unlink();
            visitChildren(link);
        }
    }
}
