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
import org.hibernate.Session;

/** Reads and writes businesses in the transaction of the caller. */
@Singleton
public class Businesses {
    private final AccountTotals totals;

    Businesses(AccountTotals totals) {
        this.totals = totals;
    }

    /** @throws Refusal 404 unless it is a business of the owner whom the transaction entered as */
    public static void mustExist(Session session, UUID id) {
        session.createQuery("select 1 from Business where id = :id", Integer.class)
                .setParameter("id", id)
                .uniqueResultOptional()
                .orElseThrow(Refusal::notFound);
    }

    /**
     * A page of what belongs to a business. Rows prove that the business is the owner's own; only an empty page needs
     * to ask.
     *
     * @throws Refusal 404 when the business is not the owner's
     */
    public static <R, T> Page<T> page(
            Session session,
            UUID business,
            Paging paging,
            List<R> rows,
            Function<R, T> view,
            Function<R, Cursor> position) {
        if (rows.isEmpty()) {
            mustExist(session, business);
        }
        return paging.page(rows, view, position);
    }

    /** As {@link #page(Session, UUID, Paging, List, Function, Function)}, of views that were read without a session. */
    public static <T> Page<T> page(
            Connection connection, UUID business, Paging paging, List<T> rows, Function<T, Cursor> position)
            throws SQLException {
        if (rows.isEmpty()
                && Sql.list(connection, "select 1 from public.business_v2 where id = ?", row -> true, business)
                        .isEmpty()) {
            throw Refusal.notFound();
        }
        return paging.page(rows, Function.identity(), position);
    }

    List<Business> newestFirst(Session session, Cursor after, Paging paging) {
        return paging.rows(
                after,
                session.createQuery(
                        "from Business where createdAt < :at or createdAt = :at and id > :id order by createdAt desc, id",
                        Business.class));
    }

    Business find(Session session, UUID id) {
        var business = session.find(Business.class, id);
        if (business == null) {
            throw Refusal.notFound();
        }
        return business;
    }

    /** @throws Refusal 409 when the account has as many as it may have */
    BusinessView create(Session session, Principal principal, NewBusiness request) {
        totals.hold(session, AccountTotal.BUSINESSES, 1);
        var business = request.business();
        business.userId = principal.userId();
        session.persist(business);
        session.flush();
        if (request.hours() != null) {
            OpeningHours.replace(session, business.id, request.hours());
        }
        if (request.closures() != null) {
            OpeningHours.replaceClosures(session, business.id, request.closures());
        }
        if (request.phoneNumber() != null) {
            associate(session, business.id, request.phoneNumber());
        }
        return view(session, business);
    }

    BusinessView change(Session session, UUID id, BusinessChange request) {
        var business = find(session, id);
        var oldName = business.name;
        request.apply(business);
        session.flush();
        if (!oldName.equals(business.name)) {
            renameInGreeting(session, id, oldName, business.name);
        }
        if (request.hours() != null) {
            OpeningHours.replace(session, id, request.hours());
        }
        if (request.closures() != null) {
            OpeningHours.replaceClosures(session, id, request.closures());
        }
        if (request.phoneNumber() != null && !request.phoneNumber().equals(Optional.ofNullable(business.phoneNumber))) {
            associate(session, id, request.phoneNumber().orElse(null));
        }
        return view(session, business);
    }

    BusinessView setHours(Session session, UUID id, List<OpenInterval> hours) {
        var business = find(session, id);
        OpeningHours.replace(session, id, hours);
        return view(session, business);
    }

    BusinessView setClosures(Session session, UUID id, List<Closure> closures) {
        var business = find(session, id);
        OpeningHours.replaceClosures(session, id, closures);
        return view(session, business);
    }

    /** @throws Refusal 422 when there are more days off than can be kept */
    BusinessView addClosure(Session session, UUID id, Closure closure) {
        var business = find(session, id);
        OpeningHours.close(session, id, closure);
        var view = view(session, business);
        if (view.closures().size() > ClosuresRequest.MOST) {
            throw Refusal.unprocessable(
                    "too-many-closures",
                    "Too many closures",
                    "No more than " + ClosuresRequest.MOST + " entries of days off can be kept, past ones included.");
        }
        return view;
    }

    /** Rows, numbers and files go in the same transaction or are queued by it. */
    void delete(Session session, UUID id) {
        var deleted = session.createNativeQuery("select private.delete_business(:id)", Boolean.class)
                .setParameter("id", id)
                .getSingleResult();
        if (!deleted) {
            throw Refusal.notFound();
        }
    }

    private static BusinessView view(Session session, Business business) {
        session.refresh(business);
        return BusinessView.of(business);
    }

    /** Words that the owner wrote stay; the usual ones go with the name. */
    private static void renameInGreeting(Session session, UUID id, String oldName, String newName) {
        session.createNativeMutationQuery("update public.configurations set value = :greeting"
                        + " where business_id = :business and key = 'voice.greeting' and value = :old")
                .setParameter("business", id)
                .setParameter("old", Greeting.usual(oldName))
                .setParameter("greeting", Greeting.usual(newName))
                .executeUpdate();
    }

    private static void associate(Session session, UUID id, String phoneNumber) {
        var associated = session.createNativeQuery("select private.associate_number(:business, :number)", Boolean.class)
                .setParameter("business", id)
                .setParameter("number", phoneNumber, String.class)
                .getSingleResult();
        if (associated) {
            return;
        }
        var elsewhere = session.createNativeQuery(
                        "select exists (select from public.business_numbers where phone_number = :number"
                                + " and provisioning_state = 'active')",
                        Boolean.class)
                .setParameter("number", phoneNumber)
                .getSingleResult();
        throw elsewhere
                ? Refusal.conflict(
                        "number-in-use", "Number in use", "The number is associated with another of your businesses.")
                : Refusal.unprocessable(
                        "unknown-number", "Unknown number", "You own no active number " + phoneNumber + ".");
    }
}
