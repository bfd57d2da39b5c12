package com.aira.ui.appointments;

/** Named as in the database and so in JSON. */
public enum AppointmentStatus {
    confirmed,
    cancelled,
    completed,
    no_show
}
