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

-- What stood here before under these names; only functions of this file called them.
drop function if exists private.peak_bookings(uuid, timestamptz, timestamptz, uuid);
drop function if exists private.room_refusal(uuid, timestamptz, integer, timestamptz, uuid);
drop function if exists private.booking_refusal(uuid, timestamptz, integer, text, uuid);
drop function if exists private.nearest_slots(uuid, timestamptz, integer, text, integer);

-- Hours of a day as instants; null where a change of the clock leaves nothing of them.
create or replace function private.wall_range(p_day date, p_opens time, p_closes time, p_zone text) returns tstzrange
language plpgsql stable set search_path = '' as $$
declare
  opens_at timestamptz := private.local_instant(p_day + p_opens, p_zone);
  closes_at timestamptz := private.local_instant(
    p_day + p_closes + case when p_closes <= p_opens then interval '1 day' else interval '0' end, p_zone);
begin
  return case when opens_at < closes_at then tstzrange(opens_at, closes_at) end;
end $$;

-- Open intervals whose day lies in [p_from, p_to], as instants. Intervals that touch become one, so that an
-- appointment may run across midnight where the business does.
create or replace function private.open_ranges(p_business_id uuid, p_from date, p_to date) returns tstzmultirange
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select coalesce(range_agg(private.wall_range(day.day, h.opens, h.closes, b.time_zone)), '{}')
    from public.business_v2 b
    cross join lateral (
      select p_from + n as day from generate_series(0, p_to - p_from) n) day
    join public.business_hours h on h.business_id = b.id and h.weekday = extract(isodow from day.day)
    where b.id = p_business_id
      and not exists (select from public.business_closures c
                      where c.business_id = b.id and day.day between c.starts_on and c.ends_on));
end $$;

-- How many appointments run at once at the busiest moment of [p_from, p_until): all, or those that nobody takes yet.
create or replace function private.peak_bookings(
  p_business_id uuid, p_from timestamptz, p_until timestamptz, p_ignore uuid, p_unassigned boolean)
returns integer
language plpgsql stable security definer set search_path = '' as $$
begin
  -- 28 hours: the longest appointment and the longest buffer.
  return (
    with busy as materialized (
      select a.scheduled_at as starts, a.blocked_until as ends
      from public.appointments a
      where a.business_id = p_business_id and a.status = 'confirmed'
        and a.scheduled_at < p_until and a.scheduled_at > p_from - interval '28 hours'
        and a.blocked_until > p_from and a.id is distinct from p_ignore and not (p_unassigned and a.staff_id is not null))
    select coalesce(max(running.appointments), 0)::integer
    from (select greatest(starts, p_from) as at from busy) moment
    cross join lateral (
      select count(*) as appointments from busy where busy.starts <= moment.at and busy.ends > moment.at) running);
end $$;

create or replace function private.service_buffer(p_business_id uuid, p_service_type text) returns interval
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select make_interval(mins => coalesce(max(buffer), 0)) from public.services
    where business_id = p_business_id and lower(name) = lower(p_service_type));
end $$;

-- Why an appointment cannot begin then, whatever else is booked, or null: too_soon, too_far.
create or replace function private.start_refusal(p_business_id uuid, p_scheduled_at timestamptz) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select case
      when p_scheduled_at < private.clock() + make_interval(mins => b.min_notice_minutes) then 'too_soon'
      when (p_scheduled_at at time zone b.time_zone)::date
           > (private.clock() at time zone b.time_zone)::date + b.max_days_ahead then 'too_far'
    end
    from public.business_v2 b where b.id = p_business_id and b.deleted_at is null);
end $$;

-- The room that a business has for an appointment, whenever it was asked: why there is none (unknown_business, closed,
-- outside_hours, taken; of staff also unknown_staff, service_not_by_staff, party_too_large, staff_off), or else who takes it
-- and how many minutes it takes then. p_duration null: as long as the service takes with whoever takes it. p_staff_id: who
-- shall take it; another one may where not p_only. The smallest table that seats the party takes it, then the least busy one.
create or replace function private.find_room(
  p_business_id uuid, p_scheduled_at timestamptz, p_duration integer, p_buffer interval, p_service_type text,
  p_staff_id uuid, p_only boolean, p_party_size integer, p_ignore uuid,
  out refusal text, out staff_id uuid, out minutes integer)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare
  business public.business_v2;
  usual integer;
  day date;
  open tstzmultirange;
  free integer;
