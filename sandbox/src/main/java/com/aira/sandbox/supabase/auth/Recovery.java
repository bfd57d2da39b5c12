package com.aira.sandbox.supabase.auth;

import com.aira.sandbox.LocalEnvironment;
import com.aira.sandbox.Ports;
import com.aira.sandbox.database.Database;
import com.aira.sandbox.database.Transaction;
import com.aira.sandbox.setup.AccountSetup;
import com.aira.sandbox.supabase.SupabaseConfig;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Forgotten passwords: a mail with a link and a six-digit code, either of which works once. As in GoTrue the database
 * holds only the hash of address and code, and the hash is what the link carries.
 */
@Singleton
final class Recovery {
    private final Database database;
    private final RecoveryMail mail;
    private final SupabaseConfig config;
    private final Ports ports;
    private final LocalEnvironment environment;
    private final Clock clock;
    private final AccountSetup setup;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Instant> lastRequests = new ConcurrentHashMap<>();

    Recovery(
            Database database,
            RecoveryMail mail,
            SupabaseConfig config,
            Ports ports,
            LocalEnvironment environment,
            Clock clock,
            AccountSetup setup) {
        this.setup = setup;
        this.database = database;
        this.mail = mail;
        this.config = config;
        this.ports = ports;
        this.environment = environment;
        this.clock = clock;
    }

    /** What a person brings back from the mail. */
    record Proof(String hash) {
        static Proof ofHash(String hash) {
            return new Proof(hash);
        }

        static Proof ofCode(String email, String code) {
            return new Proof(Recovery.hash(email, code));
        }
    }

    /** What a mail carries: either part works once. */
    record Link(String address, String hash, String code, String redirectTo) {}

    /** Mails a known address; answers the same for an unknown one, and limits both alike, so neither tells. */
    void request(String email, Optional<String> redirectTo) {
        limit(email);
        link(email, redirectTo).ifPresent(link -> {
            if (!setup.state().ownSmtp()) {
                throw notAuthorized(email);
            }
            mail.send(email, link.address(), link.code());
        });
    }

    /** Empty when nobody has this address. */
    Optional<Link> link(String email, Optional<String> redirectTo) {
        var code = "%06d".formatted(random.nextInt(1_000_000));
        var hash = hash(email, code);
        boolean known = database.transaction(transaction -> transaction.update(
                        "update auth.users set recovery_token = ?, recovery_sent_at = ?"
                                + " where email = ? and deleted_at is null",
                        hash,
                        clock.instant(),
                        email))
                == 1;
        if (!known) {
            return Optional.empty();
        }
        var target = allowed(redirectTo);
        var address = environment.sandboxUrl() + "/supabase/auth/v1/verify?token=" + hash
                + "&type=recovery&redirect_to=" + URLEncoder.encode(target, StandardCharsets.UTF_8);
        return Optional.of(new Link(address, hash, code, target));
    }

    /** What Supabase's own mail server answers to whoever is no member of the project. */
    static AuthProblem notAuthorized(String email) {
        return AuthProblem.of(
                400,
                "email_address_not_authorized",
                "Email address \"" + email + "\" cannot be used as it is not authorized");
    }

    /** The user whose proof this is; it is used up. */
    Optional<UUID> redeem(Transaction transaction, Proof proof) throws SQLException {
        if (proof.hash().isEmpty()) {
            return Optional.empty();
        }
        return transaction.first(
                "update auth.users set recovery_token = '' where recovery_token = ? and recovery_sent_at > ?"
                        + " and deleted_at is null returning id",
                row -> row.getObject("id", UUID.class),
                proof.hash(),
                clock.instant().minus(config.recoveryLifetime()));
    }

    /** Links lead back to the application and nowhere else. */
    String allowed(Optional<String> redirectTo) {
        var here = "http://localhost:" + ports.ui();
        var site = setup.state().siteUrl().isEmpty() ? here : setup.state().siteUrl();
        var named = setup.state().redirectUrls();
        return redirectTo
                .filter(url -> named.isEmpty()
                        ? url.equals(here) || url.startsWith(here + "/") || url.startsWith(here + "?")
                        : named.contains(url) || url.equals(site))
                .orElse(site);
    }

    private void limit(String email) {
        var now = clock.instant();
        var interval = config.mailInterval();
        lastRequests.values().removeIf(last -> !last.plus(interval).isAfter(now));
        var last = lastRequests.putIfAbsent(email, now);
        if (last != null) {
            var wait = Math.max(1, Duration.between(now, last.plus(interval)).toSeconds());
            throw AuthProblem.of(
                    429,
                    "over_email_send_rate_limit",
                    "For security purposes, you can only request this after " + wait + " seconds.");
        }
    }

    private static String hash(String email, String code) {
        try {
            var digest = MessageDigest.getInstance("SHA-224").digest((email + code).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-224", e);
        }
    }
}
