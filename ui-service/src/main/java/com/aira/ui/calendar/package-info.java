/** The calendar as owners see it and work in it: drawn on the clock of the business, booked and moved in dialogs. */
package com.aira.ui.calendar;