begin
  select * into business from public.business_v2 where id = p_business_id and deleted_at is null;
  if business.id is null then
    refusal := 'unknown_business';
    return;
  end if;
  usual := coalesce(
    p_duration,
    (select s.duration from public.services s where s.business_id = p_business_id and lower(s.name) = lower(p_service_type)),
    business.slot_minutes);
  day := (p_scheduled_at at time zone business.time_zone)::date;
  -- An appointment lasts a day at most.
  open := private.open_ranges(p_business_id, day - 1, day + 2);
  if private.has_staff(p_business_id) then
    select judged.refusal, judged.staff_id, judged.minutes, judged.free into refusal, staff_id, minutes, free
    from (
      select m.staff_id, m.seats, m.since, m.minutes,
             count(*) filter (where m.works @> m.lasts and not m.busy && m.blocks) over () as free,
             case when not m.suits then 'service_not_by_staff'
                  when not m.fits then 'party_too_large'
                  when not open @> m.lasts then 'outside_hours'
                  when not m.works @> m.lasts then 'staff_off'
                  when m.busy && m.blocks then 'taken' end as refusal
      from (
        select c.staff_id, c.seats, c.since, c.suits, c.fits, c.works, c.busy, length.minutes,
               tstzrange(p_scheduled_at, p_scheduled_at + make_interval(mins => length.minutes)) as lasts,
               tstzrange(p_scheduled_at, p_scheduled_at + make_interval(mins => length.minutes) + p_buffer) as blocks
        from private.staff_calendars(p_business_id, business.time_zone, open, day - 1, day + 2, p_service_type,
                                     p_party_size, p_ignore) c
        cross join lateral (select coalesce(p_duration, c.minutes, usual) as minutes) length
      ) m
    ) judged
    where not p_only or judged.staff_id = p_staff_id
    -- Of several reasons the one that is nearest to a booking.
    order by array_position(array['taken', 'staff_off', 'outside_hours', 'party_too_large', 'service_not_by_staff'],
                            judged.refusal) nulls first,
             judged.staff_id is distinct from p_staff_id,
             judged.seats nulls last,
             private.staff_load(p_business_id, judged.staff_id, day, business.time_zone),
             judged.since, judged.staff_id
    limit 1;
    if not found then
      refusal := 'unknown_staff';
    -- Appointments that nobody takes yet leave somebody for each of them.
    elsif refusal is null
      and private.peak_bookings(p_business_id, p_scheduled_at,
                                p_scheduled_at + make_interval(mins => minutes) + p_buffer, p_ignore, true) >= free then
      refusal := 'taken';
    end if;
  else
    staff_id := p_staff_id;
    minutes := usual;
    refusal := case
      when p_only then 'unknown_staff'
      when not open @> tstzrange(p_scheduled_at, p_scheduled_at + make_interval(mins => minutes)) then 'outside_hours'
      when private.peak_bookings(p_business_id, p_scheduled_at,
                                 p_scheduled_at + make_interval(mins => minutes) + p_buffer, p_ignore, false)
           >= business.booking_capacity then 'taken' end;
  end if;
  if refusal = 'outside_hours'
     and exists (select from public.business_closures c
                 where c.business_id = p_business_id and day between c.starts_on and c.ends_on) then
    refusal := 'closed';
  end if;
end $$;

-- Serialises the bookings of one business until the transaction ends.
create or replace function private.lock_calendar(p_business_id uuid) returns void
language sql volatile set search_path = '' as $$
  select pg_advisory_xact_lock(hashtextextended('aira.calendar:' || p_business_id::text, 0))
$$;

