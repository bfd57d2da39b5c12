package com.aira.kb.crawl;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jsoup.parser.Parser;

/** The lists of its pages that a website keeps for robots (sitemaps.org): some of them no link leads to. */
final class Sitemaps {
    private static final Logger LOG = Logger.getLogger(Sitemaps.class);
    private static final Pattern ADDRESS = Pattern.compile("<loc>([^<]{1,2000})</loc>", Pattern.CASE_INSENSITIVE);
    private static final Pattern LIST = Pattern.compile("<sitemapindex[\\s>]", Pattern.CASE_INSENSITIVE);
    private static final int MOST_FILES = 5;

    private final Fetcher fetcher;
    private final Crawl.Rest rest;
    private final Duration pause;

    Sitemaps(Fetcher fetcher, Crawl.Rest rest, Duration pause) {
        this.fetcher = fetcher;
        this.rest = rest;
        this.pause = pause;
    }

    /**
     * Pages of the host that are on its lists.
     *
     * @param named lists that its robots.txt names
     */
    List<WebAddress> pages(WebAddress home, List<String> named) throws Crawl.Stopped {
        var files = new ArrayDeque<WebAddress>();
        named.forEach(name -> WebAddress.parse(name).filter(home::isOn).ifPresent(files::add));
        if (files.isEmpty()) {
            files.add(home.at("/sitemap.xml"));
        }
        var pages = new ArrayList<WebAddress>();
        var seen = new HashSet<WebAddress>();
        while (!files.isEmpty() && seen.size() < MOST_FILES) {
            var file = files.poll();
            if (seen.add(file)) {
                rest.rest(pause);
                var list = fetched(file, home);
                (LIST.matcher(list).find() ? files : pages).addAll(addresses(list, home));
            }
        }
        return pages;
    }

    private String fetched(WebAddress file, WebAddress home) {
        try {
            return new String(fetcher.file(file, address -> address.isOn(home)).body(), StandardCharsets.UTF_8);
        } catch (FetchFailure e) {
            LOG.debugf("%s", e.getMessage());
            return "";
        }
    }

    static List<WebAddress> addresses(String list, WebAddress home) {
        return ADDRESS.matcher(list)
                .results()
                .flatMap(loc ->
                        WebAddress.parse(Parser.unescapeEntities(loc.group(1).strip(), false)).stream())
                .filter(home::isOn)
                .toList();
    }
}
