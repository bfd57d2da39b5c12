package com.aira.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aira.schema.TestSchema.Refused;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Websites as jobs, and what kb-updater-service may do to their pages. */
class WebsitesTest {
    private static final String HASH = "0".repeat(64);
    private static final TestSchema schema = new TestSchema();

    private final UUID ann = schema.newOwner();
    private final UUID salon = schema.newBusiness(ann, "Europe/Berlin");
    private final UUID garage = schema.newBusiness(schema.newOwner(), "America/Denver");

    @AfterEach
    void forget() {
        schema.superuser(s -> s.run("delete from public.websites"));
    }

    @Test
    void owner_addsAndRemovesWebsites_butDecidesNothingOfTheirCrawl() {
        UUID id = schema.owner(
                ann,
                s -> s.one(
                        UUID.class,
                        "insert into public.websites (business_id, url, host) values (?, 'https://a.example/', 'a.example')"
                                + " returning id",
                        salon));

        assertThat(refusal(() -> schema.owner(
                        ann, s -> s.run("update public.websites set host = '169.254.169.254' where id = ?", id))))
                .isEqualTo("42501");
        assertThat(refusal(() -> schema.owner(ann, s -> s.run("update public.websites set attempts = 0"))))
                .isEqualTo("42501");
        assertThat(refusal(() -> schema.owner(
                        ann,
                        s -> s.run(
                                "insert into public.websites (business_id, url, host) values (?, 'https://b.example/', 'b')",
                                garage))))
                .isEqualTo("42501");
        assertThat(schema.<Integer>owner(ann, s -> s.run("delete from public.websites where id = ?", id)))
                .isEqualTo(1);
    }

    @Test
    void addressThatIsNone_isRefused() {
        for (String url : List.of("ftp://a.example/", "//a.example", "https://", "https://a.example/ b")) {
            assertThat(refusal(() -> schema.superuser(s -> s.run(
                            "insert into public.websites (business_id, url, host) values (?, ?, 'a.example')",
                            salon,
                            url))))
                    .isEqualTo("23514");
        }
    }

    @Test
    void businesses_takeTurns() {
        UUID first = website(salon, "a");
        UUID second = website(salon, "b");
        UUID other = website(garage, "c");

        assertThat(List.of(claim(), claim(), claim())).containsExactly(first, other, second);
        assertThat(schema.<List<UUID>>without(
                        "aira_kb", s -> s.all(UUID.class, "select id from private.claim_website('1 min', '0')")))
                .isEmpty();
    }

    @Test
    void lapsedLeaseAndRefreshThatIsDue_areClaimedAgain() {
        UUID lapsed = website(salon, "a");
        claim();
        set(lapsed, "lease_until = now() - interval '1 s'");
        assertThat(claim()).isEqualTo(lapsed);
        assertThat(number(lapsed, "attempts")).isEqualTo(2);

        set(lapsed, "state = 'done', lease_until = null, next_crawl_at = now() - interval '1 s'");
        assertThat(claim()).isEqualTo(lapsed);
        assertThat(number(lapsed, "attempts")).isEqualTo(1);

        set(lapsed, "state = 'done', lease_until = null, next_crawl_at = null");
        assertThat(schema.<List<UUID>>without(
                        "aira_kb", s -> s.all(UUID.class, "select id from private.claim_website('1 min', '0')")))
                .isEmpty();
    }

    /** Twenty businesses that name the same website do not have it read by all workers at once. */
    @Test
    void host_isReadByOneCrawlAtATime_andRestsBeforeTheNext() {
        UUID first = website(salon, "shared");
        UUID second = website(garage, "www.shared");
        UUID elsewhere = website(garage, "elsewhere");

        assertThat(claimRested(Instant.now())).isEqualTo(first);
        assertThat(claimRested(Instant.now())).isEqualTo(elsewhere);
        assertThat(claimRested(Instant.now())).isNull();

        set(first, "state = 'done', lease_until = null, next_crawl_at = null");
        assertThat(claimRested(Instant.now())).isNull();
        assertThat(claimRested(Instant.now().plusSeconds(61))).isEqualTo(second);
    }

    @Test
    void websiteThatIsDeletedAndAddedAgain_waitsToo_andOneReadAgainByItsOwnerDoesNot() {
        UUID first = website(salon, "again");
        assertThat(claimRested(Instant.now())).isEqualTo(first);
        set(first, "state = 'done', lease_until = null, next_crawl_at = null");
        set(first, "state = 'pending'");
        assertThat(claimRested(Instant.now())).isEqualTo(first);

        schema.superuser(s -> s.run("delete from public.websites where id = ?", first));
        UUID again = website(salon, "again");
        assertThat(claimRested(Instant.now())).isNull();
        assertThat(claimRested(Instant.now().plusSeconds(61))).isEqualTo(again);
    }

    @Test
    void websiteAskedForAgain_isANewJob() {
        UUID id = website(salon, "a");
        set(id, "state = 'failed', error = 'x', attempts = 3, pages_found = 9");

        schema.owner(ann, s -> s.run("update public.websites set state = 'pending' where id = ?", id));

        assertThat(number(id, "attempts")).isZero();
        assertThat(number(id, "pages_found")).isZero();
        assertThat(claim()).isEqualTo(id);
    }

