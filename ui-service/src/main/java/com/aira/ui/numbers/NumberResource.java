package com.aira.ui.numbers;

import com.aira.ui.input.NoLink;
import com.aira.ui.input.Readable;
import com.aira.ui.input.SingleLine;
import com.aira.ui.limits.AccountLimit;
import com.aira.ui.limits.Limited;
import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.web.Cursor;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
import com.aira.ui.web.Refusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
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
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.Session;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/numbers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "numbers")
public class NumberResource {
    private static final Logger LOG = Logger.getLogger(NumberResource.class);
    static final List<ProvisioningState> CURRENT = List.of(
            ProvisioningState.reserved,
            ProvisioningState.buying,
            ProvisioningState.active,
            ProvisioningState.releasing);

    private final CurrentPrincipal principal;
    private final OwnerTransactions transactions;
    private final Carrier carrier;
    private final Prices prices;
    private final Purchase purchase;
    private final NumberLedger ledger;

    NumberResource(
            CurrentPrincipal principal,
            OwnerTransactions transactions,
            Carrier carrier,
            Prices prices,
            Purchase purchase,
            NumberLedger ledger) {
        this.principal = principal;
        this.transactions = transactions;
        this.carrier = carrier;
        this.prices = prices;
        this.purchase = purchase;
        this.ledger = ledger;
    }

    @Schema(description = "A number on offer; the search reserves nothing.")
    public record OfferedNumber(
            @Schema(required = true) String phoneNumber,
            @Schema(nullable = true) String locality,
            @Schema(nullable = true) String region,
            @Schema(required = true) NumberKind numberType,
            @Schema(required = true) Map<String, Boolean> capabilities,
            @Schema(required = true) BigDecimal monthlyCost,
            @Schema(required = true) Currency currency) {}

    public record PurchaseRequest(
            @NotNull @Pattern(regexp = "^\\+[1-9][0-9]{6,14}$") @Schema(description = "E.164, as it was offered.")
            String phoneNumber,

            @SingleLine @NoLink @Readable @Size(max = 64) String displayName,

            @Schema(description = "Which money of the wallet pays; USD when absent.")
            Currency currency,

            @PositiveOrZero
            @Digits(integer = 9, fraction = 2)
            @Schema(
                    nullable = true,
                    description =
                            "The price that the buyer was shown; another one by now is refused with 409 and named.")
            BigDecimal monthlyCost) {}

    @Schema(
            description =
                    "What is absent keeps its value; null clears. A businessId of null takes it off its business.")
    public record NumberChange(
            @Schema(nullable = true) Optional<@SingleLine @NoLink @Readable @Size(max = 64) String> displayName,
            @Schema(nullable = true) Optional<@Size(max = 2000) String> notes,
            @Schema(nullable = true) Optional<UUID> businessId,
            Boolean isPrimary) {}

