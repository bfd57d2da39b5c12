package com.aira.ui.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.ui.Api;
import com.aira.ui.World;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Properties over random owners and businesses, through the API; jqwik makes the examples, the container stays up. */
@QuarkusTest
@QuarkusTestResource(World.class)
class TenantPropertiesTest {
    private static final int TRIES = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Profile(String name, String type, String zone, int capacity) {
        Map<String, Object> json() {
            return Map.of("name", name, "businessType", type, "timeZone", zone, "bookingCapacity", capacity);
        }
    }

    private record Step(int actor, int target, int operation) {}

    private static Arbitrary<Profile> profiles() {
        return Combinators.combine(
                        Arbitraries.strings()
                                .all()
                                .excludeChars('\u0000')
                                .ofMinLength(1)
                                .ofMaxLength(40)
                                // A name is one line; what is refused has a test of its own.
                                .map(text -> "B" + legible(text).replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "")),
                        Arbitraries.of("restaurant", "retail", "service"),
                        Arbitraries.of("Europe/Berlin", "Pacific/Kiritimati", "America/St_Johns", "Asia/Kolkata"),
                        Arbitraries.integers().between(1, 1000))
                .as(Profile::new);
    }

    /** Without halves of surrogate pairs, which are no text. */
    private static String legible(String text) {
        return text.replaceAll("[\\ud800-\\udfff]", "");
    }

    /** Jackson, because RestAssured compiles each of its paths anew. */
    private static JsonNode read(Response response, int status) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        try {
            return JSON.readTree(response.asByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> void forAll(Arbitrary<T> values, Consumer<T> check) {
        values.sampleStream().limit(TRIES).forEach(check);
        // As jqwik says it, for `./aira test --properties`.
        System.out.println("tries = " + TRIES);
    }

    @Test
    @DisplayName("Feature: voicecore-ai, Property 1: tenant isolation")
    void whateverAnOwnerDoes_othersNeitherSeeNorLoseAnything() {
        var owners = List.of(Api.newOwner(), Api.newOwner(), Api.newOwner());
        var businesses = owners.stream().map(Api::newBusiness).toList();
        List<String> names = new ArrayList<>(List.of("Salon", "Salon", "Salon"));
        var steps = Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 3))
                .as(Step::new);

        forAll(steps, step -> {
            var own = step.actor == step.target;
            var actor = owners.get(step.actor);
            var target = businesses.get(step.target);
            switch (step.operation) {
                case 0 ->
                    assertThat(actor.request().get("/api/businesses/" + target).statusCode())
                            .isEqualTo(own ? 200 : 404);
                case 1 -> {
                    var name = "by " + step.actor + " " + UUID.randomUUID();
                    assertThat(actor.json(Map.of("name", name))
                                    .put("/api/businesses/" + target)
                                    .statusCode())
                            .isEqualTo(own ? 200 : 404);
                    names.set(step.target, own ? name : names.get(step.target));
                }
                case 2 ->
                    assertThat(actor.json(Map.of("businessId", target, "content", "by " + step.actor))
                                    .post("/api/knowledge")
                                    .statusCode())
                            .isEqualTo(own ? 201 : 404);
                default ->
                    assertThat(actor.request()
                                    .get("/api/knowledge?businessId=" + target)
                                    .statusCode())
                            .isEqualTo(own ? 200 : 404);
            }
            var seen = actor.request().get("/api/businesses").then().extract();
            assertThat(seen.<List<String>>path("items.id")).containsExactly(businesses.get(step.actor));
            assertThat(seen.<List<String>>path("items.name")).containsExactly(names.get(step.actor));
        });

        for (int i = 0; i < 3; i++) {
            var foreign = World.database()
                    .count(
                            "select count(*) from public.knowledge_entries where business_id = ?::uuid and content <> ?",
                            businesses.get(i),
                            "by " + i);
            assertThat(foreign).isZero();
        }
    }

    @Test
    @DisplayName("Feature: voicecore-ai, Property 2: provisioning")
    void everyNewBusiness_hasAllItsDefaults() {
        var owner = Api.newOwner();
        var daysOpen = Map.of("restaurant", 6, "retail", 6, "service", 5);
        forAll(profiles(), profile -> {
            var created = read(owner.json(profile.json()).post("/api/businesses"), 201);
            var id = created.get("id").asText();

            assertThat(created.get("name").asText()).isEqualTo(profile.name.strip());
            assertThat(created.get("hours")).hasSize(daysOpen.get(profile.type));
            var counts = World.database()
                    .rows(
                            "select (select count(*) from public.services where business_id = b.id and is_active) as services,"
                                    + " (select count(*) from public.configurations where business_id = b.id) as settings"
                                    + " from public.business_v2 b where b.id = ?::uuid",
                            id)
                    .get(0);
            assertThat(((Number) counts.get("services")).intValue()).isPositive();
            assertThat(((Number) counts.get("settings")).intValue()).isEqualTo(12);
        });
    }

    @Test
    @DisplayName("Feature: voicecore-ai, Property 11: activity logging")
    void everyChange_isLoggedOnce_withItsActorAndNewValues() {
        var owner = Api.newOwner();
        var id = owner.newBusiness();
        forAll(
                Combinators.combine(profiles(), Arbitraries.integers().between(5, 480))
                        .as(Map::entry),
                change -> {
                    Map<String, Object> request = new HashMap<>(change.getKey().json());
                    request.put("slotMinutes", change.getValue());
                    var before = read(owner.request().get("/api/businesses/" + id), 200);
                    var after = read(owner.json(request).put("/api/businesses/" + id), 200);
                    var changed = !before.get("updatedAt").equals(after.get("updatedAt"));

                    // A new name is also carried into the greeting, which is logged as a change of its own.
                    var log = read(owner.request().get("/api/activity?limit=2&businessId=" + id), 200)
                            .get("items");
                    var newest = changed && !log.get(0).get("entity").asText().equals("business_v2")
                            ? log.get(1)
                            : log.get(0);
                    assertThat(newest.get("actor").asText()).isEqualTo("owner");
                    if (changed) {
                        assertThat(newest.get("entity").asText()).isEqualTo("business_v2");
                        assertThat(newest.get("action").asText()).isEqualTo("changed");
                        assertThat(newest.get("entityId").asText()).isEqualTo(id);
                        if (!before.get("slotMinutes").equals(after.get("slotMinutes"))) {
                            assertThat(newest.at("/changes/slot_minutes").asInt())
                                    .isEqualTo(change.getValue());
                        }
                    }
                });
        assertThat(World.database()
                        .count(
                                "select count(*) from public.activity_log where business_id = ?::uuid and entity = 'business_v2'"
                                        + " and changes = '{}' and action = 'changed'",
                                id))
                .isZero();
    }
}
