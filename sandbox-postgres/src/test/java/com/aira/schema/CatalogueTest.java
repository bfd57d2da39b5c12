package com.aira.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules that every table and function of the schema keeps, asked of the catalogue itself. */
class CatalogueTest {

    private static final String OURS = "n.nspname in ('public', 'private')";
    private static final TestSchema schema = new TestSchema();

    @Test
    void everyTable_hasRowLevelSecurity() {
        assertThat(rows("select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                        + " where " + OURS + " and c.relkind in ('r', 'p') and not c.relrowsecurity"
                        + " and c.relname <> 'flyway_schema_history'"))
                .isEmpty();
    }

    @Test
    void everyTable_saysWhatItIsFor() {
        assertThat(rows("select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                        + " where " + OURS + " and c.relkind in ('r', 'v') and obj_description(c.oid) is null"
                        + " and c.relname <> 'flyway_schema_history'"))
                .isEmpty();
    }

    @Test
    void everyPublicTable_hasPolicies() {
        assertThat(rows("select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                        + " where n.nspname = 'public' and c.relkind = 'r'"
                        + " and not exists (select from pg_policy p where p.polrelid = c.oid)"))
                .isEmpty();
    }

    @Test
    void everyFunction_fixesItsSearchPath() {
        assertThat(rows("select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace"
                        + " where " + OURS + " and not coalesce(p.proconfig::text like '%search_path=%', false)"))
                .isEmpty();
    }

    @Test
    void everyForeignKey_hasAnIndex() {
        assertThat(rows("select con.conname::text from pg_constraint con"
                        + " join pg_namespace n on n.oid = con.connamespace"
                        + " where con.contype = 'f' and " + OURS
                        + " and not exists (select from pg_index i where i.indrelid = con.conrelid"
                        + "   and i.indkey[0] = con.conkey[1])"))
                .isEmpty();
    }

    @Test
    void everyPolicy_callsItsContextOncePerStatement() {
        assertThat(rows("select pol.polname || ' on ' || pol.polrelid::regclass from pg_policy pol"
                        + " join pg_class c on c.oid = pol.polrelid join pg_namespace n on n.oid = c.relnamespace"
                        + " where " + OURS + " and coalesce(pg_get_expr(pol.polqual, pol.polrelid), '')"
                        + "   ~ '(auth.uid|current_tenant)\\(\\)'"
                        + " and pg_get_expr(pol.polqual, pol.polrelid)"
                        + "   !~ 'SELECT (auth.uid|private.current_tenant)\\(\\)'"))
                .isEmpty();
    }

    @Test
    void anon_isGrantedNothing() {
        assertThat(
                        rows(
                                "select table_schema || '.' || table_name || ' ' || privilege_type"
                                        + " from information_schema.role_table_grants"
                                        + " where table_schema in ('public', 'private') and grantee in ('anon', 'PUBLIC', 'service_role')"))
                .isEmpty();
    }

    @Test
    void authenticated_mayReadAtMost() {
        assertThat(rows("select distinct privilege_type::text from information_schema.role_table_grants"
                        + " where table_schema in ('public', 'private') and grantee = 'authenticated'"))
                .containsExactly("SELECT");
    }

    @Test
    void noServiceRole_bypassesRowLevelSecurity() {
        assertThat(rows("select rolname::text from pg_roles where rolname like 'aira\\_%' and rolname <> 'aira_owner'"
                        + " and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)"))
                .isEmpty();
        assertThat(rows("select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                        + " where " + OURS + " and c.relowner in (select oid from pg_roles where rolsuper)"))
                .isEmpty();
    }

    private static List<String> rows(String sql) {
        return schema.superuser(s -> s.all(String.class, sql));
    }
}
