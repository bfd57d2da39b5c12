package com.aira.ui.appointments;

/** Who booked. Named as in the database and so in JSON. */
public enum AppointmentSource {
    manual,
    voice_agent,
    web,
    sms
}
