-- What the receptionist costs: plans, usage rated from finished calls and messages, limits, and settlement in cents.
-- Usage is counted at six decimals; the wallet is debited in whole cents and the rest is carried on.

create table public.plans (
  code text primary key constraint ck_plans_code check (code ~ '^[a-z_]{2,40}$'),
  name text not null,
  currency text not null constraint ck_plans_currency check (currency in ('USD', 'INR')),
  monthly_price numeric(12, 2) not null constraint ck_plans_monthly_price check (monthly_price >= 0),
  included_minutes integer not null constraint ck_plans_included_minutes check (included_minutes >= 0),
  minute_price numeric(18, 6) not null constraint ck_plans_minute_price check (minute_price >= 0),
  text_price numeric(18, 6) not null constraint ck_plans_text_price check (text_price >= 0),
  model_price numeric(18, 6) not null constraint ck_plans_model_price check (model_price >= 0),
  free_seconds integer not null default 6 constraint ck_plans_free_seconds check (free_seconds >= 0),
  is_offered boolean not null default true,
  position integer not null default 0
);
comment on table public.plans is
  'What the receptionist costs. minute_price: a minute beyond the included ones, billed by the second; text_price: a '
  'segment of a text that was sent; model_price: 1,000 tokens of the language model. Calls under free_seconds are free. '
  'A price changes by a new plan: what is rated stays as it was.';
alter table public.plans enable row level security;
revoke all on public.plans from anon, authenticated, service_role;
create policy "owners see the plans" on public.plans for select to aira_ui using ((select auth.uid()) is not null);
grant select on public.plans to aira_ui;

insert into public.plans
  (code, name, currency, monthly_price, included_minutes, minute_price, text_price, model_price, is_offered, position)
values
  ('pay_as_you_go', 'Pay as you go', 'USD', 0, 30, 0.09, 0.012, 0.004, true, 1),
  ('starter', 'Starter', 'USD', 29, 400, 0.08, 0.012, 0.004, true, 2),
  ('busy', 'Busy line', 'USD', 99, 1600, 0.07, 0.01, 0.004, true, 3),
  ('pay_as_you_go_inr', 'Pay as you go', 'INR', 0, 30, 7.5, 1, 0.35, true, 1),
  ('starter_inr', 'Starter', 'INR', 2400, 400, 6.5, 1, 0.35, true, 2),
  ('busy_inr', 'Busy line', 'INR', 8200, 1600, 5.75, 0.85, 0.35, true, 3),
  ('unmetered', 'Unmetered', 'USD', 0, 0, 0, 0, 0, false, 9);

create table public.business_plans (
  business_id uuid primary key
    constraint fk_business_plans_business_id references public.business_v2 (id) on delete cascade,
  plan_code text not null constraint fk_business_plans_plan_code references public.plans (code),
  anchor date not null,
  periods_paid integer not null default 0,
  spend_cap numeric(12, 2) constraint ck_business_plans_spend_cap check (spend_cap >= 0),
  minute_limit integer constraint ck_business_plans_minute_limit check (minute_limit >= 0),
  warn_percent integer not null default 80 constraint ck_business_plans_warn_percent check (warn_percent between 1 and 99),
  at_limit text not null default 'voicemail'
    constraint ck_business_plans_at_limit check (at_limit in ('voicemail', 'message', 'transfer')),
  limit_state text not null default 'open'
    constraint ck_business_plans_limit_state check (limit_state in ('open', 'warned', 'limited')),
  limit_reason text constraint ck_business_plans_limit_reason check (limit_reason in ('cap', 'minutes', 'wallet')),
  updated_at timestamptz not null default now()
);
comment on table public.business_plans is
  'What a business pays for its receptionist and where it stops. Periods are months from anchor. spend_cap: money a '
  'month; minute_limit: minutes a month; null: none. at_limit says what callers meet when one is reached.';
create index ix_business_plans_plan_code on public.business_plans (plan_code);
select private.finish_table('public.business_plans');
select private.write_policies('public.business_plans',
  'business_id in (select b.id from public.business_v2 b where b.user_id = (select auth.uid()))', null, null);
