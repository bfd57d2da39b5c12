package com.aira.runtime.http;

import java.time.Duration;

/**
 * How long a body may take: some time for any, and a second more for so many bytes that have arrived.
 *
 * @param bytesPerSecond the slowest rate at which a long upload is still waited for
 */
public record BodyPace(Duration anyBody, int bytesPerSecond) {
    private static final long MILLIS = 1000;

    public BodyPace {
        if (anyBody.isNegative() || anyBody.isZero() || bytesPerSecond < 1) {
            throw new IllegalArgumentException(
                    "a body needs some time and some rate: " + anyBody + ", " + bytesPerSecond + " bytes a second");
        }
    }

    /** How long after its start a body of which so much has arrived is waited for. */
    Duration allowed(long receivedBytes) {
        return anyBody.plusMillis(receivedBytes * MILLIS / bytesPerSecond);
    }
}
