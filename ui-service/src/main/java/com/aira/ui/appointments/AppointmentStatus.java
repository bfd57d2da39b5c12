package com.aira.ui.appointments;

/** Named as the database names them. */
public enum AppointmentStatus {
    confirmed,
    cancelled,
    completed,
    no_show
}
