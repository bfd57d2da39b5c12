package com.aira.ui.websites;

import com.aira.ui.business.Businesses;
import com.aira.ui.limits.AccountLimit;
import com.aira.ui.limits.AccountTotal;
import com.aira.ui.limits.AccountTotals;
import com.aira.ui.limits.Limited;
import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.web.Page;
import com.aira.ui.web.Refusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.Session;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/businesses/{businessId}/websites")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "documents")
public class WebsitesResource {
    static final int MOST = 20;
    static final int MOST_PAGES = 500;
    static final int LONGEST_REFRESH = 90;

    private final CurrentPrincipal principal;
    private final OwnerTransactions transactions;
    private final AccountTotals totals;

    WebsitesResource(CurrentPrincipal principal, OwnerTransactions transactions, AccountTotals totals) {
        this.totals = totals;
        this.principal = principal;
        this.transactions = transactions;
    }

    public record NewWebsite(
            @NotBlank @Size(max = 1000) @Schema(examples = "https://www.example.com/")
            String url,

            @Min(1) @Max(MOST_PAGES) @Schema(description = "Most pages that are read; absent: 50.")
            Integer pageLimit,

            @Min(0)
            @Max(LONGEST_REFRESH)
            @Schema(description = "Days from one reading to the next; 0: only when asked; absent: 7.")
            Integer refreshDays) {}

    @GET
    @Operation(summary = "Websites that are read, newest first")
    @APIResponse(responseCode = "200", description = "All of them")
    public Page<WebsiteView> list(UUID businessId) {
        return transactions.read(principal.get(), session -> {
            Businesses.mustExist(session, businessId);
            return Page.of(
                    all(session, businessId).stream().map(WebsiteView::of).toList());
        });
    }

    @POST
    @Operation(
            summary = "Read a website",
            description =
                    "Its pages become documents: those on the same host that links lead to, as its robots.txt allows.")
    @APIResponseSchema(
            value = WebsiteView.class,
            responseCode = "201",
            responseDescription = "The website, pending; Location names it")
    @APIResponse(responseCode = "409", description = "It is read already, or the account has no room for more")
    @APIResponse(responseCode = "422", description = "There are " + MOST + " websites already")
    @APIResponse(responseCode = "429", description = "Too many requests; Retry-After says when")
    @Limited(AccountLimit.READINGS)
    public RestResponse<WebsiteView> add(UUID businessId, @NotNull @Valid NewWebsite request) {
        var address = SiteAddress.parse(request.url)
                .orElseThrow(() ->
                        Refusal.invalid("url", "is not the address of a website, such as https://www.example.com"));
        var added = transactions.call(principal.get(), session -> {
            Businesses.mustExist(session, businessId);
            var known = all(session, businessId);
            if (known.stream().anyMatch(website -> website.url.equals(address.url()))) {
                throw Refusal.conflict("website-known", "Read already", "This website is in your list already.");
            }
            if (known.size() >= MOST) {
                throw Refusal.unprocessable(
                        "too-many-websites", "Too many websites", "You can have up to " + MOST + " websites.");
            }
            totals.hold(session, AccountTotal.WEBSITES, 1);
            return WebsiteView.of(session.find(Website.class, insert(session, businessId, address, request)));
        });
        return RestResponse.ResponseBuilder.<WebsiteView>created(URI.create("/api/websites/" + added.id()))
                .entity(added)
                .build();
    }

    private static UUID insert(Session session, UUID business, SiteAddress address, NewWebsite request) {
        return session.createNativeQuery(
                        "insert into public.websites (business_id, url, host, page_limit, refresh_days)"
                                + " values (:business, :url, :host, :pages, :days) returning id",
                        UUID.class)
                .setParameter("business", business)
                .setParameter("url", address.url())
                .setParameter("host", address.host())
                .setParameter("pages", request.pageLimit == null ? 50 : request.pageLimit)
                .setParameter("days", request.refreshDays == null ? 7 : request.refreshDays)
                .getSingleResult();
    }

    private static List<Website> all(Session session, UUID business) {
        return session.createQuery(
                        "from Website where businessId = :business order by createdAt desc, id", Website.class)
                .setParameter("business", business)
                .getResultList();
    }
}
