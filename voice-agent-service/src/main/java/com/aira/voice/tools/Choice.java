package com.aira.voice.tools;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Picks out of many free times the few worth saying. */
final class Choice {

    /** A day apart counts like this many minutes of another time of day. */
    private static final int DAY = 180;

    private Choice() {}

    /** The same hour on the next day is nearer to a wish than another part of the day. */
    static Comparator<Instant> nearestTo(Instant wished, ZoneId zone) {
        var wish = wished.atZone(zone);
        return Comparator.comparingLong(at -> {
            var offer = at.atZone(zone);
            long days = Math.abs(ChronoUnit.DAYS.between(wish.toLocalDate(), offer.toLocalDate()));
            long minutes = Math.abs(ChronoUnit.MINUTES.between(wish.toLocalTime(), offer.toLocalTime()));
            return days * DAY + minutes;
        });
    }

    /** The first, one in the middle and the last: of the first day alone when it has enough. */
    static List<Instant> spread(List<Instant> all, int most) {
        if (all.size() <= most) {
            return all;
        }
        Instant first = all.get(0);
        List<Instant> sameDay = all.stream()
                .filter(at -> Duration.between(first, at).toHours() < 14)
                .toList();
        List<Instant> pool = sameDay.size() >= most ? sameDay : all;
        List<Instant> chosen = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            chosen.add(pool.get((pool.size() - 1) * i / (most - 1)));
        }
        return chosen;
    }
}
