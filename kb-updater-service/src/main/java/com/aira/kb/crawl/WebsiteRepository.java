package com.aira.kb.crawl;

import com.aira.kb.tenancy.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
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

    private final Transactions transactions;

    WebsiteRepository(Transactions transactions) {
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
        return transactions.run(connection -> {
            try (var claim =
                    connection.prepareStatement("select * from private.claim_website(?::interval, ?::interval)")) {
                claim.setString(1, lease.toString());
                claim.setString(2, hostRest.toString());
                try (var row = claim.executeQuery()) {
                    return row.next()
                            ? Optional.of(new Website(
                                    row.getObject("id", UUID.class),
                                    row.getObject("business_id", UUID.class),
                                    row.getString("url"),
                                    row.getString("host"),
                                    row.getInt("page_limit"),
                                    row.getInt("revision"),
                                    row.getInt("attempts")))
                            : Optional.empty();
                }
            }
        });
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

    /** By the address that they were found at. */
    Map<String, KnownPage> pages(Website site) throws SQLException {
        return transactions.forBusiness(site.businessId(), connection -> {
            try (var query = connection.prepareStatement(
                    "select source_url, id, content_hash from public.documents where website_id = ?")) {
                query.setObject(1, site.id());
                var pages = new HashMap<String, KnownPage>();
                try (var row = query.executeQuery()) {
                    while (row.next()) {
                        pages.put(row.getString(1), new KnownPage(row.getObject(2, UUID.class), row.getString(3)));
                    }
                }
                return pages;
            }
        });
    }

    /** A new page, or new bytes of one, which lie in Storage already. */
    boolean save(Website site, UUID document, WebAddress address, PageFile file) throws SQLException {
        return transactions.forBusiness(site.businessId(), connection -> {
            try (var save = connection.prepareStatement("select private.save_page(?, ?, ?, ?, ?, ?, ?, ?)")) {
                save.setObject(1, site.id());
                save.setInt(2, site.revision());
                save.setObject(3, document);
                save.setString(4, address.toString());
                save.setString(5, file.title());
                save.setLong(6, file.bytes().length);
                save.setString(7, file.hash());
                save.setString(8, file.mediaType());
                try (var row = save.executeQuery()) {
                    return row.next() && row.getBoolean(1);
                }
            }
        });
    }

    boolean delete(Website site, UUID document) throws SQLException {
        return transactions.forBusiness(site.businessId(), connection -> {
            try (var delete = connection.prepareStatement("select private.delete_page(?, ?, ?)")) {
                delete.setObject(1, site.id());
                delete.setInt(2, site.revision());
                delete.setObject(3, document);
                try (var row = delete.executeQuery()) {
                    return row.next() && row.getBoolean(1);
                }
            }
        });
    }

    private boolean update(Website site, String set, Object... values) throws SQLException {
        return transactions.forBusiness(site.businessId(), connection -> {
            try (var update = connection.prepareStatement("update public.websites set " + set + STILL_OURS)) {
                int i = 1;
                for (var value : values) {
                    update.setObject(i++, value);
                }
                update.setObject(i++, site.id());
                update.setInt(i, site.revision());
                return update.executeUpdate() == 1;
            }
        });
    }
}