grant select on public.business_plans to aira_ui, authenticated;
grant update (spend_cap, minute_limit, warn_percent, at_limit) on public.business_plans to aira_ui;
select private.tell_changes('business_plans', 'usage', 'business_id', 'null', 'business_id',
  'plan_code, spend_cap, minute_limit, warn_percent, at_limit, limit_state');

-- The period of a plan that a day belongs to: months from the anchor, never from the month before.
create function private.period_start(p_anchor date, p_day date) returns date
language sql immutable set search_path = '' as $$
  select (p_anchor + make_interval(months => m.months
            - case when (p_anchor + make_interval(months => m.months))::date > p_day then 1 else 0 end))::date
  from (select ((extract(year from p_day) - extract(year from p_anchor)) * 12
                + extract(month from p_day) - extract(month from p_anchor))::integer as months) m
$$;

create table public.usage_months (
  business_id uuid not null constraint fk_usage_months_business_id references public.business_v2 (id) on delete cascade,
  starts_on date not null,
  currency text not null,
  seconds integer not null default 0,
  included_seconds integer not null default 0,
  texts integer not null default 0,
  model_usage bigint not null default 0,
  cost numeric(18, 6) not null default 0,
  warned integer not null default 0 constraint ck_usage_months_warned check (warned between 0 and 100),
  constraint pk_usage_months primary key (business_id, starts_on)
);
comment on table public.usage_months is 'Usage of a business by month of its plan; warned: the highest percentage its owner was told of.';
select private.finish_table('public.usage_months');
select private.write_policies('public.usage_months',
  'business_id in (select b.id from public.business_v2 b where b.user_id = (select auth.uid()))', null, null);
grant select on public.usage_months to aira_ui, authenticated;
select private.tell_changes('usage_months', 'usage', 'business_id', 'null', 'business_id', 'seconds, texts, cost');

create table public.usage_records (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null constraint fk_usage_records_user_id references auth.users (id) on delete cascade,
  business_id uuid not null,
  source text not null constraint ck_usage_records_source check (source in ('call', 'model', 'text')),
  source_id uuid not null,
  occurred_at timestamptz not null,
  quantity integer not null constraint ck_usage_records_quantity check (quantity >= 0),
  included integer not null default 0 constraint ck_usage_records_included check (included between 0 and quantity),
  unit_price numeric(18, 6) not null,
  cost numeric(18, 6) not null constraint ck_usage_records_cost check (cost >= 0),
  currency text not null,
  free_reason text constraint ck_usage_records_free_reason
    check (free_reason in ('unanswered', 'short', 'silent', 'test', 'spam', 'limit', 'not_sent')),
  rated_at timestamptz not null default now(),
  constraint uq_usage_records_source unique (source, source_id),
  constraint ck_usage_records_free check (free_reason is null or cost = 0)
);
comment on table public.usage_records is
  'What each call and message cost, once: seconds of a call, segments of a text, tokens of a model. Also what was free, '
  'and why. It outlives its business: the debits it explains do too.';
create index ix_usage_records_business_id on public.usage_records (business_id, occurred_at desc);
create index ix_usage_records_user_id on public.usage_records (user_id, occurred_at desc);
select private.finish_table('public.usage_records');
select private.write_policies('public.usage_records', '(select auth.uid()) = user_id', null, null);
grant select on public.usage_records to aira_ui, authenticated;

create table public.usage_accounts (
  user_id uuid not null constraint fk_usage_accounts_user_id references auth.users (id) on delete cascade,
  currency text not null constraint ck_usage_accounts_currency check (currency in ('USD', 'INR')),
  accrued numeric(18, 6) not null default 0,
  settled numeric(14, 2) not null default 0,
  settlements integer not null default 0,
  settled_on date,
  constraint pk_usage_accounts primary key (user_id, currency),
  constraint ck_usage_accounts_settled check (settled between 0 and accrued)
);
comment on table public.usage_accounts is
  'accrued = sum of usage records; settled = sum of debits of kind usage; what lies between is below a cent, or waits for money.';
select private.finish_table('public.usage_accounts');
select private.write_policies('public.usage_accounts', '(select auth.uid()) = user_id', null, null);
grant select on public.usage_accounts to aira_ui, authenticated;

