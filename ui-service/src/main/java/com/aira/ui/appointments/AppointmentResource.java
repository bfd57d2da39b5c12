package com.aira.ui.appointments;

import com.aira.ui.business.Businesses;
import com.aira.ui.limits.AccountLimit;
import com.aira.ui.limits.RateLimits;
import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.web.Cursor;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
import com.aira.ui.web.Refusal;
import com.aira.ui.web.Rows;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.Session;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/appointments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "appointments")
public class AppointmentResource {
    private static final String PAGE = "select " + AppointmentView.COLUMNS + " from public.appointments"
            + " where business_id = ? and scheduled_at >= ? and scheduled_at < ?"
            + " and (scheduled_at > ? or scheduled_at = ? and id > ?) order by scheduled_at, id limit ?";
    private static final Instant BEGINNING = Instant.EPOCH;
    private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

    private final CurrentPrincipal principal;
    private final OwnerTransactions transactions;
    private final Calendar calendar;
    private final Confirmations confirmations;
    private final RateLimits limits;

    AppointmentResource(
            CurrentPrincipal principal,
            OwnerTransactions transactions,
            Calendar calendar,
            Confirmations confirmations,
            RateLimits limits) {
        this.limits = limits;
        this.principal = principal;
        this.transactions = transactions;
        this.calendar = calendar;
        this.confirmations = confirmations;
    }

    @GET
    @Operation(summary = "Appointments of a business, earliest first")
    @APIResponse(responseCode = "200", description = "A page of appointments that begin in [from, to)")
    public Page<AppointmentView> list(
            @QueryParam("businessId") @NotNull UUID businessId,
            @QueryParam("from") Instant from,
            @QueryParam("to") Instant to,
            @Valid @BeanParam Paging paging) {
        var after = paging.oldestFirst();
        return transactions.rows(
                principal.get(),
                connection -> Businesses.page(
                        connection,
                        businessId,
                        paging,
                        Rows.list(
                                connection,
                                PAGE,
                                AppointmentView::of,
                                businessId,
                                from == null ? BEGINNING : from,
                                to == null ? END : to,
                                after.at(),
                                after.at(),
                                after.id(),
                                paging.limit + 1),
                        row -> new Cursor(row.scheduledAt(), row.id())));
    }

    @POST
    @Operation(summary = "Book an appointment", description = "The booking rules hold for owners as for callers.")
    @APIResponse(
            responseCode = "201",
            description = "Booked; Location names it",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AppointmentView.class)))
    @APIResponse(
            responseCode = "200",
            description = "The same idempotency key booked it before",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AppointmentView.class)))
    @APIResponse(responseCode = "404", description = "There is no such business, or it is another owner's")
    @APIResponse(
            responseCode = "409",
            description = "Type appointment-refused: reason is taken, outside_hours, closed, too_soon or too_far;"
                    + " alternatives are up to three free starts")
    @APIResponse(responseCode = "429", description = "Too many customers were written to; Retry-After says when")
    public RestResponse<AppointmentView> book(
            @NotNull @Valid NewAppointment request,
            @HeaderParam("Idempotency-Key")
                    @Size(min = 1, max = 200)
                    @Parameter(description = "The same key is the same booking, however often it is sent.")
                    String key) {
        if (Boolean.TRUE.equals(request.notifyCustomer())) {
            spendNotice();
        }
        var booked = transactions.call(principal.get(), session -> {
            var done = calendar.book(session, request, key == null ? null : "api:" + key);
            if (done.isNew() && Boolean.TRUE.equals(request.notifyCustomer())) {
                confirmations.tell(session, Confirmations.Event.BOOKED, done.appointment());
            }
            return done;
        });
        var view = AppointmentView.of(booked.appointment());
        return booked.isNew()
                ? RestResponse.ResponseBuilder.<AppointmentView>created(URI.create("/api/appointments/" + view.id()))
                        .entity(view)
                        .build()
                : RestResponse.ok(view);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "An appointment")
    @APIResponse(responseCode = "200", description = "The appointment")
    public AppointmentView get(UUID id) {
        return transactions.read(principal.get(), session -> AppointmentView.of(Calendar.find(session, id)));
    }

    @PATCH
    @Path("/{id}")
    @Operation(summary = "Move, cancel, complete or describe an appointment")
    @APIResponse(responseCode = "200", description = "The appointment as it is now")
    @APIResponse(
            responseCode = "409",
            description =
                    "Type appointment-refused, with reason (also state: only a confirmed one moves) and alternatives")
    @APIResponse(responseCode = "429", description = "Too many customers were written to; Retry-After says when")
    public AppointmentView change(UUID id, @NotNull @Valid AppointmentChange request) {
        return move(id, null, request);
    }

    /**
     * @param from where it must be still, or null
     * @throws Refusal 409 also when it is elsewhere by now
     */
    AppointmentView move(UUID id, Instant from, @NotNull @Valid AppointmentChange request) {
        if (Boolean.TRUE.equals(request.notifyCustomer())
                && (request.scheduledAt() != null || request.status() != null)) {
            spendNotice();
        }
        return transactions.call(principal.get(), session -> {
            var before = AppointmentView.of(Calendar.find(session, id));
            var appointment = calendar.change(session, id, from, request);
            if (Boolean.TRUE.equals(request.notifyCustomer())) {
                tell(session, before, appointment);
            }
            return AppointmentView.of(appointment);
        });
    }

    /** Whoever writes to customers writes in the name of AiRa: as often as people do, and no oftener. */
    private void spendNotice() {
        limits.account(AccountLimit.CUSTOMER_NOTICES, principal.get());
    }

    private void tell(Session session, AppointmentView before, Appointment now) {
        if (now.status == AppointmentStatus.cancelled && before.status() != AppointmentStatus.cancelled) {
            confirmations.tell(session, Confirmations.Event.CANCELLED, now);
        } else if (now.status == AppointmentStatus.confirmed
                && before.status() == AppointmentStatus.confirmed
                && !now.scheduledAt.equals(before.scheduledAt())) {
            confirmations.tell(session, Confirmations.Event.MOVED, now);
        }
    }
}
