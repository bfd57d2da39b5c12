-- The booking law. One trigger holds it for every path that inserts or moves an appointment; the functions around it
-- find free slots and turn a refusal into alternatives.

-- Functions may name what comes after them.
set local check_function_bodies = off;

create or replace function private.begin_identity() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.configurations (business_id, key, value, type)
  values (new.id, 'appointments.identity', 'number_or_name', 'string') on conflict (business_id, key) do nothing;
  return null;
end $$;
comment on function private.begin_identity() is
  'What is enough for a new business to talk about an appointment: a number that is vouched for, or the name.';
create or replace trigger begin_identity after insert on public.business_v2
  for each row execute function private.begin_identity();

-- Open intervals whose day lies in [p_from, p_to], as instants. Intervals that touch become one, so that an
-- appointment may run across midnight where the business does.
create or replace function private.open_ranges(p_business_id uuid, p_from date, p_to date) returns tstzmultirange
language sql stable security definer set search_path = '' as $$
  select coalesce(range_agg(tstzrange(o.opens_at, o.closes_at)) filter (where o.opens_at < o.closes_at), '{}')
  from (
    select private.local_instant(day.day + h.opens, b.time_zone) as opens_at,
           private.local_instant(
             day.day + h.closes + case when h.closes <= h.opens then interval '1 day' else interval '0' end,
             b.time_zone) as closes_at
    from public.business_v2 b
    cross join lateral (
      select p_from + n as day from generate_series(0, p_to - p_from) n) day
    join public.business_hours h on h.business_id = b.id and h.weekday = extract(isodow from day.day)
    where b.id = p_business_id
      and not exists (select from public.business_closures c
                      where c.business_id = b.id and day.day between c.starts_on and c.ends_on)
  ) o
$$;

-- How many appointments run at once at the busiest moment of [p_from, p_until).
create or replace function private.peak_bookings(p_business_id uuid, p_from timestamptz, p_until timestamptz, p_ignore uuid)
returns integer
language sql stable security definer set search_path = '' as $$
  -- 28 hours: the longest appointment and the longest buffer.
  with busy as materialized (
    select a.scheduled_at as starts, a.blocked_until as ends
    from public.appointments a
    where a.business_id = p_business_id and a.status = 'confirmed'
      and a.scheduled_at < p_until and a.scheduled_at > p_from - interval '28 hours'
      and a.blocked_until > p_from and a.id is distinct from p_ignore)
  select coalesce(max(running.appointments), 0)::integer
  from (select greatest(starts, p_from) as at from busy) moment
  cross join lateral (
    select count(*) as appointments from busy where busy.starts <= moment.at and busy.ends > moment.at) running
$$;

create or replace function private.service_buffer(p_business_id uuid, p_service_type text) returns interval
language sql stable security definer set search_path = '' as $$
  select make_interval(mins => coalesce(max(buffer), 0)) from public.services
  where business_id = p_business_id and lower(name) = lower(p_service_type)
$$;

-- Why an appointment cannot begin then, whatever else is booked, or null: too_soon, too_far.
create or replace function private.start_refusal(p_business_id uuid, p_scheduled_at timestamptz) returns text
language sql stable security definer set search_path = '' as $$
  select case
    when p_scheduled_at < private.clock() + make_interval(mins => b.min_notice_minutes) then 'too_soon'
    when (p_scheduled_at at time zone b.time_zone)::date
         > (private.clock() at time zone b.time_zone)::date + b.max_days_ahead then 'too_far'
  end
  from public.business_v2 b where b.id = p_business_id and b.deleted_at is null
$$;

-- Why there is no room for an appointment, or null: unknown_business, closed, outside_hours, taken.
create or replace function private.room_refusal(
  p_business_id uuid, p_scheduled_at timestamptz, p_duration integer, p_blocked_until timestamptz, p_ignore uuid)
returns text
language plpgsql stable security definer set search_path = '' as $$
declare
  business public.business_v2;
  ends timestamptz := p_scheduled_at + make_interval(mins => p_duration);
  local_day date;
