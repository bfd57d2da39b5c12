package com.aira.voice.when.clock;

import com.aira.voice.when.words.Word;
import java.time.LocalTime;

/**
 * A time as said. An OPEN one ("at 2") may be either half of the day; a part of the day said beside it decides, or else
 * business hours: 1 to 7 is after noon, 8 to 11 before, 12 is noon.
 */
public record ClockTime(int hour, int minute, Half half) {

    public enum Half {
        AM,
        PM,
        EXACT,
        OPEN
    }

    public static ClockTime open(int hour, int minute) {
        return new ClockTime(hour, minute, hour >= 1 && hour <= 12 ? Half.OPEN : Half.EXACT);
    }

    static ClockTime exact(int hour, int minute) {
        return new ClockTime(hour, minute, Half.EXACT);
    }

    /** "14:30" and "07:30" are exact, "7:30" is open. */
    static ClockTime of(Word clock) {
        int hour = clock.value() / 60 % 24;
        return clock.text().startsWith("0") ? exact(hour, clock.value() % 60) : open(hour, clock.value() % 60);
    }

    /** "07:15PM": am or pm decides even where the time alone would have been exact. */
    public ClockTime with(Word meridiem) {
        boolean halfOfDay = half == Half.OPEN || half == Half.EXACT && hour >= 1 && hour <= 12;
        return halfOfDay ? new ClockTime(hour, minute, meridiem.value() == 12 ? Half.PM : Half.AM) : this;
    }

    public boolean isOpen() {
        return half == Half.OPEN;
    }

    /** "quarter to five": this many minutes earlier, in the same half unless it leaves it. */
    ClockTime minus(int minutes) {
        if (minutes == 0) {
            return this;
        }
        int before = (hour * 60 + minute - minutes + 24 * 60) % (24 * 60);
        if (half == Half.EXACT) {
            return exact(before / 60, before % 60);
        }
        if (hour == 12 && half != Half.OPEN) {
            LocalTime time = at(half).minusMinutes(minutes);
            return exact(time.getHour(), time.getMinute());
        }
        return new ClockTime(before / 60 == 0 ? 12 : before / 60, before % 60, half);
    }

    public LocalTime at(Half chosen) {
        switch (chosen) {
            case AM:
                return LocalTime.of(hour % 12, minute);
            case PM:
                return LocalTime.of(hour % 12 + 12, minute);
            default:
                return LocalTime.of(hour % 24, minute);
        }
    }

    public LocalTime inBusinessHours() {
        return at(half != Half.OPEN ? half : hour <= 7 || hour == 12 ? Half.PM : Half.AM);
    }

    /** The reading that fits this part of the day, however loosely: "evening at 9:30", "2 at night". */
    public LocalTime within(TimeRange part) {
        if (half != Half.OPEN) {
            return at(half);
        }
        boolean atNight = part.from().getHour() >= 18;
        boolean pastMidnight = atNight && (hour == 12 || hour <= 3);
        if (pastMidnight) {
            return at(Half.AM);
        }
        boolean onlyBounded = part.from().equals(LocalTime.MIDNIGHT);
        if (hour == 12 || onlyBounded && hour <= 5 || part.contains(at(Half.PM)) && part.contains(at(Half.AM))) {
            return inBusinessHours();
        }
        if (part.contains(at(Half.AM)) || part.to().getHour() <= 12) {
            return at(Half.AM);
        }
        return part.contains(at(Half.PM)) || part.from().getHour() >= 12 ? at(Half.PM) : inBusinessHours();
    }
}
