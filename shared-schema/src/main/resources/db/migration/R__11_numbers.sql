-- Phone numbers: bought, assigned, held against the carrier's list, billed each month and given back.

-- Functions may name what comes after them.
set local check_function_bodies = off;

-- Number purchase: reserve the money and the number, then buy, then activate and settle or abandon.
create or replace function private.reserve_number(
  p_phone_number text, p_display_name text, p_country_code text, p_number_type public.business_number_type,
  p_monthly_cost numeric, p_currency text, p_capabilities jsonb, p_idempotency_key text,
  p_price_basis jsonb default '{}', p_lease interval default '2 minutes')
returns public.business_numbers
language plpgsql security definer set search_path = '' as $$
declare
  number public.business_numbers;
  entry public.transactions;
begin
  select t.* into entry from public.transactions t
  where t.user_id = private.owner() and t.idempotency_key = p_idempotency_key;
  if entry.id is not null then
    select * into number from public.business_numbers where id = entry.business_number_id;
    if number.id is null or number.phone_number <> p_phone_number then
      raise exception using errcode = 'AW409', message = 'this idempotency key was used for something else';
    end if;
    return number;
  end if;

  insert into public.business_numbers
    (user_id, phone_number, display_name, country_code, number_type, monthly_cost, currency, capabilities, price_basis,
     lease_until, lease_holder)
  values (private.owner(), p_phone_number, p_display_name, p_country_code, p_number_type, p_monthly_cost, p_currency,
          p_capabilities, p_price_basis, private.clock() + p_lease, gen_random_uuid())
  returning * into number;

  insert into public.transactions
    (wallet_id, user_id, amount, currency, type, status, kind, description, business_number_id, idempotency_key)
  select id, user_id, p_monthly_cost, p_currency, 'debit', 'pending', 'number',
         'Phone number ' || p_phone_number || ', first month', number.id, p_idempotency_key
  from public.wallets where user_id = private.owner();
  return number;
end $$;
comment on function private.reserve_number(
  text, text, text, public.business_number_type, numeric, text, jsonb, text, jsonb, interval) is
  'Reserves a number and its first month for the signed-in owner. AW402: not enough money; AW423: an amount is owed; '
  '23505: somebody has it.';

create or replace function private.begin_buying(p_number_id uuid, p_token uuid, p_lease interval) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  update public.business_numbers
  set provisioning_state = 'buying', buying_since = private.clock(), lease_until = private.clock() + p_lease
  where id = p_number_id and provisioning_state = 'reserved' and lease_holder = p_token
    and lease_until > private.clock();
  return found;
end $$;
comment on function private.begin_buying(uuid, uuid, interval) is
  'From here on only the carrier knows whether the number was bought. False: another instance took over; ask nothing.';

create or replace function private.activate_number(
  p_number_id uuid, p_twilio_sid text, p_twilio_account_sid text,
  p_voice_url text, p_sms_url text, p_status_callback_url text, p_capabilities jsonb default null)
returns public.business_numbers
language plpgsql security definer set search_path = '' as $$
declare
  number public.business_numbers;
begin
  update public.business_numbers
  set provisioning_state = 'active', twilio_sid = p_twilio_sid, twilio_account_sid = p_twilio_account_sid,
      voice_url = p_voice_url, sms_url = p_sms_url, status_callback_url = p_status_callback_url,
      capabilities = coalesce(p_capabilities, capabilities),
      purchase_date = private.clock(), lease_until = null, lease_holder = null, provisioning_error = null,
      next_billing_date = (private.clock() at time zone 'UTC')::date + interval '1 month'
  where id = p_number_id and provisioning_state in ('reserved', 'buying')
  returning * into number;
  if number.id is not null then
    update public.transactions set status = 'completed'
    where business_number_id = number.id and type = 'debit' and status = 'pending';
  else
    select * into number from public.business_numbers where id = p_number_id;
  end if;
  return number;
end $$;
comment on function private.activate_number(uuid, text, text, text, text, text, jsonb) is
  'The carrier delivered: the number becomes active and its first month is debited. Again: no effect. Whoever bought '
  'looks at what is returned: unless it is active with this sid, the purchase was given up, and the number goes back.';

