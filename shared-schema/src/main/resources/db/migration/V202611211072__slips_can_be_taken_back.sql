-- Notice and horizon are about when an appointment begins. One that stays where it is may become longer or shorter
-- also when it is near or has begun, and a note written into it asks nothing.

-- Why an appointment cannot begin then, whatever else is booked, or null: too_soon, too_far.
create function private.start_refusal(p_business_id uuid, p_scheduled_at timestamptz) returns text
language sql stable security definer set search_path = '' as $$
  select case
    when p_scheduled_at < private.clock() + make_interval(mins => b.min_notice_minutes) then 'too_soon'
    when (p_scheduled_at at time zone b.time_zone)::date
         > (private.clock() at time zone b.time_zone)::date + b.max_days_ahead then 'too_far'
  end
  from public.business_v2 b where b.id = p_business_id and b.deleted_at is null
$$;

-- Why there is no room for an appointment, or null: unknown_business, closed, outside_hours, taken.
create function private.room_refusal(
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

revoke execute on function private.start_refusal(uuid, timestamptz),
  private.room_refusal(uuid, timestamptz, integer, timestamptz, uuid)
from public;