-- Refusals raise AB409 with the reason as the constraint's name. Notice and horizon are about when an appointment begins: one
-- that stays where it is may become longer or shorter also when it is near or has begun, and a note written into it asks
-- nothing. Where nobody says who takes it, or for how long, the law does.
create or replace function private.hold_booking_law() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  -- A confirmed appointment that keeps its start.
  stays boolean := tg_op = 'UPDATE' and old.status = 'confirmed' and new.status = 'confirmed'
                   and new.scheduled_at = old.scheduled_at;
  buffer interval;
  refusal text;
  room record;
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
  -- Whom somebody names is asked for; whom the law finds may be another the next time.
  if tg_op = 'INSERT' or new.staff_id is distinct from old.staff_id then
    new.staff_asked := new.staff_id is not null;
  end if;
  -- While it stays and is the same service it keeps the buffer it was booked with: what the owner changed there since
  -- is about bookings to come.
  buffer := case
    when stays and new.service_type is not distinct from old.service_type
      then old.blocked_until - old.scheduled_at - make_interval(mins => old.duration)
    else private.service_buffer(new.business_id, new.service_type) end;
  new.blocked_until := new.scheduled_at + make_interval(mins => new.duration) + buffer;
  if new.status <> 'confirmed'
     or stays and new.duration <= old.duration and new.blocked_until <= old.blocked_until
        and (new.staff_id is null
             or new.staff_id = old.staff_id
                and ((new.service_type, new.party_size) is not distinct from (old.service_type, old.party_size)
                     or private.staff_suits(new.business_id, new.staff_id, new.service_type, new.party_size))) then
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
  if refusal is null then
    -- Whoever was asked for must take it, but for an appointment of a business that has no staff any more.
    select * into room
    from private.find_room(new.business_id, new.scheduled_at, new.duration, buffer, new.service_type, new.staff_id,
                           new.staff_asked and (tg_op = 'INSERT' or new.staff_id is distinct from old.staff_id
                                                or private.has_staff(new.business_id)),
                           new.party_size, new.id);
    refusal := room.refusal;
  end if;
  if refusal is not null then
    raise exception using errcode = 'AB409', constraint = 'booking_' || refusal,
      message = format('the appointment cannot be booked: %s', replace(refusal, '_', ' '));
  end if;
  new.staff_id := room.staff_id;
  new.duration := room.minutes;
  new.blocked_until := new.scheduled_at + make_interval(mins => new.duration) + buffer;
  return new;
end $$;
create or replace trigger hold_booking_law before insert or update on public.appointments
  for each row execute function private.hold_booking_law();

-- Free starts in [p_from, p_to): every slot_minutes from each opening, wall clock, that the law would accept.
create or replace function public.available_slots(
  p_business_id uuid, p_from timestamptz, p_to timestamptz, p_duration integer, p_service_type text, p_staff_id uuid,
  p_party_size integer)
returns table (starts_at timestamptz, ends_at timestamptz, remaining integer, staff uuid[])
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare
  business public.business_v2;
  earliest timestamptz;
  latest timestamptz;
  first_day date;
  last_day date;
  open tstzmultirange;
  usual integer;
  buffer interval := private.service_buffer(p_business_id, p_service_type);
  candidates timestamptz[];
  some_unassigned boolean;
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
  usual := coalesce(
    p_duration,
    (select s.duration from public.services s where s.business_id = p_business_id and lower(s.name) = lower(p_service_type)),
    business.slot_minutes);
  first_day := (earliest at time zone business.time_zone)::date - 1;
  last_day := (latest at time zone business.time_zone)::date;
  -- An appointment lasts a day at most.
  open := private.open_ranges(p_business_id, first_day, last_day + 2);
  select array_agg(c.at) into candidates
  from (
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
                      where c.business_id = p_business_id and day.day between c.starts_on and c.ends_on)) c
  where c.at >= earliest and c.at < latest;
  if not private.has_staff(p_business_id) then
    return query
    select slot.at, slot.at + make_interval(mins => usual), slot.free, '{}'::uuid[]
    from (select c.at, business.booking_capacity
                       - private.peak_bookings(p_business_id, c.at, c.at + make_interval(mins => usual) + buffer, null,
                                               false) as free
          from unnest(candidates) c (at)
          where p_staff_id is null and open @> tstzrange(c.at, c.at + make_interval(mins => usual))) slot
    where slot.free > 0
    order by slot.at;
    return;
  end if;
  some_unassigned := exists (
    select from public.appointments a
    where a.business_id = p_business_id and a.status = 'confirmed' and a.staff_id is null
      and a.scheduled_at > earliest - interval '28 hours' and a.scheduled_at < latest + interval '28 hours');
  return query
  with member as materialized (
    select c.staff_id, c.seats, c.since, c.works, c.busy,
           c.suits and c.fits and (p_staff_id is null or c.staff_id = p_staff_id) as could,
           make_interval(mins => coalesce(p_duration, c.minutes, usual)) as lasts
    from private.staff_calendars(p_business_id, business.time_zone, open, first_day, last_day + 2, p_service_type,
                                 p_party_size, null) c),
  load as materialized (
    select a.staff_id, (a.scheduled_at at time zone business.time_zone)::date as day, sum(a.duration) as minutes
    from public.appointments a
    where a.business_id = p_business_id and a.staff_id is not null and a.status = 'confirmed'
      and a.scheduled_at > earliest - interval '28 hours' and a.scheduled_at < latest + interval '28 hours'
    group by 1, 2),
  slot as (
    select c.at, count(*) as free, count(*) filter (where m.could) as could,
           array_agg(m.staff_id order by m.seats nulls last, coalesce(l.minutes, 0), m.since, m.staff_id)
             filter (where m.could) as staff,
           (array_agg(m.lasts order by m.seats nulls last, coalesce(l.minutes, 0), m.since, m.staff_id)
             filter (where m.could))[1] as lasts
    from unnest(candidates) c (at)
    join member m on m.works @> tstzrange(c.at, c.at + m.lasts) and not m.busy && tstzrange(c.at, c.at + m.lasts + buffer)
    left join load l on l.staff_id = m.staff_id and l.day = (c.at at time zone business.time_zone)::date
    group by c.at
    having bool_or(m.could)),
  left_over as (
    select s.at, s.lasts, s.staff,
           least(s.could, s.free - case when some_unassigned
                                        then private.peak_bookings(p_business_id, s.at, s.at + s.lasts + buffer, null, true)
                                        else 0 end) as remaining
    from slot s)
  select o.at, o.at + o.lasts, o.remaining::integer, o.staff from left_over o where o.remaining > 0 order by o.at;
