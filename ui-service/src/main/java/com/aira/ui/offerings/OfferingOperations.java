package com.aira.ui.offerings;

import com.aira.runtime.database.Sql;
import com.aira.ui.business.Businesses;
import com.aira.ui.input.NoLink;
import com.aira.ui.input.Readable;
import com.aira.ui.input.SingleLine;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.Cursor;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
import com.aira.ui.web.Refusal;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What can be done with the services of a business, whoever asks: the API and the pages. */
@Singleton
public class OfferingOperations {
    private static final int MOST_NAMED = 3;
    /** Members of the staff who do this service only; one more than are named tells that there are others. */
    private static final String SPECIALISTS = """
            select s.name from public.staff s
            where s.business_id = ? and (select array_agg(k.service_id) from public.staff_services k
                                         where k.business_id = s.business_id and k.staff_id = s.id) = array[cast(? as uuid)]
            order by s.created_at, s.id limit ?""";

    private final OwnerTransactions transactions;

    OfferingOperations(OwnerTransactions transactions) {
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

    /** The oldest first. */
    public Page<OfferingView> list(Principal principal, UUID businessId, Paging paging) {
        var after = paging.oldestFirst();
        return transactions.read(
                principal,
                connection -> Businesses.page(
                        connection,
                        businessId,
                        paging,
                        Offering.oldestFirst(businessId, after, paging),
                        OfferingView::of,
                        row -> new Cursor(row.createdAt, row.id)));
    }

    /** @throws Refusal 409 when the business offers a service of this name */
    OfferingView create(Principal principal, UUID businessId, @NotNull @Valid NewOffering request) {
        return transactions.call(principal, connection -> {
            Businesses.mustExist(connection, businessId);
            var service = new Offering();
            service.businessId = businessId;
            service.name = request.name.strip();
            service.duration = request.duration;
            service.price = request.price;
            service.currency = request.currency;
            service.buffer = request.buffer;
            service.isActive = request.isActive;
            return service.written();
        });
    }

    OfferingView get(Principal principal, UUID businessId, UUID id) {
        return transactions.read(principal, connection -> OfferingView.of(Offering.of(businessId, id)));
    }

    /** @throws Refusal 409 when the business offers a service of this name */
    OfferingView change(Principal principal, UUID businessId, UUID id, @NotNull @Valid OfferingChange request) {
        return transactions.call(principal, connection -> {
            var service = Offering.of(businessId, id);
            service.name = request.name == null ? service.name : request.name.strip();
            service.duration = request.duration == null ? service.duration : request.duration;
            service.price = request.price == null ? service.price : request.price.orElse(null);
            service.currency = request.currency == null ? service.currency : request.currency;
            service.buffer = request.buffer == null ? service.buffer : request.buffer;
            service.isActive = request.isActive == null ? service.isActive : request.isActive;
            return service.written();
        });
    }

    /** @throws Refusal 409 while somebody of the staff does nothing else: without any service left they would do all */
    void delete(Principal principal, UUID businessId, UUID id) {
        transactions.run(principal, connection -> {
            var service = Offering.of(businessId, id);
            // Whoever changes what the staff does waits, as bookings do.
            Sql.call(connection, "select private.lock_calendar(?)", businessId);
            var specialists = Sql.list(connection, SPECIALISTS, String.class, businessId, id, MOST_NAMED + 1);
            if (!specialists.isEmpty()) {
                throw Refusal.conflict(
                        "last-service-of-staff",
                        "Somebody does nothing else",
                        names(specialists) + (specialists.size() == 1 ? " does" : " do") + " nothing else."
                                + " Choose other services for them first, since whoever has none does all of them.");
            }
            service.delete();
        });
    }

    private static String names(List<String> names) {
        var last = names.size() > MOST_NAMED ? "others" : names.get(names.size() - 1);
        var first = names.subList(0, names.size() - 1);
        return first.isEmpty() ? last : String.join(", ", first) + " and " + last;
    }
}
