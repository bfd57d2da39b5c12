package com.aira.ui.business;

import com.aira.runtime.database.Sql;
import com.aira.ui.business.hours.Closure;
import com.aira.ui.business.hours.ClosuresRequest;
import com.aira.ui.business.hours.OpenInterval;
import com.aira.ui.business.hours.OpeningHours;
import com.aira.ui.limits.AccountTotal;
import com.aira.ui.limits.AccountTotals;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.Cursor;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
import com.aira.ui.web.Refusal;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Reads and writes businesses in the transaction of the caller. */
@Singleton
public class Businesses {
    private final AccountTotals totals;

    Businesses(AccountTotals totals) {
        this.totals = totals;
    }

    /** @throws Refusal 404 unless it is a business of the owner whom the transaction entered as */
    public static void mustExist(Connection connection, UUID id) throws SQLException {
        Sql.first(connection, "select 1 from public.business_v2 where id = ?", Integer.class, id)
                .orElseThrow(Refusal::notFound);
    }

    /**
     * A page of what belongs to a business. Rows prove that the business is the owner's own; only an empty page needs
     * to ask.
     *
     * @throws Refusal 404 when the business is not the owner's
     */
    public static <R, T> Page<T> page(
            Connection connection,
            UUID business,
            Paging paging,
            List<R> rows,
            Function<R, T> view,
            Function<R, Cursor> position)
            throws SQLException {
        if (rows.isEmpty()) {
            mustExist(connection, business);
        }
        return paging.page(rows, view, position);
    }

    /** As {@link #page(Connection, UUID, Paging, List, Function, Function)}, of rows that are views. */
    public static <T> Page<T> page(
            Connection connection, UUID business, Paging paging, List<T> rows, Function<T, Cursor> position)
            throws SQLException {
        return page(connection, business, paging, rows, Function.identity(), position);
    }

    /** @throws Refusal 409 when the account has as many as it may have */
    BusinessView create(Connection connection, Principal principal, NewBusiness request) throws SQLException {
        totals.hold(connection, AccountTotal.BUSINESSES, 1);
        var business = request.business();
        business.userId = principal.userId();
        business.persistAndFlush();
        if (request.hours() != null) {
            OpeningHours.replace(connection, business.id, request.hours());
        }
        if (request.closures() != null) {
            OpeningHours.replaceClosures(connection, business.id, request.closures());
        }
        if (request.phoneNumber() != null) {
            associate(connection, business.id, request.phoneNumber());
        }
        return business.written();
    }

    BusinessView change(Connection connection, UUID id, BusinessChange request) throws SQLException {
        var business = Business.existing(id);
        var oldName = business.name;
        request.apply(business);
        Business.flush();
        if (!oldName.equals(business.name)) {
            renameInGreeting(connection, id, oldName, business.name);
        }
        if (request.hours() != null) {
            OpeningHours.replace(connection, id, request.hours());
        }
        if (request.closures() != null) {
            OpeningHours.replaceClosures(connection, id, request.closures());
        }
        if (request.phoneNumber() != null && !request.phoneNumber().equals(Optional.ofNullable(business.phoneNumber))) {
            associate(connection, id, request.phoneNumber().orElse(null));
        }
        return business.written();
    }

    BusinessView setHours(Connection connection, UUID id, List<OpenInterval> hours) throws SQLException {
        var business = Business.existing(id);
        OpeningHours.replace(connection, id, hours);
        return business.written();
    }

    BusinessView setClosures(Connection connection, UUID id, List<Closure> closures) throws SQLException {
        var business = Business.existing(id);
        OpeningHours.replaceClosures(connection, id, closures);
        return business.written();
    }

    /** @throws Refusal 422 when there are more days off than can be kept */
    BusinessView addClosure(Connection connection, UUID id, Closure closure) throws SQLException {
        var business = Business.existing(id);
        OpeningHours.close(connection, id, closure);
        var view = business.written();
        if (view.closures().size() > ClosuresRequest.MOST) {
            throw Refusal.unprocessable(
                    "too-many-closures",
                    "Too many closures",
                    "No more than " + ClosuresRequest.MOST + " entries of days off can be kept, past ones included.");
        }
        return view;
    }

    /** Rows, numbers and files go in the same transaction or are queued by it. */
    void delete(Connection connection, UUID id) throws SQLException {
        var deleted = Sql.value(connection, "select private.delete_business(?)", Boolean.class, id);
        if (!deleted) {
            throw Refusal.notFound();
        }
    }

    /** Words that the owner wrote stay; the usual ones go with the name. */
    private static void renameInGreeting(Connection connection, UUID id, String oldName, String newName)
            throws SQLException {
        Sql.update(
                connection,
                "update public.configurations set value = ?"
                        + " where business_id = ? and key = 'voice.greeting' and value = ?",
                Greeting.usual(newName),
                id,
                Greeting.usual(oldName));
    }

    private static void associate(Connection connection, UUID id, String phoneNumber) throws SQLException {
        var associated = Sql.value(connection, "select private.associate_number(?, ?)", Boolean.class, id, phoneNumber);
        if (associated) {
            return;
        }
        var elsewhere = Sql.value(
                connection,
                "select exists (select from public.business_numbers where phone_number = ?"
                        + " and provisioning_state = 'active')",
                Boolean.class,
                phoneNumber);
        throw elsewhere
                ? Refusal.conflict(
                        "number-in-use", "Number in use", "The number is associated with another of your businesses.")
                : Refusal.unprocessable(
                        "unknown-number", "Unknown number", "You own no active number " + phoneNumber + ".");
    }
}
