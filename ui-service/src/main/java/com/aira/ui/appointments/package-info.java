/** The calendar: appointments under the booking law of the database, and the free times that it leaves. */
package com.aira.ui.appointments;
