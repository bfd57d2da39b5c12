/**
 * Appointments as a receptionist handles them: free times, booking, moving, cancelling, each in one short transaction
 * that also writes the confirmations to the outbox. The booking law itself is SQL's.
 */
package com.aira.voice.booking;
