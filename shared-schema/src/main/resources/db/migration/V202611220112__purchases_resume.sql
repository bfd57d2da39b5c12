-- A purchase as a saga whose every step is durable: reserved (money is held, the carrier was not asked), buying (the
-- carrier is asked; only the carrier knows the outcome), active. lost: the carrier has it no more, without our doing.

alter table public.business_numbers
  drop constraint ck_business_numbers_state,
  add constraint ck_business_numbers_state check
    (provisioning_state in ('reserved', 'buying', 'active', 'releasing', 'released', 'failed', 'lost')),
  add column lease_holder uuid,
  add column buying_since timestamptz,
  add column missing_since timestamptz,
  add column price_basis jsonb not null default '{}';
comment on column public.business_numbers.lease_holder is 'Fence: only the instance that holds it asks the carrier.';
comment on column public.business_numbers.missing_since is 'Since when the carrier''s list does not have it.';
comment on column public.business_numbers.price_basis is
  'How monthly_cost came about: carrierUsd, marginPercent, inrPerUsd, or the price list that overruled them.';
drop index public.uq_business_numbers_phone_number;
create unique index uq_business_numbers_phone_number on public.business_numbers (phone_number)
  where provisioning_state in ('reserved', 'buying', 'active', 'releasing');
drop index public.ix_business_numbers_unsettled;
create index ix_business_numbers_unsettled on public.business_numbers (updated_at)
  where provisioning_state in ('reserved', 'buying', 'releasing');

drop function private.reserve_number(text, text, text, public.business_number_type, numeric, text, jsonb, text);
create function private.reserve_number(
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

create function private.begin_buying(p_number_id uuid, p_token uuid, p_lease interval) returns boolean
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

create function private.give_up_number(p_number_id uuid, p_reason text, p_patience interval) returns boolean
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

drop function private.claim_unsettled_numbers(integer);
create function private.claim_unsettled_numbers(p_limit integer, p_lease interval default '2 minutes')
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

-- What the carrier's list has and ours has not.
create table private.stray_numbers (
  sid text primary key,
  phone_number text not null,
  purchase_id uuid,
  ours boolean not null,
  first_seen timestamptz not null,
  last_seen timestamptz not null,
  returned_at timestamptz
);
comment on table private.stray_numbers is
  'Numbers of the carrier''s account that no row of ours explains. ours: bought by this installation, so it is given '
  'back once it was seen twice; anything else is only reported.';
select private.finish_table('private.stray_numbers');

-- p_account_sid: whose list it is; only numbers bought by this account can be missing in it.
-- p_listed_at: when the list was asked for. It may arrive much later, and what was bought meanwhile is not missing.
-- p_listed: [{"sid", "phoneNumber", "purchaseId" or null, "ours"}], the whole account. A list that failed half-way must
-- not come here: what it lacks would look lost.
create function private.compare_numbers(
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

create function private.stray_returned(p_sid text) returns void
language sql security definer set search_path = '' as $$
  update private.stray_numbers set returned_at = private.clock() where sid = p_sid
$$;

-- What a job has to tell an owner; in the transaction that makes it true.
create function private.post_letter(
  p_user_id uuid, p_template text, p_subject text, p_text text, p_idempotency_key text)
returns void
language sql security definer set search_path = '' as $$
  insert into public.notifications (user_id, recipient, channel, template, payload, idempotency_key)
  select u.id, u.email, 'email', p_template, jsonb_build_object('subject', p_subject, 'text', p_text), p_idempotency_key
  from auth.users u where u.id = p_user_id and u.email is not null
  on conflict (idempotency_key) do nothing
$$;
comment on function private.post_letter(uuid, text, text, text, text) is
  'An e-mail to an owner, once for each key. ui-service only calls it from jobs and webhooks, never with a requested id.';

grant execute on function
  private.reserve_number(text, text, text, public.business_number_type, numeric, text, jsonb, text, jsonb, interval),
  private.begin_buying(uuid, uuid, interval), private.give_up_number(uuid, text, interval),
  private.claim_unsettled_numbers(integer, interval), private.compare_numbers(text, timestamptz, jsonb, interval),
  private.stray_returned(text), private.post_letter(uuid, text, text, text, text)
to aira_ui;
