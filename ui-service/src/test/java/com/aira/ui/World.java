package com.aira.ui;

import com.aira.sandbox.postgres.SandboxPostgres;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import javax.sql.DataSource;

/** What the service under test lives in: a fresh database, and the outside as a double at its HTTP edge. */
public final class World implements QuarkusTestResourceLifecycleManager {
    public static final String JWT_SECRET = "a-secret-of-tests-that-is-long-enough-for-hs256";
    public static final String WEBHOOK_SECRET = "whsec_test_secret";
    public static final String SERVICE_TOKEN = "service-token-of-tests";
    public static final String APP_URL = "http://localhost:3000";

    private static World current;

    private final Outside outside = new Outside();
    private String database;
    private DataSource superuser;

    public static Outside outside() {
        return current.outside;
    }

    public static Database database() {
        return new Database(current.superuser);
    }

    public static String issuer() {
        return current.outside.url() + "/supabase/auth/v1";
    }

    @Override
    public Map<String, String> start() {
        database = SandboxPostgres.shared().freshDatabase();
        superuser = SandboxPostgres.shared().pool(database, SandboxPostgres.SUPERUSER);
        current = this;
        var url = outside.url();
        return Map.ofEntries(
                Map.entry(
                        "quarkus.datasource.jdbc.url", SandboxPostgres.shared().jdbcUrl(database)),
                Map.entry("quarkus.datasource.username", "aira_ui"),
                Map.entry("quarkus.datasource.password", "aira_ui"),
                Map.entry("APP_URL", APP_URL),
                Map.entry("SUPABASE_URL", url + "/supabase"),
                Map.entry("SUPABASE_ANON_KEY", "anon-key-of-tests"),
                Map.entry("SUPABASE_SERVICE_ROLE_KEY", "service-role-key-of-tests"),
                Map.entry("SUPABASE_JWT_SECRET", JWT_SECRET),
                Map.entry("TWILIO_ACCOUNT_SID", "AC00000000000000000000000000000009"),
                Map.entry("TWILIO_AUTH_TOKEN", "twilio-token-of-tests"),
                Map.entry("TWILIO_API_BASE_URL", url + "/twilio"),
                Map.entry("STRIPE_SECRET_KEY", "sk_test_of_tests"),
                Map.entry("STRIPE_WEBHOOK_SECRET", WEBHOOK_SECRET),
                Map.entry("STRIPE_API_BASE_URL", url + "/stripe"),
                Map.entry("NUMBER_PAPERS", "GB=BU" + "1".repeat(32) + "/AD" + "2".repeat(32)),
                Map.entry("VOICE_AGENT_SERVICE_URL", url + "/voice"),
                Map.entry("SERVICE_TOKEN", SERVICE_TOKEN),
                // Tests run these themselves, and look at what came of it.
                Map.entry("aira.usage.every", "off"),
                Map.entry("aira.fallback.update-numbers-every", "off"),
                Map.entry("aira.fallback.look-for-voicemails-every", "off"),
                Map.entry("aira.billing.every", "off"),
                Map.entry("aira.invoices.every", "off"),
                Map.entry("aira.recharge.every", "off"),
                Map.entry("aira.recharge.low-balance-every", "off"),
                // Small limits, so that tests need not send megabytes by the dozen.
                Map.entry("aira.documents.max-bytes", "1000000"),
                Map.entry("aira.knowledge.import.max-bytes", "500000"),
                Map.entry("aira.knowledge.import.max-lines", "200"),
                // Few workers and little patience, so that few slow senders are many.
                Map.entry("quarkus.thread-pool.max-threads", "40"),
                Map.entry("aira.server.body-time", "3S"),
                Map.entry("aira.server.linger", "1S"),
                Map.entry("aira.sign-in.failed-answer", "300ms"),
                Map.entry("aira.sign-in.mail-answer", "300ms"),
                Map.entry("aira.sign-in.close-every", "off"),
                Map.entry("aira.web.max-form-bytes", "2000000"),
                Map.entry("quarkus.http.limits.max-body-size", "3M"));
    }

    @Override
    public void stop() {
        outside.stop();
        if (database != null) {
            SandboxPostgres.shared().dropDatabase(database);
        }
    }
}
