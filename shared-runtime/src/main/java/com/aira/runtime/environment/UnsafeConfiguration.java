package com.aira.runtime.environment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Refuses an environment that is fine on one's own machine and open to everybody elsewhere. A service is at home while
 * {@code AIRA_PROFILE} is absent or {@code local}, its own address and its database are inside of this machine or of the
 * network of containers, and its port is published to this machine only ({@code PUBLISH_ADDRESS}). Elsewhere its secrets
 * are its own and strong, and its addresses are https.
 *
 * @param service as its messages name it
 * @param ownAddress the variable with the address at which others reach the service
 * @param secrets the variables with secrets that we choose, and that requests are proven with
 * @param passwords the variables with passwords of the database
 * @param accounts the variables with secrets of vendors, who made them strong; only the sandbox's are refused
 */
public record UnsafeConfiguration(
        String service, String ownAddress, List<String> secrets, List<String> passwords, List<String> accounts) {

    private static final String MESSAGING_SERVICE = "TWILIO_MESSAGING_SERVICE_SID";

    public static final UnsafeConfiguration UI = new UnsafeConfiguration(
            "ui-service",
            "APP_URL",
            List.of("SUPABASE_JWT_SECRET", "SERVICE_TOKEN"),
            List.of("DATABASE_PASSWORD", "AIRA_UI_PASSWORD", "AIRA_VOICE_PASSWORD", "AIRA_KB_PASSWORD"),
            List.of(
                    "SUPABASE_ANON_KEY",
                    "SUPABASE_SERVICE_ROLE_KEY",
                    "TWILIO_ACCOUNT_SID",
                    "TWILIO_AUTH_TOKEN",
                    MESSAGING_SERVICE,
                    "STRIPE_SECRET_KEY",
                    "STRIPE_WEBHOOK_SECRET"));
    public static final UnsafeConfiguration VOICE = new UnsafeConfiguration(
            "voice-agent-service",
            "VOICE_AGENT_SERVICE_URL",
            List.of("SERVICE_TOKEN"),
            List.of("DATABASE_PASSWORD"),
            List.of("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_AUTH_TOKEN_SECONDARY"));
    public static final UnsafeConfiguration KB = new UnsafeConfiguration(
            "kb-updater-service",
            "KB_UPDATER_URL",
            List.of("KB_UPDATER_SECRET"),
            List.of("DATABASE_PASSWORD"),
            List.of("SUPABASE_SERVICE_ROLE_KEY"));

    private static final int SHORTEST_SECRET = 32;
    private static final int SHORTEST_PASSWORD = 16;
    /** Bits of Shannon entropy that a text must have at least: 32 random hexadecimal digits have about 115. */
    private static final int SECRET_BITS = 90;

    private static final int PASSWORD_BITS = 45;

    /** Addresses that secrets or what owners say travel to. */
    private static final List<String> ADDRESSES =
            List.of("APP_URL", "VOICE_AGENT_SERVICE_URL", "KB_UPDATER_URL", "SUPABASE_URL", "SUPABASE_JWKS_URL");

    private static final Set<String> WELL_KNOWN = wellKnown();

    /** Secrets that everybody can read. */
    public static Set<String> wellKnownSecrets() {
        return WELL_KNOWN;
    }

    /** One line that names every unsafe setting and what to do; empty when the service may start. Repeats no secret. */
    public Optional<String> problem(Map<String, String> environment) {
        if (isAtHome(environment)) {
            return mixed(environment);
        }
        List<String> wrong = new ArrayList<>();
        accounts.forEach(name -> check(environment, name, 0, 0, wrong));
        secrets.forEach(name -> check(environment, name, SHORTEST_SECRET, SECRET_BITS, wrong));
        passwords.forEach(name -> check(environment, name, SHORTEST_PASSWORD, PASSWORD_BITS, wrong));
        if (isPublic(environment)
                && environment.getOrDefault("MAILER_AUTOCONFIRM", "").strip().equalsIgnoreCase("true")) {
            wrong.add("MAILER_AUTOCONFIRM is true, so anybody can sign up with an address that is not theirs");
        }
        addresses(environment, wrong);
        return wrong.isEmpty()
                ? Optional.empty()
                : Optional.of(service + " does not start, because others can reach it and this is not safe: "
                        + String.join("; ", wrong)
                        + ". ./aira secrets makes strong secrets; .env.example explains each setting.");
    }

    /** A real account has no messaging service of the sandbox: no number could ever join it. */
    private Optional<String> mixed(Map<String, String> environment) {
        String account = environment.getOrDefault("TWILIO_ACCOUNT_SID", "").strip();
        return accounts.contains(MESSAGING_SERVICE)
                        && WELL_KNOWN.contains(
                                environment.getOrDefault(MESSAGING_SERVICE, "").strip())
                        && !account.isEmpty()
                        && !WELL_KNOWN.contains(account)
                ? Optional.of(service + " does not start: " + MESSAGING_SERVICE + " is the sandbox's, and"
                        + " TWILIO_ACCOUNT_SID is not; name a messaging service of that account, or none.")
                : Optional.empty();
    }

    private boolean isAtHome(Map<String, String> environment) {
        return isLocalProfile(environment)
                && !isPublic(environment)
                && Reach.of(environment, "DATABASE_URL") == Reach.INSIDE;
    }

    private boolean isPublic(Map<String, String> environment) {
        return Reach.of(environment, ownAddress) == Reach.OUTSIDE
                || Reach.ofPublished(environment.getOrDefault("PUBLISH_ADDRESS", "")) == Reach.OUTSIDE;
    }

    /** Whether others than this machine, and the containers on it, can reach an address. */
    public static boolean isPublic(String address) {
        return Reach.ofAddress(address) == Reach.OUTSIDE;
    }

    private static boolean isLocalProfile(Map<String, String> environment) {
        String profile = environment.getOrDefault("AIRA_PROFILE", "").strip();
        return profile.isEmpty() || profile.equals("local");
    }

    private static void check(
            Map<String, String> environment, String name, int shortest, int leastBits, List<String> wrong) {
        String value = environment.getOrDefault(name, "").strip();
        if (value.isEmpty()) {
            return; // whoever needs it says so
        }
        if (WELL_KNOWN.contains(value)) {
            wrong.add(name + " is an example that everybody can read");
        } else if (value.length() < shortest) {
            wrong.add(name + " has fewer than " + shortest + " characters");
        } else if (bits(value) < leastBits) {
            wrong.add(name + " can be guessed, use random characters");
        }
    }

    private void addresses(Map<String, String> environment, List<String> wrong) {
        for (String name : ADDRESSES) {
            boolean isPlain = environment.getOrDefault(name, "").strip().regionMatches(true, 0, "http:", 0, 5);
            boolean isOwnInProduction = name.equals(ownAddress) && !isLocalProfile(environment);
            if (isPlain && (isOwnInProduction || Reach.of(environment, name) == Reach.OUTSIDE)) {
                wrong.add(name + " must be an https address");
            }
        }
    }

    private static double bits(String text) {
        return text.chars().boxed().collect(Collectors.groupingBy(c -> c, Collectors.counting())).values().stream()
                .mapToDouble(count -> -count * Math.log((double) count / text.length()) / Math.log(2))
                .sum();
    }

    private static Set<String> wellKnown() {
        try (var reader = new BufferedReader(new InputStreamReader(
                UnsafeConfiguration.class.getResourceAsStream("well-known-secrets.txt"), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
