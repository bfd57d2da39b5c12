package com.aira.ui.invoices;

import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.web.Cursor;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
import com.aira.ui.web.Refusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Invoices of top-ups and recharges, and whom they name. */
@Path("/api/wallet")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "wallet")
public class InvoiceResource {
    static final String PDF = "application/pdf";
    private static final Duration SOON = Duration.ofSeconds(10);

    private final CurrentPrincipal principal;
    private final OwnerTransactions transactions;

    InvoiceResource(CurrentPrincipal principal, OwnerTransactions transactions) {
        this.principal = principal;
        this.transactions = transactions;
    }

    private record File(String number, byte[] pdf) {}

    @GET
    @Path("/invoices")
    @Operation(summary = "Invoices of what was paid in, newest first")
    @APIResponse(responseCode = "200", description = "A page of invoices")
    public Page<InvoiceView> invoices(@Valid @BeanParam Paging paging) {
        var after = paging.newestFirst();
        return transactions.read(
                principal.get(),
                session -> paging.page(
                        session.createNativeQuery(
                                        "select id, number, issued_at, total, currency, transaction_id, pdf is not null"
                                                + " from public.invoices where issued_at < :at or issued_at = :at and id > :id"
                                                + " order by issued_at desc, id",
                                        InvoiceView.class)
                                .setParameter("at", after.at())
                                .setParameter("id", after.id()),
                        invoice -> invoice,
                        invoice -> new Cursor(invoice.issuedAt(), invoice.id())));
    }

    @GET
    @Path("/invoices/{id}.pdf")
    @Produces(PDF)
    @Operation(summary = "An invoice as a PDF")
    @APIResponse(
            responseCode = "200",
            description = "The document that was sent by e-mail",
            content = @Content(mediaType = PDF, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "503", description = "It is not made yet; it takes some seconds")
    public Response pdf(UUID id) {
        var file = transactions.read(principal.get(), session -> session.createNativeQuery(
                        "select number, pdf from public.invoices where id = :id", File.class)
                .setParameter("id", id)
                .uniqueResultOptional()
                .orElseThrow(Refusal::notFound));
        if (file.pdf == null) {
            throw Refusal.unavailable("The invoice's PDF", null).retryAfter(SOON);
        }
        return Response.ok(file.pdf, PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file.number + ".pdf\"")
                .build();
    }

    @GET
    @Path("/billing-details")
    @Operation(summary = "Whom invoices name")
    @APIResponse(responseCode = "200", description = "The details; all null until they are given")
    public BillingDetails billingDetails() {
        return transactions.read(principal.get(), session -> session.createNativeQuery(
                        "select name, address, tax_id from public.billing_details", BillingDetails.class)
                .uniqueResultOptional()
                .orElse(BillingDetails.NONE));
    }

    @PUT
    @Path("/billing-details")
    @Operation(
            summary = "Say whom invoices name",
            description = "From the next invoice on; those that were issued stay as they are.")
    @APIResponse(responseCode = "200", description = "The new details")
    public BillingDetails setBillingDetails(@NotNull @Valid BillingDetails details) {
        var me = principal.get();
        transactions.run(me, session -> session.createNativeMutationQuery(
                        "insert into public.billing_details (user_id, name, address, tax_id)"
                                + " values (:owner, :name, :address, :taxId) on conflict (user_id) do update"
                                + " set name = excluded.name, address = excluded.address, tax_id = excluded.tax_id")
                .setParameter("owner", me.userId())
                .setParameter("name", details.name(), String.class)
                .setParameter("address", details.address(), String.class)
                .setParameter("taxId", details.taxId(), String.class)
                .executeUpdate());
        return details;
    }
}
