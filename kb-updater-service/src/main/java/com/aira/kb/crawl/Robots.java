package com.aira.kb.crawl;

import com.aira.kb.crawl.CrawlFailure.Reason;
import com.aira.kb.crawl.FetchFailure.Kind;
import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a host's robots.txt asks of us (RFC 9309). */
final class Robots {
    /** Of a longer file only this much need be heeded. */
    private static final int LONGEST = 500 * 1024;

    private final BaseRobotRules rules;

    private Robots(BaseRobotRules rules) {
        this.rules = rules;
    }

    /** @throws CrawlFailure when the host cannot tell its rules now, which means that nothing may be read */
    static Robots of(WebAddress start, Fetcher fetcher, String userAgent) throws CrawlFailure {
        try {
            var file = fetcher.file(start.at("/robots.txt"), address -> address.isVariantOf(start));
            return parse(file.body(), userAgent);
        } catch (FetchFailure e) {
            if (e.kind() == Kind.NOT_PUBLIC || e.kind() == Kind.UNKNOWN_HOST || e.kind() == Kind.INSECURE) {
                throw CrawlFailure.of(e, start);
            }
            if (e.isPassing()) {
                throw new CrawlFailure(Reason.RULES_UNREADABLE, start.host(), e);
            }
            return new Robots(new SimpleRobotRules(RobotRulesMode.ALLOW_ALL));
        }
    }

    static Robots parse(byte[] file, String userAgent) {
        var name = userAgent.replaceFirst("[/\\s].*", "").toLowerCase(Locale.ROOT);
        var content = file.length > LONGEST ? Arrays.copyOf(file, LONGEST) : file;
        return new Robots(new SimpleRobotRulesParser()
                .parseContent("https://host/robots.txt", content, "text/plain", List.of(name)));
    }

    /** Addresses of lists of the host's pages. */
    List<String> sitemaps() {
        return rules.getSitemaps();
    }

    boolean allows(WebAddress address) {
        return rules.isAllowed(address.toString());
    }

    /** How long to rest between two pages. */
    Duration pause(Duration usual, Duration longest) {
        long asked = rules.getCrawlDelay();
        if (asked == BaseRobotRules.UNSET_CRAWL_DELAY || asked <= usual.toMillis()) {
            return usual;
        }
        return asked < longest.toMillis() ? Duration.ofMillis(asked) : longest;
    }
}
