package com.aira.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aira.schema.TestSchema.Refused;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Attacks the database as everybody who can reach it. */
class TenancyTest {

    private static final String DENIED = "42501";
    private static final TestSchema schema = new TestSchema();
    private static List<String> tables;
    private static UUID ann;
    private static UUID salon;
    private static UUID bob;
    private static UUID garage;

    @BeforeAll
    static void twoOwners() {
        tables = schema.superuser(s ->
                s.all(String.class, "select tablename::text from pg_tables where schemaname = 'public' order by 1"));
        ann = schema.newOwner();
        salon = schema.newBusiness(ann, "Europe/Berlin");
        bob = schema.newOwner();
        garage = schema.newBusiness(bob, "America/Denver");
        schema.fill(ann, salon, "+14155550110");
        schema.fill(bob, garage, "+14155550111");
    }

    @Test
    void anon_mayTouchNoTable() {
        for (String table : tables) {
            for (String statement : List.of(
                    "select 1 from public.%s",
                    "insert into public.%s default values",
                    "delete from public.%s",
                    "update public.%s set created_at = now()")) {
                assertThat(refusal(() -> schema.publicInterface("anon", null, s -> s.run(statement.formatted(table)))))
                        .as(statement.formatted(table))
                        .isIn(DENIED, "42703");
            }
        }
    }

    @Test
    void publicRoles_callingEveryFunction_areDenied() {
        assertThat(executable("anon")).isEmpty();
        // Asked by the policies of what they may read; it tells them their own businesses.
        assertThat(executable("authenticated")).containsExactly("private.visible_businesses()");
        assertThat(executable("service_role")).isEmpty();
    }

    private static List<String> executable(String role) {
        return schema.superuser(s -> s.all(
                String.class,
                "select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace"
                        + " where n.nspname in ('public', 'private') and has_function_privilege(?, p.oid, 'execute')"
                        + " and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')",
                role));
    }

    @Test
    void owner_throughThePublicInterface_readsOnlyTheirOwnRows() {
        for (String table : tables) {
            String column = ownerColumn(table);
            if (column == null) {
                continue;
            }
            long foreign = schema.publicInterface(
                    "authenticated",
                    ann,
                    s -> s.count("select count(*) from public.%s where not (%s)".formatted(table, column), ann, salon));
            long own = schema.publicInterface(
                    "authenticated",
                    ann,
                    s -> s.count("select count(*) from public.%s where (%s)".formatted(table, column), ann, salon));
            assertThat(foreign).as("foreign rows of " + table).isZero();
            assertThat(own).as("own rows of " + table).isPositive();
        }
    }

    /** A condition on (owner, business), or null where the public interface has no grant at all. */
    private static String ownerColumn(String table) {
        boolean granted = schema.superuser(s ->
                s.one(Boolean.class, "select has_table_privilege('authenticated', ?, 'select')", "public." + table));
        if (!granted) {
            return null;
        }
        boolean ofUser = schema.superuser(s -> s.one(
                Boolean.class,
                "select exists (select from information_schema.columns where table_schema = 'public'"
                        + " and table_name = ? and column_name = 'user_id')",
                table));
        return ofUser ? "user_id = ? and ?::uuid is not null" : "?::uuid is not null and business_id = ?";
    }

    @Test
    void owner_throughThePublicInterface_writesNothing() {
        for (String table : tables) {
            for (String statement :
                    List.of("insert into public.%s default values", "delete from public.%s", "truncate public.%s")) {
                assertThat(refusal(() ->
                                schema.publicInterface("authenticated", ann, s -> s.run(statement.formatted(table)))))
                        .as(statement.formatted(table))
                        .isEqualTo(DENIED);
            }
        }
        assertThat(refusal(() -> schema.publicInterface(
                        "authenticated", ann, s -> s.run("update public.wallets set balance_usd = 1000"))))
                .isEqualTo(DENIED);
    }

    @Test
    void service_withoutContext_seesNothing() {
        for (String role : List.of("aira_ui", "aira_voice", "aira_kb")) {
            for (String table : tables) {
                boolean readable = schema.superuser(s ->
                        s.one(Boolean.class, "select has_table_privilege(?, ?, 'select')", role, "public." + table));
                if (readable) {
                    assertThat(schema.<Long>without(role, s -> s.count("select count(*) from public." + table)))
                            .as(role + " on " + table)
                            .isZero();
                }
            }
        }
    }

