package com.aira.ui.numbers;

import com.aira.ui.numbers.NumberOperations.NumberChange;
import com.aira.ui.numbers.NumberOperations.OfferedNumber;
import com.aira.ui.numbers.NumberOperations.PurchaseRequest;
import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/numbers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "numbers")
public class NumberResource {
    private final CurrentPrincipal principal;
    private final NumberOperations operations;

    NumberResource(CurrentPrincipal principal, NumberOperations operations) {
        this.principal = principal;
        this.operations = operations;
    }

    @GET
    @Path("/available")
    @Operation(summary = "Search numbers on offer")
    @APIResponse(responseCode = "200", description = "Up to 30 numbers with their monthly price")
    @APIResponse(responseCode = "422", description = "No such numbers are sold in the country")
    @APIResponse(responseCode = "502", description = "Twilio failed")
    @APIResponse(responseCode = "503", description = "Twilio is not available")
    @APIResponse(responseCode = "429", description = "Too many requests; Retry-After says when")
    public Page<OfferedNumber> available(
            @QueryParam("country") @DefaultValue("US") @Pattern(regexp = "^[A-Z]{2}$") String country,
            @QueryParam("type") @DefaultValue("local") @Pattern(regexp = "^(local|toll_free|mobile)$") String type,
            @QueryParam("areaCode") @Pattern(regexp = "^[2-9][0-9]{2}$") @Parameter(description = "US and CA only.")
                    String areaCode,
            @QueryParam("contains") @Pattern(regexp = "^[0-9A-Za-z*]{2,16}$") String contains,
            @QueryParam("currency") @DefaultValue("USD") @Pattern(regexp = "^(USD|INR)$") String currency) {
        return operations.available(principal.get(), country, type, areaCode, contains, currency);
    }

    @POST
    @Path("/purchase")
    @Operation(
            summary = "Buy a number from the wallet",
            description = "The wallet is debited only when the carrier delivered.")
    @APIResponseSchema(
            value = NumberView.class,
            responseCode = "201",
            responseDescription = "The number, active; Location names it")
    @APIResponse(responseCode = "402", description = "The wallet does not hold enough, or an amount is owed")
    @APIResponse(
            responseCode = "409",
            description = "Taken, or another price by now, or the same purchase is under way or failed before")
    @APIResponse(responseCode = "422", description = "Not sold, or the country wants a registration first")
    @APIResponse(responseCode = "502", description = "Twilio refused for another reason; nothing was bought")
    @APIResponse(responseCode = "503", description = "Twilio's prices are not available; nothing was bought")
    @APIResponse(responseCode = "504", description = "Twilio did not answer; the purchase settles itself")
    @APIResponse(responseCode = "429", description = "Too many requests; Retry-After says when")
    public RestResponse<NumberView> purchase(
            @NotNull @Valid PurchaseRequest request,
            @HeaderParam("Idempotency-Key")
                    @Size(min = 1, max = 200)
                    @Parameter(description = "The same key is the same purchase, however often it is sent.")
                    String key) {
        var bought = operations.purchase(principal.get(), request, key);
        return RestResponse.ResponseBuilder.<NumberView>created(URI.create("/api/numbers/" + bought.id()))
                .entity(bought)
                .build();
    }

    @GET
    @Operation(summary = "The owner's numbers, newest first", description = "Those that were released are not listed.")
    @APIResponse(responseCode = "200", description = "A page of numbers")
    public Page<NumberView> list(@Valid @BeanParam Paging paging) {
        return operations.list(principal.get(), paging);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A number", description = "Also one that was released.")
    @APIResponse(responseCode = "200", description = "The number")
    public NumberView get(UUID id) {
        return operations.get(principal.get(), id);
    }

    @GET
    @Path("/{id}/periods")
    @Operation(
            summary = "The months of a number that are paid, newest first",
            description = "Also those of a number that was released.")
    @APIResponse(responseCode = "200", description = "A page of months")
    public Page<PaidMonth> periods(UUID id, @Valid @BeanParam Paging paging) {
        return operations.periods(principal.get(), id, paging);
    }

    @PATCH
    @Path("/{id}")
    @Operation(summary = "Rename a number, make it primary, give it to a business")
    @APIResponse(responseCode = "200", description = "The number as it is now")
    @APIResponse(responseCode = "409", description = "The number is not active")
    @APIResponse(
            responseCode = "422",
            description = "The owner has no such business, or a number of none is made primary")
    public NumberView change(UUID id, @NotNull @Valid NumberChange request) {
        return operations.change(principal.get(), id, request);
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Give a number back", description = "It stops serving calls at once.")
    @APIResponse(responseCode = "204", description = "Given back, or will be as soon as Twilio answers")
    @APIResponse(responseCode = "409", description = "The number is not active")
    public void release(UUID id) {
        operations.release(principal.get(), id);
    }
}