begin
  select * into business from public.business_v2 where id = p_business_id and deleted_at is null;
  if business.id is null then
    return 'unknown_business';
  end if;
  local_day := (p_scheduled_at at time zone business.time_zone)::date;
  if not private.open_ranges(p_business_id, local_day - 1, (ends at time zone business.time_zone)::date)
         @> tstzrange(p_scheduled_at, ends) then
    return case when exists (select from public.business_closures c
                             where c.business_id = p_business_id and local_day between c.starts_on and c.ends_on)
                then 'closed' else 'outside_hours' end;
  end if;
  if private.peak_bookings(p_business_id, p_scheduled_at, p_blocked_until, p_ignore) >= business.booking_capacity then
    return 'taken';
  end if;
  return null;
end $$;

-- Why an appointment cannot be, or null: unknown_business, too_soon, too_far, closed, outside_hours, taken.
create or replace function private.booking_refusal(
  p_business_id uuid, p_scheduled_at timestamptz, p_duration integer, p_service_type text, p_ignore uuid)
returns text
language sql stable security definer set search_path = '' as $$
  select coalesce(
    private.start_refusal(p_business_id, p_scheduled_at),
    private.room_refusal(p_business_id, p_scheduled_at, p_duration,
                         p_scheduled_at + make_interval(mins => p_duration)
                           + private.service_buffer(p_business_id, p_service_type),
                         p_ignore))
$$;

-- Serialises the bookings of one business until the transaction ends.
create or replace function private.lock_calendar(p_business_id uuid) returns void
language sql volatile set search_path = '' as $$
  select pg_advisory_xact_lock(hashtextextended('aira.calendar:' || p_business_id::text, 0))
$$;

-- Refusals raise AB409 with the reason as the constraint's name. Notice and horizon are about when an appointment begins: one
-- that stays where it is may become longer or shorter also when it is near or has begun, and a note written into it asks
-- nothing.
create or replace function private.hold_booking_law() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  -- A confirmed appointment that keeps its start.
  stays boolean := tg_op = 'UPDATE' and old.status = 'confirmed' and new.status = 'confirmed'
                   and new.scheduled_at = old.scheduled_at;
  ends timestamptz := new.scheduled_at + make_interval(mins => new.duration);
  refusal text;
begin
  if tg_op = 'UPDATE' and new.business_id <> old.business_id then
    raise exception using errcode = 'AB409', constraint = 'booking_business',
      message = 'an appointment stays with its business';
  end if;
  if tg_op = 'INSERT' and new.status <> 'confirmed' then
    raise exception using errcode = 'AB409', constraint = 'booking_state',
      message = 'an appointment begins confirmed';
  end if;
  if tg_op = 'UPDATE' and new.status <> 'confirmed'
     and (new.scheduled_at, new.duration) is distinct from (old.scheduled_at, old.duration) then
    raise exception using errcode = 'AB409', constraint = 'booking_state',
      message = 'only a confirmed appointment can be moved';
  end if;
  -- While it stays and is the same service it keeps the buffer it was booked with: what the owner changed there since
  -- is about bookings to come.
  new.blocked_until := ends + case
    when stays and new.service_type is not distinct from old.service_type
      then old.blocked_until - old.scheduled_at - make_interval(mins => old.duration)
    else private.service_buffer(new.business_id, new.service_type) end;
  if new.status <> 'confirmed'
     or stays and new.duration <= old.duration and new.blocked_until <= old.blocked_until then
    return new;
  end if;

  -- After the lock each statement must see what others committed, which only read committed does.
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception using errcode = '25001', message = 'appointments are written in read committed transactions';
  end if;
  perform private.lock_calendar(new.business_id);
  if not stays then
    refusal := private.start_refusal(new.business_id, new.scheduled_at);
  end if;
  refusal := coalesce(refusal, private.room_refusal(new.business_id, new.scheduled_at, new.duration, new.blocked_until,
                                                    new.id));
  if refusal is not null then
    raise exception using errcode = 'AB409', constraint = 'booking_' || refusal,
      message = format('the appointment cannot be booked: %s', replace(refusal, '_', ' '));
  end if;
  return new;
end $$;
create or replace trigger hold_booking_law before insert or update on public.appointments
  for each row execute function private.hold_booking_law();

-- Free starts in [p_from, p_to): every slot_minutes from each opening, wall clock, that the law would accept.
create or replace function public.available_slots(
  p_business_id uuid, p_from timestamptz, p_to timestamptz, p_duration integer, p_service_type text default null)
