-- The tenant: a business, when it is open, what it offers, how it wants to be answered.

-- Functions may name what comes after them.
set local check_function_bodies = off;

create or replace function private.check_business_zone() returns trigger
language plpgsql set search_path = '' as $$
begin
  if not private.is_zone(new.time_zone) then
    raise exception using errcode = '23514', constraint = 'ck_business_v2_time_zone',
      message = format('unknown time zone: %s', left(new.time_zone, 60));
  end if;
  return new;
end $$;
create or replace trigger check_zone_on_insert before insert on public.business_v2
  for each row execute function private.check_business_zone();
create or replace trigger check_zone_on_update before update of time_zone on public.business_v2
  for each row when (old.time_zone is distinct from new.time_zone) execute function private.check_business_zone();

-- A new business can take its first booking at once: its type brings hours, services and settings.
create or replace function private.provision_business() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.business_hours (business_id, weekday, opens, closes)
  select new.id, day, opens, closes
  from (values
    ('restaurant', array[2, 3, 4, 5, 6, 7], time '11:00', time '22:00'),
    ('retail',     array[1, 2, 3, 4, 5, 6], time '10:00', time '18:00'),
    ('service',    array[1, 2, 3, 4, 5],    time '09:00', time '17:00')
  ) as defaults (business_type, days, opens, closes), unnest(defaults.days) as day
  where defaults.business_type = new.business_type;

  insert into public.services (business_id, name, duration, buffer)
  select new.id, name, duration, buffer
  from (values
    ('restaurant', 'Table reservation', 90, 0),
    ('retail',     'Personal shopping', 45, 0),
    ('retail',     'Pickup',            15, 0),
    ('service',    'Appointment',       30, 0),
    ('service',    'Consultation',      60, 0)
  ) as defaults (business_type, name, duration, buffer)
  where defaults.business_type = new.business_type;

  insert into public.configurations (business_id, key, value, type)
  values
    (new.id, 'voice.provider', 'conversation_relay', 'string'),
    (new.id, 'voice.greeting', 'Hello, you have reached ' || btrim(new.name) || '. How can I help you?', 'string'),
    (new.id, 'voice.language', 'en-US', 'string'),
    (new.id, 'recording.enabled', 'false', 'boolean'),
    (new.id, 'recording.retention_days', '30', 'integer'),
    (new.id, 'confirmations.sms', 'true', 'boolean'),
    (new.id, 'confirmations.email', 'true', 'boolean'),
    (new.id, 'transfer.phone_number', '', 'string');
  return null;
end $$;
create or replace trigger provision_business after insert on public.business_v2
  for each row execute function private.provision_business();

create or replace function private.businesses_of(p_user_id uuid) returns setof uuid
language sql stable security definer set search_path = '' as $$
  select id from public.business_v2 where user_id = p_user_id and deleted_at is null
$$;

-- A deleted business leaves nothing behind but the line that says so.
create or replace function private.delete_business(p_business_id uuid) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  at constant timestamptz := private.clock();
  frees_at timestamptz;
begin
  update public.business_v2 set deleted_at = at, is_active = false, phone_number = null
  where id = p_business_id and user_id = private.owner() and deleted_at is null;
  if not found then
    return false;
  end if;
  -- All of its calls that are not rated, so that none of them is passed over below and then deleted. Rating locks in this
  -- order too, and holds no business.
  perform from public.calls c where c.business_id = p_business_id and c.rated_at is null order by c.id for update;
  -- The carrier alone ends a transfer, so its cost is known only then.
  select max(t.began_at + make_interval(secs => t.time_limit + 60)) into frees_at
  from public.call_transfers t join public.calls c on c.id = t.call_id
  where t.business_id = p_business_id and t.ended_at is null and c.ended_at is null
    and t.began_at + make_interval(secs => t.time_limit + 60) > at;
  if frees_at is not null then
    raise exception using errcode = 'AW425',
      message = format('a caller of this business is being put through to a person until %s at the latest', frees_at);
  end if;
  -- Conversations end now; voice-agent-service learns it within half a minute and takes leave of the callers.
  update public.calls c
  set status = 'completed', ended_at = at,
      duration = case when c.answered_at is not null
                      then greatest(ceil(extract(epoch from at - c.answered_at)), 0)::integer end
  where c.business_id = p_business_id and c.ended_at is null;
  -- Its calls go with it: what they cost is written down first, taken from the wallet, and owed where that is not enough.
  perform private.rate_calls(1000000, '0', p_business_id);
  perform private.rate_texts(1000000, '0', p_business_id);
  perform private.settle_usage(0, 2, private.owner());
  update public.business_numbers
  set provisioning_state = 'releasing', is_active = false, is_primary = false, business_id = null, lease_until = null
  where business_id = p_business_id and provisioning_state = 'active';
  delete from public.business_v2 where id = p_business_id;
  delete from public.activity_log
  where business_id = p_business_id and not (entity = 'business_v2' and action = 'deleted');
  return true;
end $$;
comment on function private.delete_business(uuid) is
  'Deletes a business of the signed-in owner with all its rows; its numbers begin to be given back and its files are '
  'queued for removal in the same transaction. Its running calls end, and what it used is taken from the wallet or owed. '
  'AW425: a caller is being put through to a person, which ends by itself.';

-- Tables: who sees which rows, who may do what, and what open pages hear of.
select private.finish_table('public.business_v2');
select private.finish_table('public.business_hours');
select private.finish_table('public.business_closures');
select private.finish_table('public.services');
select private.finish_table('public.configurations');

-- Its own columns decide, not the list of visible businesses: a business that is just being made is on no list.
select private.write_policies('public.business_v2', '(select auth.uid()) = user_id and deleted_at is null',
                              'id = (select private.current_tenant())', 'aira_voice, aira_kb');
select private.write_business_policies('public.business_hours', 'aira_voice');
select private.write_business_policies('public.business_closures', 'aira_voice');
select private.write_business_policies('public.services', 'aira_voice');
select private.write_business_policies('public.configurations', 'aira_voice, aira_kb');

grant select on public.business_v2, public.business_hours, public.business_closures, public.services,
  public.configurations
to authenticated;
grant select, insert, update on public.business_v2 to aira_ui;
grant select, insert, update, delete on public.business_hours, public.business_closures, public.services,
  public.configurations
to aira_ui;
grant select on public.business_v2, public.business_hours, public.business_closures, public.services,
  public.configurations
to aira_voice;
grant select on public.business_v2, public.configurations to aira_kb;

select private.tell_changes('business_hours', 'business', 'business_id', 'null', 'business_id', 'weekday, opens, closes');
select private.tell_changes('business_closures', 'business', 'business_id', 'null', 'business_id',
  'starts_on, ends_on, reason');
select private.tell_changes('services', 'business', 'business_id', 'null', 'business_id',
  'name, duration, price, currency, buffer, is_active');
select private.tell_changes('configurations', 'business', 'business_id', 'null', 'business_id', 'key, value');
select private.tell_changes('business_v2', 'business', 'null', 'user_id', 'id',
  'name, business_type, description, email, phone_number, address, website, logo_url, is_active, time_zone,'
  ' booking_capacity, slot_minutes, min_notice_minutes, max_days_ahead, deleted_at');

-- Who may call what; what is not named here is called by other functions and triggers only.
grant execute on function private.businesses_of(uuid), private.delete_business(uuid) to aira_ui;
