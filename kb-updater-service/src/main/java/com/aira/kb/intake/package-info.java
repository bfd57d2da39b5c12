/**
 * Takes jobs in and sees them through: a webhook that only hints, a sweeper that finds what hints missed, leases, attempts
 * and their outcome. The row is the job; nothing is queued in memory.
 *
 * <p>Plain JDBC on purpose: every statement here is a conditional update whose row count is the answer (am I still the one
 * who works on this revision?), which an entity with its own idea of state would only hide.
 */
package com.aira.kb.intake;
