package com.aira.ui.limits;

import com.aira.ui.World;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** So little of everything that a test reaches it, behind a proxy that is trusted. One service for all tests of limits. */
public final class LowLimits implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("aira.limits.generosity", "1"),
                Map.entry("aira.limits.sign-ins-per-visitor", "1, then 1 every 10m"),
                Map.entry("aira.limits.sign-ups-per-visitor", "1, then 1 every 10m"),
                Map.entry("aira.limits.recoveries-per-visitor", "1, then 1 every 10m"),
                Map.entry("aira.limits.previews", "1, then 1 every 10m"),
                Map.entry("aira.limits.uploaded-kibibytes-unpaid", "3, then 1 every 10m"),
                Map.entry("aira.limits.number-searches", "1, then 1 every 10m"),
                Map.entry("aira.limits.businesses", "3"),
                Map.entry("aira.limits.businesses-unpaid", "2"),
                Map.entry("aira.limits.entries", "9"),
                Map.entry("aira.limits.entries-unpaid", "2"),
                Map.entry("aira.limits.documents-unpaid", "2"),
                Map.entry("aira.limits.websites-unpaid", "1"),
                Map.entry("aira.limits.knowledge-changes", "9, then 1 every 10m"),
                Map.entry("aira.limits.knowledge-changes-unpaid", "5, then 1 every 10m"),
                Map.entry("aira.proxies.trusted", "127.0.0.0/8"));
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(World.class));
    }
}