alter table public.calls add column rated_at timestamptz;
alter table public.messages add column rated_at timestamptz;
-- What happened before there were prices costs nothing.
alter table public.calls disable trigger user;
alter table public.messages disable trigger user;
update public.calls set rated_at = now() where ended_at is not null;
update public.messages set rated_at = now();
alter table public.calls enable trigger user;
alter table public.messages enable trigger user;
create index ix_calls_unrated on public.calls (ended_at) where rated_at is null;
create index ix_messages_unrated on public.messages (created_at) where rated_at is null;

create function private.begin_plan() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.business_plans (business_id, plan_code, anchor)
  select new.id, case w.currency when 'INR' then 'pay_as_you_go_inr' else 'pay_as_you_go' end,
         (private.clock() at time zone 'UTC')::date
  from public.wallets w where w.user_id = new.user_id
  on conflict (business_id) do nothing;
  insert into public.configurations (business_id, key, value, type)
  values (new.id, 'usage.test_numbers', '', 'string') on conflict (business_id, key) do nothing;
  return null;
end $$;
create trigger begin_plan after insert on public.business_v2 for each row execute function private.begin_plan();
insert into public.business_plans (business_id, plan_code, anchor)
select b.id, case w.currency when 'INR' then 'pay_as_you_go_inr' else 'pay_as_you_go' end,
       (now() at time zone 'UTC')::date
from public.business_v2 b join public.wallets w on w.user_id = b.user_id
on conflict do nothing;
insert into public.configurations (business_id, key, value, type)
select id, 'usage.test_numbers', '', 'string' from public.business_v2 on conflict do nothing;

-- Segments as carriers count them: 160 characters of the GSM alphabet, or 153 of each of several; 70 and 67 otherwise.
create function private.text_segments(p_text text) returns integer
language sql immutable set search_path = '' as $$
  select case when g.units <= g.one then 1 else ceil(g.units / g.many)::integer end
  from (
    select case when p_text ~ gsm.pattern then 160 else 70 end as one,
           case when p_text ~ gsm.pattern then 153.0 else 67.0 end as many,
           case when p_text ~ gsm.pattern
                then length(p_text) + length(regexp_replace(p_text, '[^\^{}\\\[~\]|€]', '', 'g'))
                else length(p_text) + length(regexp_replace(p_text, U&'[^\+010000-\+10FFFF]', '', 'g')) end as units
    from (select '^[A-Za-z0-9 @£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ!"#¤%&''()*+,./:;<=>?¡ÄÖÑÜ§¿äöñüà\r\n^{}\\\[~\]|€-]*$' as pattern) gsm
  ) g
$$;

-- Rates one thing once. The month is locked, so two instances never give the same included minute away.
create function private.rate(
  p_business_id uuid, p_source text, p_source_id uuid, p_occurred_at timestamptz, p_quantity integer, p_free_reason text)
returns void
language plpgsql security definer set search_path = '' as $$
declare
  owner_id uuid;
  chosen public.business_plans;
  plan public.plans;
  month public.usage_months;
  price numeric(18, 6);
  included integer := 0;
  billable integer := p_quantity;
  due numeric(18, 6);
begin
  select b.user_id into owner_id from public.business_v2 b where b.id = p_business_id;
  select * into chosen from public.business_plans where business_id = p_business_id;
  select * into plan from public.plans where code = chosen.plan_code;
  insert into public.usage_months (business_id, starts_on, currency)
  values (p_business_id, private.period_start(chosen.anchor, greatest((p_occurred_at at time zone 'UTC')::date, chosen.anchor)),
          plan.currency)
  on conflict (business_id, starts_on) do update set currency = excluded.currency
  returning * into month;
  price := case p_source when 'call' then plan.minute_price / 60 when 'text' then plan.text_price
                         else plan.model_price / 1000 end;
  if p_free_reason is not null then
    billable := 0;
  elsif p_source = 'call' then
    included := least(p_quantity, greatest(plan.included_minutes * 60 - month.included_seconds, 0));
    billable := p_quantity - included;
  end if;
  due := round(billable * case p_source when 'call' then plan.minute_price / 60 when 'text' then plan.text_price
                                        else plan.model_price / 1000 end, 6);
  insert into public.usage_records
    (user_id, business_id, source, source_id, occurred_at, quantity, included, unit_price, cost, currency, free_reason)
  values (owner_id, p_business_id, p_source, p_source_id, p_occurred_at, p_quantity, included, price, due, plan.currency,
          p_free_reason)
  on conflict on constraint uq_usage_records_source do nothing;
  if not found then
    return;
  end if;
  if p_free_reason is null then
    update public.usage_months m
    set seconds = seconds + case p_source when 'call' then p_quantity else 0 end,
        included_seconds = included_seconds + included,
        texts = texts + case p_source when 'text' then p_quantity else 0 end,
        model_usage = model_usage + case p_source when 'model' then p_quantity else 0 end,
        cost = cost + due
    where m.business_id = month.business_id and m.starts_on = month.starts_on;
  end if;
  if due > 0 then
    insert into public.usage_accounts as account (user_id, currency, accrued) values (owner_id, plan.currency, due)
    on conflict (user_id, currency) do update set accrued = account.accrued + due;
  end if;
