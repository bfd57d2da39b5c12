package com.aira.kb.crawl;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Addresses still to be read, those found first first, and those with a query last. None comes twice, and there is room for so many. */
final class Frontier {
    /** What plainly has no text to read; that others have none, their server says. */
    private static final Pattern FILE =
            Pattern.compile("(?i)[^?]*\\.(?:jpe?g|png|gif|svg|webp|avif|ico|bmp|tiff?|css|js"
                    + "|mjs|json|xml|rss|atom|zip|gz|rar|7z|mp[34]|m4a|mov|avi|webm|ogg|wav|woff2?|ttf"
                    + "|eot|exe|dmg|apk|ics|vcf)(?:\\?.*)?");

    private static final Pattern CALENDAR = Pattern.compile("/(?:19|20)\\d{2}[/-]\\d{1,2}(?!\\d)");

    /** Parameters by which websites without names of their own for pages tell one from another; a list counts its pages by {@code page}. */
    private static final Pattern IDENTITY = Pattern.compile("(?i)(?<=[?&])(?!page=\\d)"
            + "(?:id|p|title|(?:page|site|post|node|news|article|product|item|content|cat|category)(?:_?id)?)=[^&]*");

    /** Enough for the pages of a list, and for the news of a year. */
    private static final int MOST_ALIKE = 24;

    private final int room;
    private final Queue<WebAddress> waiting = new ArrayDeque<>();

    /** What a page shows in other orders and choices comes when all pages were read. */
    private final Queue<WebAddress> waitingWithQuery = new ArrayDeque<>();

    /** How many addresses were seen of those that differ in their dates or queries alone. */
    private final Map<String, Integer> alike = new HashMap<>();

    private final Set<String> known = new HashSet<>();

    Frontier(int room) {
        this.room = room;
    }

    /** A page links to it. */
    void add(WebAddress address) {
        if (hasRoomFor(address) && !isEndless(address)) {
            queue(address);
        }
    }

    /** Its website lists it for robots, and lists end. */
    void addListed(WebAddress address) {
        if (hasRoomFor(address)) {
            queue(address);
        }
    }

    /** An earlier crawl kept it: whoever does not ask for it again cannot tell that it is gone. */
    void addKept(WebAddress address) {
        queue(address);
    }

    private boolean hasRoomFor(WebAddress address) {
        return known.size() < room
                && !FILE.matcher(address.pathAndQuery()).matches()
                && !known.contains(address.toString());
    }

    private void queue(WebAddress address) {
        if (known.add(address.toString())) {
            (address.pathAndQuery().contains("?") ? waitingWithQuery : waiting).add(address);
        }
    }

    /** A calendar leads to the next month for ever, and the filters of a shop to each other: some of them are enough. */
    private boolean isEndless(WebAddress address) {
        var path = address.pathAndQuery().replaceFirst("\\?.*", "");
        boolean query = path.length() < address.pathAndQuery().length();
        var shape = CALENDAR.matcher(path).find() ? path.replaceAll("\\d+", "0") : path;
        var identity = IDENTITY.matcher(address.pathAndQuery())
                .results()
                .map(MatchResult::group)
                .collect(Collectors.joining("&", "?", ""));
        // A page that its parameters name is one of its kind, as one with a path of its own is.
        return (query || !shape.equals(path)) && alike.merge(shape + identity, 1, Integer::sum) > MOST_ALIKE;
    }

    /** Was read by another way. @return whether it is new */
    boolean visit(WebAddress address) {
        waiting.remove(address);
        waitingWithQuery.remove(address);
        return known.add(address.toString());
    }

    Optional<WebAddress> next() {
        return Optional.ofNullable(waiting.isEmpty() ? waitingWithQuery.poll() : waiting.poll());
    }

    int waiting() {
        return waiting.size() + waitingWithQuery.size();
    }
}
