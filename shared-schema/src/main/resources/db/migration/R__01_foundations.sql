-- The clock, zones, and what every table gets: the trigger of updated_at, its policies, its events for open pages. The other
-- R files are built on this one and the next, so these come first: Flyway runs R files in the order of their names.

-- Functions may name what comes after them.
set local check_function_bodies = off;

-- What is asked often is written in plpgsql, here and in the files that follow: it keeps its plans for as long as the
-- connection lives. Postgres 17 reads and plans a function in SQL anew in every statement, unless it can inline it, which
-- it cannot where the function sets search_path.

-- The one clock of all arithmetic in SQL. A test sets aira.clock in its own session; nothing else does.
create or replace function private.clock() returns timestamptz
language plpgsql stable set search_path = '' as $$
begin
  return coalesce(nullif(current_setting('aira.clock', true), '')::timestamptz, now());
end $$;

-- Wall-clock time in a zone to an instant: in an overlap the earlier instant, in a gap the time shifted by its
-- length, as java.time does. Postgres alone picks the later instant of an overlap; the offset in force six hours
-- before belongs to the time before the transition (no zone turned its clock back by more than three hours since 2020).
create or replace function private.local_instant(p_local timestamp, p_zone text) returns timestamptz
language plpgsql stable set search_path = '' as $$
declare
  later timestamptz := p_local at time zone p_zone;
  earlier timestamptz := (p_local - (((later - interval '6 hours') at time zone p_zone)
                                     - ((later - interval '6 hours') at time zone 'UTC'))) at time zone 'UTC';
begin
  return case when earlier at time zone p_zone = p_local then least(earlier, later) else later end;
end $$;

create or replace function private.is_zone(p_zone text) returns boolean
language sql stable set search_path = '' as $$
  select p_zone ~ '^[A-Za-z_]+(/[A-Za-z0-9_+-]+)+$'
     and exists (select from pg_catalog.pg_timezone_names where name = p_zone)
$$;
comment on function private.is_zone(text) is
  'Whether a zone has the form Area/City and is known here; abbreviations such as CET mean other things to Java.';

create or replace function public.update_updated_at_column() returns trigger
language plpgsql set search_path = '' as $$
begin
  new.updated_at := now();
  return new;
end $$;

