package com.aira.kb.extract.parse;

import com.aira.kb.extract.layout.Footnotes;
import com.aira.kb.extract.text.Notice;
import com.aira.kb.extract.text.Notices;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.front.matter.YamlFrontMatterBlock;
import org.commonmark.ext.front.matter.YamlFrontMatterExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Markdown as GitHub shows it: the page that it becomes. */
final class MarkdownText {
    private static final List<org.commonmark.Extension> EXTENSIONS =
            List.of(TablesExtension.create(), StrikethroughExtension.create(), YamlFrontMatterExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer PAGE =
            HtmlRenderer.builder().extensions(EXTENSIONS).build();
    private static final Pattern FOOTNOTE =
            Pattern.compile("(?m)^\\[\\^([^\\]\\s]+)]:[ \\t]*(.+(?:\\R[ \\t]+\\S.*)*)\\R?");
    private static final Pattern REFERENCE = Pattern.compile("\\[\\^([^\\]\\s]+)]");

    private MarkdownText() {}

    /** @param notices counts the settings that some programs keep at the top of such files */
    static Document page(String markdown, Notices notices) {
        var parsed = PARSER.parse(withFootnotes(markdown));
        for (var block = parsed.getFirstChild(); block != null; block = block.getNext()) {
            notices.add(Notice.FRONT_MATTER, block instanceof YamlFrontMatterBlock ? 1 : 0);
        }
        return Jsoup.parse(PAGE.render(parsed));
    }

    private static String withFootnotes(String markdown) {
        var notes = new HashMap<String, String>();
        var definitions = FOOTNOTE.matcher(markdown);
        while (definitions.find()) {
            notes.put(definitions.group(1), definitions.group(2).replaceAll("\\s+", " "));
        }
        return notes.isEmpty()
                ? markdown
                : REFERENCE
                        .matcher(definitions.replaceAll(""))
                        .replaceAll(reference ->
                                Matcher.quoteReplacement(Footnotes.marked(notes.getOrDefault(reference.group(1), ""))));
    }
}
