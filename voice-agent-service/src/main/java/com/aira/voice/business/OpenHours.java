package com.aira.voice.business;

import java.time.DayOfWeek;
import java.time.LocalTime;

/** An open interval of a weekday, wall-clock; one that closes at or before it opens ends the next day. */
public record OpenHours(DayOfWeek day, LocalTime opens, LocalTime closes) {}