create or replace function private.abandon_number(p_number_id uuid, p_reason text) returns void
language plpgsql security definer set search_path = '' as $$
begin
  update public.business_numbers
  set provisioning_state = 'failed', provisioning_error = left(p_reason, 500), lease_until = null, lease_holder = null,
      is_active = false
  where id = p_number_id and provisioning_state in ('reserved', 'buying');
  if found then
    update public.transactions set status = 'failed'
    where business_number_id = p_number_id and type = 'debit' and status = 'pending';
  end if;
end $$;
comment on function private.abandon_number(uuid, text) is 'The carrier did not deliver: the reserved money is free again.';

create or replace function private.give_up_number(p_number_id uuid, p_reason text, p_patience interval) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  if exists (select from public.business_numbers
             where id = p_number_id and provisioning_state = 'buying'
               and buying_since + p_patience > private.clock()) then
    return false;
  end if;
  perform private.abandon_number(p_number_id, p_reason);
  return true;
end $$;
comment on function private.give_up_number(uuid, text, interval) is
  'Gives a purchase up that the carrier does not have. False: it was asked for less than p_patience ago, look once more.';

create or replace function private.release_number(p_number_id uuid) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  number public.business_numbers;
begin
  update public.business_numbers
  set provisioning_state = 'releasing', is_active = false, is_primary = false, business_id = null,
      lease_until = private.clock() + interval '2 minutes'
  where id = p_number_id and user_id = private.owner() and provisioning_state = 'active'
  returning * into number;
  if number.id is null then
    return false;
  end if;
  update public.business_v2 set phone_number = null
  where user_id = number.user_id and phone_number = number.phone_number;
  return true;
end $$;
comment on function private.release_number(uuid) is 'Begins to give a number back; it stops serving calls at once.';

create or replace function private.finish_release(p_number_id uuid) returns void
language sql security definer set search_path = '' as $$
  update public.business_numbers
  set provisioning_state = 'released', lease_until = null, lease_holder = null, next_billing_date = null,
      grace_until = null, billing_retry_at = null
  where id = p_number_id and provisioning_state = 'releasing'
$$;

create or replace function private.claim_unsettled_numbers(p_limit integer, p_lease interval default '2 minutes')
returns table (id uuid, user_id uuid, phone_number text, display_name text, provisioning_state text, twilio_sid text)
language sql security definer set search_path = '' as $$
  update public.business_numbers n set lease_until = private.clock() + p_lease, lease_holder = gen_random_uuid()
  where n.id in (
    select c.id from public.business_numbers c
    where c.provisioning_state in ('reserved', 'buying', 'releasing')
      and (c.lease_until is null or c.lease_until < private.clock())
    order by c.updated_at limit p_limit for update skip locked)
  returning n.id, n.user_id, n.phone_number, n.display_name, n.provisioning_state, n.twilio_sid
$$;
comment on function private.claim_unsettled_numbers(integer, interval) is
  'Purchases and releases that a crash left unfinished, each leased to one instance; who held them before is fenced off.';

-- Associates the number of a profile: the business's former primary stays associated, the new one becomes primary.
create or replace function private.associate_number(p_business_id uuid, p_phone_number text) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  chosen uuid;
begin
  if not exists (select from public.business_v2
                 where id = p_business_id and user_id = private.owner() and deleted_at is null) then
    return false;
  end if;
  if p_phone_number is not null then
    select id into chosen from public.business_numbers
    where user_id = private.owner() and phone_number = p_phone_number and provisioning_state = 'active'
      and (business_id is null or business_id = p_business_id) for update;
    if chosen is null then
      return false;
    end if;
  end if;
  update public.business_numbers set is_primary = false
  where business_id = p_business_id and is_primary and id is distinct from chosen;
  update public.business_numbers set business_id = p_business_id, is_primary = true where id = chosen;
  update public.business_v2 set phone_number = p_phone_number where id = p_business_id;
  return true;
end $$;
comment on function private.associate_number(uuid, text) is
  'Makes an owned number, free or already of this business, its primary one; null only clears the profile. '
  'False: not the owner''s business, or no such number of the owner that is free.';

create or replace function private.assign_number(p_number_id uuid, p_business_id uuid, p_is_primary boolean) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  number public.business_numbers;
begin
  select * into number from public.business_numbers
  where id = p_number_id and user_id = private.owner() and provisioning_state = 'active' for update;
  if number.id is null
     or (p_business_id is not null
         and not exists (select from public.business_v2
                         where id = p_business_id and user_id = private.owner() and deleted_at is null)) then
    return false;
  end if;
  if number.business_id is distinct from p_business_id or not p_is_primary then
    update public.business_v2 set phone_number = null
    where id = number.business_id and phone_number = number.phone_number;
  end if;
  if p_is_primary then
    update public.business_numbers set is_primary = false
    where business_id = p_business_id and is_primary and id <> number.id;
    update public.business_v2 set phone_number = number.phone_number where id = p_business_id;
  end if;
  update public.business_numbers
  set business_id = p_business_id, is_primary = p_is_primary and p_business_id is not null
  where id = number.id;
  return true;
