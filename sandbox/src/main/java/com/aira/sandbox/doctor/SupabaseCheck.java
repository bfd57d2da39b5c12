package com.aira.sandbox.doctor;

import com.aira.sandbox.HmacToken;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Auth with the public key, Storage with the secret one, and whether the secret is the one that signs tokens. */
record SupabaseCheck(Environment environment, Clock clock) implements Check {

    @Override
    public List<Finding> run() {
        var missing = environment.missing("SUPABASE_URL", "SUPABASE_ANON_KEY", "SUPABASE_SERVICE_ROLE_KEY");
        if (!environment.has("SUPABASE_JWT_SECRET") && !environment.has("SUPABASE_JWKS_URL")) {
            missing.addAll(environment.missing("SUPABASE_JWT_SECRET"));
        }
        environment
                .get("SUPABASE_URL")
                .flatMap(url -> environment.badAddress("SUPABASE_URL"))
                .ifPresent(missing::add);
        if (!missing.isEmpty()) {
            return missing;
        }
        var url = environment.text("SUPABASE_URL");
        var anonKey = environment.text("SUPABASE_ANON_KEY");
        var auth = Probe.get(url + "/auth/v1/settings", java.util.Map.of("apikey", anonKey));
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
        findings.add(storage(url));
        environment.get("SUPABASE_JWT_SECRET").ifPresent(secret -> findings.add(secret(secret, anonKey)));
        return findings;
    }

    private Finding storage(String url) {
        var key = environment.text("SUPABASE_SERVICE_ROLE_KEY");
        var headers = new HashMap<>(Probe.bearer(key));
        headers.put("apikey", key);
        var buckets = Probe.get(url + "/storage/v1/bucket", headers);
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
