-- Calls reserve money as they go: what the next minutes can cost is set aside under the wallet's lock before they are
-- spoken, so that calls that run at the same time never use more than their owner's wallet and limits hold together.
--
-- Locks: rating holds a call and then the owner's usage account; settling holds a usage account and then the wallet. So
-- whoever holds a wallet here never waits for a call: it asks with "skip locked".

alter table public.plans add column model_minute integer not null default 12000
  constraint ck_plans_model_minute check (model_minute >= 0);
comment on column public.plans.model_minute is
  'Tokens that a minute of talk with a language model may take: reserved ahead, while what is rated is what was used.';

create table public.call_reservations (
  call_id uuid primary key constraint fk_call_reservations_call_id references public.calls (id) on delete cascade,
  business_id uuid not null,
  user_id uuid not null,
  currency text not null constraint ck_call_reservations_currency check (currency in ('USD', 'INR')),
  seconds integer not null constraint ck_call_reservations_seconds check (seconds >= 0),
  included_seconds integer not null
    constraint ck_call_reservations_included_seconds check (included_seconds between 0 and seconds),
  amount numeric(18, 6) not null constraint ck_call_reservations_amount check (amount >= 0),
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.call_reservations is
  'What a call may cost until it has lasted "seconds" from its beginning. Rating the call removes it. One that nobody '
  'extends while its call has no end lapses at expires_at; what the call costs is rated all the same. It goes with its '
  'call, and has no other foreign keys because it is written while a caller hears the phone ring.';
create index ix_call_reservations_user_id on public.call_reservations (user_id);
select private.finish_table('public.call_reservations');
select private.write_policies('public.call_reservations', '(select auth.uid()) = user_id', null, null);
grant select on public.call_reservations to aira_ui, authenticated;

create table public.call_transfers (
  id uuid primary key default gen_random_uuid(),
  business_id uuid not null constraint fk_call_transfers_business_id references public.business_v2 (id) on delete cascade,
  call_id uuid not null constraint fk_call_transfers_call_id references public.calls (id) on delete cascade,
  to_number text not null,
  destination text not null,
  currency text not null constraint ck_call_transfers_currency check (currency in ('USD', 'INR')),
  minute_price numeric(18, 6) not null constraint ck_call_transfers_minute_price check (minute_price >= 0),
  time_limit integer not null constraint ck_call_transfers_time_limit check (time_limit > 0),
  began_at timestamptz not null,
  ended_at timestamptz,
  duration integer constraint ck_call_transfers_duration check (duration between 0 and time_limit),
  rated_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.call_transfers is
  'Callers who were put through to a person. minute_price: of the call to that person, as agreed when it began; '
  'time_limit: seconds after which the carrier ends it; duration: seconds that the two could talk, as the carrier told.';
create index ix_call_transfers_business_id on public.call_transfers (business_id);
create index ix_call_transfers_call_id on public.call_transfers (call_id);
select private.finish_table('public.call_transfers');
select private.write_policies('public.call_transfers',
  'business_id in (select b.id from public.business_v2 b where b.user_id = (select auth.uid()))', null, null);
grant select on public.call_transfers to aira_ui, authenticated;

-- How far ahead of the clock a call reserves. voice-agent-service extends every 30 seconds, so a call whose next minutes
-- cannot be paid has more than a minute left to end politely.
create function private.reserved_ahead() returns integer
language sql immutable set search_path = '' as $$ select 120 $$;

create function private.owed(p_user_id uuid, p_currency text) returns numeric
language sql stable security definer set search_path = '' as $$
  select coalesce(sum(d.outstanding), 0) from public.wallet_debts d
  where d.user_id = p_user_id and d.currency = p_currency and d.outstanding > 0
$$;

create function private.held_for_calls(p_user_id uuid, p_currency text) returns numeric
language sql stable security definer set search_path = '' as $$
  select coalesce(sum(r.amount), 0) from public.call_reservations r join public.calls c on c.id = r.call_id
  where r.user_id = p_user_id and r.currency = p_currency
    and (r.expires_at > private.clock() or c.ended_at is not null)
$$;
comment on function private.held_for_calls(uuid, text) is
  'Money that running calls hold, and those that ended and are not rated yet.';

create function private.uncommitted(p_user_id uuid, p_currency text) returns numeric
language sql stable security definer set search_path = '' as $$
  select private.spendable(p_user_id, p_currency) - private.owed(p_user_id, p_currency)
         - private.held_for_calls(p_user_id, p_currency)
$$;
comment on function private.uncommitted(uuid, text) is
  'Money that can be spent, less what was used, is owed, or is held by running calls.';

-- The caller holds the wallet's lock, and a key share lock on the call so that it is not rated meanwhile.
create function private.reserve(
  p_call_id uuid, p_business_id uuid, p_user_id uuid, p_started_at timestamptz, p_seconds integer, p_tokens bigint,
  p_transfers numeric, p_beyond_limits boolean)
returns text
language plpgsql security definer set search_path = '' as $$
declare
  at constant timestamptz := private.clock();
  plan record;
  month record;
  others record;
  first_day date;
  spendable numeric;
  included integer;
  needed numeric(18, 6);
begin
  -- One row by its key at a time: as one join this takes five times as long, and a caller waits for it.
  select p.currency, p.minute_price, p.model_price, p.included_minutes, bp.anchor, bp.spend_cap, bp.minute_limit into plan
  from public.business_plans bp join public.plans p on p.code = bp.plan_code
  where bp.business_id = p_business_id;
  if not found then
    return null; -- Without a plan nothing is rated.
  end if;
  first_day := private.period_start(plan.anchor, greatest((p_started_at at time zone 'UTC')::date, plan.anchor));
  select m.included_seconds, m.seconds, m.cost into month
  from public.usage_months m where m.business_id = p_business_id and m.starts_on = first_day;
  select case plan.currency when 'USD' then w.balance_usd - w.reserved_usd else w.balance_inr - w.reserved_inr end
         - coalesce((select a.accrued - a.settled from public.usage_accounts a
                     where a.user_id = p_user_id and a.currency = plan.currency), 0)
         - coalesce((select sum(d.outstanding) from public.wallet_debts d
                     where d.wallet_id = w.id and d.currency = plan.currency and d.outstanding > 0), 0)
  into spendable from public.wallets w where w.user_id = p_user_id;
  select coalesce(sum(r.amount) filter (where r.currency = plan.currency), 0) as money,
         coalesce(sum(r.amount) filter (where r.currency = plan.currency and r.business_id = p_business_id), 0) as cost,
         coalesce(sum(r.seconds) filter (where r.business_id = p_business_id), 0) as seconds,
         coalesce(sum(r.included_seconds) filter (where r.business_id = p_business_id), 0) as included
  into others
  from public.call_reservations r
  where r.user_id = p_user_id and r.call_id <> p_call_id
    and (r.expires_at > at or exists (select from public.calls c where c.id = r.call_id and c.ended_at is not null));

  included := least(p_seconds,
    greatest(plan.included_minutes * 60 - coalesce(month.included_seconds, 0) - others.included, 0));
  needed := (p_seconds - included) * plan.minute_price / 60 + p_tokens * plan.model_price / 1000 + p_transfers;
  if spendable - others.money < needed then
    return 'wallet';
  end if;
  if not p_beyond_limits then
    if coalesce(month.cost, 0) + others.cost + needed > plan.spend_cap then
      return 'cap';
    end if;
    if coalesce(month.seconds, 0) + others.seconds + p_seconds > plan.minute_limit * 60 then
      return 'minutes';
    end if;
  end if;
  insert into public.call_reservations as r
    (call_id, business_id, user_id, currency, seconds, included_seconds, amount, expires_at)
  values (p_call_id, p_business_id, p_user_id, plan.currency, p_seconds, included, needed,
          p_started_at + make_interval(secs => p_seconds) + interval '10 minutes')
  on conflict (call_id) do update
  set currency = excluded.currency, seconds = excluded.seconds, included_seconds = excluded.included_seconds,
      amount = excluded.amount, expires_at = excluded.expires_at;
  return null;
end $$;
comment on function private.reserve(uuid, uuid, uuid, timestamptz, integer, bigint, numeric, boolean) is
  'Sets aside what a call may cost until it has lasted p_seconds. Null: reserved. Else what does not suffice: wallet, '
  'cap or minutes; then what was reserved before stays. p_beyond_limits: only the wallet counts.';

-- Prices of the transfers of a call: what they cost, or may cost while they last.
create function private.transfers_cost(p_call_id uuid) returns numeric
language sql stable security definer set search_path = '' as $$
  select coalesce(sum(coalesce(t.duration, t.time_limit) * t.minute_price / 60), 0)
  from public.call_transfers t where t.call_id = p_call_id
$$;

-- At its limit a business is answered as its owner chose: told with the settings, so that the call costs no further look.
-- The same when the first minutes cannot be reserved.
drop function private.open_call(text, text, text, text);
create function private.open_call(
  p_to text, p_from text, p_call_sid text, p_provider text default null, p_with_model boolean default false)
returns table (outcome text, business_id uuid, call_id uuid, is_new boolean, name text, business_type text,
               time_zone text, phone_number text, settings jsonb)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  number public.business_numbers;
  business public.business_v2;
  config jsonb;
  plan record;
  opened record;
  inserted boolean := true;
  is_limited boolean;
  reserves boolean;
begin
  select n.* into number from public.business_numbers n
  where n.phone_number = p_to and n.provisioning_state = 'active';
  if number.id is not null then
    select b.* into business from public.business_v2 b where b.id = number.business_id and b.deleted_at is null;
  end if;
  if number.id is null or business.id is null or not number.is_active or not business.is_active then
    return query select
      case when number.id is null then 'unknown' when business.id is null then 'unassociated' else 'inactive' end,
      null::uuid, null::uuid, false, business.name, null::text, null::text, null::text, null::jsonb;
    return;
  end if;
  select coalesce(jsonb_object_agg(c.key, c.value), '{}') into config
  from public.configurations c where c.business_id = business.id;
  select bp.at_limit, bp.limit_state, case when p_with_model then p.model_minute else 0 end as tokens,
         p.minute_price = 0 and p.model_price = 0 and num_nonnulls(bp.spend_cap, bp.minute_limit) = 0 as is_free
  into plan
  from public.business_plans bp join public.plans p on p.code = bp.plan_code where bp.business_id = business.id;
  is_limited := coalesce(plan.limit_state = 'limited', false);
  reserves := not is_limited and not coalesce(plan.is_free, true);
  if reserves then
    perform from public.wallets w where w.user_id = business.user_id for no key update;
  end if;
  insert into public.calls (business_id, call_sid, from_number, to_number, provider)
  values (business.id, p_call_sid, p_from, p_to, coalesce(p_provider, config ->> 'voice.provider', 'conversation_relay'))
  on conflict (call_sid) do nothing
  returning id, started_at into opened;
  if opened.id is null then
    inserted := false;
    select k.id, k.started_at into opened from public.calls k
    where k.call_sid = p_call_sid and k.business_id = business.id;
    -- Told again: a call that is reserved stays so, and one that is over needs nothing.
    if reserves
       and not exists (select from public.call_reservations r where r.call_id = opened.id)
       and exists (select from public.calls k where k.id = opened.id and k.ended_at is null and k.rated_at is null
                   for key share skip locked) then
      is_limited := private.reserve(opened.id, business.id, business.user_id, opened.started_at, private.reserved_ahead(),
                                    plan.tokens::bigint * private.reserved_ahead() / 60, 0, false) is not null;
    end if;
  elsif reserves then
    is_limited := private.reserve(opened.id, business.id, business.user_id, opened.started_at, private.reserved_ahead(),
                                  plan.tokens::bigint * private.reserved_ahead() / 60, 0, false) is not null;
  end if;
  if is_limited then
    config := config || jsonb_build_object('usage.at_limit', plan.at_limit);
  end if;
  return query select 'served', business.id, opened.id, inserted, business.name, business.business_type,
    business.time_zone, business.phone_number, config;
end $$;
comment on function private.open_call(text, text, text, text, boolean) is
  'Looks up a called number, opens its call and reserves its first minutes; idempotent by CallSid. call_id is null where '
  'the CallSid is another business''s. usage.at_limit among the settings: a limit is reached, or the first minutes are '
  'not covered. p_with_model: the receptionist uses a language model that costs.';

create function private.extend_calls(p_call_sids text[], p_with_model boolean default false)
returns table (call_sid text, outcome text)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  at constant timestamptz := private.clock();
  running record;
  refused text;
begin
  for running in
    select s.sid, c.id, c.business_id, c.started_at, c.ended_at, b.user_id,
           coalesce((c.dialogue ->> 'modelUsage')::bigint, 0) as used,
           case when p_with_model then coalesce(p.model_minute, 0) else 0 end as tokens,
           coalesce(p.minute_price = 0 and p.model_price = 0 and num_nonnulls(bp.spend_cap, bp.minute_limit) = 0, true)
             as is_free,
           greatest(ceil(extract(epoch from at - c.started_at)), 0)::integer as elapsed
    from unnest(p_call_sids) s (sid)
    left join public.calls c on c.call_sid = s.sid
    left join public.business_v2 b on b.id = c.business_id
    left join public.business_plans bp on bp.business_id = c.business_id
    left join public.plans p on p.code = bp.plan_code
    order by b.user_id, s.sid
  loop
    if running.id is null or running.ended_at is not null then
      return query select running.sid, 'gone';
      continue;
    end if;
    continue when running.is_free;
    -- Never waits: what is locked just now is extended the next time, which is early enough.
    perform from public.wallets w where w.user_id = running.user_id for no key update skip locked;
    continue when not found;
    perform from public.calls k where k.id = running.id and k.ended_at is null and k.rated_at is null
    for key share skip locked;
    continue when not found;
    -- A transfer has reserved all of its time.
    continue when exists (select from public.call_transfers t where t.call_id = running.id and t.ended_at is null);
    refused := private.reserve(running.id, running.business_id, running.user_id, running.started_at,
      running.elapsed + private.reserved_ahead(),
      running.used + running.tokens::bigint * private.reserved_ahead() / 60, private.transfers_cost(running.id), false);
    if refused is not null then
      return query select running.sid, refused;
    end if;
  end loop;
end $$;
comment on function private.extend_calls(text[], boolean) is
  'Reserves the next minutes of running calls. A row for each that has to end now: wallet, cap or minutes do not suffice, '
  'or the call is gone with its business. What they had reserved lasts for more than a minute.';

revoke execute on function private.reserved_ahead(), private.owed(uuid, text), private.held_for_calls(uuid, text),
  private.uncommitted(uuid, text),
  private.reserve(uuid, uuid, uuid, timestamptz, integer, bigint, numeric, boolean), private.transfers_cost(uuid),
  private.open_call(text, text, text, text, boolean), private.extend_calls(text[], boolean) from public;
grant execute on function private.open_call(text, text, text, text, boolean), private.extend_calls(text[], boolean)
to aira_voice;

-- Texts are never included in a plan: each needs its price.
create function private.text_limit(p_business_id uuid) returns text
language sql stable security definer set search_path = '' as $$
  select case
    when bp.limit_state = 'limited' then coalesce(bp.limit_reason, 'cap')
    when p.text_price = 0 then null
    when private.uncommitted(b.user_id, p.currency) < p.text_price * (waiting.segments + 1) then 'wallet'
    when coalesce(m.cost, 0) + p.text_price * (waiting.segments + 1) > bp.spend_cap then 'cap' end
  from public.business_plans bp
  join public.business_v2 b on b.id = bp.business_id
  join public.plans p on p.code = bp.plan_code
  left join public.usage_months m on m.business_id = bp.business_id
    and m.starts_on = private.period_start(bp.anchor, (private.clock() at time zone 'UTC')::date)
  cross join lateral (
    select coalesce(sum(private.text_segments(t.body)), 0) as segments from public.messages t
    where t.business_id = bp.business_id and t.rated_at is null and t.direction = 'outbound'
      and t.created_at > private.clock() - interval '1 day') waiting
  where bp.business_id = p_business_id
$$;
comment on function private.text_limit(uuid) is
  'Why a business may send no text now: cap, minutes or wallet; null: it may. What was sent and is not rated yet counts.';
revoke execute on function private.text_limit(uuid) from public;
grant execute on function private.text_limit(uuid) to aira_voice;

create or replace function private.find_business_by_number(p_number text)
returns table (outcome text, business_id uuid, name text, time_zone text, settings jsonb)
language sql stable security definer set search_path = '' as $$
  select case when b.id is null then 'unassociated' when not (n.is_active and b.is_active) then 'inactive'
              else 'served' end,
         b.id, b.name, b.time_zone,
         (select jsonb_object_agg(s.key, s.value)
          from (select c.key, c.value from public.configurations c where c.business_id = b.id
                union all
                select 'usage.at_limit', p.at_limit from public.business_plans p
                where p.business_id = b.id and private.text_limit(b.id) is not null) s)
  from public.business_numbers n
  left join public.business_v2 b on b.id = n.business_id and b.deleted_at is null
  where n.phone_number = p_number and n.provisioning_state = 'active'
$$;

-- Where a business stands. The wallet counts too: what is used and not settled yet is spoken for, and a business that
-- cannot reserve the first minutes of a single call is at its limit, so that its owner is told.
create or replace function private.judge_limits(p_business_id uuid)
returns table (business_id uuid, user_id uuid, business_name text, percent integer, reason text, cost numeric,
               spend_cap numeric, minutes integer, minute_limit integer, currency text, at_limit text, starts_on date)
language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
  business public.business_v2;
  chosen public.business_plans;
  plan public.plans;
  month public.usage_months;
  spendable numeric;
  opening numeric;
  share numeric := 0;
  why text;
  state text;
  told integer;
begin
  select * into business from public.business_v2 where id = p_business_id;
  select * into chosen from public.business_plans where business_id = p_business_id for update;
  if chosen.business_id is null then
    return;
  end if;
  select * into plan from public.plans where code = chosen.plan_code;
  select * into month from public.usage_months m
  where m.business_id = p_business_id
    and m.starts_on = private.period_start(chosen.anchor, (private.clock() at time zone 'UTC')::date);
  spendable := private.spendable(business.user_id, plan.currency) - private.owed(business.user_id, plan.currency);
  opening := greatest(private.reserved_ahead() - greatest(plan.included_minutes * 60 - coalesce(month.included_seconds, 0), 0), 0)
             * plan.minute_price / 60
             + case when month.model_usage > 0 then plan.model_minute::numeric * private.reserved_ahead() / 60 else 0 end
             * plan.model_price / 1000;

  if chosen.spend_cap is not null then
    share := case when coalesce(month.cost, 0) + opening > chosen.spend_cap or chosen.spend_cap = 0 then 100
                  else coalesce(month.cost, 0) * 100 / chosen.spend_cap end;
    why := 'cap';
  end if;
  if chosen.minute_limit is not null then
    if coalesce(month.seconds, 0) + private.reserved_ahead() > chosen.minute_limit * 60 then
      if share < 100 then
        share := 100;
        why := 'minutes';
      end if;
    elsif month.seconds * 100.0 / (chosen.minute_limit * 60) > share then
      share := month.seconds * 100.0 / (chosen.minute_limit * 60);
      why := 'minutes';
    end if;
  end if;
  if share < 100 and spendable < opening then
    share := 100;
    why := 'wallet';
  end if;
  state := case when share >= 100 then 'limited' when share >= chosen.warn_percent then 'warned' else 'open' end;
  if state <> chosen.limit_state
     or chosen.limit_reason is distinct from (case when state <> 'open' then why end) then
    update public.business_plans bp
    set limit_state = state, limit_reason = case when state <> 'open' then why end where bp.business_id = p_business_id;
  end if;

  -- Told once at each mark; an empty wallet once each time it empties.
  told := case when state = 'limited' then 100 when state = 'warned' then chosen.warn_percent else 0 end;
  if why = 'wallet' then
    if state <> 'limited' or chosen.limit_state = 'limited' and chosen.limit_reason = 'wallet' then
      return;
    end if;
  else
    if told = 0 or told <= coalesce(month.warned, 0) then
      return;
    end if;
    update public.usage_months m set warned = told where m.business_id = p_business_id and m.starts_on = month.starts_on;
  end if;
  return query select p_business_id, business.user_id, business.name, told, why, coalesce(month.cost, 0),
    chosen.spend_cap, (coalesce(month.seconds, 0) + 59) / 60, chosen.minute_limit, plan.currency, chosen.at_limit,
    month.starts_on;
end $$;

-- Automatic recharges look at what running calls hold too: a wallet that many calls are about to empty is filled while
-- they run, and not when they have been cut short.
create or replace function private.open_recharges() returns integer
language plpgsql security definer set search_path = '' as $$
declare
  opened integer;
  this_month constant date := date_trunc('month', private.clock() at time zone 'UTC')::date;
begin
  insert into public.recharges (user_id, month, amount, next_attempt_at, opened_at)
  select s.user_id, this_month, s.amount, private.clock(), private.clock()
  from public.auto_recharge_settings s
  join public.payment_profiles p on p.user_id = s.user_id and p.payment_method_id is not null
  join public.wallets w on w.user_id = s.user_id and w.currency = 'USD'
  where s.enabled and private.spendable(s.user_id, 'USD') - private.held_for_calls(s.user_id, 'USD') < s.threshold
    and private.recharged_in(s.user_id, this_month) + s.amount <= s.monthly_cap
    and not exists (select from public.recharges r where r.user_id = s.user_id and r.state not in ('succeeded', 'gave_up'))
  on conflict (user_id) where state not in ('succeeded', 'gave_up') do nothing;
  get diagnostics opened = row_count;
  return opened;
end $$;

create or replace function private.claim_recharge(p_lease interval, p_key_life interval)
returns table (id uuid, action text, attempt integer, user_id uuid, stripe_customer_id text, payment_method_id text,
               amount numeric, currency text, lease_until timestamptz)
language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
  at constant timestamptz := private.clock();
  recharge public.recharges;
  profile public.payment_profiles;
  wanted boolean;
begin
  loop
    select r.* into recharge from public.recharges r
    where r.state in ('due', 'declined', 'requires_action') and r.next_attempt_at <= at
       or r.state = 'charging' and r.lease_until <= at
    order by r.next_attempt_at limit 1 for update skip locked;
    if recharge.id is null then
      return;
    end if;
    select * into profile from public.payment_profiles p where p.user_id = recharge.user_id;
    wanted := exists (select from public.auto_recharge_settings s where s.user_id = recharge.user_id and s.enabled)
              and profile.payment_method_id is not null;
    if recharge.state = 'charging' then
      update public.recharges r set lease_until = at + p_lease where r.id = recharge.id;
      return query select recharge.id,
        case when recharge.attempted_at > at - p_key_life and wanted
                  and profile.payment_method_id = recharge.payment_method_id then 'charge' else 'look' end,
        recharge.attempt, recharge.user_id, recharge.stripe_customer_id, recharge.payment_method_id,
        recharge.amount::numeric, recharge.currency, at + p_lease;
      return;
    end if;
    -- Nothing is under way: it may still be dropped, when nobody wants it, or its owner paid, or did not come to pay.
    if not wanted or recharge.state = 'requires_action'
       or private.spendable(recharge.user_id, 'USD') - private.held_for_calls(recharge.user_id, 'USD')
          >= (select s.threshold from public.auto_recharge_settings s where s.user_id = recharge.user_id) then
      update public.recharges r set state = 'gave_up', closed_at = at where r.id = recharge.id;
      continue;
    end if;
    update public.recharges r
    set state = 'charging', attempt = r.attempt + 1, attempted_at = at, lease_until = at + p_lease,
        stripe_customer_id = profile.stripe_customer_id, payment_method_id = profile.payment_method_id,
        card = initcap(profile.card_brand) || ' ending in ' || profile.card_last4
    where r.id = recharge.id returning * into recharge;
    return query select recharge.id, 'charge', recharge.attempt, recharge.user_id, recharge.stripe_customer_id,
      recharge.payment_method_id, recharge.amount::numeric, recharge.currency, at + p_lease;
    return;
  end loop;
end $$;