end $$;
comment on function private.assign_number(uuid, uuid, boolean) is
  'Moves an active number of the signed-in owner to one of their businesses, or to none, and makes it its primary or '
  'not; profiles follow. False: not the owner''s number or business.';

-- p_account_sid: whose list it is; only numbers bought by this account can be missing in it.
-- p_listed_at: when the list was asked for. It may arrive much later, and what was bought meanwhile is not missing.
-- p_listed: [{"sid", "phoneNumber", "purchaseId" or null, "ours"}], the whole account. A list that failed half-way must
-- not come here: what it lacks would look lost.
create or replace function private.compare_numbers(
  p_account_sid text, p_listed_at timestamptz, p_listed jsonb, p_patience interval)
returns table (finding text, number_id uuid, user_id uuid, sid text, phone_number text)
language plpgsql security definer set search_path = '' as $$
declare
  at constant timestamptz := p_listed_at;
begin
  perform pg_advisory_xact_lock(hashtextextended('private.compare_numbers', 0));
  create temporary table listed on commit drop as
  select l.sid, l."phoneNumber" as phone_number, l."purchaseId" as purchase_id, l.ours
  from jsonb_to_recordset(p_listed) as l(sid text, "phoneNumber" text, "purchaseId" uuid, ours boolean);

  -- Known: served or being released under this sid, or a purchase under way that will meet it.
  create temporary table stray on commit drop as
  select l.* from pg_temp.listed l
  where not exists (select from public.business_numbers n
                    where n.twilio_sid = l.sid and n.provisioning_state in ('active', 'releasing'))
    and not exists (select from public.business_numbers n
                    where n.id = l.purchase_id and n.provisioning_state in ('reserved', 'buying'));
  insert into private.stray_numbers as known (sid, phone_number, purchase_id, ours, first_seen, last_seen)
  select s.sid, s.phone_number, s.purchase_id, s.ours, at, at from pg_temp.stray s
  on conflict on constraint stray_numbers_pkey do update
  set last_seen = at, ours = excluded.ours, returned_at = null,
      first_seen = case when known.returned_at is null then known.first_seen else at end;
  delete from private.stray_numbers known
  where known.returned_at is null and not exists (select from pg_temp.stray s where s.sid = known.sid);

  update public.business_numbers n set missing_since = null
  where n.missing_since is not null and exists (select from pg_temp.listed l where l.sid = n.twilio_sid);
  return query
    update public.business_numbers n
    set provisioning_state = 'lost', is_active = false, is_primary = false, next_billing_date = null,
        provisioning_error = 'The carrier does not have this number any more.'
    where n.provisioning_state = 'active' and n.missing_since <= at - p_patience
      and n.twilio_account_sid = p_account_sid
      and not exists (select from pg_temp.listed l where l.sid = n.twilio_sid)
    returning 'lost', n.id, n.user_id, n.twilio_sid, n.phone_number;
  update public.business_numbers n set missing_since = at
  where n.provisioning_state = 'active' and n.missing_since is null and n.twilio_account_sid = p_account_sid
    and n.purchase_date < at - p_patience
    and not exists (select from pg_temp.listed l where l.sid = n.twilio_sid);

  return query
    select case when not s.ours then 'foreign' when s.first_seen <= at - p_patience then 'give_back' else 'watched' end,
           s.purchase_id, null::uuid, s.sid, s.phone_number
    from private.stray_numbers s where s.returned_at is null;
end $$;
comment on function private.compare_numbers(text, timestamptz, jsonb, interval) is
  'Holds the carrier''s list against ours, both ways. give_back: ours, bought, and nobody''s since p_patience; watched: '
  'seen less long; foreign: not of this installation, only reported; lost: the carrier has it no more, its billing stopped.';

create or replace function private.stray_returned(p_sid text) returns void
language sql security definer set search_path = '' as $$
  update private.stray_numbers set returned_at = private.clock() where sid = p_sid
$$;