end $$;

-- Finished calls wait for the carrier's own duration; one that never tells is rated by ours.
create function private.rate_calls(p_limit integer, p_patience interval, p_business_id uuid default null)
returns setof uuid
language plpgsql security definer set search_path = '' as $$
declare
  finished record;
  free text;
begin
  for finished in
    select c.id, c.business_id, c.started_at, c.answered_at, c.duration, c.from_number, c.outcome,
           p.free_seconds, coalesce((c.dialogue ->> 'modelUsage')::integer, 0) as model_usage,
           exists (select from public.call_turns t where t.call_id = c.id and t.speaker = 'caller') as spoke,
           exists (select from public.configurations k where k.business_id = c.business_id
                   and k.key = 'usage.test_numbers' and c.from_number = any (string_to_array(k.value, ','))) as tested
    from public.calls c
    join public.business_plans bp on bp.business_id = c.business_id
    join public.plans p on p.code = bp.plan_code
    where c.rated_at is null and c.ended_at is not null and (p_business_id is null or c.business_id = p_business_id)
      and (c.metadata ? 'carrierStatus' or c.ended_at < private.clock() - p_patience)
    order by c.ended_at limit p_limit for update of c skip locked
  loop
    free := case when finished.answered_at is null or finished.duration is null then 'unanswered'
                 when finished.outcome = 'spam' then 'spam'
                 when finished.outcome in ('voicemail', 'turned_away') then 'limit'
                 when finished.tested then 'test'
                 when finished.duration < finished.free_seconds then 'short'
                 when not finished.spoke and finished.outcome is distinct from 'transferred' then 'silent' end;
    perform private.rate(finished.business_id, 'call', finished.id, finished.started_at, coalesce(finished.duration, 0), free);
    if finished.model_usage > 0 then
      perform private.rate(finished.business_id, 'model', finished.id, finished.started_at, finished.model_usage, free);
    end if;
    update public.calls set rated_at = private.clock() where id = finished.id;
    return next finished.business_id;
  end loop;
end $$;
comment on function private.rate_calls(integer, interval, uuid) is
  'Rates finished calls; returns whose they were. Free: unanswered, spam, from a test number, shorter than the plan''s '
  'free seconds, without a word of the caller, or turned to voicemail by a limit.';

create function private.rate_texts(p_limit integer, p_patience interval, p_business_id uuid default null)
returns setof uuid
language plpgsql security definer set search_path = '' as $$
declare
  message record;
begin
  for message in
    select m.id, m.business_id, m.created_at, m.direction, m.body, m.status
    from public.messages m join public.business_plans bp on bp.business_id = m.business_id
    where m.rated_at is null and (p_business_id is null or m.business_id = p_business_id)
      and (m.direction = 'inbound' or m.status in ('sent', 'delivered', 'undelivered', 'failed')
           or m.created_at < private.clock() - p_patience)
    order by m.created_at limit p_limit for update of m skip locked
  loop
    if message.direction = 'outbound' then
      perform private.rate(message.business_id, 'text', message.id, message.created_at,
                           private.text_segments(message.body),
                           case when message.status = 'failed' then 'not_sent' end);
    end if;
    update public.messages set rated_at = private.clock() where id = message.id;
    return next message.business_id;
  end loop;
end $$;
comment on function private.rate_texts(integer, interval, uuid) is 'Rates texts that were sent; those received are free.';

