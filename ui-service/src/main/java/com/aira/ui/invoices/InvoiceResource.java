package com.aira.ui.invoices;

import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
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

    private final CurrentPrincipal principal;
    private final InvoiceOperations operations;

    InvoiceResource(CurrentPrincipal principal, InvoiceOperations operations) {
        this.principal = principal;
        this.operations = operations;
    }

    @GET
    @Path("/invoices")
    @Operation(summary = "Invoices of what was paid in, newest first")
    @APIResponse(responseCode = "200", description = "A page of invoices")
    public Page<InvoiceView> invoices(@Valid @BeanParam Paging paging) {
        return operations.invoices(principal.get(), paging);
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
        return answer(operations.pdf(principal.get(), id));
    }

    static Response answer(InvoiceOperations.File file) {
        return Response.ok(file.pdf(), PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file.number() + ".pdf\"")
                .build();
    }

    @GET
    @Path("/billing-details")
    @Operation(summary = "Whom invoices name")
    @APIResponse(responseCode = "200", description = "The details; all null until they are given")
    public BillingDetails billingDetails() {
        return operations.billingDetails(principal.get());
    }

    @PUT
    @Path("/billing-details")
    @Operation(
            summary = "Say whom invoices name",
            description = "From the next invoice on; those that were issued stay as they are.")
    @APIResponse(responseCode = "200", description = "The new details")
    public BillingDetails setBillingDetails(@NotNull @Valid BillingDetails details) {
        return operations.setBillingDetails(principal.get(), details);
    }
}
