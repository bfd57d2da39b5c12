-- Who or what takes appointments. The booking law (R__04) asks here who could.

-- Functions may name what comes after them.
set local check_function_bodies = off;

create or replace function private.has_staff(p_business_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select exists (select from public.staff s where s.business_id = p_business_id and s.is_active));
end $$;

-- The active staff, each with what the law weighs: minutes that the service takes with it (null: the usual ones), whether
-- it does the service and seats the party, when it works within p_open, and when it is taken. p_open are the open ranges of
-- the days [p_first, p_last]; who has no row of staff_services does everything, who has no hours of its own works in all.
create or replace function private.staff_calendars(
  p_business_id uuid, p_zone text, p_open tstzmultirange, p_first date, p_last date, p_service_type text,
  p_party_size integer, p_ignore uuid)
returns table (staff_id uuid, seats integer, since timestamptz, minutes integer, suits boolean, fits boolean,
               works tstzmultirange, busy tstzmultirange)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
begin
  return query
  with service as materialized (
    select id from public.services where business_id = p_business_id and lower(name) = lower(p_service_type))
  select s.id, s.seats, s.created_at, skill.duration,
         skill.id is not null or not exists (select from service)
           or not exists (select from public.staff_services any_skill
                          where any_skill.business_id = p_business_id and any_skill.staff_id = s.id),
         coalesce(s.seats >= p_party_size, true),
         case when exists (select from public.staff_hours h where h.business_id = p_business_id and h.staff_id = s.id)
              then p_open * own.works else p_open end - away.off,
         taken.busy
  from public.staff s
  left join public.staff_services skill
    on skill.business_id = p_business_id and skill.staff_id = s.id and skill.service_id = (select id from service)
  cross join lateral (
    select coalesce(range_agg(private.wall_range(day.day, h.opens, h.closes, p_zone)), '{}') as works
    from (select p_first + n as day from generate_series(0, p_last - p_first) n) day
    join public.staff_hours h
      on h.business_id = p_business_id and h.staff_id = s.id and h.weekday = extract(isodow from day.day)) own
  cross join lateral (
    select coalesce(range_agg(tstzrange(t.starts_at, t.ends_at)), '{}') as off
    from public.staff_time_off t
    where t.business_id = p_business_id and t.staff_id = s.id and t.ends_at > lower(p_open)) away
  cross join lateral (
    -- 28 hours: the longest appointment and the longest buffer.
    select coalesce(range_agg(tstzrange(a.scheduled_at, a.blocked_until)), '{}') as busy
    from public.appointments a
    where a.business_id = p_business_id and a.staff_id = s.id and a.status = 'confirmed'
      and a.scheduled_at > lower(p_open) - interval '28 hours' and a.scheduled_at < upper(p_open) + interval '28 hours'
      and a.id is distinct from p_ignore) taken
  where s.business_id = p_business_id and s.is_active;
end $$;

-- Minutes that a member of the staff has on a day, by which the least busy one is found.
create or replace function private.staff_load(p_business_id uuid, p_staff_id uuid, p_day date, p_zone text)
returns integer
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select coalesce(sum(a.duration), 0)::integer from public.appointments a
    where a.business_id = p_business_id and a.staff_id = p_staff_id and a.status = 'confirmed'
      and a.scheduled_at >= private.local_instant(p_day::timestamp, p_zone)
      and a.scheduled_at < private.local_instant((p_day + 1)::timestamp, p_zone));
end $$;

-- Whether a member of the staff, active or not, does a service and seats a party.
create or replace function private.staff_suits(
  p_business_id uuid, p_staff_id uuid, p_service_type text, p_party_size integer)
returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select coalesce(s.seats >= p_party_size, true) and (
      not exists (select from public.staff_services k where k.business_id = p_business_id and k.staff_id = s.id)
      or not exists (select from public.services v
                     where v.business_id = p_business_id and lower(v.name) = lower(p_service_type)
                       and not exists (select from public.staff_services k
                                       where k.business_id = p_business_id and k.staff_id = s.id and k.service_id = v.id)))
    from public.staff s where s.business_id = p_business_id and s.id = p_staff_id);
end $$;

-- Tables: who sees which rows, who may do what, and what open pages hear of.
select private.finish_table('public.staff');
select private.finish_table('public.staff_hours');
select private.finish_table('public.staff_time_off');
select private.finish_table('public.staff_services');

select private.write_business_policies('public.staff', 'aira_voice');
select private.write_business_policies('public.staff_hours', 'aira_voice');
select private.write_business_policies('public.staff_time_off', 'aira_voice');
select private.write_business_policies('public.staff_services', 'aira_voice');

grant select on public.staff, public.staff_hours, public.staff_time_off, public.staff_services to authenticated;
grant select, insert, update, delete on public.staff, public.staff_hours, public.staff_time_off, public.staff_services
to aira_ui;
grant select on public.staff, public.staff_hours, public.staff_time_off, public.staff_services to aira_voice;

select private.tell_changes('staff', 'business', 'business_id', 'null', 'business_id', 'name, kind, seats, is_active');
select private.tell_changes('staff_hours', 'business', 'business_id', 'null', 'business_id',
  'staff_id, weekday, opens, closes');
select private.tell_changes('staff_time_off', 'business', 'business_id', 'null', 'business_id',
  'staff_id, starts_at, ends_at, reason');
select private.tell_changes('staff_services', 'business', 'business_id', 'null', 'business_id',
  'staff_id, service_id, duration');