-- Where a business stands. The wallet counts too: what is used and not settled yet is spoken for.
create function private.judge_limits(p_business_id uuid)
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
  select case plan.currency when 'USD' then w.balance_usd - w.reserved_usd else w.balance_inr - w.reserved_inr end
         - coalesce((select a.accrued - a.settled from public.usage_accounts a
                     where a.user_id = w.user_id and a.currency = plan.currency), 0)
  into spendable from public.wallets w where w.user_id = business.user_id;

  if chosen.spend_cap is not null then
    share := case when chosen.spend_cap = 0 then 100 else coalesce(month.cost, 0) * 100 / chosen.spend_cap end;
    why := 'cap';
  end if;
  if chosen.minute_limit is not null then
    if chosen.minute_limit = 0 or coalesce(month.seconds, 0) * 100.0 / (chosen.minute_limit * 60) > share then
      share := case when chosen.minute_limit = 0 then 100 else month.seconds * 100.0 / (chosen.minute_limit * 60) end;
      why := 'minutes';
    end if;
  end if;
  if share < 100 and spendable < 0 then
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
comment on function private.judge_limits(uuid) is
  'Sets whether a business is open, warned or limited; returns a row when its owner has to be told.';

-- A new month opens what the last one closed, and money that came opens what an empty wallet closed.
create function private.limited_businesses() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select business_id from public.business_plans where limit_state <> 'open'
$$;

create function private.businesses_of(p_user_id uuid) returns setof uuid
language sql stable security definer set search_path = '' as $$
  select id from public.business_v2 where user_id = p_user_id and deleted_at is null
$$;

-- Debits whole cents of what was used, as far as the wallet holds: daily, as soon as it is p_least, or now for one owner
-- whose money came.
create function private.settle_usage(p_least numeric, p_limit integer, p_user_id uuid default null) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  account public.usage_accounts;
  wallet public.wallets;
  due numeric(14, 2);
  available numeric(14, 2);
  today constant date := (private.clock() at time zone 'UTC')::date;
  settled integer := 0;
begin
  for account in
    select * from public.usage_accounts a
    where trunc(a.accrued - a.settled, 2) > 0
      and case when p_user_id is null then a.accrued - a.settled >= p_least or a.settled_on is distinct from today
               else a.user_id = p_user_id end
    order by a.settled_on nulls first limit p_limit for update skip locked
  loop
    update public.usage_accounts a set settled_on = today where a.user_id = account.user_id and a.currency = account.currency;
    select * into wallet from public.wallets w where w.user_id = account.user_id for no key update;
    available := case account.currency when 'USD' then wallet.balance_usd - wallet.reserved_usd
                                       else wallet.balance_inr - wallet.reserved_inr end;
    due := least(trunc(account.accrued - account.settled, 2), available);
    continue when due <= 0
      or exists (select from public.wallet_debts d where d.wallet_id = wallet.id and d.outstanding > 0);
    insert into public.transactions
      (wallet_id, user_id, amount, currency, type, status, kind, description, idempotency_key)
    values (wallet.id, wallet.user_id, due, account.currency, 'debit', 'completed', 'usage',
            'Calls and texts, as listed under usage', 'usage:' || account.currency || ':' || account.settlements + 1);
    update public.usage_accounts a set settled = a.settled + due, settlements = a.settlements + 1
    where a.user_id = account.user_id and a.currency = account.currency;
    settled := settled + 1;
  end loop;
  return settled;
end $$;
comment on function private.settle_usage(numeric, integer, uuid) is
  'Debits usage in whole cents as far as the wallet holds; what it does not hold stays accrued and stops the service.';

create function private.choose_plan(p_business_id uuid, p_plan_code text) returns public.business_plans
language plpgsql security definer set search_path = '' as $$
declare
  chosen public.business_plans;
  plan public.plans;
  today constant date := (private.clock() at time zone 'UTC')::date;
