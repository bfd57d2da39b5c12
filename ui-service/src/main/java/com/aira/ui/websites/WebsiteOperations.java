package com.aira.ui.websites;

import com.aira.runtime.database.Sql;
import com.aira.ui.business.Businesses;
import com.aira.ui.limits.AccountLimit;
import com.aira.ui.limits.AccountTotal;
import com.aira.ui.limits.AccountTotals;
import com.aira.ui.limits.Limited;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.Page;
import com.aira.ui.web.Refusal;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What can be done with websites, whoever asks: the API and the pages. */
@Singleton
public class WebsiteOperations {
    static final int MOST = 20;
    static final int MOST_PAGES = 500;
    static final int LONGEST_REFRESH = 90;

    private final OwnerTransactions transactions;
    private final AccountTotals totals;

    WebsiteOperations(OwnerTransactions transactions, AccountTotals totals) {
        this.transactions = transactions;
        this.totals = totals;
    }

    @Schema(description = "What is absent keeps its value. It holds from the next reading on.")
    public record WebsiteChange(
            @Min(1) @Max(MOST_PAGES) Integer pageLimit,
            @Min(0) @Max(LONGEST_REFRESH) Integer refreshDays) {}

    public record NewWebsite(
            @NotBlank @Size(max = 1000) @Schema(examples = "https://www.example.com/")
            String url,

            @Min(1) @Max(MOST_PAGES) @Schema(description = "Most pages that are read; absent: 50.")
            Integer pageLimit,

            @Min(0)
            @Max(LONGEST_REFRESH)
            @Schema(description = "Days from one reading to the next; 0: only when asked; absent: 7.")
            Integer refreshDays) {}

    WebsiteView get(Principal principal, UUID id) {
        return transactions.read(principal, connection -> WebsiteView.of(Website.existing(id)));
    }

    WebsiteView change(Principal principal, UUID id, @NotNull @Valid WebsiteChange request) {
        return transactions.call(principal, connection -> {
            var website = Website.locked(id);
            website.pageLimit = request.pageLimit == null ? website.pageLimit : request.pageLimit;
            website.refreshDays = request.refreshDays == null ? website.refreshDays : request.refreshDays;
            return WebsiteView.of(website);
        });
    }

    /** Only pages that changed are learned anew. */
    @Limited(AccountLimit.READINGS)
    WebsiteView refresh(Principal principal, UUID id) {
        return transactions.call(principal, connection -> {
            var website = Website.locked(id);
            if (website.state == WebsiteState.crawling) {
                throw Refusal.conflict("website-busy", "Being read", "This website is being read now.");
            }
            website.state = WebsiteState.pending;
            return website.written();
        });
    }

    void delete(Principal principal, UUID id) {
        transactions.run(principal, connection -> Website.existing(id).delete());
    }

    /** All of a business, newest first. */
    Page<WebsiteView> list(Principal principal, UUID businessId) {
        return transactions.read(principal, connection -> {
            Businesses.mustExist(connection, businessId);
            return Page.of(Website.newestFirst(businessId).stream()
                    .map(WebsiteView::of)
                    .toList());
        });
    }

    /** @throws Refusal 409 when it is read already, 422 when there are {@value #MOST} */
    @Limited(AccountLimit.READINGS)
    WebsiteView add(Principal principal, UUID businessId, @NotNull @Valid NewWebsite request) {
        var address = SiteAddress.parse(request.url)
                .orElseThrow(() ->
                        Refusal.invalid("url", "is not the address of a website, such as https://www.example.com"));
        return transactions.call(principal, connection -> {
            Businesses.mustExist(connection, businessId);
            var known = Website.newestFirst(businessId);
            if (known.stream().anyMatch(website -> website.url.equals(address.url()))) {
                throw Refusal.conflict("website-known", "Read already", "This website is in your list already.");
            }
            if (known.size() >= MOST) {
                throw Refusal.unprocessable(
                        "too-many-websites", "Too many websites", "You can have up to " + MOST + " websites.");
            }
            totals.hold(connection, AccountTotal.WEBSITES, 1);
            return WebsiteView.of(Website.existing(insert(connection, businessId, address, request)));
        });
    }

    private static UUID insert(Connection connection, UUID business, SiteAddress address, NewWebsite request)
            throws SQLException {
        return Sql.value(
                connection,
                "insert into public.websites (business_id, url, host, page_limit, refresh_days)"
                        + " values (?, ?, ?, ?, ?) returning id",
                UUID.class,
                business,
                address.url(),
                address.host(),
                request.pageLimit == null ? 50 : request.pageLimit,
                request.refreshDays == null ? 7 : request.refreshDays);
    }
}
