package com.aira.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.schema.TestSchema.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody can do who has stolen the password of a service. */
class ContextsTest {

    private static final TestSchema schema = new TestSchema();
    private final UUID ann = schema.newOwner();
    private final UUID salon = schema.newBusiness(ann, "Europe/Berlin");
    private final UUID garage = schema.newBusiness(ann, "Europe/Berlin");

    @AfterEach
    void drop() {
        schema.empty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"aira_voice", "aira_kb"})
    void stolenPassword_cannotNameATenantBySetting(String role) {
        for (String forged : List.of(
                salon.toString(), salon + ":" + "0".repeat(64), salon + ":" + "é".repeat(32), "x".repeat(101), "")) {
            long seen = schema.without(role, s -> {
                Contexts.set(s, forged);
                return s.count("select count(*) from public.business_v2");
            });
            assertThat(seen).as(forged).isZero();
        }
    }

    @Test
    void signature_ofAnotherTransaction_isNoContext() throws SQLException {
        try (Connection first = Contexts.open(schema, "aira_voice");
                Connection second = Contexts.open(schema, "aira_voice")) {
            Session before = new Session(first);
            String context = Contexts.enter(before, salon);
            assertThat(Contexts.tenant(before)).isEqualTo(salon);
            Session other = new Session(second);
            Contexts.set(other, context);
            assertThat(Contexts.tenant(other)).as("in another connection").isNull();

            first.commit();

            assertThat(Contexts.tenant(before)).as("left with the transaction").isNull();
            Contexts.set(before, context);
            assertThat(Contexts.tenant(before)).as("in a later transaction").isNull();
        }
    }

    @Test
    void signature_ofAnotherBusiness_isNoContext() {
        UUID tenant = schema.without("aira_voice", s -> {
            String context = Contexts.enter(s, salon);
            Contexts.set(s, garage + context.substring(36));
            return Contexts.tenant(s);
        });

        assertThat(tenant).isNull();
    }

    @Test
    void context_ofNobody_leavesTheBusiness() {
        assertThat(schema.<UUID>tenant("aira_voice", salon, s -> {
                    s.query(Contexts.ENTER, (UUID) null);
                    return Contexts.tenant(s);
                }))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"aira_ui", "aira_voice", "aira_kb"})
    void secretAndTraces_areOutOfReach(String role) {
        for (String statement : List.of(
                "select * from private.context_secret",
                "update private.context_secret set secret = sha256('x')",
                "select * from private.contexts",
                "delete from private.contexts",
                "truncate private.contexts",
                "select setval('private.contexts_id_seq', 1)",
                "insert into private.job_claims (business_id) values (gen_random_uuid())",
                "select private.is_idle(gen_random_uuid(), now())")) {
            assertThat(Contexts.refusal(() -> schema.without(role, s -> s.run(statement))))
                    .as(statement)
                    .isEqualTo(Contexts.DENIED);
        }
    }

    @Test
    void twoTransactionsThatEnterFirst_doNotWaitForEachOther() throws SQLException {
        try (Connection first = Contexts.open(schema, "aira_voice");
                Connection second = Contexts.open(schema, "aira_voice")) {
            Contexts.enter(new Session(first), salon);
            var other = new Session(second);
            other.run("set local lock_timeout = '50ms'");

            Contexts.enter(other, salon);

            assertThat(Contexts.tenant(other)).isEqualTo(salon);
        }
    }

    @Test
    void tenantOfAPolicy_isAskedForOnceAQuery() {
        List<String> plan = schema.tenant(
                "aira_voice",
                salon,
                s -> s.all(String.class, "explain (verbose, costs off) select * from public.call_turns"));

        assertThat(plan).anyMatch(line -> line.contains("InitPlan"));
        assertThat(plan).filteredOn(line -> line.contains("current_tenant")).singleElement();
    }

    @Test
    void context_leavesATraceThatTheRoleCannotRemove() {
        schema.tenant("aira_voice", salon, s -> 0);
        schema.tenant("aira_voice", salon, s -> 0);
        schema.tenant("aira_kb", salon, s -> 0);

        assertThat(schema.<List<String>>superuser(s -> s.all(
                        String.class,
                        "select role || ' ' || count(*) from private.contexts where business_id = ? group by role order by 1",
                        salon)))
                .containsExactly("aira_kb 1", "aira_voice 1");
    }

    @Test
    void contextOfARolledBackTransaction_isCountedAllTheSame() throws SQLException {
        schema.tenant("aira_voice", salon, s -> 0);
        assertThat(audit("aira_voice").untraced()).isZero();

        try (Connection thief = Contexts.open(schema, "aira_voice")) {
            for (int n = 0; n < 3; n++) {
                Contexts.enter(new Session(thief), garage);
                thief.rollback();
            }
            var session = new Session(thief);
            var savepoint = thief.setSavepoint();
            String context = Contexts.enter(session, garage);
            thief.rollback(savepoint);
            Contexts.set(session, context);
            assertThat(Contexts.tenant(session))
                    .as("a context outlives its savepoint")
                    .isEqualTo(garage);
            thief.commit();
        }

        assertThat(audit("aira_voice").untraced()).isEqualTo(4);
        assertThat(audit("aira_voice").businesses()).isEqualTo(1);
    }

    @Test
    void sweepOverIdleBusinesses_isTold_andHonestWorkIsNot() {
        schema.superuser(s -> {
            s.run("delete from public.activity_log");
            return s.run(
                    "insert into public.calls (business_id, call_sid, from_number, to_number, provider)"
                            + " values (?, 'CA1', 'x', 'y', 'p')",
                    salon);
        });

        schema.tenant("aira_voice", salon, s -> 0);
        schema.tenant("aira_voice", garage, s -> 0);
        schema.tenant("aira_voice", UUID.randomUUID(), s -> 0);

        assertThat(audit("aira_voice")).isEqualTo(new Audit(2, 1, 0, 2));
        assertThat(audit("aira_kb")).isEqualTo(new Audit(0, 0, 0, 2));

        // A first text of a quiet week: its row comes a moment after the business was entered.
        schema.tenant(
                "aira_voice",
                garage,
                s -> s.run(
                        "insert into public.messages (business_id, direction, from_number, to_number, body, status)"
                                + " values (?, 'inbound', 'x', 'y', 'z', 'received')",
                        garage));

        assertThat(audit("aira_voice")).isEqualTo(new Audit(2, 0, 0, 2));
    }

    @Test
    void tracesOfLastMonth_areForgotten_andTheirNumbersAreNoGaps() {
        schema.tenant("aira_voice", salon, s -> 0);
        schema.tenant("aira_voice", garage, s -> 0);
        schema.superuser(s -> s.run("update private.contexts set entered_at = now() - interval '31 days'"));

        assertThat(audit("aira_voice")).isEqualTo(new Audit(0, 0, 0, 2));

        assertThat(schema.<Long>superuser(s -> s.count("select count(*) from private.contexts")))
                .isEqualTo(1);
    }

    private record Audit(long businesses, long idle, long untraced, long allBusinesses) {}

    private Audit audit(String role) {
        return schema.without("aira_ui", s -> {
            String[] numbers = s.one(
                            String.class,
                            "select concat_ws(',', businesses, idle, untraced, all_businesses)"
                                    + " from private.audit_contexts() where role = ?",
                            role)
                    .split(",");
            return new Audit(
                    Long.parseLong(numbers[0]),
                    Long.parseLong(numbers[1]),
                    Long.parseLong(numbers[2]),
                    Long.parseLong(numbers[3]));
        });
    }
}