begin
  if not exists (select from public.business_v2
                 where id = p_business_id and user_id = private.owner() and deleted_at is null) then
    raise exception using errcode = '42501', message = 'not a business of the signed-in owner';
  end if;
  select * into plan from public.plans where code = p_plan_code and is_offered;
  if plan.code is null then
    raise exception using errcode = '23503', message = 'no such plan';
  end if;
  select * into chosen from public.business_plans where business_id = p_business_id for update;
  if chosen.plan_code = p_plan_code then
    return chosen;
  end if;
  if plan.monthly_price > 0 then
    insert into public.transactions
      (wallet_id, user_id, amount, currency, type, status, kind, description, idempotency_key)
    select w.id, w.user_id, plan.monthly_price, plan.currency, 'debit', 'completed', 'plan',
           format('Plan %s, %s to %s', plan.name, today, (today + interval '1 month')::date - 1),
           'plan:' || p_business_id || ':' || p_plan_code || ':' || gen_random_uuid()
    from public.wallets w where w.user_id = private.owner();
  end if;
  update public.business_plans
  set plan_code = p_plan_code, anchor = today, periods_paid = 1
  where business_id = p_business_id returning * into chosen;
  -- The new plan's minutes are counted from nothing, also when another plan began on this day.
  delete from public.usage_months where business_id = p_business_id and starts_on = today;
  return chosen;
end $$;
comment on function private.choose_plan(uuid, text) is
  'Puts a business of the signed-in owner on a plan from today; its first month is paid at once. AW402, AW423: it cannot '
  'be paid, and nothing changes.';

create or replace function private.delete_business(p_business_id uuid) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  update public.business_v2 set deleted_at = private.clock(), is_active = false, phone_number = null
  where id = p_business_id and user_id = private.owner() and deleted_at is null;
  if not found then
    return false;
  end if;
  -- Its calls go with it: what they cost is written down first.
  perform private.rate_calls(1000000, '0', p_business_id);
  perform private.rate_texts(1000000, '0', p_business_id);
  update public.business_numbers
  set provisioning_state = 'releasing', is_active = false, is_primary = false, business_id = null, lease_until = null
  where business_id = p_business_id and provisioning_state = 'active';
  delete from public.business_v2 where id = p_business_id;
  delete from public.activity_log
  where business_id = p_business_id and not (entity = 'business_v2' and action = 'deleted');
  return true;
end $$;

create function private.bill_next_plan()
returns table (outcome text, business_id uuid, user_id uuid, business_name text, plan_name text, amount numeric,
               currency text, starts_on date, ends_on date)
language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
  chosen public.business_plans;
  plan public.plans;
  business public.business_v2;
  next_start date;
  next_end date;
begin
  select bp.* into chosen from public.business_plans bp join public.plans p on p.code = bp.plan_code
  where p.monthly_price > 0
    and (bp.anchor + make_interval(months => bp.periods_paid))::date <= (private.clock() at time zone 'UTC')::date
  order by bp.anchor, bp.business_id limit 1 for update of bp skip locked;
  if chosen.business_id is null then
    return;
  end if;
  select * into plan from public.plans where code = chosen.plan_code;
  select * into business from public.business_v2 where id = chosen.business_id;
  next_start := (chosen.anchor + make_interval(months => chosen.periods_paid))::date;
  next_end := (chosen.anchor + make_interval(months => chosen.periods_paid + 1))::date;
  begin
    insert into public.transactions
      (wallet_id, user_id, amount, currency, type, status, kind, description, idempotency_key)
    select w.id, w.user_id, plan.monthly_price, plan.currency, 'debit', 'completed', 'plan',
           format('Plan %s, %s to %s', plan.name, next_start, next_end - 1),
           'plan:' || chosen.business_id || ':' || next_start
    from public.wallets w where w.user_id = business.user_id;
    update public.business_plans bp set periods_paid = bp.periods_paid + 1 where bp.business_id = chosen.business_id;
    return query select 'charged', business.id, business.user_id, business.name, plan.name, plan.monthly_price::numeric,
                        plan.currency, next_start, next_end;
  exception when sqlstate 'AW402' or sqlstate 'AW423' then
    -- Nobody loses their receptionist for it: without the plan each minute costs its own price.
    update public.business_plans bp
    set plan_code = case plan.currency when 'INR' then 'pay_as_you_go_inr' else 'pay_as_you_go' end,
        anchor = next_start, periods_paid = 0
    where bp.business_id = chosen.business_id;
    return query select 'ended', business.id, business.user_id, business.name, plan.name, plan.monthly_price::numeric,
                        plan.currency, next_start, next_end;
  end;