-- Numbers pay for each month in advance. Months are counted from the day of the purchase, never from the month before: what
-- was bought on the 31st pays on the 28th of February and on the 31st of March.
create or replace function private.begin_periods() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if new.provisioning_state <> 'active' or new.billing_anchor is not null then
    return new;
  end if;
  new.billing_anchor := (coalesce(new.purchase_date, private.clock()) at time zone 'UTC')::date;
  new.periods_paid := 1;
  new.next_billing_date := (new.billing_anchor + interval '1 month')::date;
  return new;
end $$;
create or replace trigger begin_periods before insert or update on public.business_numbers
  for each row execute function private.begin_periods();

-- The first month is paid when its debit is settled.
create or replace function private.note_first_period() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.number_periods (number_id, user_id, starts_on, ends_on, amount, currency, transaction_id, paid_at)
  select n.id, n.user_id, n.billing_anchor, (n.billing_anchor + interval '1 month')::date, new.amount, new.currency,
         new.id, new.settled_at
  from public.business_numbers n where n.id = new.business_number_id and n.billing_anchor is not null
  on conflict on constraint uq_number_periods_starts_on do nothing;
  return null;
end $$;
create or replace trigger note_first_period after update on public.transactions for each row
  when (new.kind = 'number' and old.status = 'pending' and new.status = 'completed')
  execute function private.note_first_period();

-- Charges one month of one number; AW402 and AW423 are raised when the wallet cannot pay it.
create or replace function private.charge_period(p_number public.business_numbers) returns public.number_periods
language plpgsql security definer set search_path = '' as $$
declare
  starts_on constant date := (p_number.billing_anchor + make_interval(months => p_number.periods_paid))::date;
  ends_on constant date := (p_number.billing_anchor + make_interval(months => p_number.periods_paid + 1))::date;
  entry uuid;
  period public.number_periods;
begin
  if p_number.monthly_cost = 0 then
    raise exception 'a number without a price is not billed';
  end if;
  insert into public.transactions
    (wallet_id, user_id, amount, currency, type, status, kind, description, business_number_id, idempotency_key)
  select w.id, w.user_id, p_number.monthly_cost, p_number.currency, 'debit', 'completed', 'renewal',
         format('Phone number %s, %s to %s', p_number.phone_number, starts_on, ends_on - 1), p_number.id,
         'renewal:' || p_number.id || ':' || starts_on
  from public.wallets w where w.user_id = p_number.user_id
  returning id into entry;
  insert into public.number_periods (number_id, user_id, starts_on, ends_on, amount, currency, transaction_id, paid_at)
  values (p_number.id, p_number.user_id, starts_on, ends_on, p_number.monthly_cost, p_number.currency, entry, private.clock())
  returning * into period;
  update public.business_numbers
  set periods_paid = periods_paid + 1, next_billing_date = ends_on, grace_until = null, reminders = 0,
      billing_retry_at = null
  where id = p_number.id;
  return period;
end $$;

-- One number, one month, one transaction: a crash leaves all of it or nothing, and two instances share the work.
create or replace function private.bill_next_number(p_grace interval, p_reminder interval default '1 day')
returns table (outcome text, number_id uuid, user_id uuid, phone_number text, amount numeric, currency text,
               starts_on date, ends_on date, grace_until timestamptz, reminder integer)
language plpgsql security definer set search_path = '' as $$
declare
  at constant timestamptz := private.clock();
  number public.business_numbers;
  period public.number_periods;
