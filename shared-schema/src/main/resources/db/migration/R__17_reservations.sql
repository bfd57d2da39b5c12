-- Calls reserve money as they go: what the next minutes can cost is set aside under the wallet's lock before they are
-- spoken, so that calls that run at the same time never use more than their owner's wallet and limits hold together.
--
-- Locks: rating holds a call and then the owner's usage account; settling holds a usage account and then the wallet. So
-- whoever holds a wallet here never waits for a call: it asks with "skip locked".

-- Functions may name what comes after them.
set local check_function_bodies = off;

-- How far ahead of the clock a call reserves. voice-agent-service extends every 30 seconds, so a call whose next minutes
-- cannot be paid has more than a minute left to end politely.
create or replace function private.reserved_ahead() returns integer
language sql immutable set search_path = '' as $$ select 120 $$;

create or replace function private.held_for_calls(p_user_id uuid, p_currency text) returns numeric
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select coalesce(sum(r.amount), 0) from public.call_reservations r join public.calls c on c.id = r.call_id
    where r.user_id = p_user_id and r.currency = p_currency
      and (r.expires_at > private.clock() or c.ended_at is not null));
end $$;
comment on function private.held_for_calls(uuid, text) is
  'Money that running calls hold, and those that ended and are not rated yet.';

create or replace function private.uncommitted(p_user_id uuid, p_currency text) returns numeric
language plpgsql stable security definer set search_path = '' as $$
begin
  return private.spendable(p_user_id, p_currency) - private.owed(p_user_id, p_currency)
         - private.held_for_calls(p_user_id, p_currency);
end $$;
comment on function private.uncommitted(uuid, text) is
  'Money that can be spent, less what was used, is owed, or is held by running calls.';