end $$;
comment on function public.available_slots(uuid, timestamptz, timestamptz, integer, text, uuid, integer) is
  'Free starts of p_duration minutes (null: as long as the service takes); remaining is how many more appointments fit at '
  'the busiest moment; staff is who could take one, whom a booking would take first. p_staff_id: with this one only.';

create or replace function public.available_slots(
  p_business_id uuid, p_from timestamptz, p_to timestamptz, p_duration integer, p_service_type text default null)
returns table (starts_at timestamptz, ends_at timestamptz, remaining integer)
language sql stable security definer set search_path = '' as $$
  select s.starts_at, s.ends_at, s.remaining
  from public.available_slots(p_business_id, p_from, p_to, coalesce(p_duration, 0), p_service_type, null, null) s
$$;
comment on function public.available_slots(uuid, timestamptz, timestamptz, integer, text) is
  'The same without staff, for releases before it.';

create or replace function public.check_booking(
  p_business_id uuid, p_scheduled_at timestamptz, p_duration integer, p_service_type text, p_staff_id uuid,
  p_party_size integer, p_moved uuid)
returns table (reason text, staff_id uuid, duration integer)
language plpgsql stable security definer set search_path = '' as $$
begin
  if not private.acts_for(p_business_id) then
    return query select 'unknown_business', null::uuid, null::integer;
    return;
  end if;
  return query
  select coalesce(private.start_refusal(p_business_id, p_scheduled_at), r.refusal), r.staff_id, r.minutes
  from private.find_room(p_business_id, p_scheduled_at, p_duration,
                         private.service_buffer(p_business_id, p_service_type), p_service_type, p_staff_id,
                         p_staff_id is not null, p_party_size, p_moved) r;
end $$;
comment on function public.check_booking(uuid, timestamptz, integer, text, uuid, integer, uuid) is
  'Why the booking law would refuse an appointment now, in the reasons of book_appointment; null: it would be booked, with '
  'whom, and for how many minutes. p_duration null: as long as the service takes. p_staff_id null: with anyone. p_moved: an appointment that would leave its place for it.';

create or replace function public.check_booking(
  p_business_id uuid, p_scheduled_at timestamptz, p_duration integer, p_service_type text, p_staff_id uuid,
  p_party_size integer)
returns table (reason text, staff_id uuid, duration integer)
language sql stable security definer set search_path = '' as $$
  select c.reason, c.staff_id, c.duration
  from public.check_booking(p_business_id, p_scheduled_at, p_duration, p_service_type, p_staff_id, p_party_size, null) c
$$;
comment on function public.check_booking(uuid, timestamptz, integer, text, uuid, integer) is
  'The same for one more appointment.';

create or replace function public.validate_appointment_time(p_business_id uuid, p_scheduled_at timestamptz, p_duration integer)
returns boolean
language sql stable security definer set search_path = '' as $$
  select c.reason is null from public.check_booking(p_business_id, p_scheduled_at, p_duration, null, null, null) c
