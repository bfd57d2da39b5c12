package com.aira.kb.crawl;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** How websites are read. */
@ConfigMapping(prefix = "aira.crawl")
public interface CrawlConfig {
    /** Crawls at a time; most of one is waiting. */
    @WithDefault("2")
    int workers();

    /** How often websites are looked for that are due. */
    @WithDefault("5s")
    Duration sweepEvery();

    /** A crawl whose worker has not been heard of for this long is another's. */
    @WithDefault("60s")
    Duration lease();

    /** Attempts at a website before it is given up because its workers vanish. */
    @WithDefault("3")
    int maxAttempts();

    /** Pause between two pages; longer where robots.txt asks for it. */
    @WithDefault("500ms")
    Duration pause();

    /** {@code CRAWL_HOST_REST}: how long a host is left alone before another website on it is read, whichever business's. */
    @WithDefault("1m")
    Duration hostRest();

    /** The longest pause that robots.txt may ask for and be obeyed to the letter. */
    @WithDefault("10s")
    Duration longestPause();

    /** For one page, from the name's resolution to the last byte. */
    @WithDefault("20s")
    Duration pageLimit();

    /** For a whole crawl: what is not read by then is left for the next one. */
    @WithDefault("20m")
    Duration crawlLimit();

    /** Bytes of one page, unpacked. */
    @WithDefault("2M")
    MemorySize maxPageSize();

    /** Bytes of one document that a page links to. */
    @WithDefault("10M")
    MemorySize maxFileSize();

    /** Pages that fail one after the other before a website counts as out of order. */
    @WithDefault("5")
    int failuresInARow();

    /** Pause before a website that failed is tried again by itself. */
    @WithDefault("1d")
    Duration retryAfter();

    /** {@code CRAWL_USER_AGENT}: how we introduce ourselves. Its first word, up to a slash, is our name in robots.txt. */
    @WithDefault("AiRaBot/1.0 (reads the website of a business at its owner's request)")
    String userAgent();

    /**
     * {@code CRAWL_ALLOWED_HOSTS}: {@code host:port}, joined by commas, that are read although their address is not
     * public or their port unusual. For tests and the sandbox; a service that strangers can reach has none.
     */
    Optional<Set<String>> allowedHosts();
}