    @Test
    void page_isSavedForItsOwnCrawlOnly() {
        UUID site = website(salon, "a");
        claim();
        int revision = number(site, "revision");
        UUID page = UUID.randomUUID();

        assertThat(save(garage, site, revision, page)).isFalse();
        assertThat(save(salon, site, revision - 1, page)).isFalse();
        assertThat(save(salon, site, revision, page)).isTrue();
        assertThat(delete(garage, site, revision, page)).isFalse();
        assertThat(delete(salon, site, revision - 1, page)).isFalse();

        set(site, "state = 'done'");
        assertThat(save(salon, site, revision, UUID.randomUUID())).isFalse();
        assertThat(delete(salon, site, revision, page)).isFalse();
        assertThat(schema.<Long>superuser(s -> s.count(
                        "select count(*) from public.documents where website_id = ? and file_path = ?",
                        site,
                        salon + "/" + page + "/page.html")))
                .isEqualTo(1);
    }

    @Test
    void crawl_touchesNoUpload() {
        UUID site = website(salon, "a");
        claim();
        UUID upload = UUID.randomUUID();
        schema.superuser(s -> s.run(
                "insert into public.documents (id, business_id, file_name, file_path, file_size, mime_type)"
                        + " values (?, ?, 'a.pdf', ?, 1, 'x')",
                upload,
                salon,
                salon + "/" + upload + "/a.pdf"));
        int revision = number(site, "revision");

        delete(salon, site, revision, upload);
        assertThat(refusal(() -> save(salon, site, revision, upload))).isEqualTo("23505");

        assertThat(schema.<Long>superuser(s ->
                        s.count("select count(*) from public.documents where id = ? and website_id is null", upload)))
                .isEqualTo(1);
    }

    @Test
    void changedPage_isANewRevision_whateverItsJobWasAt() {
        UUID site = website(salon, "a");
        claim();
        int revision = number(site, "revision");
        UUID page = UUID.randomUUID();
        save(salon, site, revision, page);

        for (String status : List.of("pending", "processing", "completed", "failed")) {
            schema.superuser(s -> s.run(
                    "update public.documents set processing_status = ?::public.processing_status, pages_done = 3,"
                            + " attempts = 2, lease_until = now() where id = ?",
                    status,
                    page));
            int before = document(page, "revision");

            save(salon, site, revision, page);

            assertThat(document(page, "revision")).as(status).isEqualTo(before + 1);
            assertThat(document(page, "attempts")).as(status).isZero();
            assertThat(schema.<Long>superuser(s -> s.count(
                            "select count(*) from public.documents where id = ? and processing_status = 'pending'"
                                    + " and lease_until is null and pages_done is null",
                            page)))
                    .as(status)
                    .isEqualTo(1);
        }
    }

    @Test
    void deletedWebsite_takesItsPagesAndTheirFilesAlong() {
        UUID site = website(salon, "a");
        claim();
        UUID page = UUID.randomUUID();
        save(salon, site, number(site, "revision"), page);

        schema.owner(ann, s -> s.run("delete from public.websites where id = ?", site));

        assertThat(schema.<Long>superuser(s -> s.count("select count(*) from public.documents where id = ?", page)))
                .isZero();
        assertThat(schema.<Long>superuser(s -> s.count(
                        "select count(*) from private.storage_deletions where file_path like ?",
                        salon + "/" + page + "/%")))
                .isEqualTo(1);
    }

    private UUID website(UUID business, String name) {
        return schema.superuser(s -> s.one(
                UUID.class,
                "insert into public.websites (business_id, url, host, created_at)"
                        + " values (?, ?, ?, clock_timestamp()) returning id",
                business,
                "https://" + name + ".example/",
                name + ".example"));
    }

    private static UUID claim() {
        return schema.without("aira_kb", s -> s.one(UUID.class, "select id from private.claim_website('1 min', '0')"));
    }

    /** As workers do: null where no website may be read now. */
    private static UUID claimRested(Instant at) {
        return schema.without("aira_kb", s -> {
            s.query("select set_config('aira.clock', ?, true)", at.toString());
            return s.one(UUID.class, "select (select id from private.claim_website('1 hour', '1 minute'))");
        });
    }

    private static boolean save(UUID business, UUID site, int revision, UUID page) {
        return schema.tenant(
                "aira_kb",
                business,
                s -> s.one(
                        Boolean.class,
                        "select private.save_page(?, ?, ?, ?, 'Page', 1, ?, 'text/html')",
                        site,
                        revision,
                        page,
                        "https://a.example/" + page,
                        HASH));
    }

    private static boolean delete(UUID business, UUID site, int revision, UUID page) {
        return schema.tenant(
                "aira_kb",
                business,
                s -> s.one(Boolean.class, "select private.delete_page(?, ?, ?)", site, revision, page));
    }

    private static void set(UUID site, String what) {
        schema.superuser(s -> s.run("update public.websites set " + what + " where id = ?", site));
    }

    private static int number(UUID site, String column) {
        return schema.superuser(
                s -> s.one(Integer.class, "select " + column + " from public.websites where id = ?", site));
    }

    private static int document(UUID id, String column) {
        return schema.superuser(
                s -> s.one(Integer.class, "select " + column + " from public.documents where id = ?", id));
    }

    private static String refusal(Attack attack) {
        var refused = catchThrowableOfType(Refused.class, attack::run);
        return refused == null ? null : refused.state;
    }

    private interface Attack {
        void run() throws SQLException;
    }
}
