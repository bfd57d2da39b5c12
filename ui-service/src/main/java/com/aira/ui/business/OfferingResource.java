package com.aira.ui.business;

import com.aira.ui.input.NoLink;
import com.aira.ui.input.Readable;
import com.aira.ui.input.SingleLine;
import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.web.Cursor;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
import com.aira.ui.web.Refusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.Session;
import org.jboss.resteasy.reactive.RestResponse;

/** The services of a business: what callers can book. */
@Path("/api/businesses/{businessId}/services")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "businesses")
public class OfferingResource {
    private final CurrentPrincipal principal;
    private final OwnerTransactions transactions;

    OfferingResource(CurrentPrincipal principal, OwnerTransactions transactions) {
        this.principal = principal;
        this.transactions = transactions;
    }

    @Schema(name = "NewService")
    public record NewOffering(
            @NotBlank @SingleLine @NoLink @Readable @Size(max = 100)
            String name,

            @NotNull @Min(5) @Max(1440) @Schema(description = "Minutes.")
            Integer duration,

            @DecimalMin("0") @Digits(integer = 10, fraction = 2)
            BigDecimal price,

            @Pattern(regexp = "^[A-Z]{3}$") String currency,

            @Min(0) @Max(240) @Schema(description = "Minutes kept free after an appointment.")
            Integer buffer,

            Boolean isActive) {}

    @Schema(name = "ServiceChange", description = "What is absent keeps its value; a price of null removes it.")
    public record OfferingChange(
            @SingleLine
            @NoLink
            @Readable
            @Size(min = 1, max = 100)
            @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
            String name,

            @Min(5) @Max(1440) Integer duration,
            @Schema(nullable = true) Optional<@DecimalMin("0") @Digits(integer = 10, fraction = 2) BigDecimal> price,
            @Pattern(regexp = "^[A-Z]{3}$") String currency,
            @Min(0) @Max(240) Integer buffer,
            Boolean isActive) {}

    @GET
    @Operation(summary = "Services of a business, oldest first")
    @APIResponse(responseCode = "200", description = "A page of services")
    public Page<OfferingView> list(UUID businessId, @Valid @BeanParam Paging paging) {
        var after = paging.oldestFirst();
        return transactions.read(principal.get(), session -> {
            var rows = session.createQuery(
                            "from Offering where businessId = :business and (createdAt > :at or createdAt = :at and id > :id)"
                                    + " order by createdAt, id",
                            Offering.class)
                    .setParameter("business", businessId)
                    .setParameter("at", after.at())
                    .setParameter("id", after.id())
                    .setMaxResults(paging.limit + 1)
                    .getResultList();
            return Businesses.page(
                    session, businessId, paging, rows, OfferingView::of, row -> new Cursor(row.createdAt, row.id));
        });
    }

    @POST
    @Operation(summary = "Offer a service")
    @APIResponseSchema(
            value = OfferingView.class,
            responseCode = "201",
            responseDescription = "The service; Location names it")
    @APIResponse(responseCode = "409", description = "The business offers a service of this name")
    public RestResponse<OfferingView> create(UUID businessId, @NotNull @Valid NewOffering request) {
        var created = transactions.call(principal.get(), session -> {
            Businesses.mustExist(session, businessId);
            var service = new Offering();
            service.businessId = businessId;
            service.name = request.name.strip();
            service.duration = request.duration;
            service.price = request.price;
            service.currency = request.currency;
            service.buffer = request.buffer;
            service.isActive = request.isActive;
            session.persist(service);
            return fresh(session, service);
        });
        return RestResponse.ResponseBuilder.<OfferingView>created(
                        URI.create("/api/businesses/" + businessId + "/services/" + created.id()))
                .entity(created)
                .build();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A service")
    @APIResponse(responseCode = "200", description = "The service")
    public OfferingView get(UUID businessId, UUID id) {
        return transactions.read(principal.get(), session -> OfferingView.of(find(session, businessId, id)));
    }

    @PUT
    @Path("/{id}")
    @Operation(summary = "Change a service", description = "What is absent keeps its value.")
    @APIResponse(responseCode = "200", description = "The service as it is now")
    @APIResponse(responseCode = "409", description = "The business offers a service of this name")
    public OfferingView change(UUID businessId, UUID id, @NotNull @Valid OfferingChange request) {
        return transactions.call(principal.get(), session -> {
            var service = find(session, businessId, id);
            service.name = request.name == null ? service.name : request.name.strip();
            service.duration = request.duration == null ? service.duration : request.duration;
            service.price = request.price == null ? service.price : request.price.orElse(null);
            service.currency = request.currency == null ? service.currency : request.currency;
            service.buffer = request.buffer == null ? service.buffer : request.buffer;
            service.isActive = request.isActive == null ? service.isActive : request.isActive;
            return fresh(session, service);
        });
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Stop offering a service", description = "Appointments keep its name.")
    @APIResponse(responseCode = "204", description = "Deleted")
    public void delete(UUID businessId, UUID id) {
        transactions.run(principal.get(), session -> session.remove(find(session, businessId, id)));
    }

    private static Offering find(Session session, UUID businessId, UUID id) {
        var service = session.find(Offering.class, id);
        if (service == null || !service.businessId.equals(businessId)) {
            throw Refusal.notFound();
        }
        return service;
    }

    private static OfferingView fresh(Session session, Offering service) {
        session.flush();
        session.refresh(service);
        return OfferingView.of(service);
    }
}
