package com.aira.ui.appointments;

import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.tenancy.OwnerTransactions;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Finds the phone call in which an appointment was made. */
@Singleton
class CallsOfAppointments {
    private final CurrentPrincipal principal;
    private final OwnerTransactions transactions;

    CallsOfAppointments(CurrentPrincipal principal, OwnerTransactions transactions) {
        this.principal = principal;
        this.transactions = transactions;
    }

    /** Empty for what was not booked by phone, and for a call that is not kept any more. */
    Optional<UUID> of(AppointmentView appointment) {
        if (appointment.source() != AppointmentSource.voice_agent || appointment.externalId() == null) {
            return Optional.empty();
        }
        return transactions.read(principal.get(), session -> session.createNativeQuery(
                        "select id from public.calls where business_id = :business and call_sid = :sid", UUID.class)
                .setParameter("business", appointment.businessId())
                .setParameter("sid", appointment.externalId())
                .uniqueResultOptional());
    }
}
