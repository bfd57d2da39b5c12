package com.aira.ui.numbers;

import com.aira.runtime.database.Sql;
import com.aira.ui.carrier.Carrier;
import com.aira.ui.carrier.CarrierProblems;
import com.aira.ui.carrier.Currency;
import com.aira.ui.carrier.DialledNumber;
import com.aira.ui.carrier.NumberKind;
import com.aira.ui.carrier.Prices;
import com.aira.ui.carrier.RegulatoryPapers;
import com.aira.ui.input.NoLink;
import com.aira.ui.input.Readable;
import com.aira.ui.input.SingleLine;
import com.aira.ui.limits.AccountLimit;
import com.aira.ui.limits.Limited;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.Cursor;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
import com.aira.ui.web.Refusal;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.logging.Logger;

/** What can be done with phone numbers, whoever asks: the API and the pages. */
@Singleton
public class NumberOperations {
    private static final Logger LOG = Logger.getLogger(NumberOperations.class);
    static final List<ProvisioningState> CURRENT = List.of(
            ProvisioningState.reserved,
            ProvisioningState.buying,
            ProvisioningState.active,
            ProvisioningState.releasing);

    private final OwnerTransactions transactions;
    private final Carrier carrier;
    private final Prices prices;
    private final RegulatoryPapers papers;
    private final Purchase purchase;
    private final NumberLedger ledger;

    NumberOperations(
            OwnerTransactions transactions,
            Carrier carrier,
            Prices prices,
            RegulatoryPapers papers,
            Purchase purchase,
            NumberLedger ledger) {
        this.transactions = transactions;
        this.papers = papers;
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

    /** Up to 30 numbers on offer with their monthly price. */
    @Limited(AccountLimit.NUMBER_SEARCHES)
    Page<OfferedNumber> available(
            Principal principal,
            @Pattern(regexp = "^[A-Z]{2}$") String country,
            @Pattern(regexp = "^(local|toll_free|mobile)$") String type,
            @Pattern(regexp = "^[2-9][0-9]{2}$") String areaCode,
            @Pattern(regexp = "^[0-9A-Za-z*]{2,16}$") String contains,
            @Pattern(regexp = "^(USD|INR)$") String currency) {
        var kind = NumberKind.valueOf(type);
        papers.require(country, kind);
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

    /** @param key the same key is the same purchase, however often it is asked for; null for a new one */
    @Limited(AccountLimit.NUMBER_PURCHASES)
    NumberView purchase(
            Principal principal, @NotNull @Valid PurchaseRequest request, @Size(min = 1, max = 200) String key) {
        var bought = purchase.buy(
                principal,
                new Purchase.Wish(
                        DialledNumber.parse(request.phoneNumber),
                        request.displayName,
                        request.currency == null ? Currency.USD : request.currency,
                        request.monthlyCost),
                "number:" + (key == null ? UUID.randomUUID() : key));
        return get(principal, bought.id());
    }

    /** The newest first, without those that were released. */
    Page<NumberView> list(Principal principal, Paging paging) {
        var after = paging.newestFirst();
        var rows = transactions.read(principal, connection -> PhoneNumber.currentOnes(after, paging));
        return paging.page(rows, NumberView::of, number -> new Cursor(number.createdAt, number.id));
    }

    /** Also one that was released. */
    NumberView get(Principal principal, UUID id) {
        return transactions.read(principal, connection -> NumberView.of(PhoneNumber.existing(id)));
    }

    Page<PaidMonth> periods(Principal principal, UUID id, Paging paging) {
        return PaidMonth.read(transactions, principal, id, paging);
    }

    NumberView change(Principal principal, UUID id, @NotNull @Valid NumberChange request) {
        return transactions.call(principal, connection -> {
            var number = PhoneNumber.existing(id);
            number.displayName = request.displayName == null ? number.displayName : request.displayName.orElse(null);
            number.notes = request.notes == null ? number.notes : request.notes.orElse(null);
            PhoneNumber.flush();
            if (request.businessId != null || request.isPrimary != null) {
                assign(connection, number, request);
            }
            return number.written();
        });
    }

    /** It stops serving calls at once; what Twilio does not answer now is left to the recovery job. */
    void release(Principal principal, UUID id) {
        var sid = ledger.beginRelease(principal, id);
        try {
            carrier.release(sid);
            ledger.finishRelease(id);
        } catch (Carrier.CarrierException failure) {
            LOG.warnf("The release of %s is left to the recovery job: %s", id, failure.getMessage());
        }
    }

    private static void assign(Connection connection, PhoneNumber number, NumberChange request) throws SQLException {
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
        var assigned = Sql.value(
                connection, "select private.assign_number(?, ?, ?)", Boolean.class, number.id, business, primary);
        if (!assigned) {
            throw Refusal.unprocessable("unknown-business", "Unknown business", "You have no such business.");
        }
    }
}
