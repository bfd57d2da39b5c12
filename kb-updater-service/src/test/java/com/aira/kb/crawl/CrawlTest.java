package com.aira.kb.crawl;

import static com.aira.kb.extract.SharedExtractor.EXTRACTOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.aira.kb.Database;
import com.aira.kb.Samples;
import com.aira.kb.Settings;
import com.aira.kb.StorageDouble;
import com.aira.kb.WebDouble;
import com.aira.kb.extract.text.Block;
import com.aira.kb.extract.text.Notices;
import com.aira.kb.scratch.Scratch;
import com.aira.kb.storage.Sha256;
import com.aira.kb.storage.StorageConfig;
import com.aira.runtime.database.TenantTransactions;
import com.aira.runtime.storage.StorageClient;
import com.aira.sandbox.postgres.SandboxPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A website, its robots.txt and its changes; the row and the documents that come of it. */
class CrawlTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Scratch SCRATCH = new Scratch();
    private static final SandboxPostgres POSTGRES = SandboxPostgres.shared();
    private static final String NAME = POSTGRES.freshDatabase();

    private final Database database = new Database(POSTGRES.pool(NAME, SandboxPostgres.SUPERUSER));
    private final StorageDouble storage = new StorageDouble();
    private final WebDouble web = new WebDouble();
    private final UUID business = database.business();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Crawlers> instances = new ArrayList<>();
    private final List<Fetcher> fetchers = new ArrayList<>();

    @AfterEach
    void stop() throws IOException {
        instances.forEach(Crawlers::stop);
        for (var fetcher : fetchers) {
            fetcher.close();
        }
        threads.shutdownNow();
        web.close();
        storage.close();
        database.run("delete from public.business_v2");
    }

    @AfterAll
    static void dropDatabase() {
        SCRATCH.close();
        POSTGRES.dropDatabase(NAME);
    }

    @Test
    void everyPage_becomesADocument() {
        web.page("/", page("Willow Salon", """
                <nav><a href="/prices">Prices</a> <a href="/team#anna">Team</a></nav>
                <h1>Welcome</h1><p>We cut hair.</p>
                <a href="/photo.jpg">Photo</a> <a href="http://elsewhere.example/">Friends</a>
                <a href="mailto:a@example.com">Mail</a> <a href="/prices?utm_source=home">Prices</a>
                """));
        web.page(
                "/prices",
                page("Prices", "<table><tr><th>Cut</th><th>Price</th></tr><tr><td>Short</td><td>30</td></tr></table>"));
        web.page("/team", page("", "<p>Anna, Ben &amp; Carl <script>alert(1)</script></p>"));

        var site = crawl(50);

        assertThat(site)
                .containsEntry("state", "done")
                .containsEntry("error", null)
                .containsEntry("pages_found", 3)
                .containsEntry("pages_done", 3)
                .containsEntry("lease_until", null);
        assertThat(site.get("last_crawled_at")).isNotNull();
        assertThat(site.get("next_crawl_at")).isNotNull();
        assertThat(documents()).allSatisfy((path, row) -> assertThat(row)
                .containsEntry("business_id", business)
                .containsEntry("mime_type", "text/html")
                .containsEntry("processing_status", "pending"));
        assertThat(documents().keySet()).containsExactlyInAnyOrder("/", "/prices", "/team");
        assertThat(documents().get("/")).containsEntry("file_name", "Willow Salon");
        assertThat(documents().get("/team")).containsEntry("file_name", "localhost team");
        assertThat(text("/prices")).contains("<tr><td>Cut: Short; Price: 30</td></tr>");
        assertThat(text("/team")).contains("<p>Anna, Ben &amp; Carl</p>").doesNotContain("script");
        assertThat(web.asked).containsExactly("/robots.txt", "/", "/prices", "/team", "/sitemap.xml");
    }

    /** The page is kept as its text, so what its owner is told must be kept with it. */
    @Test
    void whatAPageHidesOrStrikes_isNotKept_butCounted() throws Exception {
        web.page("/", page("Prices", """
                <p>A cut costs 30 pounds.</p><p hidden>The alarm code is 5566.</p>
                <p style="display:none">Staff pay half.</p><p><s>Now 25 pounds.</s></p>
                """));

        crawl(50);

        assertThat(text("/")).contains("A cut costs 30 pounds.").doesNotContain("5566", "Staff", "25 pounds");
        var kept = Files.writeString(Files.createTempFile("page", ".html"), text("/"));
        var read = EXTRACTOR.extract(kept, "page.html");
        Files.delete(kept);
        assertThat(Notices.sentences(read.notices()))
                .containsExactly("2 hidden passages were not read.", "1 struck passage was not read.");
        assertThat(read.blocks()).extracting(Block::text).doesNotContain("left out");
    }

    @Test
    void pagesThatOnlyASitemapNames_andFramesOfPages_areRead() {
        web.page("/", page("Home", "<p>Home.</p><iframe src='/frame'></iframe><a href='/über'>About</a>"));
        web.page("/frame", page("Hours", "<p>Nine to five.</p>"));
        web.page("/%C3%BCber", page("About", "<p>About us.</p>"));
        web.page("/hidden", page("Parking", "<p>Park behind the house.</p>"));
        web.file(
                "/sitemap.xml",
                "application/xml",
                "<urlset><url><loc>%s</loc></url><url><loc>http://elsewhere.example/x</loc></url></urlset>"
                        .formatted(web.url("/hidden"))
                        .getBytes(StandardCharsets.UTF_8));

        crawl(50);

        assertThat(documents().keySet()).containsExactlyInAnyOrder("/", "/frame", "/%C3%BCber", "/hidden");
    }

    @Test
    void calendarsAndFilters_leaveRoomForPages() {
        var links = new StringBuilder("<p>Home.</p>");
        for (int i = 0; i < 200; i++) {
            links.append("<a href='/shop?colour=%d&size=2'>x</a><a href='/events/%d-%02d'>y</a>"
                    .formatted(i, 2026 + i / 12, 1 + i % 12));
            web.page("/shop?colour=" + i + "&size=2", page("Shop", "<p>Soap " + i + "</p>"));
            web.page("/events/%d-%02d".formatted(2026 + i / 12, 1 + i % 12), page("Events", "<p>Month " + i + "</p>"));
        }
        web.page("/", page("Home", links + "<a href='/prices'>Prices</a>"));
        web.page("/prices", page("Prices", "<p>A cut costs 35 pounds.</p>"));

        crawl(60);

        assertThat(documents().keySet()).contains("/prices").hasSize(50);
    }

    @Test
    void pagesBeyondTheBoundOnCalendars_stayWhileTheyAreThere() {
        var list = new StringBuilder("<urlset>");
        for (int i = 0; i < 40; i++) {
            web.page("/shop?colour=" + i, page("Shop", "<p>Soap " + i + "</p>"));
            list.append("<loc>" + web.url("/shop?colour=" + i) + "</loc>");
        }
        web.page("/", page("Home", "<p>Home.</p>"));
        web.file("/sitemap.xml", "application/xml", list.toString().getBytes(StandardCharsets.UTF_8));
        var id = website(60);
        crawl(id);
        web.file("/sitemap.xml", "application/xml", "<urlset/>".getBytes(StandardCharsets.UTF_8));
        due(id);

        crawl(id);

        assertThat(documents()).hasSize(41);
    }

    @Test
    void pagesThatSayNothingOfTheirLetters_areReadAsWhereTheirBusinessIs() {
        database.run("update public.business_v2 set time_zone = 'Europe/Warsaw' where id = ?", business);
        var page = "<p>Strzy\u017cenie m\u0119skie, 50 z\u0142</p>".getBytes(Charset.forName("windows-1250"));
        web.file("/", "text/html", page);

        crawl(50);

        assertThat(text("/")).contains("Strzy\u017cenie m\u0119skie, 50 z\u0142");
    }

    @Test
    void sortedCopyOfAPage_isReadAtItsOwnAddress() {
        web.page("/", page("Home", "<p>Home.</p><a href='/shop?sort=price'>Shop</a>"));
        var shop =
                "<html><head><title>Shop</title><link rel='canonical' href='/shop'></head><body><p>%s</p></body></html>";
        web.page("/shop?sort=price", shop.formatted("Soap 3, towel 9"));
        web.page("/shop", shop.formatted("Towel 9, soap 3"));

        crawl(50);

        assertThat(documents().keySet()).containsExactlyInAnyOrder("/", "/shop");
    }

    @Test
    void documentsThatPagesLinkTo_becomeDocuments() {
        var prices = Samples.pdf(List.of(List.of("A haircut costs 35 euros.")));
        web.page("/", page("Home", """
                <p>Home.</p><a href="/files/Price%20list.pdf">Prices</a> <a href="/download?id=7">Terms</a>
                <a href="/menu.csv">Menu</a> <a href="/logo">Logo</a> <a href="/huge.pdf">Book</a>
                <a href="/secret.pdf">Secret</a> <a href="/copy.pdf">Prices again</a> <a href="/away.pdf">Away</a>
                """));
        web.file("/files/Price%20list.pdf", "application/pdf", prices);
        web.file("/copy.pdf", "application/pdf", prices);
        web.file(
                "/download?id=7",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                Samples.docx());
        web.file("/menu.csv", "application/octet-stream", "Dish,Price\nSoup,5\n".getBytes(StandardCharsets.UTF_8));
        web.file("/logo", "image/png", new byte[] {1});
        web.file("/huge.pdf", "application/pdf", new byte[200_001]);
        web.pages.put(
                "/secret.pdf",
                new WebDouble.Page(
                        200, Map.of("Content-Type", "application/pdf", "X-Robots-Tag", "noindex"), new byte[] {1}));
        web.redirect("/away.pdf", "http://elsewhere.example/away.pdf");

        var site = crawl(50);

        assertThat(site).containsEntry("state", "done").containsEntry("pages_done", 4);
        assertThat(documents().keySet())
                .containsExactlyInAnyOrder("/", "/files/Price%20list.pdf", "/download?id=7", "/menu.csv");
        assertThat(documents().get("/files/Price%20list.pdf"))
                .containsEntry("file_name", "Price list.pdf")
                .containsEntry("mime_type", "application/pdf")
                .containsEntry("processing_status", "pending")
                .containsEntry("content_hash", Sha256.hex(prices));
        assertThat(file("/files/Price%20list.pdf")).isEqualTo(prices);
        assertThat(documents().get("/download?id=7")).containsEntry("file_name", "download.docx");
        assertThat(documents().get("/menu.csv")).containsEntry("mime_type", "text/csv");
    }

    @Test
    void tables_areReadableRows_stillWhenTheirDocumentIsRead() throws Exception {
        web.page("/", page("Willow Salon", """
                <h2>Prices</h2>
                <table><caption>From May</caption>
                <tr><th>Service</th><th>Short</th><th>Long</th></tr>
                <tr><td>Haircut</td><td>$30</td><td>$45</td></tr>
                <tr><td>Colour</td><td colspan="2">$80</td></tr></table>
                <h2>Hours</h2>
                <table><tr><td>Monday</td><td>9 to 5</td></tr><tr><td>Sunday</td><td>closed</td></tr></table>
                """));

        crawl(50);

        var document = Files.writeString(SCRATCH.file(), text("/"));
        assertThat(EXTRACTOR.extract(document, "Willow Salon").blocks())
                .containsExactly(
                        new Block.Heading(0, "Willow Salon"),
                        new Block.Heading(2, "Prices"),
                        new Block.Paragraph("From May"),
                        new Block.Row("Service: Haircut; Short: $30; Long: $45"),
                        new Block.Row("Service: Colour; Short: $80"),
                        new Block.Heading(2, "Hours"),
                        new Block.Row("Monday: 9 to 5"),
                        new Block.Row("Sunday: closed"));
    }

    @Test
    void documents_countAgainstThePageLimit() {
        web.page("/", page("Home", "<p>Home.</p><a href='/a.pdf'>A</a><a href='/b.pdf'>B</a>"));
        web.file("/a.pdf", "application/pdf", new byte[] {1});
        web.file("/b.pdf", "application/pdf", new byte[] {2});

        crawl(2);

        assertThat(documents().keySet()).containsExactlyInAnyOrder("/", "/a.pdf");
    }

    @Test
    void documentThatChanged_isWrittenAgain_andOneThatDidNotIsLeftAlone() {
        web.page("/", page("Home", "<p>Home.</p><a href='/a.pdf'>A</a><a href='/b.pdf'>B</a>"));
        web.file("/a.pdf", "application/pdf", new byte[] {1});
        web.file("/b.pdf", "application/pdf", new byte[] {2});
        var id = website(50);
        crawl(id);
        var before = documents();
        web.file("/a.pdf", "application/pdf", new byte[] {3});

        due(id);
        crawl(id);

        assertThat(documents().get("/b.pdf")).isEqualTo(before.get("/b.pdf"));
        assertThat(documents().get("/a.pdf")).containsEntry("revision", 2);
        assertThat(file("/a.pdf")).containsExactly(3);
    }

    @Test
    void pageLimit_keepsThosePagesThatAreNearest() {
        web.page("/", page("Home", "<p>Home.</p><a href='/a'>A</a><a href='/b'>B</a>"));
        web.page("/a", page("A", "<p>A.</p><a href='/a/deep'>Deep</a>"));
        web.page("/a/deep", page("Deep", "<p>Deep.</p>"));
        web.page("/b", page("B", "<p>B.</p>"));

        var site = crawl(3);

        assertThat(documents().keySet()).containsExactlyInAnyOrder("/", "/a", "/b");
        assertThat(site).containsEntry("pages_found", 3).containsEntry("pages_done", 3);
    }

    @Test
    void robotsTxt_isHeeded() {
        web.answer("/robots.txt", 200, Map.of("Content-Type", "text/plain"), """
                User-agent: *
                Disallow: /
                User-agent: AiRaBot
                Disallow: /private
                """);
        web.page(
                "/",
                page(
                        "Home",
                        "<p>Home.</p><a href='/private/a'>A</a><a href='/b'>B</a><a rel=nofollow href='/c'>C</a>"));
        web.page("/b", page("B", "<meta name=robots content='noindex, nofollow'><p>B.</p><a href='/d'>D</a>"));
        web.answer("/d", 200, Map.of("Content-Type", "text/html"), page("D", "<p>D."));

        crawl(50);

        assertThat(web.asked).containsExactly("/robots.txt", "/", "/b", "/sitemap.xml");
        assertThat(documents().keySet()).containsExactly("/");
    }

    @Test
    void headersThatAskForRestraint_areHeeded() {
        web.page("/", page("Home", "<p>Home.</p><a href='/b'>B</a>"));
        web.answer(
                "/b",
                200,
                Map.of("Content-Type", "text/html", "X-Robots-Tag", "noindex"),
                page("B", "<p>B.</p><a href='/c'>C</a>"));
        web.page("/c", page("C", "<p>C.</p>"));

        crawl(50);

        assertThat(documents().keySet()).containsExactlyInAnyOrder("/", "/c");
    }

    @Test
    void secondCrawl_writesOnlyWhatChanged_andDeletesWhatIsGone() {
        web.page("/", page("Home", "<p>Home.</p><a href='/a'>A</a><a href='/b'>B</a><a href='/c'>C</a>"));
        web.page("/a", page("A", "<p>Visit number 1<script>now(1)</script>.</p>"));
        web.page("/b", page("B", "<p id=x1>Open until five.</p><!-- 1 -->"));
        web.page("/c", page("C", "<p>Soon gone.</p>"));
        var id = website(50);
        crawl(id);
        database.run("update public.documents set processing_status = 'completed'");
        var before = documents();
        web.page("/a", page("A", "<p>Visit number 2.</p>"));
        web.page("/b", page("B", "<p id=x2>Open until five.</p><!-- 2 -->"));
        web.pages.remove("/c");

        due(id);
        crawl(id);

        assertThat(documents().keySet()).containsExactlyInAnyOrder("/", "/a", "/b");
        assertThat(documents().get("/")).isEqualTo(before.get("/"));
        assertThat(documents().get("/b")).isEqualTo(before.get("/b"));
        assertThat(documents().get("/a"))
                .containsEntry("id", before.get("/a").get("id"))
                .containsEntry("processing_status", "pending")
                .containsEntry("revision", 2);
        assertThat(text("/a")).contains("Visit number 2");
        assertThat(database.rows(
                        "select file_path from private.storage_deletions where file_path like ?", business + "/%"))
                .containsExactly(Map.of("file_path", before.get("/c").get("file_path")));
    }

    @Test
    void pageThatNoLinkLeadsTo_isGoneOnlyWhenItsServerSaysSo() {
        web.page("/", page("Home", "<p>Home.</p><a href='/a'>A</a><a href='/b'>B</a>"));
        web.page("/a", page("A", "<p>A.</p>"));
        web.page("/b", page("B", "<p>B.</p>"));
        var id = website(50);
        crawl(id);
        web.page("/", page("Home", "<p>Down for maintenance.</p>"));
        web.answer("/a", 503, Map.of("Content-Type", "text/html"), "Busy");

        due(id);
        crawl(id);

        assertThat(documents().keySet()).containsExactlyInAnyOrder("/", "/a", "/b");
    }

    @Test
    void failedCrawl_deletesNothing_andSaysWhy() {
        web.page("/", page("Home", "<p>Home.</p><a href='/a'>A</a>"));
        web.page("/a", page("A", "<p>A.</p>"));
        var id = website(50);
        crawl(id);
        web.answer("/", 500, Map.of("Content-Type", "text/html"), "Oops");

        due(id);
        var site = crawl(id);

        assertThat(site)
                .containsEntry("state", "failed")
                .containsEntry(
                        "error",
                        "localhost did not answer, or answered with an error. Nothing was changed. Try again later.");
        assertThat(site.get("next_crawl_at")).isNotNull();
        assertThat(documents()).hasSize(2);
    }

    @Test
    void websiteThatBreaksDownHalfway_isLeftAlone() {
        var links = new StringBuilder("<p>Home.</p>");
        for (int i = 0; i < 9; i++) {
            links.append("<a href='/").append(i).append("'>x</a>");
            web.answer("/" + i, 503, Map.of("Content-Type", "text/html"), "Busy");
        }
        web.page("/", page("Home", links.toString()));

        var site = crawl(50);

        assertThat(site).containsEntry("state", "failed");
        assertThat(web.asked).hasSize(2 + 5);
    }

    @Test
    void reasons_areWordsForOwners() {
        web.answer("/robots.txt", 200, Map.of(), "User-agent: *\nDisallow: /");
        assertThat(crawl(50).get("error")).asString().startsWith("The rules of localhost for robots (robots.txt)");

        web.answer("/robots.txt", 503, Map.of(), "Busy");
        assertThat(crawl(50).get("error")).asString().startsWith("localhost could not tell its rules");

        web.pages.remove("/robots.txt");
        assertThat(crawl(50).get("error")).asString().startsWith("There is no page at this address of localhost.");

        web.redirect("/", "https://elsewhere.example/");
        assertThat(crawl(50).get("error"))
                .isEqualTo(
                        "This address sends visitors on to elsewhere.example. Add that website instead if it is yours.");

        web.answer("/", 200, Map.of("Content-Type", "application/pdf"), "%PDF");
        assertThat(crawl(50).get("error")).asString().startsWith("This address is a file and not a web page.");

        web.page("/", "<html><head><script src='app.js'></script></head><body><div id=app></div></body></html>");
        assertThat(crawl(50).get("error")).asString().startsWith("No text was found on localhost.");
    }

    @Test
    void websiteOfThisMachine_isRefusedUnlessATestAllowsIt() {
        web.page("/", page("Secret", "<p>Secret."));
        var id = database.website(business, "http://localhost/", 50);
        var other = database.website(business, web.url("/"), 50);

        instance(Map.of("aira.crawl.allowed-hosts", "")).sweep();

        awaitEnd(id);
        awaitEnd(other);
        assertThat(database.row("websites", id))
                .containsEntry("state", "failed")
                .containsEntry(
                        "error", "localhost is not a website on the public internet, so it cannot be read from here.");
        assertThat(database.row("websites", other)).containsEntry("state", "failed");
        assertThat(web.asked).isEmpty();
    }

    @Test
    void whatPagesRepeat_isKeptOnce_andFoundAgainWhenItsPageLosesIt() {
        var footer = "<footer><h3>Opening hours</h3><p>Monday to Friday 9 to 5</p></footer>";
        web.page("/", page("Home", "<p>Home.</p><a href='/a'>A</a>" + footer));
        web.page("/a", page("A", "<p>About us.</p>" + footer));
        var id = website(50);
        crawl(id);
        assertThat(text("/")).contains("Opening hours", "Monday to Friday");
        assertThat(text("/a")).contains("About us.").doesNotContain("Opening hours", "Monday");

        web.page("/", page("Home", "<p>Home.</p><a href='/a'>A</a>"));
        due(id);
        crawl(id);

        assertThat(text("/")).doesNotContain("Monday");
        assertThat(text("/a")).contains("Opening hours", "Monday to Friday");
    }

    @Test
    void onePageAtSeveralAddresses_isOneDocument() {
        web.page(
                "/",
                page(
                        "Home",
                        "<p>Home.</p><a href='/index.html'>Home</a><a href='/old'>Old</a><a href='/?x=1'>Again</a>"));
        web.pages.put("/index.html", web.pages.get("/"));
        web.pages.put("/?x=1", web.pages.get("/"));
        web.redirect("/old", "/");

        crawl(50);

        assertThat(documents().keySet()).containsExactly("/");
    }

    @Test
    void websiteDeletedMeanwhile_leavesNothing() {
        web.page("/", page("Home", "<p>Home.</p><a href='/a'>A</a>"));
        web.page("/a", page("A", "<p>A.</p>"));
        storage.gate = new java.util.concurrent.CountDownLatch(1);
        var id = website(50);
        instance(Map.of()).sweep();
        await().atMost(PATIENCE).until(() -> storage.uploads.get() == 1);

        database.run("delete from public.websites where id = ?", id);
        storage.gate.countDown();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(storage.files).isEmpty());
        assertThat(documents()).isEmpty();
    }

    @Test
    void stoppingInstance_givesItsWebsiteBack() {
        web.page("/", page("Home", "<p>Home.</p><a href='/a'>A</a>"));
        web.page("/a", page("A", "<p>A.</p>"));
        var id = website(50);
        var first = instance(Map.of("aira.crawl.pause", "1h"));
        first.sweep();
        await().atMost(PATIENCE)
                .until(() -> database.row("websites", id).get("pages_done").equals(1));

        first.stop();

        assertThat(database.row("websites", id))
                .containsEntry("state", "pending")
                .containsEntry("attempts", 0)
                .containsEntry("lease_until", null);
        assertThat(crawl(id)).containsEntry("state", "done");
        assertThat(documents()).hasSize(2);
    }

    @Test
    void websiteWhoseWorkersKeepVanishing_isGivenUp() {
        var id = website(50);
        database.run(
                "update public.websites set state = 'crawling', attempts = 3, lease_until = now() - interval '1 s' where id = ?",
                id);

        assertThat(crawl(id).get("error")).asString().startsWith("Reading localhost kept failing on our side.");
        assertThat(web.asked).isEmpty();
    }

    private static String page(String title, String body) {
        return "<!doctype html><html><head><title>" + title + "</title></head><body>" + body + "</body></html>";
    }

    private UUID website(int pageLimit) {
        return database.website(business, web.url("/"), pageLimit);
    }

    private Map<String, Object> crawl(int pageLimit) {
        database.run("delete from public.websites");
        return crawl(website(pageLimit));
    }

    private Map<String, Object> crawl(UUID id) {
        instance(Map.of()).sweep();
        awaitEnd(id);
        return database.row("websites", id);
    }

    private void awaitEnd(UUID id) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).untilAsserted(() -> assertThat(
                        database.row("websites", id).get("state"))
                .isIn("done", "failed"));
    }

    private void due(UUID id) {
        database.run("update public.websites set state = 'pending' where id = ?", id);
    }

    /** By path. */
    private Map<String, Map<String, Object>> documents() {
        var documents = new HashMap<String, Map<String, Object>>();
        for (var row : database.rows("select * from public.documents where business_id = ?", business)) {
            documents.put(
                    String.valueOf(row.get("source_url")).substring(web.url("").length()), row);
        }
        return documents;
    }

    private String text(String path) {
        return new String(file(path), StandardCharsets.UTF_8);
    }

    private byte[] file(String path) {
        return storage.files.get((String) documents().get(path).get("file_path"));
    }

    private Crawlers instance(Map<String, String> changes) {
        var settings = new HashMap<>(Map.of(
                "aira.crawl.pause",
                "1ms",
                "aira.crawl.host-rest",
                "0s",
                "aira.crawl.max-file-size",
                "200000",
                "aira.crawl.allowed-hosts",
                web.host()));
        settings.putAll(changes);
        var config = Settings.of(CrawlConfig.class, settings);
        var fetcher = new Fetcher(config, InetAddress::getAllByName);
        fetchers.add(fetcher);
        var bucket = new StorageClient(Settings.of(
                        StorageConfig.class,
                        Map.of(
                                "aira.storage.supabase-url",
                                storage.url(),
                                "aira.storage.service-role-key",
                                StorageDouble.KEY))
                .settings());
        var crawlers = new Crawlers(
                new WebsiteRepository(new TenantTransactions(POSTGRES.pool(NAME, "aira_kb"))),
                config,
                fetcher,
                new PageReader(SCRATCH, EXTRACTOR),
                bucket,
                new SimpleMeterRegistry(),
                threads);
        instances.add(crawlers);
        return crawlers;
    }
}