$$;
comment on function public.validate_appointment_time(uuid, timestamptz, integer) is
  'Whether the booking law would accept an appointment of p_duration minutes now, of no service, with anyone.';

-- Up to p_count free starts nearest to a wish; looks around the day first, because the answer is given under a lock.
create or replace function private.nearest_slots(
  p_business_id uuid, p_around timestamptz, p_duration integer, p_service_type text, p_staff_id uuid,
  p_party_size integer, p_count integer)
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
                                      p_duration, p_service_type, p_staff_id, p_party_size) s
          order by abs(extract(epoch from s.starts_at - p_around)), s.starts_at
          limit p_count) near;
    exit when cardinality(found_slots) >= p_count;
  end loop;
  return coalesce(found_slots, '{}');
end $$;

create or replace function public.book_appointment(
  p_business_id uuid, p_customer_name text, p_customer_phone text, p_customer_email text,
  p_scheduled_at timestamptz, p_duration integer, p_source public.appointment_source,
  p_external_id text, p_idempotency_key text, p_service_type text, p_notes text, p_staff_id uuid, p_party_size integer)
returns table (outcome text, reason text, appointment_id uuid, alternatives timestamptz[], staff_id uuid, duration integer)
language plpgsql volatile security invoker set search_path = '' as $$
#variable_conflict use_column
declare
  refused text;
  booked public.appointments;
begin
  if not private.acts_for(p_business_id) then
    return query select 'refused', 'unknown_business', null::uuid, '{}'::timestamptz[], null::uuid, null::integer;
    return;
  end if;
  perform private.lock_calendar(p_business_id);
  select * into booked from public.appointments a
  where a.business_id = p_business_id and a.idempotency_key = p_idempotency_key;
  if booked.id is not null then
    return query select 'existing', null::text, booked.id, '{}'::timestamptz[], booked.staff_id, booked.duration;
    return;
  end if;
  begin
    insert into public.appointments
      (business_id, customer_name, customer_phone, customer_email, scheduled_at, duration, source, external_id,
       idempotency_key, service_type, notes, staff_id, party_size)
    values
      (p_business_id, p_customer_name, p_customer_phone, p_customer_email, p_scheduled_at, p_duration, p_source,
       p_external_id, p_idempotency_key, p_service_type, p_notes, p_staff_id, p_party_size)
    returning * into booked;
  exception when sqlstate 'AB409' then
    get stacked diagnostics refused = constraint_name;
  end;
  if booked.id is not null then
    return query select 'booked', null::text, booked.id, '{}'::timestamptz[], booked.staff_id, booked.duration;
  else
    return query select 'refused', substr(refused, length('booking_') + 1), null::uuid,
      private.nearest_slots(p_business_id, p_scheduled_at, p_duration, p_service_type, p_staff_id, p_party_size, 3),
      null::uuid, null::integer;
  end if;
end $$;
comment on function public.book_appointment(uuid, text, text, text, timestamptz, integer, public.appointment_source,
                                            text, text, text, text, uuid, integer) is
  'Books, or says why not with up to three alternatives. outcome: booked, existing (same idempotency key), refused; '
  'reason: taken, outside_hours, closed, too_soon, too_far, unknown_business; of staff also unknown_staff (no such, or not '
  'active), service_not_by_staff, party_too_large, staff_off. p_duration null: as long as the service takes with whoever '
  'takes it. p_staff_id null: the smallest that seats the party, then the least busy of the day.';

create or replace function public.book_appointment(
  p_business_id uuid, p_customer_name text, p_customer_phone text, p_customer_email text,
  p_scheduled_at timestamptz, p_duration integer, p_source public.appointment_source,
  p_external_id text, p_idempotency_key text, p_service_type text default null, p_notes text default null)
returns table (outcome text, reason text, appointment_id uuid, alternatives timestamptz[])
language sql volatile security invoker set search_path = '' as $$
  select b.outcome,
         case when b.reason in ('service_not_by_staff', 'party_too_large', 'staff_off') then 'taken' else b.reason end,
         b.appointment_id, b.alternatives
  from public.book_appointment(p_business_id, p_customer_name, p_customer_phone, p_customer_email, p_scheduled_at,
                               p_duration, p_source, p_external_id, p_idempotency_key, p_service_type, p_notes, null, null) b
