/** Appointments. The database holds the booking law; this feature asks it and tells customers. */
package com.aira.ui.appointments;
