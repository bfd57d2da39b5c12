package com.aira.ui.wallet;

import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.wallet.WalletOperations.TopUp;
import com.aira.ui.wallet.WalletOperations.TopUpRequest;
import com.aira.ui.wallet.history.TransactionFilter;
import com.aira.ui.wallet.history.TransactionView;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/wallet")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "wallet")
public class WalletResource {
    private static final String CSV = "text/csv";

    private final CurrentPrincipal principal;
    private final WalletOperations operations;

    WalletResource(CurrentPrincipal principal, WalletOperations operations) {
        this.principal = principal;
        this.operations = operations;
    }

    @GET
    @Operation(summary = "The owner's wallet")
    @APIResponse(responseCode = "200", description = "Balances; available is what can be spent")
    @APIResponse(responseCode = "404", description = "The account is gone")
    public WalletView get() {
        return operations.get(principal.get());
    }

    @POST
    @Path("/top-ups")
    @Operation(summary = "Open a checkout", description = "The wallet is credited when Stripe reports the payment.")
    @APIResponseSchema(value = TopUp.class, responseCode = "201", responseDescription = "Where to pay")
    @APIResponse(responseCode = "409", description = "The idempotency key was used for another or a settled top-up")
    @APIResponse(responseCode = "502", description = "Stripe failed")
    @APIResponse(responseCode = "503", description = "Stripe is not available")
    @APIResponse(responseCode = "429", description = "Too many requests; Retry-After says when")
    public RestResponse<TopUp> topUp(
            @NotNull @Valid TopUpRequest request,
            @HeaderParam("Idempotency-Key")
                    @Size(min = 1, max = 200)
                    @Parameter(description = "The same key is the same top-up, however often it is sent.")
                    String key) {
        return RestResponse.status(RestResponse.Status.CREATED, operations.topUp(principal.get(), request, key));
    }

    @GET
    @Path("/transactions")
    @Operation(summary = "The history of the wallet, newest first")
    @APIResponse(responseCode = "200", description = "A page of transactions")
    @APIResponse(responseCode = "404", description = "businessNumberId is no id")
    public Page<TransactionView> transactions(
            @Valid @BeanParam Paging paging, @Valid @BeanParam TransactionFilter filter) {
        return operations.transactions(principal.get(), paging, filter);
    }

    @GET
    @Path("/transactions.csv")
    @Produces(CSV)
    @Operation(
            summary = "The history of the wallet as a file for spreadsheets, newest first",
            description = "RFC 4180 in UTF-8 with a byte order mark. Amounts have no sign, another column says in or"
                    + " out; texts that a spreadsheet would take for a formula are led by an apostrophe. At most one"
                    + " year and 100,000 transactions at a time.")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content = @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "404", description = "businessNumberId is no id")
    @APIResponse(responseCode = "406", description = "The file is CSV; another media type was asked for")
    @APIResponse(responseCode = "422", description = "More than a year or 100,000 transactions")
    public Response statement(
            @Valid @BeanParam TransactionFilter filter,
            @QueryParam("timeZone")
                    @DefaultValue("UTC")
                    @Parameter(description = "Whose wall clock dates the entries, such as Europe/Berlin.")
                    String timeZone) {
        return answer(operations.statement(principal.get(), filter, timeZone));
    }

    static Response answer(StreamingOutput statement) {
        return Response.ok(statement)
                .type(CSV + ";charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"transactions.csv\"")
                .build();
    }
}