begin
  select n.* into number from public.business_numbers n
  where n.provisioning_state = 'active' and n.next_billing_date <= (at at time zone 'UTC')::date and n.monthly_cost > 0
    and (n.billing_retry_at is null or n.billing_retry_at <= at)
  order by n.next_billing_date, n.id limit 1 for update skip locked;
  if number.id is null then
    return;
  end if;
  number_id := number.id;
  user_id := number.user_id;
  phone_number := number.phone_number;
  amount := number.monthly_cost;
  currency := number.currency;
  starts_on := number.next_billing_date;
  ends_on := (number.billing_anchor + make_interval(months => number.periods_paid + 1))::date;
  begin
    period := private.charge_period(number);
    outcome := case when number.grace_until is null then 'charged' else 'rescued' end;
    return next;
    return;
  exception
    when sqlstate 'AW402' or sqlstate 'AW423' then
      null; -- Told by what follows.
    when others then
      -- One number that cannot be billed must not hold up all that are due after it.
      raise warning 'number % cannot be billed: %', number.id, sqlerrm;
      update public.business_numbers n set billing_retry_at = at + interval '1 hour' where n.id = number.id;
      outcome := 'stuck';
      return next;
      return;
  end;
  if number.grace_until is null then
    outcome := 'warned';
    -- From now and not from the day it was due: downtime of ours takes no day of warning from the owner.
    update public.business_numbers n
    set grace_until = at + p_grace, reminders = 1, billing_retry_at = least(at + p_reminder, at + p_grace)
    where n.id = number.id returning n.grace_until, n.reminders into grace_until, reminder;
  elsif number.grace_until <= at then
    outcome := 'released';
    update public.business_numbers n
    set provisioning_state = 'releasing', is_active = false, is_primary = false, business_id = null, lease_until = null,
        grace_until = null, billing_retry_at = null, provisioning_error = 'The month was not paid.'
    where n.id = number.id;
    update public.business_v2 b set phone_number = null
    where b.user_id = number.user_id and b.phone_number = number.phone_number;
    grace_until := number.grace_until;
  else
    outcome := 'reminded';
    update public.business_numbers n
    set reminders = n.reminders + 1, billing_retry_at = least(at + p_reminder, n.grace_until)
    where n.id = number.id returning n.grace_until, n.reminders into grace_until, reminder;
  end if;
  return next;
end $$;
comment on function private.bill_next_number(interval, interval) is
  'Bills the number that is due longest for one month. charged; rescued (paid within its grace period); warned (not '
  'paid: the grace period begins); reminded; released (the grace period is over); stuck (something else is wrong with it: '
  'tried again in an hour). No row: nothing is due.';

-- Money came: months that are due are paid at once and not at the next reminder. After the credit's own transaction, so
-- that numbers are locked before wallets here as everywhere.
create or replace function private.rescue_numbers(p_user_id uuid)
returns table (outcome text, number_id uuid, user_id uuid, phone_number text, amount numeric, currency text,
               starts_on date, ends_on date, grace_until timestamptz, reminder integer)
language plpgsql security definer set search_path = '' as $$
declare
  number public.business_numbers;
  period public.number_periods;
begin
  for number in select n.* from public.business_numbers n
                where n.user_id = p_user_id and n.provisioning_state = 'active' and n.grace_until is not null
                  and n.next_billing_date <= (private.clock() at time zone 'UTC')::date
                order by n.next_billing_date, n.id for update loop
    begin
      period := private.charge_period(number);
      return query select 'rescued', period.number_id, period.user_id, number.phone_number, period.amount::numeric,
                          period.currency, period.starts_on, period.ends_on, null::timestamptz, null::integer;
    exception when sqlstate 'AW402' or sqlstate 'AW423' then
      null; -- The next one may cost less, or be paid in the other currency.
    end;
  end loop;
end $$;
comment on function private.rescue_numbers(uuid) is
  'Pays one due month of each number of an owner that is in its grace period, as far as the money goes.';

-- While voice-agent-service is away Twilio asks ui-service. The address that Twilio keeps for a number carries whom its
-- business hands over to; what that address was made of is kept, so that a change of it is seen.
create or replace function private.claim_outdated_fallbacks(p_app_url text, p_limit integer)
returns table (number_id uuid, twilio_sid text, phone_number text, person text, countries text, made text)
language sql volatile security definer set search_path = '' as $$
  update public.business_numbers n set fallback_tried_at = private.clock()
  from (
    select d.id, coalesce(c.value, '') as person, coalesce(k.value, '') as countries, concat_ws(' ', p_app_url, c.value, k.value) as made
    from public.business_numbers d
    left join public.configurations c on c.business_id = d.business_id and c.key = 'transfer.phone_number'
    left join public.configurations k on k.business_id = d.business_id and k.key = 'destinations.countries'
    where d.provisioning_state = 'active' and d.twilio_sid is not null
      and d.fallback_made_of is distinct from concat_ws(' ', p_app_url, c.value, k.value)
      and (d.fallback_tried_at is null or d.fallback_tried_at < private.clock() - interval '5 minutes'
           or d.fallback_made_of is not null and d.fallback_tried_at < private.clock() - interval '10 seconds')
    order by d.fallback_tried_at nulls first, d.id
    limit p_limit for update of d skip locked) o
  where n.id = o.id
  returning n.id, n.twilio_sid, n.phone_number, o.person, o.countries, o.made
