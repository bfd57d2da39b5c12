package com.aira.kb.crawl;

import com.aira.kb.extract.text.Block;
import com.aira.kb.extract.text.Block.Heading;
import com.aira.kb.extract.text.Block.ListItem;
import com.aira.kb.extract.text.Block.Row;
import com.aira.kb.extract.text.Format;
import com.aira.kb.extract.text.Notice;
import com.aira.kb.storage.Sha256;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Entities;

/**
 * A page as it is kept: its text with its headings, items and rows, and nothing that its server says anew with each
 * visit. Equal text gives equal bytes, and none of it can do anything in a browser. Or a document as its server sent it.
 *
 * @param title what owners see
 */
record PageFile(String title, String mediaType, byte[] bytes) {
    private static final int LONGEST_TITLE = 200;

    private static final int MOST_MARKS = 200;

    static PageFile of(WebAddress address, String title, List<Block> blocks, Map<Notice, Integer> notices) {
        var html = new StringBuilder("<!doctype html>\n<html><head><meta charset=\"utf-8\"><title>")
                .append(escaped(title))
                .append("</title></head><body>\n");
        String open = "";
        for (var block : blocks) {
            var list = block instanceof ListItem ? "ul" : block instanceof Row ? "table" : "";
            if (!list.equals(open)) {
                html.append(open.isEmpty() ? "" : "</" + open + ">\n").append(list.isEmpty() ? "" : "<" + list + ">\n");
                open = list;
            }
            append(html, block);
        }
        html.append(open.isEmpty() ? "" : "</" + open + ">\n");
        mark(html, "<p hidden>left out</p>\n", notices.getOrDefault(Notice.HIDDEN_TEXT, 0));
        mark(html, "<p><del>left out</del></p>\n", notices.getOrDefault(Notice.STRUCK_TEXT, 0));
        html.append("</body></html>\n");
        return new PageFile(
                shown(address, title), Format.HTML.mediaType(), html.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Named as in its address: the ending tells plain formats apart. */
    static PageFile of(Fetched document) {
        var encoded = Kinds.fileName(document.address());
        var name = encoded.contains("%")
                ? URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8)
                : encoded;
        var ending = "." + document.format().extension();
        var whole = Format.ofFileName(name).filter(document.format()::equals).isPresent() ? name : name + ending;
        return new PageFile(shown(document.address(), whole), document.format().mediaType(), document.body());
    }

    /** What was left out leaves a mark that says nothing: whoever reads the file counts it, and the owner is told. */
    private static void mark(StringBuilder html, String mark, int count) {
        html.append(mark.repeat(Math.min(count, MOST_MARKS)));
    }

    private static void append(StringBuilder html, Block block) {
        var text = escaped(block.text()).replace("\n", "<br>");
        if (block instanceof Heading heading) {
            int level = Math.max(1, heading.level());
            html.append("<h")
                    .append(level)
                    .append('>')
                    .append(text)
                    .append("</h")
                    .append(level)
                    .append(">\n");
        } else if (block instanceof ListItem) {
            html.append("<li>").append(text).append("</li>\n");
        } else if (block instanceof Row) {
            // One cell: the row already reads by itself.
            html.append("<tr><td>").append(text).append("</td></tr>\n");
        } else {
            html.append("<p>").append(text).append("</p>\n");
        }
    }

    private static String escaped(String text) {
        return Entities.escape(text);
    }

    /** A file name of the database: no slashes, nothing that cannot be seen. */
    private static String shown(WebAddress address, String title) {
        var name = title.isEmpty() ? address.host() + address.pathAndQuery() : title;
        var tidy = name.replaceAll("[/\\\\\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]+", " ")
                .strip();
        var cut = tidy.substring(
                0, tidy.offsetByCodePoints(0, Math.min(LONGEST_TITLE, tidy.codePointCount(0, tidy.length()))));
        return cut.isEmpty() ? address.host() : cut;
    }

    String hash() {
        return Sha256.hex(bytes);
    }
}
