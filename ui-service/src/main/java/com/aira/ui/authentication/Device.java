package com.aira.ui.authentication;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The device of the running request, by a cookie that it was given when somebody signed in on it: a random value, of
 * which the database keeps a hash. It lets nobody in; it only keeps guesses from elsewhere from locking the owner out
 * (OWASP, "Slow Down Online Guessing Attacks with Device Cookies").
 */
@RequestScoped
public class Device {
    public static final String COOKIE = "aira_device";
    private static final int BYTES = 32;
    private static final int DAYS_180 = 180 * 24 * 60 * 60;
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final HttpHeaders headers;
    private final boolean secure;
    private String issued;

    Device(HttpHeaders headers, SessionCookies cookies) {
        this.headers = headers;
        this.secure = cookies.secure();
    }

    /** What the device showed; empty on a new one. */
    public Optional<String> shown() {
        var cookie = headers.getCookies().get(COOKIE);
        return Optional.ofNullable(cookie).map(found -> found.getValue()).filter(value -> VALUE.matcher(value)
                .matches());
    }

    /** The value of a device on which somebody has signed in: its own, or a new one. The answer carries it. */
    public String remembered() {
        if (issued == null) {
            issued = shown().orElseGet(Device::random);
        }
        return issued;
    }

    /** To be set by the answer; empty when nobody has signed in. */
    Optional<NewCookie> cookie() {
        return Optional.ofNullable(issued).map(value -> new NewCookie.Builder(COOKIE)
                .value(value)
                .path("/")
                .maxAge(DAYS_180)
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.LAX)
                .build());
    }

    private static String random() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
