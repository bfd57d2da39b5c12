package com.aira.schema;

/**
 * Rules over the catalogue, each with a violation that it must find. The first family keeps the names of Supabase's
 * splinter; its lints on statistics (unused_index, table_bloat), on the server's own packages
 * (extension_versions_outdated) and on sign-in without an account (auth_allow_anonymous_sign_ins, which AiRa's projects
 * leave off) say nothing about a schema. Ours are the schemas public and private.
 */
enum Lint {
    UNINDEXED_FOREIGN_KEYS("""
            select con.conrelid::regclass || ' ' || con.conname from pg_constraint con
            join pg_namespace n on n.oid = con.connamespace
            where con.contype = 'f' and n.nspname in ('public', 'private') and not exists (
              select from pg_index i
              where i.indrelid = con.conrelid and i.indisvalid
                and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) ~ '^\\(\\w+ IS NOT NULL\\)$')
                and (i.indkey::int2[])[0:cardinality(con.conkey) - 1] @> con.conkey)""", """
            create table public.planted (id uuid primary key, business_id uuid references public.business_v2);
            create index on public.planted (id, business_id)"""),
    AUTH_USERS_EXPOSED(
            """
            select distinct c.oid::regclass::text from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            join pg_rewrite r on r.ev_class = c.oid
            join pg_depend d on d.objid = r.oid and d.classid = 'pg_rewrite'::regclass
            where c.relkind in ('v', 'm') and n.nspname = 'public' and d.refobjid = 'auth.users'::regclass
              and (has_table_privilege('anon', c.oid, 'select') or has_table_privilege('authenticated', c.oid, 'select'))""",
            "create view public.planted as select id from auth.users; grant select on public.planted to authenticated"),
    AUTH_RLS_INITPLAN("""
            select polrelid::regclass || ' ' || polname from pg_policy, lateral (
              select coalesce(pg_get_expr(polqual, polrelid), '') || ' '
                || coalesce(pg_get_expr(polwithcheck, polrelid), '')) as rule (text)
            where regexp_count(text, '(auth\\.\\w+|private\\.current_tenant|current_setting)\\(')
              <> regexp_count(text, 'SELECT (auth\\.\\w+|private\\.current_tenant|current_setting)\\(')""", """
            create policy planted on public.calls for select to aira_ui
            using (business_id = (select private.current_tenant()) and auth.uid() is not null)"""),
    NO_PRIMARY_KEY("""
            select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname in ('public', 'private') and c.relkind in ('r', 'p')
              and not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'p')""", "create table public.planted (id uuid)"),
    MULTIPLE_PERMISSIVE_POLICIES("""
            select p.polrelid::regclass || ' ' || r.rolname || ' ' || command from pg_policy p
            cross join unnest(array['r', 'a', 'w', 'd']) command
            join pg_roles r on r.rolname not like 'pg\\_%' and not r.rolsuper
              and (r.oid = any (p.polroles) or 0 = any (p.polroles))
            where p.polpermissive and p.polcmd in ('*', command) and not exists (
              select from pg_class c where c.oid = p.polrelid and c.relnamespace = 'storage'::regnamespace)
            group by p.polrelid, r.rolname, command having count(*) > 1""", "create policy planted on public.calls for select to aira_ui using (false)"),
    POLICY_EXISTS_RLS_DISABLED("""
            select c.oid::regclass::text from pg_class c
            where not c.relrowsecurity and exists (select from pg_policy p where p.polrelid = c.oid)""", "alter table public.calls disable row level security"),
    /** Tables of private are reached by definer functions alone, so they need none. */
    RLS_ENABLED_NO_POLICY(
            """
            select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'public' and c.relkind in ('r', 'p')
              and not exists (select from pg_policy p where p.polrelid = c.oid)""",
            "create table public.planted (id uuid primary key); alter table public.planted enable row level security"),
    DUPLICATE_INDEX("""
            select i.indrelid::regclass || ' ' || string_agg(i.indexrelid::regclass::text, ', ') from pg_index i
            join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
            where n.nspname in ('public', 'private')
            group by i.indrelid, i.indkey::text, i.indclass::text, i.indoption::text,
              pg_get_expr(i.indexprs, i.indrelid), pg_get_expr(i.indpred, i.indrelid)
            having count(*) > 1""", "create index planted on public.calls (id)"),
    SECURITY_DEFINER_VIEW("""
            select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'v' and n.nspname in ('public', 'private')
              and not coalesce(c.reloptions::text ~* 'security_invoker=(true|on|1|yes)', false)""", "create view public.planted as select 1 as one"),
    FUNCTION_SEARCH_PATH_MUTABLE(
            """
            select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
            where n.nspname in ('public', 'private') and not coalesce(p.proconfig::text ~ 'search_path=', false)
              and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')""", "create function private.planted() returns int language sql security definer as 'select 1'"),
    /** Stricter than splinter, which looks at what the public interface exposes: the tables of private as well. */
    RLS_DISABLED_IN_PUBLIC("""
            select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname in ('public', 'private') and c.relkind in ('r', 'p') and not c.relrowsecurity
              and c.relname <> 'flyway_schema_history'""", "create table private.planted (id uuid primary key)"),
    EXTENSION_IN_PUBLIC(
            "select extname::text from pg_extension where extnamespace = 'public'::regnamespace",
            "create extension citext schema public"),
    RLS_REFERENCES_USER_METADATA("""
            select polrelid::regclass || ' ' || polname from pg_policy
            where coalesce(pg_get_expr(polqual, polrelid), '') || coalesce(pg_get_expr(polwithcheck, polrelid), '')
              ~ 'user_metadata'""", """
            create policy planted on public.calls for select to aira_ui
            using ((current_setting('request.jwt.claims', true)::jsonb -> 'user_metadata' ->> 'admin') = 'yes')"""),
    MATERIALIZED_VIEW_IN_API(Shapes.exposed("m"), "create materialized view public.planted as select 1 as one"),
    FOREIGN_TABLE_IN_API(Shapes.exposed("f"), """
            create foreign data wrapper planted; create server planted foreign data wrapper planted;
            create foreign table public.planted (id uuid) server planted"""),
    UNSUPPORTED_REG_TYPES("""
            select a.attrelid::regclass || '.' || a.attname from pg_attribute a
            join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
            where n.nspname in ('public', 'private') and a.atttypid::regtype::text in ('regcollation', 'regconfig',
              'regdictionary', 'regnamespace', 'regoper', 'regoperator', 'regproc', 'regprocedure')""", "create table private.planted (id regproc primary key)"),
    INSECURE_QUEUE_EXPOSED_IN_API("""
            select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname in ('pgmq', 'pgmq_public') and c.relkind = 'r' and not c.relrowsecurity""", "create schema pgmq; create table pgmq.q_planted (id int)"),
    FKEY_TO_AUTH_UNIQUE("""
            select con.conrelid::regclass || ' ' || con.conname from pg_constraint con
            where con.contype = 'f' and con.confrelid::regclass::text like 'auth.%' and not exists (
              select from pg_constraint k where k.conrelid = con.confrelid and k.contype = 'p' and k.conkey = con.confkey)""", """
            alter table auth.users add column planted int unique;
            create table public.planted (id int primary key references auth.users (planted))"""),
    SENSITIVE_COLUMNS_EXPOSED(
            """
            select a.attrelid::regclass || '.' || a.attname from pg_attribute a
            join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm') and a.attnum > 0
              and a.attname ~ '(password|secret|token|api_?key|card_number|ssn)'
              and (has_column_privilege('anon', c.oid, a.attnum, 'select')
                or has_column_privilege('authenticated', c.oid, a.attnum, 'select'))""",
            "alter table public.services add column secret_token text; grant select on public.services to authenticated"),
    RLS_POLICY_ALWAYS_TRUE("""
            select polrelid::regclass || ' ' || polname from pg_policy
            where polpermissive and (pg_get_expr(polqual, polrelid) = 'true'
              or pg_get_expr(polwithcheck, polrelid) = 'true')""", "create policy planted on public.calls for insert to aira_ui with check (true)"),