    @Test
    void service_inOneTenant_neitherReadsNorWritesAnother() {
        for (String role : List.of("aira_voice", "aira_kb")) {
            for (String table : tables) {
                boolean readable = schema.superuser(s ->
                        s.one(Boolean.class, "select has_table_privilege(?, ?, 'select')", role, "public." + table));
                if (!readable) {
                    continue;
                }
                String key = table.equals("business_v2") ? "id" : "business_id";
                assertThat(schema.<Long>tenant(
                                role,
                                salon,
                                s -> s.count(
                                        "select count(*) from public.%s where %s is distinct from ?"
                                                .formatted(table, key),
                                        salon)))
                        .as(role + " on " + table)
                        .isZero();
                assertThat(schema.<Long>tenant(role, salon, s -> s.count("select count(*) from public." + table)))
                        .as(role + " on " + table)
                        .isPositive();
            }
        }
        assertThat(refusal(() -> schema.tenant(
                        "aira_voice",
                        salon,
                        s -> s.run(
                                "insert into public.sms_threads (business_id, customer_number) values (?, 'new')",
                                garage))))
                .isEqualTo(DENIED);
        assertThat(schema.<Integer>tenant(
                        "aira_voice",
                        salon,
                        s -> s.run("update public.calls set summary = 'x' where business_id = ?", garage)))
                .isZero();
    }

    @Test
    void owner_withAnotherOwnersIds_changesNothing() {
        Instant at = Instant.now().plus(3, ChronoUnit.DAYS);
        assertThat(schema.book(bob, salon, at, 30, "steal").reason()).isEqualTo("unknown_business");
        assertThat(schema.<Boolean>owner(bob, s -> s.one(Boolean.class, "select private.delete_business(?)", salon)))
                .isFalse();
        assertThat(schema.<Boolean>owner(
                        bob, s -> s.one(Boolean.class, "select private.associate_number(?, '+14155550110')", garage)))
                .isFalse();
        assertThat(
                        schema.<Boolean>owner(
                                bob,
                                s -> s.one(
                                        Boolean.class,
                                        "select private.release_number(id) from (select ?::uuid as id) x",
                                        schema.<UUID>superuser(
                                                t -> t.one(
                                                        UUID.class,
                                                        "select id from public.business_numbers where phone_number = '+14155550110'")))))
                .isFalse();
        assertThat(schema.<Long>owner(
                        bob,
                        s -> s.count(
                                "select count(*) from public.available_slots(?, now(), now() + interval '7 days', 30)",
                                salon)))
                .isZero();
        assertThat(schema.<Boolean>owner(
                        bob,
                        s -> s.one(
                                Boolean.class,
                                "select public.validate_appointment_time(?, now() + interval '1 day', 30)",
                                salon)))
                .isFalse();
        assertThat(schema.<Integer>owner(
                        bob, s -> s.run("update public.business_v2 set name = 'mine' where id = ?", salon)))
                .isZero();
        assertThat(refusal(() -> schema.owner(
                        bob, s -> s.run("update public.business_v2 set user_id = ? where id = ?", ann, garage))))
                .isEqualTo(DENIED);
    }

    @Test
    void uiService_writesNoMoneyAndNoNumber() {
        for (String statement : List.of(
                "update public.wallets set balance_usd = 1000",
                "insert into public.transactions default values",
                "update public.transactions set status = 'completed'",
                "insert into public.business_numbers default values",
                "update public.business_numbers set provisioning_state = 'active'",
                "update public.documents set file_path = 'x'",
                "delete from public.appointments",
                "delete from public.activity_log",
                "select * from private.settings",
                "select public.set_tenant_context(null)")) {
            assertThat(refusal(() -> schema.owner(ann, s -> s.run(statement))))
                    .as(statement)
                    .isEqualTo(DENIED);
        }
    }

    @Test
    void enter_outsideATransaction_isRefused() throws Exception {
        try (var connection = com.aira.sandbox.postgres.SandboxPostgres.shared()
                .dataSource("aira_ui")
                .getConnection()) {
            assertThatThrownBy(() -> Tenancy.enterOwner(connection, ann)).isInstanceOf(IllegalStateException.class);
        }
    }

    private static String refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        Refused refused = catchThrowableOfType(Refused.class, work);
        return refused == null ? "nothing was refused" : refused.state;
    }
}
