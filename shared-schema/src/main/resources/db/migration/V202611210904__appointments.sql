-- The booking law. One trigger holds it for every path that inserts or moves an appointment; the functions around it
-- find free slots and turn a refusal into alternatives.

create table public.appointments (
  id uuid primary key default gen_random_uuid(),
  business_id uuid not null constraint fk_appointments_business_id references public.business_v2 (id) on delete cascade,
  customer_name text not null constraint ck_appointments_customer_name check (length(btrim(customer_name)) between 1 and 200),
  customer_phone text constraint ck_appointments_customer_phone check (customer_phone ~ '^\+[1-9][0-9]{6,14}$'),
  customer_email text constraint ck_appointments_customer_email check (length(customer_email) <= 320),
  scheduled_at timestamptz not null,
  duration integer not null constraint ck_appointments_duration check (duration between 5 and 1440),
  blocked_until timestamptz not null,
  status public.appointment_status not null default 'confirmed',
  source public.appointment_source not null default 'manual',
  external_id text constraint ck_appointments_external_id check (length(external_id) <= 255),
  idempotency_key text constraint ck_appointments_idempotency_key check (length(idempotency_key) between 1 and 255),
  notes text constraint ck_appointments_notes check (length(notes) <= 4000),
  service_type text constraint ck_appointments_service_type check (length(service_type) <= 100),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint uq_appointments_idempotency_key unique (business_id, idempotency_key)
);
comment on table public.appointments is 'Appointments. duration in minutes; external_id is the CallSid or other provenance.';
comment on column public.appointments.blocked_until is
  'End of the appointment plus the buffer of its service; set by the trigger.';
create index ix_appointments_scheduled_at on public.appointments (business_id, scheduled_at, id);
create index ix_appointments_confirmed on public.appointments (business_id, scheduled_at) include (blocked_until)
  where status = 'confirmed';
create index ix_appointments_customer_phone on public.appointments (business_id, customer_phone, scheduled_at);
create index ix_appointments_external_id on public.appointments (external_id) where external_id is not null;
select private.finish_table('public.appointments');

-- Open intervals whose day lies in [p_from, p_to], as instants. Intervals that touch become one, so that an
-- appointment may run across midnight where the business does.
create function private.open_ranges(p_business_id uuid, p_from date, p_to date) returns tstzmultirange
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
create function private.peak_bookings(p_business_id uuid, p_from timestamptz, p_until timestamptz, p_ignore uuid)
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

create function private.service_buffer(p_business_id uuid, p_service_type text) returns interval
language sql stable security definer set search_path = '' as $$
  select make_interval(mins => coalesce(max(buffer), 0)) from public.services
  where business_id = p_business_id and lower(name) = lower(p_service_type)
$$;

-- Why an appointment cannot be, or null: unknown_business, too_soon, too_far, closed, outside_hours, taken.
create function private.booking_refusal(
  p_business_id uuid, p_scheduled_at timestamptz, p_duration integer, p_service_type text, p_ignore uuid)
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
  if p_scheduled_at < private.clock() + make_interval(mins => business.min_notice_minutes) then
    return 'too_soon';
  end if;
  local_day := (p_scheduled_at at time zone business.time_zone)::date;
  if local_day > (private.clock() at time zone business.time_zone)::date + business.max_days_ahead then
    return 'too_far';
  end if;
  if not private.open_ranges(p_business_id, local_day - 1, (ends at time zone business.time_zone)::date)
         @> tstzrange(p_scheduled_at, ends) then
    return case when exists (select from public.business_closures c
                             where c.business_id = p_business_id and local_day between c.starts_on and c.ends_on)
                then 'closed' else 'outside_hours' end;
  end if;
  if private.peak_bookings(p_business_id, p_scheduled_at,
                           ends + private.service_buffer(p_business_id, p_service_type), p_ignore)
     >= business.booking_capacity then
    return 'taken';
  end if;
  return null;
end $$;

-- Serialises the bookings of one business until the transaction ends.
create function private.lock_calendar(p_business_id uuid) returns void
language sql volatile set search_path = '' as $$
  select pg_advisory_xact_lock(hashtextextended('aira.calendar:' || p_business_id::text, 0))
$$;

-- Refusals raise AB409 with the reason as the constraint's name.
create function private.hold_booking_law() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
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
  new.blocked_until := new.scheduled_at + make_interval(mins => new.duration)
                       + private.service_buffer(new.business_id, new.service_type);
  if new.status <> 'confirmed'
     or (tg_op = 'UPDATE' and old.status = 'confirmed'
         and (new.scheduled_at, new.duration, new.blocked_until)
             is not distinct from (old.scheduled_at, old.duration, old.blocked_until)) then
    return new;
  end if;

  -- After the lock each statement must see what others committed, which only read committed does.
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception using errcode = '25001', message = 'appointments are written in read committed transactions';
  end if;
  perform private.lock_calendar(new.business_id);
  refusal := private.booking_refusal(new.business_id, new.scheduled_at, new.duration, new.service_type, new.id);
  if refusal is not null then
    raise exception using errcode = 'AB409', constraint = 'booking_' || refusal,
      message = format('the appointment cannot be booked: %s', replace(refusal, '_', ' '));
  end if;
  return new;
end $$;
create trigger hold_booking_law before insert or update on public.appointments
  for each row execute function private.hold_booking_law();

-- Free starts in [p_from, p_to): every slot_minutes from each opening, wall clock, that the law would accept.
create function public.available_slots(
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

create function public.validate_appointment_time(p_business_id uuid, p_scheduled_at timestamptz, p_duration integer)
returns boolean
language sql stable security definer set search_path = '' as $$
  select private.acts_for(p_business_id)
     and private.booking_refusal(p_business_id, p_scheduled_at, p_duration, null, null) is null
$$;
comment on function public.validate_appointment_time(uuid, timestamptz, integer) is
  'Whether the booking law would accept an appointment of p_duration minutes now.';

-- Up to p_count free starts nearest to a wish; looks around the day first, because the answer is given under a lock.
create function private.nearest_slots(
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

create function public.book_appointment(
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

create function public.move_appointment(p_appointment_id uuid, p_scheduled_at timestamptz, p_duration integer default null)
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
