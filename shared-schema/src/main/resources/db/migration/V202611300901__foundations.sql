-- Schemas, roles, privileges, types, and what services tell the database about themselves.

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

-- Each service checks at start that the schema is the one it was built for.
grant select on private.flyway_schema_history to aira_ui, aira_voice, aira_kb;

create type public.business_number_type as enum ('local', 'toll_free', 'mobile', 'international', 'vanity');
create type public.transaction_type as enum ('credit', 'debit');
create type public.transaction_status as enum ('pending', 'completed', 'failed', 'refunded');
create type public.appointment_status as enum ('confirmed', 'cancelled', 'completed', 'no_show');
create type public.appointment_source as enum ('manual', 'voice_agent', 'web', 'sms');
create type public.processing_status as enum ('pending', 'processing', 'completed', 'failed');

-- A keyed store for what services tell the database about themselves.
create table private.settings (
  key text primary key,
  value text not null,
  updated_at timestamptz not null default now()
);
comment on table private.settings is 'Addresses and secrets that triggers need, filled by the services when they start.';
alter table private.settings enable row level security;