returns table (starts_at timestamptz, ends_at timestamptz, remaining integer)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare
  business public.business_v2;
  earliest timestamptz;
  latest timestamptz;
  first_day date;
  last_day date;
  open tstzmultirange;
  blocked interval := make_interval(mins => p_duration) + private.service_buffer(p_business_id, p_service_type);
begin
  if not private.acts_for(p_business_id) then
    return;
  end if;
  select * into business from public.business_v2 where id = p_business_id and deleted_at is null;
  earliest := greatest(p_from, private.clock() + make_interval(mins => business.min_notice_minutes));
  latest := least(p_to, private.local_instant(
    ((private.clock() at time zone business.time_zone)::date + business.max_days_ahead + 1)::timestamp,
    business.time_zone));
  if business.id is null or earliest >= latest or p_duration not between 5 and 1440 then
    return;
  end if;
  first_day := (earliest at time zone business.time_zone)::date - 1;
  last_day := (latest at time zone business.time_zone)::date;
  open := private.open_ranges(p_business_id, first_day, last_day + 1);
  return query
  with candidate as (
    select distinct private.local_instant(day.day + h.opens + make_interval(mins => step.n * business.slot_minutes),
                                          business.time_zone) as at
    from generate_series(0, last_day - first_day) offset_days
    cross join lateral (select first_day + offset_days as day) day
    join public.business_hours h
      on h.business_id = p_business_id and h.weekday = extract(isodow from day.day)
    cross join lateral generate_series(
      0,
      (extract(epoch from h.closes - h.opens
               + case when h.closes <= h.opens then interval '1 day' else interval '0' end)::integer
       / 60 - 1) / business.slot_minutes) as step (n)
    where not exists (select from public.business_closures c
                      where c.business_id = p_business_id and day.day between c.starts_on and c.ends_on)),
  fitting as (
    select at from candidate
    where at >= earliest and at < latest and open @> tstzrange(at, at + make_interval(mins => p_duration)))
  select slot.at, slot.at + make_interval(mins => p_duration), slot.free
  from (select f.at, business.booking_capacity
                     - private.peak_bookings(p_business_id, f.at, f.at + blocked, null) as free
        from fitting f) slot
  where slot.free > 0
  order by slot.at;
end $$;
comment on function public.available_slots(uuid, timestamptz, timestamptz, integer, text) is
  'Free starts of p_duration minutes; remaining is how many more appointments fit at the busiest moment.';

create or replace function public.validate_appointment_time(p_business_id uuid, p_scheduled_at timestamptz, p_duration integer)
returns boolean
language sql stable security definer set search_path = '' as $$
  select private.acts_for(p_business_id)
     and private.booking_refusal(p_business_id, p_scheduled_at, p_duration, null, null) is null
$$;
comment on function public.validate_appointment_time(uuid, timestamptz, integer) is
  'Whether the booking law would accept an appointment of p_duration minutes now.';

-- Up to p_count free starts nearest to a wish; looks around the day first, because the answer is given under a lock.
create or replace function private.nearest_slots(
  p_business_id uuid, p_around timestamptz, p_duration integer, p_service_type text, p_count integer)
returns timestamptz[]
language plpgsql stable security definer set search_path = '' as $$
declare
  found_slots timestamptz[];
  reach interval;
begin
  foreach reach in array array[interval '14 hours', interval '8 days', interval '40 days'] loop
    select array_agg(near.starts_at order by near.starts_at) into found_slots
    from (select s.starts_at
          from public.available_slots(p_business_id, p_around - least(reach, interval '3 days'), p_around + reach,
                                      p_duration, p_service_type) s
          order by abs(extract(epoch from s.starts_at - p_around)), s.starts_at
          limit p_count) near;
    exit when cardinality(found_slots) >= p_count;
  end loop;
  return coalesce(found_slots, '{}');
end $$;

create or replace function public.book_appointment(
  p_business_id uuid, p_customer_name text, p_customer_phone text, p_customer_email text,
  p_scheduled_at timestamptz, p_duration integer, p_source public.appointment_source,
  p_external_id text, p_idempotency_key text, p_service_type text default null, p_notes text default null)
