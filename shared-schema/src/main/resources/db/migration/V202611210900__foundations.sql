-- Schemas, roles, the clock, and the functions that say on whose behalf a transaction runs.

create schema if not exists private;
comment on schema private is
  'What no public interface reaches: definer functions, job queues, settings, the migration history.';

-- Each service logs in with a role of its own. None bypasses row level security; passwords are set outside of
-- the migrations.
do $$
declare
  role_name text;
begin
  foreach role_name in array array['aira_ui', 'aira_voice', 'aira_kb'] loop
    if not exists (select from pg_catalog.pg_roles where rolname = role_name) then
      execute format('create role %I login noinherit', role_name);
    end if;
  end loop;
end $$;

-- On Supabase new objects are granted to the public interface's roles by default; AiRa grants by name only.
alter default privileges in schema public revoke all on tables from anon, authenticated, service_role;
alter default privileges in schema public revoke all on sequences from anon, authenticated, service_role;
alter default privileges in schema public revoke all on functions from anon, authenticated, service_role;
alter default privileges revoke execute on functions from public;

revoke all on schema private from public;
grant usage on schema private to aira_ui, aira_voice, aira_kb;
grant usage on schema public to aira_ui, aira_voice, aira_kb, anon, authenticated;

create type public.business_number_type as enum ('local', 'toll_free', 'mobile', 'international', 'vanity');
create type public.transaction_type as enum ('credit', 'debit');
create type public.transaction_status as enum ('pending', 'completed', 'failed', 'refunded');
create type public.appointment_status as enum ('confirmed', 'cancelled', 'completed', 'no_show');
create type public.appointment_source as enum ('manual', 'voice_agent', 'web', 'sms');
create type public.processing_status as enum ('pending', 'processing', 'completed', 'failed');

-- The one clock of all arithmetic in SQL. A test sets aira.clock in its own session; nothing else does.
create function private.clock() returns timestamptz
language sql stable set search_path = '' as $$
  select coalesce(nullif(current_setting('aira.clock', true), '')::timestamptz, now())
$$;

-- A used connection holds '' and not null, hence nullif.
create function private.current_tenant() returns uuid
language sql stable set search_path = '' as $$
  select nullif(current_setting('aira.tenant', true), '')::uuid
$$;
comment on function private.current_tenant() is 'The business that this transaction works for, or null.';

create function public.set_tenant_context(p_business_id uuid) returns void
language sql volatile set search_path = '' as $$
  select set_config('aira.tenant', coalesce(p_business_id::text, ''), true)
$$;
comment on function public.set_tenant_context(uuid) is
  'Enters a business for the rest of the transaction; voice-agent-service and kb-updater-service only.';

create function public.update_updated_at_column() returns trigger
language plpgsql set search_path = '' as $$
begin
  new.updated_at := now();
  return new;
end $$;

-- Wall-clock time in a zone to an instant: in an overlap the earlier instant, in a gap the time shifted by its
-- length, as java.time does. Postgres alone picks the later instant of an overlap; the offset in force six hours
-- before belongs to the time before the transition (no zone turned its clock back by more than three hours since 2020).
create function private.local_instant(p_local timestamp, p_zone text) returns timestamptz
language sql stable set search_path = '' as $$
  select case when candidate.earlier at time zone p_zone = p_local then least(candidate.earlier, candidate.later)
              else candidate.later end
  from (
    select later.at as later,
           (p_local - (((later.at - interval '6 hours') at time zone p_zone)
                       - ((later.at - interval '6 hours') at time zone 'UTC'))) at time zone 'UTC' as earlier
    from (select p_local at time zone p_zone as at) later
  ) candidate
$$;

create function private.is_zone(p_zone text) returns boolean
language sql stable set search_path = '' as $$
  select p_zone ~ '^[A-Za-z_]+(/[A-Za-z0-9_+-]+)+$'
     and exists (select from pg_catalog.pg_timezone_names where name = p_zone)
$$;
comment on function private.is_zone(text) is
  'Whether a zone has the form Area/City and is known here; abbreviations such as CET mean other things to Java.';

-- A keyed store for what services tell the database about themselves.
create table private.settings (
  key text primary key,
  value text not null,
  updated_at timestamptz not null default now()
);
comment on table private.settings is 'Addresses and secrets that triggers need, filled by the services when they start.';
alter table private.settings enable row level security;

-- One call attaches what every table has: row level security and the trigger that keeps updated_at.
create function private.finish_table(p_table regclass) returns void
language plpgsql set search_path = '' as $$
begin
  execute format('alter table %s enable row level security', p_table);
  execute format('revoke all on %s from anon, authenticated, service_role', p_table);
  if exists (select from pg_catalog.pg_attribute
             where attrelid = p_table and attname = 'updated_at' and not attisdropped) then
    execute format('create trigger set_updated_at before update on %s
                    for each row execute function public.update_updated_at_column()', p_table);
  end if;
end $$;
