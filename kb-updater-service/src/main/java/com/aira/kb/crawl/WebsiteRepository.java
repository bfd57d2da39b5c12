package com.aira.kb.crawl;

import com.aira.kb.intake.BusinessLocale;
import com.aira.runtime.database.Sql;
import com.aira.runtime.database.TenantTransactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads and writes the rows of websites and of their pages. What is written for a claim that no longer holds has no
 * effect.
 */
@ApplicationScoped
class WebsiteRepository {
    private static final String STILL_OURS = " where id = ? and revision = ? and state = 'crawling'";

    private final TenantTransactions transactions;

    WebsiteRepository(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** A page that is a document already. */
    record KnownPage(UUID document, String hash) {}

    /**
     * Leases the website whose turn it is; businesses take turns.
     *
     * @param hostRest how long nobody has read a host before another website on it is read
     */
    Optional<Website> claim(Duration lease, Duration hostRest) throws SQLException {
        return transactions.run(connection -> Sql.first(
                connection,
                "select * from private.claim_website(?::interval, ?::interval)",
                row -> new Website(
                        Sql.uuid(row, "id"),
                        Sql.uuid(row, "business_id"),
                        row.getString("url"),
                        row.getString("host"),
                        row.getInt("page_limit"),
                        row.getInt("revision"),
                        row.getInt("attempts")),
                lease.toString(),
                hostRest.toString()));
    }

    boolean renew(Website site, Duration lease) throws SQLException {
        return update(site, "lease_until = private.clock() + ?::interval", lease.toString());
    }

    boolean progressed(Website site, int found, int done) throws SQLException {
        return update(site, "pages_found = ?, pages_done = ?", found, done);
    }

    /** The website has moved to this host, with or without {@code www.} */
    boolean moved(Website site, String host) throws SQLException {
        return update(site, "host = ?", host);
    }

    boolean done(Website site) throws SQLException {
        return update(
                site,
                "state = 'done', error = null, attempts = 0, lease_until = null, last_crawled_at = private.clock(),"
                        + " next_crawl_at = case when refresh_days > 0"
                        + " then private.clock() + make_interval(days => refresh_days) end");
    }

    boolean failed(Website site, String error, Duration retryAfter) throws SQLException {
        return update(
                site,
                "state = 'failed', error = ?, lease_until = null, next_crawl_at = case when refresh_days > 0"
                        + " then private.clock() + ?::interval end",
                error,
                retryAfter.toString());
    }

    boolean givenBack(Website site) throws SQLException {
        return update(site, "state = 'pending', lease_until = null, attempts = attempts - 1");
    }

    /** How things are written where its business is. */
    Locale locale(Website site) throws SQLException {
        return transactions
                .forBusiness(
                        site.businessId(),
                        connection -> Sql.first(
                                connection,
                                "select language, time_zone from private.place_of_business()",
                                row -> BusinessLocale.of(row.getString(1), row.getString(2))))
                .orElse(Locale.US);
    }

    /** By the address that they were found at. */
    Map<String, KnownPage> pages(Website site) throws SQLException {
        return transactions.forBusiness(site.businessId(), connection -> {
            var pages = new HashMap<String, KnownPage>();
            Sql.forEach(
                    connection,
                    "select source_url, id, content_hash from public.documents where website_id = ?",
                    row -> pages.put(
                            row.getString("source_url"),
                            new KnownPage(Sql.uuid(row, "id"), row.getString("content_hash"))),
                    site.id());
            return pages;
        });
    }

    /** A new page, or new bytes of one, which lie in Storage already. */
    boolean save(Website site, UUID document, WebAddress address, PageFile file) throws SQLException {
        return answer(
                site,
                "select private.save_page(?, ?, ?, ?, ?, ?, ?, ?)",
                site.id(),
                site.revision(),
                document,
                address.toString(),
                file.title(),
                (long) file.bytes().length,
                file.hash(),
                file.mediaType());
    }

    boolean delete(Website site, UUID document) throws SQLException {
        return answer(site, "select private.delete_page(?, ?, ?)", site.id(), site.revision(), document);
    }

    private boolean answer(Website site, String function, Object... arguments) throws SQLException {
        return transactions.forBusiness(
                site.businessId(), connection -> Sql.first(connection, function, row -> row.getBoolean(1), arguments)
                        .orElse(false));
    }

    private boolean update(Website site, String set, Object... values) throws SQLException {
        var arguments = new ArrayList<>(Arrays.asList(values));
        arguments.add(site.id());
        arguments.add(site.revision());
        return transactions.forBusiness(
                site.businessId(),
                connection ->
                        Sql.update(connection, "update public.websites set " + set + STILL_OURS, arguments.toArray())
                                == 1);
    }
}
