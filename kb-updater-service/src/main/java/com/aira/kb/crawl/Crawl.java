package com.aira.kb.crawl;

import com.aira.kb.crawl.CrawlFailure.Reason;
import com.aira.kb.crawl.WebsiteRepository.KnownPage;
import com.aira.kb.extract.ExtractorDied;
import com.aira.kb.extract.text.ExtractionFailure;
import com.aira.kb.extract.text.Format;
import com.aira.kb.extract.text.WebPage;
import com.aira.runtime.storage.ObjectPath;
import com.aira.runtime.storage.StorageClient;
import com.aira.runtime.storage.StorageFailure;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * One crawl of one website, page after page, those nearest to the start first. Pages are kept as they come; what is gone is
 * deleted at the end, and only what the website itself says is gone.
 */
final class Crawl {
    private static final Logger LOG = Logger.getLogger(Crawl.class);
    private static final int LINKS_A_PAGE = 20;
    private static final int FETCHES_A_PAGE = 3;
    private static final int FETCHES_AT_LEAST = 30;

    private final Website site;
    private final Locale locale;
    private final Tools tools;
    private final Frontier frontier;
    private final Repetitions repetitions = new Repetitions();
    private final long began = System.nanoTime();
    private final Map<String, KnownPage> known;

    /** Addresses whose page is kept, and hashes of what is on them. */
    private final Set<String> kept = new HashSet<>();

    private final Set<String> contents = new HashSet<>();

    /** Nothing can be said about them today. */
    private final Set<String> unsure = new HashSet<>();

    private WebAddress home;
    private Robots robots;

    /** What a crawl works with. */
    record Tools(
            CrawlConfig config,
            Fetcher fetcher,
            PageReader reader,
            WebsiteRepository table,
            StorageClient storage,
            Rest rest) {}

    /** Waits. */
    interface Rest {
        /** @throws Stopped when there is no sense in waiting, because the service stops */
        void rest(Duration pause) throws Stopped;
    }

    /** The website is another's by now: deleted, asked for anew, or the service stops. */
    static final class Stopped extends Exception {
        Stopped() {
            super("the crawl has ended from outside", null, false, false);
        }
    }

    /** How many pages a crawl found worth keeping, and what it did about them. */
    record Outcome(int pages, int written, int deleted) {}

    private int written;

    Crawl(Website site, Tools tools) throws SQLException {
        this.site = site;
        this.locale = tools.table().locale(site);
        this.tools = tools;
        this.frontier = new Frontier(Math.max(1000, site.pageLimit() * LINKS_A_PAGE));
        this.known = new HashMap<>(tools.table().pages(site));
    }

    Outcome run() throws CrawlFailure, Stopped, SQLException, StorageFailure, IOException {
        readHome();
        boolean whole = readOn();
        if (kept.isEmpty()) {
            throw new CrawlFailure(Reason.NO_TEXT, site.host(), null);
        }
        return new Outcome(kept.size(), written, whole ? deleteGone() : 0);
    }

    private void readHome() throws CrawlFailure, Stopped, SQLException, StorageFailure, IOException {
        var start = WebAddress.parse(site.url())
                .filter(address -> address.host().equals(site.host())
                        || address.isVariantOf(new WebAddress(address.scheme(), site.host(), address.port(), "/")))
                .orElseThrow(() -> new CrawlFailure(Reason.BAD_ADDRESS, site.host(), null));
        robots = Robots.of(start, tools.fetcher(), tools.config().userAgent());
        requireLeave(start);
        try {
            var first = tools.fetcher().page(start, address -> address.isVariantOf(start));
            home = first.address();
            if (!home.host().equals(start.host())) {
                robots = Robots.of(home, tools.fetcher(), tools.config().userAgent());
                requireLeave(home);
            }
            if (!home.host().equals(site.host())) {
                hold(tools.table().moved(site, home.host()));
            }
            frontier.visit(start);
            frontier.visit(home);
            take(first);
        } catch (FetchFailure e) {
            throw CrawlFailure.of(e, start);
        }
    }

    private void requireLeave(WebAddress address) throws CrawlFailure {
        if (!robots.allows(address)) {
            throw new CrawlFailure(Reason.FORBIDDEN, address.host(), null);
        }
    }

