package com.aira.kb.extract.parse;

import com.aira.kb.extract.charset.DeclaredCharset;
import com.aira.kb.extract.charset.TextDecoder;
import com.aira.kb.extract.layout.Lines;
import com.aira.kb.extract.text.Block;
import com.aira.kb.extract.text.ExtractedText;
import com.aira.kb.extract.text.ExtractionFailure;
import com.aira.kb.extract.text.ExtractionFailure.Reason;
import com.aira.kb.extract.text.FileOrigin;
import com.aira.kb.extract.text.Format;
import com.aira.kb.extract.text.Notices;
import com.aira.kb.extract.text.WebPage;
import com.aira.kb.extract.visibility.PageVisibility;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.xml.sax.SAXException;

/** Reads a page of a website for a crawl: its text apart from what frames it, and where it leads. In the child process only. */
public final class PageParser {
    private static final String FRAME = "header,footer,aside,[role=banner],[role=contentinfo],[role=complementary]";
    private static final String CANONICAL = "link[rel=canonical][href]";
    private static final String CONTENT = "main,article,[role=main]";

    private final int maxCharacters;

    public PageParser(int maxCharacters) {
        this.maxCharacters = maxCharacters;
    }

    /**
     * @param origin whose name is the address of the page, which links are relative to; with the charset that the server
     *     told
     */
    public WebPage parse(Path file, FileOrigin origin) throws ExtractionFailure {
        try {
            var bytes = Files.readAllBytes(file);
            var declared = DeclaredCharset.of(bytes);
            // A server mostly says the same of all its files; a page that says otherwise knows better.
            var decoded =
                    TextDecoder.decode(bytes, "", declared.isEmpty() ? origin.charset() : declared, origin.locale());
            var page = Jsoup.parse(decoded.text(), origin.name());
            var wishes = wishes(page);
            var links = wishes.contains("nofollow") ? Set.<String>of() : links(page);
            boolean copy = isCopy(page, origin.name());
            if (copy) {
                links = new LinkedHashSet<>(links);
                add(links, page.selectFirst(CANONICAL));
            }
            var title = Lines.tidy(page.title());
            var notices = new Notices();
            PageVisibility.prune(page, notices);
            page.head().remove();
            var frame = new StructureHandler(Format.HTML, maxCharacters);
            for (var part : page.select(FRAME)) {
                if (part.closest(CONTENT) == null && part.hasParent()) {
                    PageText.read(part, frame);
                    part.remove();
                }
            }
            var main = new StructureHandler(Format.HTML, maxCharacters);
            PageText.read(page, main);
            return bounded(new WebPage(
                    title.substring(0, Math.min(title.length(), WebPage.LONGEST_TITLE)),
                    !wishes.contains("noindex") && !copy,
                    List.copyOf(links),
                    frame.blocks(),
                    main.blocks(),
                    notices.counts()));
        } catch (SAXException e) {
            throw new ExtractionFailure(Reason.TOO_LARGE, e.getMessage());
        } catch (StackOverflowError e) {
            throw new ExtractionFailure(Reason.TOO_NESTED, "stack overflow");
        } catch (IOException | UncheckedIOException e) {
            throw new ExtractionFailure(Reason.DAMAGED, e.toString());
        }
    }

    /** {@code noindex}, {@code nofollow} and the like, by which its author asks robots for restraint. */
    private static Set<String> wishes(Document page) {
        var wishes = new LinkedHashSet<String>();
        for (var meta : page.select("meta[name=robots],meta[name=googlebot]")) {
            for (var wish : meta.attr("content").toLowerCase(Locale.ROOT).split("[,\\s]+")) {
                wishes.addAll(wish.equals("none") ? List.of("noindex", "nofollow") : List.of(wish));
            }
        }
        return wishes;
    }

    /** The same page in another order or for another campaign: its author says which address it has itself. */
    private static boolean isCopy(Document page, String address) {
        var link = page.selectFirst(CANONICAL);
        var original = link == null ? "" : link.absUrl("href").replaceFirst("#.*", "");
        var beforeQuery = address.replaceFirst("\\?.*", "");
        return address.contains("?")
                && !original.equals(address)
                && original.replaceFirst("\\?.*", "").equals(beforeQuery);
    }

    private static Set<String> links(Document page) {
        var links = new LinkedHashSet<String>();
        for (var refresh : page.select("meta[http-equiv=refresh]")) {
            var parts = refresh.attr("content").split("(?i);\\s*url\\s*=\\s*", 2);
            if (parts.length == 2) {
                refresh.attr("href", parts[1].replaceAll("['\"]", "").strip());
                add(links, refresh);
            }
        }
        for (var frame : page.select("iframe[src],frame[src]")) {
            // What shows inside the page is a page of its own.
            frame.attr("href", frame.attr("src"));
            add(links, frame);
        }
        for (var link : page.select("a[href]:not([rel~=(?i)nofollow]),area[href]")) {
            add(links, link);
        }
        return links;
    }

    private static void add(Set<String> links, Element link) {
        var target = link.absUrl("href");
        if (links.size() < WebPage.MAX_LINKS && !target.isEmpty() && target.length() <= WebPage.LONGEST_LINK) {
            links.add(target);
        }
    }

    /** The two parts together keep the bounds that one document has. */
    private WebPage bounded(WebPage page) throws ExtractionFailure {
        long characters = characters(page.surroundings()) + characters(page.main());
        int blocks = page.surroundings().size() + page.main().size();
        if (characters > maxCharacters || blocks > ExtractedText.MAX_BLOCKS) {
            throw new ExtractionFailure(Reason.TOO_LARGE, blocks + " blocks of " + characters + " characters");
        }
        return page;
    }

    private static long characters(List<Block> blocks) {
        return blocks.stream().mapToLong(block -> block.text().length()).sum();
    }
}