-- The caller holds the wallet's lock, and a key share lock on the call so that it is not rated meanwhile.
create or replace function private.reserve(
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
  select p.currency, p.monthly_price, p.minute_price, p.model_price, p.included_minutes, bp.anchor, bp.spend_cap, bp.minute_limit
  into plan
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
         coalesce(sum(r.included_seconds) filter (where r.business_id = p_business_id), 0) as included,
         coalesce(sum(r.included_seconds) filter (where r.is_shared), 0) as shared
  into others
  from public.call_reservations r
  where r.user_id = p_user_id and r.call_id <> p_call_id
    and (r.expires_at > at or exists (select from public.calls c where c.id = r.call_id and c.ended_at is not null));

  included := least(p_seconds, private.included_left(
    p_user_id, plan.monthly_price, plan.included_minutes, coalesce(month.included_seconds, 0) + others.included,
    p_started_at, others.shared));
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
    (call_id, business_id, user_id, currency, seconds, included_seconds, is_shared, amount, expires_at)
  values (p_call_id, p_business_id, p_user_id, plan.currency, p_seconds, included, plan.monthly_price = 0, needed,
          p_started_at + make_interval(secs => p_seconds) + interval '10 minutes')
  on conflict (call_id) do update
  set currency = excluded.currency, seconds = excluded.seconds, included_seconds = excluded.included_seconds,
      is_shared = excluded.is_shared, amount = excluded.amount, expires_at = excluded.expires_at;
  return null;
end $$;
comment on function private.reserve(uuid, uuid, uuid, timestamptz, integer, bigint, numeric, boolean) is
  'Sets aside what a call may cost until it has lasted p_seconds. Null: reserved. Else what does not suffice: wallet, '
  'cap or minutes; then what was reserved before stays. p_beyond_limits: only the wallet counts.';

create or replace function private.extend_calls(p_call_sids text[], p_with_model boolean default false)
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

-- Texts are never included in a plan: each needs its price.
create or replace function private.text_limit(
  p_business_id uuid, p_to text default null, p_text text default null, p_message_id uuid default null)
returns text
language sql stable security definer set search_path = '' as $$
  select case
    when p_to is not null and wanted.price is null then 'destination'
    when bp.limit_state = 'limited' then coalesce(bp.limit_reason, 'cap')
    when p.text_price = 0 then null
    when private.uncommitted(b.user_id, p.currency) < wanted.price * wanted.segments + waiting.of_owner then 'wallet'
    when coalesce(m.cost, 0) + wanted.price * wanted.segments + waiting.of_business > bp.spend_cap then 'cap' end
  from public.business_plans bp
  join public.business_v2 b on b.id = bp.business_id
  join public.plans p on p.code = bp.plan_code
  left join public.usage_months m on m.business_id = bp.business_id
    and m.starts_on = private.period_start(bp.anchor, (private.clock() at time zone 'UTC')::date)
  cross join lateral (
    select case when p_to is null then p.text_price else private.text_price(p.text_price, p.currency, p_to) end as price,
           case when p_text is null then 1 else private.text_segments(p_text) end as segments) wanted
  cross join lateral (
    select coalesce(sum(t.price), 0) as of_owner,
           coalesce(sum(t.price) filter (where t.business_id = bp.business_id), 0) as of_business
    from (select w.business_id,
                 private.text_segments(w.body)
                 * coalesce(private.text_price(p.text_price, p.currency, w.to_number), p.text_price) as price
          from public.messages w join public.business_v2 o on o.id = w.business_id
          where o.user_id = b.user_id and w.rated_at is null and w.direction = 'outbound' and w.status <> 'failed'
            and w.id is distinct from p_message_id and w.created_at > private.clock() - interval '1 day') t) waiting
  where bp.business_id = p_business_id
$$;
comment on function private.text_limit(uuid, text, text, uuid) is
  'Why a business may send no text now: destination (no price), cap, minutes or wallet; null: it may. What the owner''s '
  'businesses sent and is not rated yet counts. Without p_to: any text of one segment at the plan''s price. p_message_id: '
  'a message that is noted already and does not count against itself.';

create or replace function private.limit_transfers() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.configurations (business_id, key, value, type)
  values (new.id, 'transfer.max_minutes', '60', 'integer') on conflict (business_id, key) do nothing;
  return null;
end $$;
create or replace trigger limit_transfers after insert on public.business_v2 for each row execute function private.limit_transfers();

create or replace function private.transfer_rate(p_number text)
returns table (destination text, usd numeric, inr numeric)
language sql stable security definer set search_path = '' as $$
  select r.destination, r.usd, r.inr from public.transfer_rates r
  where p_number ~ '^\+[1-9][0-9]{6,14}$' and not private.is_pay_per_call(p_number)
    and r.prefix = any (array(select substr(p_number, 2, n) from generate_series(1, 9) n))
  order by length(r.prefix) desc limit 1
$$;
comment on function private.transfer_rate(text) is
  'What a minute of a call to a number in E.164 costs; no row or null: nobody is put through to it.';

-- Prices of the transfers of a call: what they cost, or may cost while they last.
create or replace function private.transfers_cost(p_call_id uuid) returns numeric
language sql stable security definer set search_path = '' as $$
  select coalesce(sum(coalesce(t.duration, t.time_limit) * t.minute_price / 60), 0)
  from public.call_transfers t where t.call_id = p_call_id
$$;

create or replace function private.begin_transfer(p_call_sid text, p_to text, p_rings integer, p_beyond_limits boolean)
returns table (outcome text, transfer_id uuid, time_limit integer)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  at constant timestamptz := private.clock();
  shortest constant integer := 60;
  call record;
  rate record;
  known public.call_transfers;
  price numeric(18, 6);
  elapsed integer;
  spent numeric;
  refused text;
  can integer := 0;
  cannot integer;
  try integer;
begin
  select c.id, c.business_id, c.started_at, b.user_id, p.currency, p.minute_price,
         coalesce((c.dialogue ->> 'modelUsage')::bigint, 0) as used,
         60 * least(greatest(coalesce((select k.value::integer from public.configurations k
                                       where k.business_id = c.business_id and k.key = 'transfer.max_minutes'
                                         and k.value ~ '^[0-9]{1,4}$'), 60), 1), 240) as longest
  into call
  from public.calls c
  join public.business_v2 b on b.id = c.business_id
  join public.business_plans bp on bp.business_id = c.business_id
  join public.plans p on p.code = bp.plan_code
  where c.call_sid = p_call_sid and c.ended_at is null and c.rated_at is null
  for key share of c skip locked;
  if not found then
    return query select 'gone', null::uuid, null::integer;
    return;
  end if;
  select r.destination, case call.currency when 'INR' then r.inr else r.usd end as price into rate
  from private.transfer_rate(p_to) r;
  if rate.price is null then
    return query select 'destination', null::uuid, null::integer;
    return;
  end if;
  perform from public.wallets w where w.user_id = call.user_id for no key update;
  -- The same webhook again: the same transfer.
  select t.* into known from public.call_transfers t
  where t.call_id = call.id and t.to_number = p_to and t.ended_at is null and t.began_at > at - interval '2 minutes'
  order by t.began_at desc limit 1;
  if known.id is not null then
    return query select 'granted', known.id, known.time_limit;
    return;
  end if;
  -- Who is not charged for minutes is not charged for these.
  price := case when call.minute_price = 0 then 0 else rate.price end;
  elapsed := greatest(ceil(extract(epoch from at - call.started_at)), 0)::integer + p_rings;
  spent := private.transfers_cost(call.id);
  -- As long as the owner allows, or as the money lasts: found to a quarter of a minute by halving.
  cannot := call.longest + 15;
  try := call.longest;
  while cannot - can >= 15 loop
    refused := private.reserve(call.id, call.business_id, call.user_id, call.started_at, elapsed + try, call.used,
                               spent + try * price / 60, p_beyond_limits);
    if refused is null then
      can := try;
    elsif try <= shortest then
      exit;
    else
      cannot := try;
    end if;
    exit when can = call.longest;
    try := case when can = 0 then least(shortest, call.longest) else can + (cannot - can) / 2 end;
    exit when try <= can;
  end loop;
  if can = 0 then
    return query select refused, null::uuid, null::integer;
    return;
  end if;
  return query
    insert into public.call_transfers as t
      (business_id, call_id, to_number, destination, currency, minute_price, time_limit, began_at)
    values (call.business_id, call.id, p_to, rate.destination, call.currency, price, can, at)
    returning 'granted', t.id, t.time_limit;
end $$;
comment on function private.begin_transfer(text, text, integer, boolean) is
  'Reserves a transfer of a running call to a number in E.164. granted: dial with this time limit in seconds. Else nobody '
  'is put through: destination (no price), wallet, cap or minutes (not even one minute is covered), gone (the call is '
  'over). p_rings: seconds that the phone may ring; p_beyond_limits: the owner puts callers through at the limit, so '
  'that only the wallet counts.';

create or replace function private.end_transfer(p_transfer_id uuid, p_call_sid text, p_duration integer) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare
  transfer public.call_transfers;
begin
  update public.call_transfers t
  set ended_at = private.clock(), duration = least(greatest(p_duration, 0), t.time_limit)
  from public.calls c
  where t.id = p_transfer_id and c.id = t.call_id and c.call_sid = p_call_sid and t.ended_at is null
  returning t.* into transfer;
  if transfer.id is null then
    select t.* into transfer from public.call_transfers t join public.calls c on c.id = t.call_id
    where t.id = p_transfer_id and c.call_sid = p_call_sid;
  else
    update public.call_reservations r
    set amount = greatest(r.amount - (transfer.time_limit - transfer.duration) * transfer.minute_price / 60, 0)
    where r.call_id = transfer.call_id;
  end if;
  return coalesce(transfer.duration >= transfer.time_limit, false);
end $$;
comment on function private.end_transfer(uuid, text, integer) is
  'The carrier told how many seconds a transfer lasted; 0: nobody answered. True: its time limit ended it. Again: no effect.';

-- Pay-per-call exchanges of North America, in any area code of the United States, Canada and the territories. Jamaica and
-- others have an exchange 976 of people.
create or replace function private.is_pay_per_call(p_number text) returns boolean
language sql immutable set search_path = '' as $$
  select p_number ~ '^\+1(900|976)' or p_number ~ '^\+1[2-9][0-9]{2}976'
    and p_number !~ '^\+1(242|246|264|268|284|345|441|473|649|658|664|721|758|767|784|809|829|849|868|869|876)'
$$;
comment on function private.is_pay_per_call(text) is
  'Whether a number of North America charges whoever calls it: 1-900, 1-976 and exchange 976. DestinationPolicy says the same.';

create or replace function private.text_rate(p_number text)
returns table (destination text, usd numeric, inr numeric)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
begin
  return query
  select r.destination, r.usd, r.inr from public.text_rates r
  where p_number ~ '^\+[1-9][0-9]{6,14}$' and not private.is_pay_per_call(p_number)
    and r.prefix = any (array(select substr(p_number, 2, n) from generate_series(1, 9) n))
  order by length(r.prefix) desc limit 1;
end $$;
comment on function private.text_rate(text) is
  'What a segment of a text to a number in E.164 costs at least; no row or null: none is sent to it.';

-- Null: none is sent. A plan without a price for texts, the host's own, asks none anywhere.
create or replace function private.text_price(p_plan_price numeric, p_currency text, p_number text) returns numeric
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select case when p_plan_price = 0 then 0
                else greatest(p_plan_price, case p_currency when 'INR' then r.inr else r.usd end) end
    from private.text_rate(p_number) r
    where r.usd is not null);