returns table (outcome text, reason text, appointment_id uuid, alternatives timestamptz[])
language plpgsql volatile security invoker set search_path = '' as $$
declare
  refused text;
  booked uuid;
begin
  if not private.acts_for(p_business_id) then
    return query select 'refused', 'unknown_business', null::uuid, '{}'::timestamptz[];
    return;
  end if;
  perform private.lock_calendar(p_business_id);
  select a.id into booked from public.appointments a
  where a.business_id = p_business_id and a.idempotency_key = p_idempotency_key;
  if booked is not null then
    return query select 'existing', null::text, booked, '{}'::timestamptz[];
    return;
  end if;
  begin
    insert into public.appointments
      (business_id, customer_name, customer_phone, customer_email, scheduled_at, duration, source, external_id,
       idempotency_key, service_type, notes)
    values
      (p_business_id, p_customer_name, p_customer_phone, p_customer_email, p_scheduled_at, p_duration, p_source,
       p_external_id, p_idempotency_key, p_service_type, p_notes)
    returning id into booked;
  exception when sqlstate 'AB409' then
    get stacked diagnostics refused = constraint_name;
  end;
  if booked is not null then
    return query select 'booked', null::text, booked, '{}'::timestamptz[];
  else
    return query select 'refused', substr(refused, length('booking_') + 1), null::uuid,
      private.nearest_slots(p_business_id, p_scheduled_at, p_duration, p_service_type, 3);
  end if;
end $$;
comment on function public.book_appointment(uuid, text, text, text, timestamptz, integer, public.appointment_source,
                                            text, text, text, text) is
  'Books, or says why not with up to three alternatives. outcome: booked, existing (same idempotency key), refused; '
  'reason: taken, outside_hours, closed, too_soon, too_far, unknown_business.';

create or replace function public.move_appointment(p_appointment_id uuid, p_scheduled_at timestamptz, p_duration integer default null)
returns table (outcome text, reason text, appointment_id uuid, alternatives timestamptz[])
language plpgsql volatile security invoker set search_path = '' as $$
declare
  current public.appointments;
  refused text;
begin
  select a.* into current from public.appointments a where a.id = p_appointment_id;
  if current.id is null then
    return query select 'refused', 'unknown_appointment', null::uuid, '{}'::timestamptz[];
    return;
  end if;
  begin
    perform private.lock_calendar(current.business_id);
    update public.appointments
    set scheduled_at = p_scheduled_at, duration = coalesce(p_duration, duration)
    where id = p_appointment_id;
  exception when sqlstate 'AB409' then
    get stacked diagnostics refused = constraint_name;
  end;
  if refused is null then
    return query select 'moved', null::text, p_appointment_id, '{}'::timestamptz[];
  else
    return query select 'refused', substr(refused, length('booking_') + 1), p_appointment_id,
      private.nearest_slots(current.business_id, p_scheduled_at, coalesce(p_duration, current.duration),
                            current.service_type, 3);
  end if;
end $$;
comment on function public.move_appointment(uuid, timestamptz, integer) is
  'Moves a confirmed appointment. outcome: moved or refused; reasons as of book_appointment, also state, '
  'unknown_appointment.';

-- Tables: who sees which rows, who may do what, and what open pages hear of.
select private.finish_table('public.appointments');

select private.write_business_policies('public.appointments', 'aira_voice');

grant select on public.appointments to authenticated;
grant select, insert, update on public.appointments to aira_ui;
grant select, insert, update on public.appointments to aira_voice;

select private.tell_changes('appointments', 'appointments', 'business_id', 'null', 'id',
  'customer_name, customer_phone, customer_email, scheduled_at, duration, status, source, external_id, notes, service_type');

-- Who may call what; what is not named here is called by other functions and triggers only.
grant execute on function private.lock_calendar(uuid),
  private.nearest_slots(uuid, timestamptz, integer, text, integer)
to aira_ui, aira_voice, aira_kb;
grant execute on function public.available_slots(uuid, timestamptz, timestamptz, integer, text),
  public.validate_appointment_time(uuid, timestamptz, integer),
  public.book_appointment(uuid, text, text, text, timestamptz, integer, public.appointment_source, text, text, text, text),
  public.move_appointment(uuid, timestamptz, integer)
to aira_ui, aira_voice;
