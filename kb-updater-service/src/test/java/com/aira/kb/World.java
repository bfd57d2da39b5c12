package com.aira.kb;

import com.aira.sandbox.postgres.SandboxPostgres;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** What surrounds the service in a test: a database of its own, a Storage double and a website. */
public final class World implements QuarkusTestResourceLifecycleManager {
    public static final String SECRET = "secret-of-the-test";
    public static final String URL = "http://kb.test";

    private final SandboxPostgres postgres = SandboxPostgres.shared();
    private final String name = postgres.freshDatabase();
    private final StorageDouble storage = new StorageDouble();
    private final WebDouble web = new WebDouble();

    @Override
    public Map<String, String> start() {
        return Map.of(
                "CRAWL_ALLOWED_HOSTS",
                web.host(),
                "DATABASE_URL",
                postgres.jdbcUrl(name),
                "DATABASE_USER",
                "aira_kb",
                "DATABASE_PASSWORD",
                "aira_kb",
                "SUPABASE_URL",
                storage.url(),
                "SUPABASE_SERVICE_ROLE_KEY",
                StorageDouble.KEY,
                "KB_UPDATER_URL",
                URL + "/",
                "KB_UPDATER_SECRET",
                SECRET);
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(storage, new TestInjector.MatchesType(StorageDouble.class));
        injector.injectIntoFields(web, new TestInjector.MatchesType(WebDouble.class));
        injector.injectIntoFields(
                new Database(postgres.pool(name, SandboxPostgres.SUPERUSER)),
                new TestInjector.MatchesType(Database.class));
    }

    @Override
    public void stop() {
        storage.close();
        web.close();
        postgres.dropDatabase(name);
    }
}
