package com.aira.sandbox.twilio.webhook;

import java.time.Duration;
import java.util.Set;

/**
 * How long Twilio waits for an answer and what it tries again. Defaults and ranges are Twilio's; a customer overrides
 * them in the URL's fragment, as in {@code https://host/voice#ct=2000&rc=2&rp=5xx,ct}.
 */
public record WebhookLimits(Duration connect, Duration read, Duration total, int retries, Set<String> retryOn) {

    public static final WebhookLimits DEFAULT =
            new WebhookLimits(Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(15), 1, Set.of("ct"));

    public WebhookLimits {
        retryOn = Set.copyOf(retryOn);
    }

    /** Reads the fragment; what is absent, unknown or out of Twilio's range keeps its default. */
    public static WebhookLimits parse(String fragment) {
        WebhookLimits limits = DEFAULT;
        if (fragment == null) {
            return limits;
        }
        for (String pair : fragment.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                limits = limits.with(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return limits;
    }

    boolean retries(WebhookFailure.Cause cause) {
        return retryOn.contains("all")
                || switch (cause) {
                    case CONNECT -> retryOn.contains("ct");
                    case READ -> retryOn.contains("rt");
                    case CLIENT_ERROR -> retryOn.contains("4xx");
                    case SERVER_ERROR -> retryOn.contains("5xx");
                    case ADDRESS, CONTENT -> false;
                };
    }

    private WebhookLimits with(String key, String value) {
        return switch (key) {
            case "ct" -> new WebhookLimits(millis(value, 100, 10_000, connect), read, total, retries, retryOn);
            case "rt" -> new WebhookLimits(connect, millis(value, 100, 15_000, read), total, retries, retryOn);
            case "tt" -> new WebhookLimits(connect, read, millis(value, 100, 15_000, total), retries, retryOn);
            case "rc" -> new WebhookLimits(connect, read, total, number(value, 0, 5, retries), retryOn);
            case "rp" -> new WebhookLimits(connect, read, total, retries, Set.of(value.split(",")));
            default -> this;
        };
    }

    private static Duration millis(String value, int least, int most, Duration otherwise) {
        return Duration.ofMillis(number(value, least, most, (int) otherwise.toMillis()));
    }

    private static int number(String value, int least, int most, int otherwise) {
        if (!value.matches("\\d{1,6}")) {
            return otherwise;
        }
        int number = Integer.parseInt(value);
        return number < least || number > most ? otherwise : number;
    }
}
