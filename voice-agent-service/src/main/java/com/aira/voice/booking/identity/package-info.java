/**
 * Who a caller must show to be before anything is told or changed about an appointment. The number that a call shows can
 * be anybody's: see {@code docs/adr/0023-caller-id-is-not-identity.md}. Plain decisions only; the tools apply them.
 */
package com.aira.voice.booking.identity;
