package com.aira.runtime.budget;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How often something may be done, as configuration writes it: {@code 30, then 1 every 10s}. The unit of time is ms, s, m or h.
 *
 * @param burst how often at once
 * @param refill how long until it may be done once more
 */
public record Rate(int burst, Duration refill) {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,7}), then 1 every (\\d{1,5})(ms|s|m|h)");

    /** Found by SmallRye Config, which converts by a static method of this name. */
    public static Rate parse(CharSequence text) {
        var parts = WRITTEN.matcher(text.toString().strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "A limit is written like '30, then 1 every 10s' (ms, s, m or h), not '" + text + "'");
        }
        var length = Long.parseLong(parts.group(2));
        var refill =
                switch (parts.group(3)) {
                    case "ms" -> Duration.ofMillis(length);
                    case "s" -> Duration.ofSeconds(length);
                    case "m" -> Duration.ofMinutes(length);
                    default -> Duration.ofHours(length);
                };
        return new Rate(Integer.parseInt(parts.group(1)), refill);
    }

    /** As a bucket of this name. */
    public Limit limit(String name) {
        return new Limit(name, burst, refill);
    }
}
