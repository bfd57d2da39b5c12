package com.aira.ui.appointments;

/** Where a booking came from, named as the database names it. */
public enum AppointmentSource {
    manual,
    voice_agent,
    web,
    sms
}
