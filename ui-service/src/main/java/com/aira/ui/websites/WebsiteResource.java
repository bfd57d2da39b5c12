package com.aira.ui.websites;

import com.aira.ui.limits.AccountLimit;
import com.aira.ui.limits.Limited;
import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.web.Refusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.LockMode;
import org.hibernate.Session;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/websites/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "documents")
public class WebsiteResource {
    private final CurrentPrincipal principal;
    private final OwnerTransactions transactions;

    WebsiteResource(CurrentPrincipal principal, OwnerTransactions transactions) {
        this.principal = principal;
        this.transactions = transactions;
    }

    @Schema(description = "What is absent keeps its value. It holds from the next reading on.")
    public record WebsiteChange(
            @Min(1) @Max(WebsitesResource.MOST_PAGES) Integer pageLimit,
            @Min(0) @Max(WebsitesResource.LONGEST_REFRESH) Integer refreshDays) {}

    @GET
    @Operation(summary = "A website that is read")
    @APIResponse(responseCode = "200", description = "The website and how far it is")
    public WebsiteView get(UUID id) {
        return transactions.read(principal.get(), session -> WebsiteView.of(find(session, id, LockMode.NONE)));
    }

    @PATCH
    @Operation(summary = "Change how a website is read")
    @APIResponse(responseCode = "200", description = "The website as it is now")
    public WebsiteView change(UUID id, @NotNull @Valid WebsiteChange request) {
        return transactions.call(principal.get(), session -> {
            var website = find(session, id, LockMode.PESSIMISTIC_WRITE);
            website.pageLimit = request.pageLimit == null ? website.pageLimit : request.pageLimit;
            website.refreshDays = request.refreshDays == null ? website.refreshDays : request.refreshDays;
            return WebsiteView.of(website);
        });
    }

    @POST
    @Path("/refresh")
    @Operation(summary = "Read a website again", description = "Only pages that changed are learned anew.")
    @APIResponseSchema(value = WebsiteView.class, responseCode = "202", responseDescription = "Begun anew")
    @APIResponse(responseCode = "409", description = "It is being read now")
    @APIResponse(responseCode = "429", description = "Too many requests; Retry-After says when")
    @Limited(AccountLimit.READINGS)
    public RestResponse<WebsiteView> refresh(UUID id) {
        var begun = transactions.call(principal.get(), session -> {
            var website = find(session, id, LockMode.PESSIMISTIC_WRITE);
            if (website.state == WebsiteState.crawling) {
                throw Refusal.conflict("website-busy", "Being read", "This website is being read now.");
            }
            website.state = WebsiteState.pending;
            session.flush();
            session.refresh(website);
            return WebsiteView.of(website);
        });
        return RestResponse.status(RestResponse.Status.ACCEPTED, begun);
    }

    @DELETE
    @Operation(
            summary = "Remove a website",
            description = "Its pages go with it; what callers hear forgets them at once.")
    @APIResponse(responseCode = "204", description = "Removed")
    public void delete(UUID id) {
        transactions.run(principal.get(), session -> session.remove(find(session, id, LockMode.NONE)));
    }

    private static Website find(Session session, UUID id, LockMode lock) {
        var website = session.find(Website.class, id, lock);
        if (website == null) {
            throw Refusal.notFound();
        }
        return website;
    }
}