-- One call attaches what every table has: row level security and the trigger that keeps updated_at.
create or replace function private.finish_table(p_table regclass) returns void
language plpgsql set search_path = '' as $$
begin
  execute format('alter table %s enable row level security', p_table);
  execute format('revoke all on %s from anon, authenticated, service_role', p_table);
  if exists (select from pg_catalog.pg_attribute
             where attrelid = p_table and attname = 'updated_at' and not attisdropped) then
    execute format('create or replace trigger set_updated_at before update on %s
                    for each row execute function public.update_updated_at_column()', p_table);
  end if;
end $$;

-- Who may read and write what: policies and grants must agree before a row is reached. An owner's own token may read, nothing
-- else; files' paths and conversation state are not for it either.
-- Row level security by one rule a table: p_owned for owners (ui-service; and, to read only, the owner's own token
-- through Supabase's public interface), the tenant for the services that work for one business at a time. The two functions
-- below say it for nearly every table.
create or replace function private.write_policies(p_table regclass, p_owned text, p_tenant text, p_tenant_roles text)
returns void
language plpgsql set search_path = '' as $$
begin
  execute format('drop policy if exists "owners read their own" on %s', p_table);
  execute format('drop policy if exists "owners work on their own" on %s', p_table);
  execute format('drop policy if exists "services work for one business" on %s', p_table);
  execute format('create policy "owners read their own" on %s for select to authenticated using (%s)', p_table, p_owned);
  execute format('create policy "owners work on their own" on %s for all to aira_ui using (%s) with check (%s)',
                 p_table, p_owned, p_owned);
  if p_tenant_roles is not null then
    execute format('create policy "services work for one business" on %s for all to %s using (%s) with check (%s)',
                   p_table, p_tenant_roles, p_tenant, p_tenant);
  end if;
end $$;

-- Rows of a business: seen by whoever sees the business (private.visible_businesses, R__02), and by the services that work for
-- it, if any.
create or replace function private.write_business_policies(p_table regclass, p_tenant_roles text default null) returns void
language sql set search_path = '' as $$
  select private.write_policies(p_table, 'business_id in (select private.visible_businesses())',
                                'business_id = (select private.current_tenant())', p_tenant_roles)
$$;

-- Rows of an owner, such as money; some tell of a business, for the services that work for it.
create or replace function private.write_owner_policies(p_table regclass, p_tenant_roles text default null) returns void
language sql set search_path = '' as $$
  select private.write_policies(p_table, '(select auth.uid()) = user_id',
                                'business_id = (select private.current_tenant())', p_tenant_roles)
$$;

-- What happened, for the owners' open pages: each committed change is told on the channel aira_live as
-- {"topic", "business", "owner", "id"}, ids only. ui-service listens. See docs/adr/0010. What belongs to a business is told by
-- the business: whose it is, ui-service knows. What an owner sees on the pages of every business names no business.
-- Gives a table its three triggers and their function, in static SQL: this runs in the commit of every turn of a call.
-- p_business, p_owner, p_id: columns of the table, or 'null'. p_seen: the columns that an owner sees; an update of none of
-- them is silent, such as a lease that a worker extends.
-- A statement that changes more than ten things of one business tells it once, with a null id.
create or replace function private.tell_changes(
  p_table text, p_topic text, p_business text, p_owner text, p_id text, p_seen text)
returns void
language plpgsql set search_path = '' as $$
declare
  facts constant text := format('%s::uuid as business, %s::uuid as owner, %s::uuid as id', p_business, p_owner, p_id);
  -- "except" and not a join of old with new: a plan that was made for one row must hold for a hundred thousand.
  seen constant text := format('%s, %s', facts, p_seen);
  tell constant text := $tell$
    perform pg_catalog.pg_notify('aira_live', pg_catalog.json_build_object(
      'topic', %L, 'business', told.business, 'owner', told.owner, 'id', each_id)::text)
    from (
      select changed.business, changed.owner,
             case when count(distinct changed.id) > 10 then array[null::uuid]
                  else array_agg(distinct changed.id) end as ids
      from (%s) changed
      group by changed.business, changed.owner
    ) told, unnest(told.ids) each_id;
  $tell$;
begin
  execute format(
    $function$
      create or replace function private.%I() returns trigger language plpgsql set search_path = '' as $body$
      begin
        if tg_op = 'UPDATE' then
          %s
        elsif tg_op = 'INSERT' then
          %s
        else
          %s
        end if;
        return null;
      end $body$
    $function$,
    'tell_' || p_table,
    format(tell, p_topic, format('select %s from after_it except select %s from before_it', seen, seen)),
    format(tell, p_topic, format('select %s from after_it', facts)),
    format(tell, p_topic, format('select %s from before_it', facts)));
  execute format('revoke execute on function private.%I() from public', 'tell_' || p_table);
  execute format('create or replace trigger tell_insert after insert on public.%I referencing new table as after_it
                  for each statement execute function private.%I()', p_table, 'tell_' || p_table);
  execute format('create or replace trigger tell_update after update on public.%I
                  referencing old table as before_it new table as after_it
                  for each statement execute function private.%I()', p_table, 'tell_' || p_table);
  execute format('create or replace trigger tell_delete after delete on public.%I referencing old table as before_it
                  for each statement execute function private.%I()', p_table, 'tell_' || p_table);
end $$;
comment on function private.tell_changes(text, text, text, text, text, text) is
  'Makes every committed change of a table that an owner can see an event on the channel aira_live.';

-- Who may call what; what is not named here is called by other functions and triggers only.
grant execute on function private.clock(), private.local_instant(timestamp, text), private.is_zone(text)
to aira_ui, aira_voice, aira_kb;