    /** @return whether every page was asked for that should have been: not when time or patience ran out */
    private boolean readOn() throws CrawlFailure, Stopped, SQLException, StorageFailure, IOException {
        var config = tools.config();
        var pause = robots.pause(config.pause(), config.longestPause());
        int fetches = Math.max(FETCHES_AT_LEAST, site.pageLimit() * FETCHES_A_PAGE);
        int failures = 0;
        boolean knownAdded = false;
        while (kept.size() < site.pageLimit()) {
            var next = frontier.next();
            if (next.isEmpty() && !knownAdded) {
                new Sitemaps(tools.fetcher(), tools.rest(), pause)
                        .pages(home, robots.sitemaps())
                        .forEach(frontier::addListed);
                // Pages of earlier crawls that no link leads to any more: gone, or only hidden?
                known.keySet().stream().sorted().forEach(url -> WebAddress.parse(url)
                        .filter(address -> address.isOn(home))
                        .ifPresent(frontier::addKept));
                knownAdded = true;
                continue;
            }
            if (next.isEmpty()) {
                return true;
            }
            if (!robots.allows(next.get())) {
                continue;
            }
            if (fetches-- == 0
                    || System.nanoTime() - began > config.crawlLimit().toNanos()) {
                return false;
            }
            tools.rest().rest(pause);
            try {
                take(tools.fetcher().pageOrDocument(next.get(), address -> address.isOn(home)));
                failures = 0;
            } catch (FetchFailure e) {
                LOG.debugf("%s: %s", site, e.getMessage());
                if (e.isPassing()) {
                    unsure.add(next.get().toString());
                    if (!isLargeFile(e, next.get()) && ++failures >= config.failuresInARow()) {
                        throw CrawlFailure.of(e, home);
                    }
                }
            }
            tell();
        }
        return true;
    }

    /** A document that takes long says nothing about the website. */
    private static boolean isLargeFile(FetchFailure failure, WebAddress address) {
        return failure.kind() == FetchFailure.Kind.TOO_SLOW
                && Format.ofFileName(Kinds.fileName(address))
                        .filter(format -> format != Format.HTML)
                        .isPresent();
    }

    private void addOurs(WebAddress address) {
        if (address.isOn(home)) {
            frontier.add(address);
        }
    }

    private void take(Fetched fetched) throws Stopped, SQLException, StorageFailure, IOException {
        var address = fetched.address();
        boolean again = kept.contains(address.toString());
        frontier.visit(address);
        if (again) {
            return;
        }
        if (fetched.format() != Format.HTML) {
            if (fetched.indexed()) {
                keep(address, PageFile.of(fetched));
            }
            return;
        }
        WebPage page;
        try {
            page = tools.reader().read(fetched, locale);
        } catch (ExtractionFailure | ExtractorDied e) {
            LOG.infof("%s: %s is passed over: %s", site, address, e.getMessage());
            unsure.add(address.toString());
            return;
        }
        if (fetched.followed()) {
            page.links().forEach(link -> WebAddress.parse(link).ifPresent(this::addOurs));
        }
        if (fetched.indexed() && page.indexed()) {
            keep(address, page);
        }
    }

    private void keep(WebAddress address, WebPage page) throws Stopped, SQLException, StorageFailure {
        repetitions.nextPage();
        var blocks = new java.util.ArrayList<>(repetitions.newOfSurroundings(page.surroundings()));
        blocks.addAll(repetitions.newOfMain(page.main()));
        if (blocks.isEmpty()) {
            return;
        }
        keep(address, PageFile.of(address, page.title(), blocks, page.notices()));
    }

    private void keep(WebAddress address, PageFile file) throws Stopped, SQLException, StorageFailure {
        if (!contents.add(file.hash())) {
            return;
        }
        var before = known.get(address.toString());
        if (before == null || !file.hash().equals(before.hash())) {
            write(address, before == null ? UUID.randomUUID() : before.document(), file, before == null);
        }
        kept.add(address.toString());
        tell();
    }

    /** The bytes first, as the row is the job. */
    private void write(WebAddress address, UUID document, PageFile file, boolean isNew)
            throws Stopped, SQLException, StorageFailure {
        var path = new ObjectPath(site.businessId() + "/" + document + "/page.html");
        tools.storage().replace(path, file.mediaType(), file.bytes());
        boolean saved = false;
        try {
            saved = tools.table().save(site, document, address, file);
        } finally {
            if (!saved && isNew) {
                tools.storage().delete(path);
            }
        }
        hold(saved);
        written++;
    }

    private int deleteGone() throws Stopped, SQLException {
        int deleted = 0;
        for (var page : known.entrySet()) {
            if (!kept.contains(page.getKey()) && !unsure.contains(page.getKey())) {
                hold(tools.table().delete(site, page.getValue().document()));
                deleted++;
            }
        }
        return deleted;
    }

    private void tell() throws Stopped, SQLException {
        hold(tools.table().progressed(site, Math.min(site.pageLimit(), kept.size() + frontier.waiting()), kept.size()));
    }

    private static void hold(boolean stillOurs) throws Stopped {
        if (!stillOurs) {
            throw new Stopped();
        }
    }
}
