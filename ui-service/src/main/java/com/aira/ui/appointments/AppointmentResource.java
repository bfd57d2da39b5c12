package com.aira.ui.appointments;

import com.aira.ui.business.Businesses;
import com.aira.ui.tenancy.CurrentOwner;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.web.Cursor;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
import com.aira.ui.web.Refusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.Session;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/appointments")
@Tag(name = "appointments")
public class AppointmentResource {
    private static final Instant FAR_FUTURE = Instant.parse("9999-01-01T00:00:00Z");

    private final CurrentOwner owner;
    private final OwnerTransactions transactions;

    AppointmentResource(CurrentOwner owner, OwnerTransactions transactions) {
        this.owner = owner;
        this.transactions = transactions;
    }

    @GET
    @Operation(summary = "Appointments of a business that begin in [from, to), earliest first")
    @APIResponse(responseCode = "200", description = "A page of appointments")
    public Page<AppointmentView> list(
            @NotNull @QueryParam("businessId") UUID businessId,
            @QueryParam("from") Instant from,
            @QueryParam("to") Instant to,
            @Valid @BeanParam Paging paging) {
        var after = paging.oldestFirst();
        return transactions.read(owner.get(), session -> {
            var rows = session.createQuery("""
                            from Appointment
                            where businessId = :business and scheduledAt >= :from and scheduledAt < :to
                              and (scheduledAt > :at or scheduledAt = :at and id > :id)
                            order by scheduledAt, id""", Appointment.class)
                    .setParameter("business", businessId)
                    .setParameter("from", from == null ? Instant.EPOCH : from)
                    .setParameter("to", to == null ? FAR_FUTURE : to)
                    .setParameter("at", after.at())
                    .setParameter("id", after.id())
                    .setMaxResults(paging.limit + 1)
                    .getResultList();
            return Businesses.page(
                    session, businessId, paging, rows, AppointmentView::of, row -> new Cursor(row.scheduledAt, row.id));
        });
    }

    @POST
    @Operation(
            summary = "Book an appointment",
            description = "The same Idempotency-Key returns the first booking instead of a second.")
    @APIResponse(responseCode = "201", description = "The appointment; Location names it")
    @APIResponse(responseCode = "409", description = "The booking rules refuse: reason, and up to three alternatives")
    @APIResponse(responseCode = "422", description = "Neither a duration nor a service that has one")
    public RestResponse<AppointmentView> book(
            @Size(min = 1, max = 200) @HeaderParam("Idempotency-Key") String idempotencyKey,
            @NotNull @Valid NewAppointment request) {
        var key = idempotencyKey == null ? UUID.randomUUID().toString() : idempotencyKey;
        var booked = transactions.call(owner.get(), session -> {
            Businesses.mustExist(session, request.businessId());
            var id = BookingLaw.book(session, request, duration(session, request), "api:" + key);
            var appointment = find(session, id);
            if (Boolean.TRUE.equals(request.notifyCustomer())) {
                CustomerNotice.BOOKED.enqueue(session, appointment, key);
            }
            return AppointmentView.of(appointment);
        });
        return RestResponse.ResponseBuilder.<AppointmentView>created(URI.create("/api/appointments/" + booked.id()))
                .entity(booked)
                .build();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "An appointment")
    @APIResponse(responseCode = "200", description = "The appointment")
    public AppointmentView get(UUID id) {
        return transactions.read(owner.get(), session -> AppointmentView.of(find(session, id)));
    }

    @PATCH
    @Path("/{id}")
    @Operation(summary = "Move, cancel, complete or correct an appointment")
    @APIResponse(responseCode = "200", description = "The appointment as it is now")
    @APIResponse(responseCode = "409", description = "The booking rules refuse: reason, and up to three alternatives")
    public AppointmentView change(
            @Parameter(description = "The appointment.") UUID id, @NotNull @Valid AppointmentChange request) {
        return transactions.call(owner.get(), session -> {
            var appointment = find(session, id);
            var before = appointment.status;
            var moved = request.moves(appointment);
            // Restored before it is moved, for only a confirmed appointment can be.
            if (request.status() == AppointmentStatus.confirmed) {
                appointment.status = AppointmentStatus.confirmed;
            }
            request.describe(appointment);
            session.flush();
            if (moved) {
                BookingLaw.move(
                        session,
                        id,
                        request.scheduledAt() == null ? appointment.scheduledAt : request.scheduledAt(),
                        request.duration() == null ? appointment.duration : request.duration());
            }
            if (request.status() != null) {
                appointment.status = request.status();
            }
            session.flush();
            session.refresh(appointment);
            if (Boolean.TRUE.equals(request.notifyCustomer())) {
                tell(session, appointment, before, moved);
            }
            return AppointmentView.of(appointment);
        });
    }

    private static void tell(Session session, Appointment appointment, AppointmentStatus before, boolean moved) {
        var change = appointment.updatedAt.toString();
        if (appointment.status == AppointmentStatus.cancelled && before != AppointmentStatus.cancelled) {
            CustomerNotice.CANCELLED.enqueue(session, appointment, change);
        } else if (moved) {
            CustomerNotice.MOVED.enqueue(session, appointment, change);
        } else if (appointment.status == AppointmentStatus.confirmed && before != AppointmentStatus.confirmed) {
            CustomerNotice.BOOKED.enqueue(session, appointment, change);
        }
    }

    private static int duration(Session session, NewAppointment request) {
        if (request.duration() != null) {
            return request.duration();
        }
        if (request.serviceType() == null) {
            throw Refusal.unprocessable(
                    "duration-missing", "How long?", "Send a duration, or the name of a service that has one.");
        }
        return Businesses.serviceDuration(session, request.businessId(), request.serviceType())
                .orElseThrow(() -> Refusal.unprocessable(
                        "duration-missing", "How long?", "The business offers no service of this name."));
    }

    private static Appointment find(Session session, UUID id) {
        var appointment = session.find(Appointment.class, id);
        if (appointment == null) {
            throw Refusal.notFound();
        }
        return appointment;
    }
}
