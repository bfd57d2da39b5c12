-- Minutes that a plan without a monthly price includes are given once a month to an owner, whichever business uses them: by
-- business they came anew with each one, also with one that was deleted and made again. See ADR 0035.

create table private.included_seconds (
  user_id uuid not null constraint fk_included_seconds_user_id references auth.users (id) on delete cascade,
  starts_on date not null,
  seconds integer not null default 0 constraint ck_included_seconds_seconds check (seconds >= 0),
  constraint pk_included_seconds primary key (user_id, starts_on)
);
comment on table private.included_seconds is
  'Included seconds that an owner used in a month of UTC on plans without a monthly price, in all businesses together. By owner, '
  'so that no other business begins them anew.';
select private.finish_table('private.included_seconds');

alter table public.call_reservations add column is_shared boolean not null default false;
comment on column public.call_reservations.is_shared is
  'Whether included_seconds are of the minutes that the owner''s businesses share: the plan has no monthly price.';

create function private.included_left(
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

create function private.own_included_left(p_monthly_price numeric, p_minutes integer, p_used_by_business bigint)
returns integer
language sql stable security definer set search_path = '' as $$
  select private.included_left(private.owner(), p_monthly_price, p_minutes, p_used_by_business, private.clock())
$$;
comment on function private.own_included_left(numeric, integer, bigint) is 'As included_left, for the signed-in owner, now.';
revoke execute on function private.included_left(uuid, numeric, integer, bigint, timestamptz, bigint),
  private.own_included_left(numeric, integer, bigint) from public;
grant execute on function private.own_included_left(numeric, integer, bigint) to aira_ui;

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

create or replace function private.rate(
  p_business_id uuid, p_source text, p_source_id uuid, p_occurred_at timestamptz, p_quantity integer, p_free_reason text,
  p_minute_price numeric default null)
returns text
language plpgsql security definer set search_path = '' as $$
declare
  owner_id uuid;
  chosen public.business_plans;
  plan public.plans;
  month public.usage_months;
  price numeric(18, 6);
  free text := p_free_reason;
  given date := date_trunc('month', p_occurred_at at time zone 'UTC')::date;
  included integer := 0;
  billable integer := p_quantity;
  due numeric(18, 6);
begin
  select b.user_id into owner_id from public.business_v2 b where b.id = p_business_id;
  select * into chosen from public.business_plans where business_id = p_business_id;
  select * into plan from public.plans where code = chosen.plan_code;
  -- One at a time for each owner: a minute that is included is given once, to whichever business comes first.
  perform pg_advisory_xact_lock(hashtextextended('rating:' || owner_id, 0));
  perform from public.usage_accounts a where a.user_id = owner_id and a.currency = plan.currency for no key update;
  insert into public.usage_months (business_id, starts_on, currency)
  values (p_business_id, private.period_start(chosen.anchor, greatest((p_occurred_at at time zone 'UTC')::date, chosen.anchor)),
          plan.currency)
  on conflict (business_id, starts_on) do update set currency = excluded.currency
  returning * into month;
  if exists (select from public.usage_records r where r.source = p_source and r.source_id = p_source_id) then
    return free;
  end if;
  if free = 'test' and p_source = 'call' and p_quantity > 0 then
    insert into private.test_seconds as used (user_id, starts_on, seconds)
    select owner_id, date_trunc('month', p_occurred_at at time zone 'UTC')::date, p_quantity where p_quantity <= 3600
    on conflict (user_id, starts_on) do update set seconds = used.seconds + excluded.seconds
      where used.seconds + excluded.seconds <= 3600;
    if not found then
      free := null;
    end if;
  end if;
  price := case p_source when 'call' then plan.minute_price / 60
                         when 'text' then coalesce(p_minute_price, plan.text_price)
                         when 'transfer' then p_minute_price / 60 else plan.model_price / 1000 end;
  if free is not null then
    billable := 0;
  elsif p_source = 'call' then
    included := least(p_quantity, private.included_left(
      owner_id, plan.monthly_price, plan.included_minutes, month.included_seconds, p_occurred_at));
    billable := p_quantity - included;
  end if;
  -- Not by "price", which is rounded to its column.
  due := round(billable * case p_source when 'call' then plan.minute_price / 60
                                        when 'text' then coalesce(p_minute_price, plan.text_price)
                                        when 'transfer' then p_minute_price / 60 else plan.model_price / 1000 end, 6);
  insert into public.usage_records
    (user_id, business_id, source, source_id, occurred_at, quantity, included, unit_price, cost, currency, free_reason)
  values (owner_id, p_business_id, p_source, p_source_id, p_occurred_at, p_quantity, included, price, due, plan.currency, free)
  on conflict on constraint uq_usage_records_source do nothing;
  if not found then
    return free;
  end if;
  if included > 0 and plan.monthly_price = 0 then
    insert into private.included_seconds as used (user_id, starts_on, seconds) values (owner_id, given, included)
    on conflict (user_id, starts_on) do update set seconds = used.seconds + excluded.seconds;
  end if;
  if free is null then
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
  return free;
end $$;

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
  opening := greatest(private.reserved_ahead() - private.included_left(
               business.user_id, plan.monthly_price, plan.included_minutes, coalesce(month.included_seconds, 0),
               private.clock()), 0)
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
