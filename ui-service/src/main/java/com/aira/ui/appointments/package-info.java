/** The calendar. The database holds the booking law; this feature asks it and explains its answers. */
package com.aira.ui.appointments;