$$;
comment on function public.book_appointment(uuid, text, text, text, timestamptz, integer, public.appointment_source,
                                            text, text, text, text) is
  'The same with anyone, for releases before staff: it gives their reasons only.';

create or replace function public.move_appointment(
  p_appointment_id uuid, p_scheduled_at timestamptz, p_duration integer, p_staff_id uuid)
returns table (outcome text, reason text, appointment_id uuid, alternatives timestamptz[], staff_id uuid, duration integer)
language plpgsql volatile security invoker set search_path = '' as $$
#variable_conflict use_column
declare
  current public.appointments;
  moved public.appointments;
  refused text;
begin
  select a.* into current from public.appointments a where a.id = p_appointment_id;
  if current.id is null then
    return query select 'refused', 'unknown_appointment', null::uuid, '{}'::timestamptz[], null::uuid, null::integer;
    return;
  end if;
  begin
    perform private.lock_calendar(current.business_id);
    update public.appointments
    set scheduled_at = p_scheduled_at, duration = coalesce(p_duration, duration),
        staff_id = coalesce(p_staff_id, staff_id), staff_asked = staff_asked or p_staff_id is not null
    where id = p_appointment_id
    returning * into moved;
  exception when sqlstate 'AB409' then
    get stacked diagnostics refused = constraint_name;
  end;
  if refused is null then
    return query select 'moved', null::text, p_appointment_id, '{}'::timestamptz[], moved.staff_id, moved.duration;
  else
    return query select 'refused', substr(refused, length('booking_') + 1), p_appointment_id,
      private.nearest_slots(current.business_id, p_scheduled_at, coalesce(p_duration, current.duration),
                            current.service_type,
                            coalesce(p_staff_id, case when current.staff_asked then current.staff_id end),
                            current.party_size, 3),
      current.staff_id, current.duration;
  end if;
end $$;
comment on function public.move_appointment(uuid, timestamptz, integer, uuid) is
  'Moves a confirmed appointment. outcome: moved or refused; reasons as of book_appointment, also state, '
  'unknown_appointment. p_duration and p_staff_id null: as before, but whom nobody asked for may be another.';

create or replace function public.move_appointment(p_appointment_id uuid, p_scheduled_at timestamptz, p_duration integer default null)
returns table (outcome text, reason text, appointment_id uuid, alternatives timestamptz[])
language sql volatile security invoker set search_path = '' as $$
  select m.outcome,
         case when m.reason in ('unknown_staff', 'service_not_by_staff', 'party_too_large', 'staff_off') then 'taken'
              else m.reason end,
         m.appointment_id, m.alternatives
  from public.move_appointment(p_appointment_id, p_scheduled_at, p_duration, null) m
$$;
comment on function public.move_appointment(uuid, timestamptz, integer) is
  'The same, for releases before staff: it gives their reasons only.';

-- Tables: who sees which rows, who may do what, and what open pages hear of.
select private.finish_table('public.appointments');

select private.write_business_policies('public.appointments', 'aira_voice');

grant select on public.appointments to authenticated;
grant select, insert, update on public.appointments to aira_ui;
grant select, insert, update on public.appointments to aira_voice;

select private.tell_changes('appointments', 'appointments', 'business_id', 'null', 'id',
  'customer_name, customer_phone, customer_email, scheduled_at, duration, status, source, external_id, notes, service_type,'
  ' staff_id, party_size');

-- Who may call what; what is not named here is called by other functions and triggers only.
grant execute on function private.lock_calendar(uuid),
  private.nearest_slots(uuid, timestamptz, integer, text, uuid, integer, integer)
to aira_ui, aira_voice, aira_kb;
grant execute on function public.available_slots(uuid, timestamptz, timestamptz, integer, text, uuid, integer),
  public.available_slots(uuid, timestamptz, timestamptz, integer, text),
  public.check_booking(uuid, timestamptz, integer, text, uuid, integer),
  public.check_booking(uuid, timestamptz, integer, text, uuid, integer, uuid),
  public.validate_appointment_time(uuid, timestamptz, integer),
  public.book_appointment(uuid, text, text, text, timestamptz, integer, public.appointment_source, text, text, text, text,
                          uuid, integer),
  public.book_appointment(uuid, text, text, text, timestamptz, integer, public.appointment_source, text, text, text, text),
  public.move_appointment(uuid, timestamptz, integer, uuid),
  public.move_appointment(uuid, timestamptz, integer)
to aira_ui, aira_voice;