end $$;
comment on function private.bill_next_plan() is
  'Bills the plan that is due longest for one month. charged; ended (not paid: from now on it pays as it goes).';

-- At its limit a business is answered as its owner chose: told with the settings, so that the call costs no further look.
create or replace function private.open_call(p_to text, p_from text, p_call_sid text, p_provider text default null)
returns table (outcome text, business_id uuid, call_id uuid, is_new boolean, name text, business_type text,
               time_zone text, phone_number text, settings jsonb)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  number public.business_numbers;
  business public.business_v2;
  config jsonb;
  opened uuid;
  inserted boolean := true;
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
  select coalesce(jsonb_object_agg(s.key, s.value), '{}') into config
  from (select c.key, c.value from public.configurations c where c.business_id = business.id
        union all
        select 'usage.at_limit', p.at_limit from public.business_plans p
        where p.business_id = business.id and p.limit_state = 'limited') s;
  insert into public.calls (business_id, call_sid, from_number, to_number, provider)
  values (business.id, p_call_sid, p_from, p_to, coalesce(p_provider, config ->> 'voice.provider', 'conversation_relay'))
  on conflict (call_sid) do nothing
  returning id into opened;
  if opened is null then
    inserted := false;
    select k.id into opened from public.calls k where k.call_sid = p_call_sid and k.business_id = business.id;
  end if;
  return query select 'served', business.id, opened, inserted, business.name, business.business_type,
    business.time_zone, business.phone_number, config;
end $$;

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
                where p.business_id = b.id and p.limit_state = 'limited') s)
  from public.business_numbers n
  left join public.business_v2 b on b.id = n.business_id and b.deleted_at is null
  where n.phone_number = p_number and n.provisioning_state = 'active'
$$;

create or replace function private.audit_money() returns table (finding text, entries bigint)
language sql stable security definer set search_path = '' as $$
  select 'balance_unexplained', count(*) from private.wallet_differences
  union all
  select 'debt_unexplained', count(*) from public.wallet_debts d
  where d.amount <> d.outstanding + d.cancelled + coalesce(
    (select sum(t.amount) from public.transactions t where t.debt_id = d.id), 0)
  union all
  select 'reserved_without_purchase', count(*) from public.transactions t
  where t.type = 'debit' and t.status = 'pending' and not exists (
    select from public.business_numbers n
    where n.id = t.business_number_id and n.provisioning_state in ('reserved', 'buying'))
  union all
  select 'number_unpaid', count(*) from public.business_numbers n
  where n.provisioning_state in ('active', 'releasing') and n.monthly_cost > 0 and not exists (
    select from public.transactions t
    where t.business_number_id = n.id and t.kind = 'number' and t.status = 'completed')
  union all
  select 'charged_undelivered', count(*) from public.transactions t
  join public.business_numbers n on n.id = t.business_number_id
  where t.kind = 'number' and t.status = 'completed' and n.provisioning_state in ('reserved', 'buying', 'failed')
  union all
  select 'credit_without_payment', count(*) from public.transactions t
  where t.kind in ('top_up', 'recharge') and t.status = 'completed' and not exists (
    select from private.stripe_payments p where p.transaction_id = t.id)
  union all
  select 'payment_unexplained', count(*) from private.stripe_payments where state = 'unexplained'
  union all
  select 'reversal_unexplained', count(*) from private.stripe_reversals where unexplained > 0
  union all
  select 'usage_unexplained', count(*) from public.usage_accounts a
  where a.accrued <> (select coalesce(sum(r.cost), 0) from public.usage_records r
                      where r.user_id = a.user_id and r.currency = a.currency)
     or a.settled <> (select coalesce(sum(t.amount), 0) from public.transactions t
                      where t.user_id = a.user_id and t.currency = a.currency and t.kind = 'usage')
$$;

grant execute on function private.period_start(date, date), private.rate_calls(integer, interval, uuid), private.rate_texts(integer, interval, uuid),
  private.judge_limits(uuid), private.limited_businesses(), private.businesses_of(uuid),
  private.settle_usage(numeric, integer, uuid), private.choose_plan(uuid, text), private.bill_next_plan()
to aira_ui;
