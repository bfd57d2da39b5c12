package com.aira.ui.business;

import com.aira.ui.business.OwnNumbers.OwnNumber;
import com.aira.ui.business.hours.Closure;
import com.aira.ui.business.hours.ClosuresRequest;
import com.aira.ui.business.hours.HoursRequest;
import com.aira.ui.business.hours.OpeningHours;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.Cursor;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
import com.aira.ui.web.Refusal;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What can be done with businesses, whoever asks: the API and the pages. */
@Singleton
public class BusinessOperations {
    private final OwnerTransactions transactions;
    private final Businesses businesses;

    BusinessOperations(OwnerTransactions transactions, Businesses businesses) {
        this.transactions = transactions;
        this.businesses = businesses;
    }

    /** The newest first. */
    Page<BusinessView> list(Principal principal, Paging paging) {
        var after = paging.newestFirst();
        var rows = transactions.read(principal, connection -> Business.newestFirst(after, paging));
        return paging.page(rows, BusinessView::of, business -> new Cursor(business.createdAt, business.id));
    }

    /** @throws Refusal 409 when the number serves another business or the account has no room, 422 for a strange number */
    BusinessView create(Principal principal, @NotNull @Valid NewBusiness request) {
        return transactions.call(principal, connection -> businesses.create(connection, principal, request));
    }

    /** @throws Refusal 404 when there is no such business */
    public BusinessView get(Principal principal, UUID id) {
        return transactions.read(principal, connection -> BusinessView.of(Business.existing(id)));
    }

    /** @throws Refusal as {@link #create} */
    BusinessView change(Principal principal, UUID id, @NotNull @Valid BusinessChange request) {
        return transactions.call(principal, connection -> businesses.change(connection, id, request));
    }

    BusinessView setHours(Principal principal, UUID id, @NotNull @Valid HoursRequest request) {
        return transactions.call(principal, connection -> businesses.setHours(connection, id, request.hours()));
    }

    BusinessView setClosures(Principal principal, UUID id, @NotNull @Valid ClosuresRequest request) {
        return transactions.call(principal, connection -> businesses.setClosures(connection, id, request.closures()));
    }

    BusinessView addClosure(Principal principal, UUID id, @NotNull @Valid Closure closure) {
        return transactions.call(principal, connection -> businesses.addClosure(connection, id, closure));
    }

    void removeClosure(Principal principal, UUID id, LocalDate startsOn, LocalDate endsOn) {
        transactions.run(principal, connection -> OpeningHours.reopen(connection, id, startsOn, endsOn));
    }

    /** Rows, numbers and files go in the same transaction or are queued by it. */
    void delete(Principal principal, UUID id) {
        transactions.run(principal, connection -> businesses.delete(connection, id));
    }

    /** The active phone numbers that a business chooses from. */
    List<OwnNumber> numbers(Principal principal) {
        return transactions.rows(principal, OwnNumbers::all);
    }

    /** @see OwnNumbers#takeOff */
    void takeNumberOff(Principal principal, UUID id) {
        transactions.run(principal, connection -> OwnNumbers.takeOff(connection, id));
    }
}
