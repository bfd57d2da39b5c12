package com.aira.it.abuse;

/**
 * What somebody tried, and how often it came to something.
 *
 * @param passed how many attempts were not refused
 * @param budget how many may pass: what the limit grants at once, and what comes back while the attack lasts
 */
public record Attack(String what, int tried, long passed, long budget) {}
