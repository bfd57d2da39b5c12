/** Days, months and holidays as callers name them, seen from a reference day. */
package com.aira.voice.when.calendar;