end $$;
comment on function private.text_price(numeric, text, text) is
  'What a segment of a text to a number costs on a plan: the plan''s price or the destination''s, whichever is more.';

-- Under the lock of the wallet, as calls reserve: texts that leave at the same time count each other.
create or replace function private.hold_text(
  p_message_id uuid, p_from text, p_to text, p_text text, p_reply_to uuid, p_beyond_limits boolean)
returns text
language plpgsql volatile security definer set search_path = '' as $$
declare
  -- Whoever cannot pay answers in most countries all the same, but earns nobody a carrier's fee.
  dearest_beyond_limits constant integer := 15;
  business public.business_v2;
  refused text;
begin
  -- Before the wallet, as whoever deletes a business locks it first.
  select b.* into business from public.business_v2 b where b.id = private.current_tenant() for key share;
  perform from public.wallets w where w.user_id = business.user_id for no key update;
  refused := private.text_limit(business.id, p_to, p_text, p_message_id);
  if p_beyond_limits and refused <> 'destination' and exists (
    select from public.business_plans bp join public.plans p on p.code = bp.plan_code
    where bp.business_id = business.id
      and private.text_price(p.text_price, p.currency, p_to) <= dearest_beyond_limits * p.text_price) then
    refused := null;
  end if;
  -- What is refused stays in the conversation, where its owner reads why.
  insert into public.messages as t (id, business_id, direction, from_number, to_number, body, status, error_code, reply_to)
  values (p_message_id, business.id, 'outbound', p_from, p_to, p_text,
          case when refused is null then 'pending' else 'failed' end, refused, p_reply_to)
  on conflict (id) do update set status = excluded.status, error_code = excluded.error_code
    where excluded.status = 'failed' and t.status = 'pending' and t.business_id = excluded.business_id;
  if refused = 'destination' then
    perform private.post_letter(
      business.user_id, 'text_has_no_price', 'A text was not sent: we do not text that country',
      format('%s was about to text %s. We have no price for texts to that country, so none was sent. Please call this '
             'customer, or write an e-mail. We tell you this once a week at most.', business.name, p_to),
      'text-has-no-price:' || business.id || ':' || to_char(private.clock(), 'IYYY-IW'));
  end if;
  return refused;
