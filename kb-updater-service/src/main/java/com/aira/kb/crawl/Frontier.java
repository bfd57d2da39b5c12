package com.aira.kb.crawl;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.regex.Pattern;

/** Addresses still to be read, those found first first. None comes twice, and there is room for so many. */
final class Frontier {
    /** What plainly has no text to read; that others have none, their server says. */
    private static final Pattern FILE =
            Pattern.compile("(?i)[^?]*\\.(?:jpe?g|png|gif|svg|webp|avif|ico|bmp|tiff?|css|js"
                    + "|mjs|json|xml|rss|atom|zip|gz|rar|7z|mp[34]|m4a|mov|avi|webm|ogg|wav|woff2?|ttf"
                    + "|eot|exe|dmg|apk|ics|vcf)(?:\\?.*)?");

    private final int room;
    private final Queue<WebAddress> waiting = new ArrayDeque<>();
    private final Set<String> known = new HashSet<>();

    Frontier(int room) {
        this.room = room;
    }

    void add(WebAddress address) {
        if (known.size() < room && !FILE.matcher(address.pathAndQuery()).matches() && known.add(address.toString())) {
            waiting.add(address);
        }
    }

    /** Was read by another way. @return whether it is new */
    boolean visit(WebAddress address) {
        waiting.remove(address);
        return known.add(address.toString());
    }

    Optional<WebAddress> next() {
        return Optional.ofNullable(waiting.poll());
    }

    int waiting() {
        return waiting.size();
    }
}