    // AiRa's own.
    TABLE_WITHOUT_PURPOSE("""
            select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname in ('public', 'private') and c.relkind in ('r', 'p', 'v')
              and obj_description(c.oid) is null and c.relname <> 'flyway_schema_history'""", "create table private.planted (id uuid primary key)"),
    /** Tables, views and sequences by the privileges in force, columns included: PUBLIC's are everybody's. */
    RELATION_OF_STRANGERS("""
            select c.oid::regclass || ' ' || r.rolname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            cross join pg_roles r
            where n.nspname in ('public', 'private') and r.rolname in ('anon', 'service_role') and case
              when c.relkind in ('r', 'p', 'v', 'm', 'f') then
                has_table_privilege(r.oid, c.oid, 'select, insert, update, delete, truncate, references, trigger')
                or has_any_column_privilege(r.oid, c.oid, 'select, insert, update, references')
              when c.relkind = 'S' then has_sequence_privilege(r.oid, c.oid, 'usage, select, update') end""", "grant select (id) on public.calls to anon"),
    SEQUENCE_OF_STRANGERS(
            RELATION_OF_STRANGERS.finds, "create sequence public.planted; grant usage on public.planted to public"),
    RELATION_WRITABLE_BY_OWNERS_TOKEN("""
            select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname in ('public', 'private') and case
              when c.relkind in ('r', 'p', 'v', 'm', 'f') then
                has_table_privilege('authenticated', c.oid, 'insert, update, delete, truncate, references, trigger')
                or has_any_column_privilege('authenticated', c.oid, 'insert, update, references')
              when c.relkind = 'S' then has_sequence_privilege('authenticated', c.oid, 'usage, update') end""", "grant update (summary) on public.calls to authenticated"),
    FUNCTION_OF_STRANGERS("""
            select p.oid::regprocedure || ' ' || r.rolname from pg_proc p
            join pg_namespace n on n.oid = p.pronamespace cross join pg_roles r
            where n.nspname in ('public', 'private') and r.rolname in ('anon', 'authenticated', 'service_role')
              and has_function_privilege(r.oid, p.oid, 'execute')
              -- The policies of what an owner's token may read ask this one.
              and not (r.rolname = 'authenticated' and p.oid = 'private.visible_businesses()'::regprocedure)
              and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')""", "grant execute on function private.owner() to public"),
    SCHEMA_OF_STRANGERS("""
            select n.nspname || ' ' || r.rolname from pg_namespace n cross join pg_roles r
            where r.rolname in ('anon', 'authenticated', 'service_role') and (
              n.nspname = 'private' and has_schema_privilege(r.oid, n.oid, 'usage, create')
              or n.nspname = 'public' and has_schema_privilege(r.oid, n.oid, 'create'))""", "grant usage on schema private to public"),
    SCHEMA_WRITABLE_BY_SERVICES("""
            select n.nspname || ' ' || r.rolname from pg_namespace n cross join pg_roles r
            where n.nspname in ('public', 'private') and r.rolname in ('aira_ui', 'aira_voice', 'aira_kb')
              and has_schema_privilege(r.oid, n.oid, 'create')""", "grant create on schema public to aira_ui"),
    /** What a later migration creates and forgets to revoke. */
    DEFAULT_PRIVILEGE_OF_STRANGERS(
            """
            select d.defaclobjtype::text || ' ' || coalesce(r.rolname, 'PUBLIC') from pg_default_acl d
            cross join aclexplode(d.defaclacl) a left join pg_roles r on r.oid = a.grantee
            where d.defaclrole = 'aira_owner'::regrole
              and (d.defaclnamespace = 0 or d.defaclnamespace::regnamespace::text in ('public', 'private'))
              and (a.grantee = 0 or r.rolname in ('anon', 'authenticated', 'service_role'))""", "alter default privileges for role aira_owner in schema public grant select on tables to anon"),
    ROLE_ABOVE_THE_LAW("""
            select rolname::text from pg_roles
            where rolname like 'aira\\_%' and rolname <> 'aira_owner'
              and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)""", "create role aira_planted bypassrls"),
    SERVICE_IN_ANOTHER_ROLE("""
            select m.member::regrole || ' in ' || m.roleid::regrole from pg_auth_members m
            where m.member::regrole::text in ('aira_ui', 'aira_voice', 'aira_kb', 'anon', 'authenticated')""", "grant aira_kb to aira_ui"),
    TABLE_OF_A_SUPERUSER("""
            select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname in ('public', 'private') and c.relowner in (select oid from pg_roles where rolsuper)""", "alter table public.calls owner to postgres");

    /** One row of text for each finding. */
    final String finds;

    /** Statements that plant what it finds, for a transaction that is rolled back. */
    final String violation;

    Lint(String finds, String violation) {
        this.finds = finds;
        this.violation = violation;
    }

    /** An enum's constants cannot call its own static methods before they exist. */
    private static final class Shapes {
        static String exposed(String kind) {
            return """
                    select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                    where n.nspname = 'public' and c.relkind = '%s'""".formatted(kind);
        }
    }
}
