package com.aira.sandbox.doctor;

import com.aira.sandbox.HmacToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Auth with the public key, Storage with the secret one, and whether the secret is the one that signs tokens. */
record SupabaseCheck(Environment environment, Clock clock) implements Check {

    @Override
    public List<Finding> run() {
        var missing = environment.missing("SUPABASE_URL", "SUPABASE_ANON_KEY", "SUPABASE_SERVICE_ROLE_KEY");
        environment
                .get("SUPABASE_URL")
                .flatMap(url -> environment.badAddress("SUPABASE_URL"))
                .ifPresent(missing::add);
        if (!missing.isEmpty()) {
            return missing;
        }
        var url = environment.text("SUPABASE_URL");
        var anonKey = environment.text("SUPABASE_ANON_KEY");
        var auth = Probe.get(url + "/auth/v1/settings", Map.of("apikey", anonKey));
        var unreachable = auth.unreachable("SUPABASE_URL", url);
        if (unreachable.isPresent()) {
            return unreachable.get();
        }
        var findings = new ArrayList<Finding>();
        findings.add(
                switch (auth.status()) {
                    case 200 -> Finding.ok("SUPABASE_ANON_KEY", "opens " + url);
                    case 401, 403 -> Finding.wrong("SUPABASE_ANON_KEY", "is refused by " + url);
                    default ->
                        Finding.wrong("SUPABASE_URL", "answers " + auth.status() + " where Supabase Auth should be");
                });
        if (auth.isOk()) {
            findings.addAll(settings(Json.of(auth.body())));
        }
        findings.add(storage(url));
        findings.add(signingKeys(url));
        environment.get("SUPABASE_JWT_SECRET").ifPresent(secret -> findings.add(secret(secret, anonKey)));
        return findings;
    }

    /** What owners would only find out when they sign up. */
    private static List<Finding> settings(JsonNode settings) {
        var findings = new ArrayList<Finding>();
        if (settings.path("disable_signup").asBoolean()) {
            findings.add(
                    Finding.wrong("Sign-ups", "are off: allow new users to sign up in the project's Auth settings"));
        }
        if (!settings.path("external").path("email").asBoolean(true)) {
            findings.add(Finding.wrong("Sign-ups", "by e-mail are off: enable the provider Email in the project"));
        }
        findings.add(
                settings.path("mailer_autoconfirm").asBoolean()
                        ? Finding.ok("Confirming mails", "are off: whoever signs up is believed")
                        : Finding.ok(
                                "Confirming mails",
                                "are on: the project needs SMTP of its own, else only its members get them"));
        return findings;
    }

    /** By this the sessions are known; where nothing is published, the legacy secret must have signed them. */
    private Finding signingKeys(String url) {
        var name = environment.has("SUPABASE_JWKS_URL") ? "SUPABASE_JWKS_URL" : "Signing keys";
        var address = environment.get("SUPABASE_JWKS_URL").orElse(url + "/auth/v1/.well-known/jwks.json");
        var answer = Probe.get(address, Map.of());
        if (!answer.isOk()) {
            return Finding.wrong(name, "cannot be read at " + address + ": " + answer.status() + " " + answer.body());
        }
        var algorithms = new TreeSet<String>();
        Json.of(answer.body())
                .path("keys")
                .forEach(key -> algorithms.add(key.path("alg").asText("?")));
        if (!algorithms.isEmpty()) {
            return Finding.ok(name, String.join(", ", algorithms) + ", published by the project");
        }
        return environment.has("SUPABASE_JWT_SECRET")
                ? Finding.ok(name, "none is published: SUPABASE_JWT_SECRET signs sessions")
                : Finding.wrong(
                        "SUPABASE_JWT_SECRET", "is not set, and the project publishes no key: nobody could sign in");
    }

    private Finding storage(String url) {
        var key = environment.text("SUPABASE_SERVICE_ROLE_KEY");
        var buckets = Probe.get(url + "/storage/v1/bucket", SignUpCheck.service(key));
        if (!buckets.isOk()) {
            return Finding.wrong("SUPABASE_SERVICE_ROLE_KEY", "does not open Storage: HTTP " + buckets.status());
        }
        var bucket = environment.get("SUPABASE_STORAGE_BUCKET").orElse("business-documents");
        return Finding.ok(
                "SUPABASE_SERVICE_ROLE_KEY",
                "opens Storage; bucket " + bucket
                        + (buckets.body().contains("\"" + bucket + "\"") ? " is there" : " will be made at first use"));
    }

    private Finding secret(String secret, String anonKey) {
        if (anonKey.chars().filter(c -> c == '.').count() != 2) {
            return Finding.ok("SUPABASE_JWT_SECRET", "is set; the new kind of keys does not tell whether it is right");
        }
        return HmacToken.verify(anonKey, secret, clock.instant()).isPresent()
                ? Finding.ok("SUPABASE_JWT_SECRET", "signed SUPABASE_ANON_KEY")
                : Finding.wrong(
                        "SUPABASE_JWT_SECRET", "did not sign SUPABASE_ANON_KEY: they are of different projects");
    }
}