    @GET
    @Path("/available")
    @Operation(summary = "Search numbers on offer")
    @APIResponse(responseCode = "200", description = "Up to 30 numbers with their monthly price")
    @APIResponse(responseCode = "422", description = "No such numbers are sold in the country")
    @APIResponse(responseCode = "502", description = "Twilio failed")
    @APIResponse(responseCode = "503", description = "Twilio is not available")
    @APIResponse(responseCode = "429", description = "Too many requests; Retry-After says when")
    @Limited(AccountLimit.NUMBER_SEARCHES)
    public Page<OfferedNumber> available(
            @QueryParam("country") @DefaultValue("US") @Pattern(regexp = "^[A-Z]{2}$") String country,
            @QueryParam("type") @DefaultValue("local") @Pattern(regexp = "^(local|toll_free|mobile)$") String type,
            @QueryParam("areaCode") @Pattern(regexp = "^[2-9][0-9]{2}$") @Parameter(description = "US and CA only.")
                    String areaCode,
            @QueryParam("contains") @Pattern(regexp = "^[0-9A-Za-z*]{2,16}$") String contains,
            @QueryParam("currency") @DefaultValue("USD") @Pattern(regexp = "^(USD|INR)$") String currency) {
        var kind = NumberKind.valueOf(type);
        var paid = Currency.valueOf(currency);
        var price = prices.monthly(country, kind, paid);
        try {
            return Page.of(carrier.search(country, kind, areaCode, contains).stream()
                    .map(found -> new OfferedNumber(
                            found.phoneNumber(),
                            found.locality(),
                            found.region(),
                            kind,
                            found.capabilities(),
                            price.amount(),
                            paid))
                    .toList());
        } catch (Carrier.CarrierException failure) {
            throw CarrierProblems.whileReading(failure);
        }
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
    @Limited(AccountLimit.NUMBER_PURCHASES)
    public RestResponse<NumberView> purchase(
            @NotNull @Valid PurchaseRequest request,
            @HeaderParam("Idempotency-Key")
                    @Size(min = 1, max = 200)
                    @Parameter(description = "The same key is the same purchase, however often it is sent.")
                    String key) {
        var bought = purchase.buy(
                principal.get(),
                new Purchase.Wish(
                        DialledNumber.parse(request.phoneNumber),
                        request.displayName,
                        request.currency == null ? Currency.USD : request.currency,
                        request.monthlyCost),
                "number:" + (key == null ? UUID.randomUUID() : key));
        return RestResponse.ResponseBuilder.<NumberView>created(URI.create("/api/numbers/" + bought.id()))
                .entity(bought)
                .build();
    }

    @GET
    @Operation(summary = "The owner's numbers, newest first", description = "Those that were released are not listed.")
    @APIResponse(responseCode = "200", description = "A page of numbers")
    public Page<NumberView> list(@Valid @BeanParam Paging paging) {
        var after = paging.newestFirst();
        var rows = transactions.read(principal.get(), session -> session.createQuery(
                        "from PhoneNumber where provisioningState in :states"
                                + " and (createdAt < :at or createdAt = :at and id > :id) order by createdAt desc, id",
                        PhoneNumber.class)
                .setParameterList("states", CURRENT)
                .setParameter("at", after.at())
                .setParameter("id", after.id())
                .setMaxResults(paging.limit + 1)
                .getResultList());
        return paging.page(rows, NumberView::of, number -> new Cursor(number.createdAt, number.id));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A number", description = "Also one that was released.")
    @APIResponse(responseCode = "200", description = "The number")
    public NumberView get(UUID id) {
        return transactions.read(principal.get(), session -> NumberView.of(NumberLedger.find(session, id)));
    }

    @GET
    @Path("/{id}/periods")
    @Operation(
            summary = "The months of a number that are paid, newest first",
            description = "Also those of a number that was released.")
    @APIResponse(responseCode = "200", description = "A page of months")
    public Page<PaidMonth> periods(UUID id, @Valid @BeanParam Paging paging) {
        return PaidMonth.read(transactions, principal.get(), id, paging);
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
        return transactions.call(principal.get(), session -> {
            var number = NumberLedger.find(session, id);
            number.displayName = request.displayName == null ? number.displayName : request.displayName.orElse(null);
            number.notes = request.notes == null ? number.notes : request.notes.orElse(null);
            session.flush();
            if (request.businessId != null || request.isPrimary != null) {
                assign(session, number, request);
            }
            session.refresh(number);
            return NumberView.of(number);
        });
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Give a number back", description = "It stops serving calls at once.")
    @APIResponse(responseCode = "204", description = "Given back, or will be as soon as Twilio answers")
    @APIResponse(responseCode = "409", description = "The number is not active")
    public void release(UUID id) {
        var sid = ledger.beginRelease(principal.get(), id);
        try {
            carrier.release(sid);
            ledger.finishRelease(id);
        } catch (Carrier.CarrierException failure) {
            LOG.warnf("The release of %s is left to the recovery job: %s", id, failure.getMessage());
        }
    }

    private static void assign(Session session, PhoneNumber number, NumberChange request) {
        if (number.provisioningState != ProvisioningState.active) {
            throw Refusal.conflict(
                    "number-not-active", "Number not active", "Only an active number serves a business.");
        }
        var business = request.businessId == null ? number.businessId : request.businessId.orElse(null);
        var moved = business == null || !business.equals(number.businessId);
        boolean primary = request.isPrimary != null ? request.isPrimary : number.isPrimary && !moved;
        if (primary && business == null) {
            throw Refusal.unprocessable(
                    "number-without-business", "Number without a business", "Give the number to a business first.");
        }
        var assigned = session.createNativeQuery(
                        "select private.assign_number(:id, :business, :primary)", Boolean.class)
                .setParameter("id", number.id)
                .setParameter("business", business, UUID.class)
                .setParameter("primary", primary)
                .getSingleResult();
        if (!assigned) {
            throw Refusal.unprocessable("unknown-business", "Unknown business", "You have no such business.");
        }
    }
}