$$;
comment on function private.claim_outdated_fallbacks(text, integer) is
  'Numbers whose fallback address at Twilio is not the one they should have; a claimed one rests for some minutes.';

create or replace function private.fallback_is_set(p_number_id uuid, p_made_of text) returns void
language sql volatile security definer set search_path = '' as $$
  update public.business_numbers n set fallback_made_of = p_made_of where n.id = p_number_id
$$;
comment on function private.fallback_is_set(uuid, text) is 'Twilio has taken the fallback address of a number.';

-- Texts from numbers of the United States reach nobody there before the number is in the messaging service of a registered
-- campaign, or, where it is toll-free, was verified. Numbers of other countries are asked for neither.
create or replace function private.claim_texting(p_made_of text, p_limit integer, p_number_id uuid default null)
returns table (number_id uuid, twilio_sid text, phone_number text, toll_free boolean)
language sql volatile security definer set search_path = '' as $$
  update public.business_numbers n set texting_checked_at = private.clock()
  from (
    select d.id from public.business_numbers d
    where d.provisioning_state = 'active' and d.twilio_sid is not null
      and (p_number_id is null or d.id = p_number_id)
      and (d.country_code = 'US' and d.number_type = 'local'
           or d.country_code in ('US', 'CA') and d.number_type = 'toll_free')
      and coalesce((d.capabilities ->> 'sms')::boolean, true)
      and (d.texting_made_of is distinct from p_made_of or d.texting <> 'calls_only')
      and (d.texting_checked_at is null
           or d.texting_checked_at < private.clock()
              - case when d.texting_made_of is distinct from p_made_of then interval '5 minutes'
                     when d.texting = 'ready' then interval '1 day'
                     else interval '1 hour' end)
    order by d.texting_checked_at nulls first, d.id
    limit p_limit for update of d skip locked) o
  where n.id = o.id
  returning n.id, n.twilio_sid, n.phone_number, n.number_type = 'toll_free'
$$;
comment on function private.claim_texting(text, integer, uuid) is
  'Numbers of which it is not known whether carriers in the United States take their texts; a claimed one rests for minutes, '
  'one that waits for its verification or for the campaign for an hour, and one that may text for a day: permissions lapse.';

create or replace function private.texting_is(p_number_id uuid, p_texting text, p_made_of text) returns void
language sql volatile security definer set search_path = '' as $$
  update public.business_numbers n
  set texting = case when p_made_of is null then coalesce(n.texting, p_texting) else p_texting end,
      texting_made_of = coalesce(p_made_of, n.texting_made_of)
  where n.id = p_number_id
$$;
comment on function private.texting_is(uuid, text, text) is
  'Notes whether carriers in the United States take the texts of a number. p_made_of null: Twilio did not tell, so what is '
  'known stays.';

-- Tables: who sees which rows, who may do what, and what open pages hear of.
select private.finish_table('public.business_numbers');

select private.write_owner_policies('public.business_numbers', 'aira_voice');
select private.write_owner_policies('public.number_periods');

grant select on public.business_numbers, public.number_periods to authenticated;
grant select on public.business_numbers, public.number_periods to aira_ui;
grant update (display_name, features, notes, updated_at) on public.business_numbers to aira_ui;
grant select on public.business_numbers to aira_voice;

select private.tell_changes('business_numbers', 'numbers', 'null', 'user_id', 'id',
  'business_id, display_name, capabilities, is_primary, is_active, purchase_date, monthly_cost, currency,'
  ' next_billing_date, grace_until, features, notes, provisioning_state, provisioning_error, texting');

-- Who may call what; what is not named here is called by other functions and triggers only.
grant execute on function
  private.reserve_number(text, text, text, public.business_number_type, numeric, text, jsonb, text, jsonb, interval),
  private.begin_buying(uuid, uuid, interval), private.activate_number(uuid, text, text, text, text, text, jsonb),
  private.abandon_number(uuid, text), private.give_up_number(uuid, text, interval), private.release_number(uuid),
  private.finish_release(uuid), private.claim_unsettled_numbers(integer, interval),
  private.associate_number(uuid, text), private.assign_number(uuid, uuid, boolean),
  private.compare_numbers(text, timestamptz, jsonb, interval), private.stray_returned(text),
  private.bill_next_number(interval, interval), private.rescue_numbers(uuid),
  private.claim_outdated_fallbacks(text, integer), private.fallback_is_set(uuid, text),
  private.claim_texting(text, integer, uuid), private.texting_is(uuid, text, text)
to aira_ui;