end $$;
comment on function private.hold_text(uuid, text, text, text, uuid, boolean) is
  'Notes a text of the current business before it is handed over, or notes it as failed and says why, as text_limit does. '
  'Again changes nothing. p_beyond_limits: an answer at the limit itself, which only its destination refuses.';

create or replace function private.included_left(
  p_user_id uuid, p_monthly_price numeric, p_minutes integer, p_used_by_business bigint, p_at timestamptz,
  p_held bigint default 0)
returns integer
language plpgsql stable security definer set search_path = '' as $$
declare
  used bigint;
begin
  if p_minutes = 0 then
    return 0;
  end if;
  used := p_used_by_business;
  if p_monthly_price = 0 then
    used := greatest(used, p_held + coalesce(
      (select s.seconds from private.included_seconds s
       where s.user_id = p_user_id and s.starts_on = date_trunc('month', p_at at time zone 'UTC')::date), 0));
  end if;
  return greatest(p_minutes * 60 - used, 0);
end $$;
comment on function private.included_left(uuid, numeric, integer, bigint, timestamptz, bigint) is
  'Seconds of the included minutes that are left: of the month of the business''s plan, and without a monthly price no more '
  'than of the owner''s month of UTC. p_held: what running calls of the owner hold of these.';

create or replace function private.own_included_left(p_monthly_price numeric, p_minutes integer, p_used_by_business bigint)
returns integer
language sql stable security definer set search_path = '' as $$
  select private.included_left(private.owner(), p_monthly_price, p_minutes, p_used_by_business, private.clock())
$$;
comment on function private.own_included_left(numeric, integer, bigint) is 'As included_left, for the signed-in owner, now.';

-- Tables: who sees which rows, who may do what, and what open pages hear of.
select private.finish_table('public.call_reservations');
select private.finish_table('public.call_transfers');
select private.finish_table('private.included_seconds');
select private.finish_table('public.text_rates');

select private.write_owner_policies('public.call_reservations');
select private.write_business_policies('public.call_transfers');

drop policy if exists "owners see the rates" on public.transfer_rates;
create policy "owners see the rates" on public.transfer_rates for select to aira_ui using ((select auth.uid()) is not null);

drop policy if exists "owners see the prices of texts" on public.text_rates;
create policy "owners see the prices of texts" on public.text_rates for select to aira_ui
  using ((select auth.uid()) is not null);

grant select on public.call_reservations, public.call_transfers to authenticated;
grant select on public.call_reservations, public.call_transfers, public.transfer_rates, public.text_rates to aira_ui;

-- Who may call what; what is not named here is called by other functions and triggers only.
grant execute on function private.transfer_rate(text), private.text_rate(text),
  private.own_included_left(numeric, integer, bigint)
to aira_ui;
grant execute on function private.extend_calls(text[], boolean), private.text_limit(uuid, text, text, uuid),
  private.hold_text(uuid, text, text, text, uuid, boolean),
  private.begin_transfer(text, text, integer, boolean), private.end_transfer(uuid, text, integer)
to aira_voice;
