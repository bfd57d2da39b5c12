-- Plans, usage rated from finished calls and messages, limits, and settlement in whole cents.

-- Functions may name what comes after them.
set local check_function_bodies = off;

create or replace function private.begin_plan() returns trigger
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
create or replace trigger begin_plan after insert on public.business_v2 for each row execute function private.begin_plan();

-- The period of a plan that a day belongs to: months from the anchor, never from the month before.
create or replace function private.period_start(p_anchor date, p_day date) returns date
language sql immutable set search_path = '' as $$
  select (p_anchor + make_interval(months => m.months
            - case when (p_anchor + make_interval(months => m.months))::date > p_day then 1 else 0 end))::date
  from (select ((extract(year from p_day) - extract(year from p_anchor)) * 12
                + extract(month from p_day) - extract(month from p_anchor))::integer as months) m
$$;

-- Segments as carriers count them: 160 characters of the GSM alphabet, or 153 of each of several; 70 and 67 otherwise.
create or replace function private.text_segments(p_text text) returns integer
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

-- Rates one thing once. The month is locked, so two instances never give the same included minute away. Whoever rates much
-- at once goes by owner and business, and locks an owner's account before the months of their businesses: so two of them
-- wait for each other in one order only.
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
comment on function private.rate(uuid, text, uuid, timestamptz, integer, text, numeric) is
  'Returns why it was free, or null: a test beyond the allowance of tests is charged. p_minute_price: of a minute of a '
  'transfer, or of a segment of a text.';

-- Finished calls wait for the carrier's own duration; one that never tells is rated by ours.
create or replace function private.rate_calls(p_limit integer, p_patience interval, p_business_id uuid default null)
returns setof uuid
language plpgsql security definer set search_path = '' as $$
declare
  finished record;
  transfer public.call_transfers;
  free text;
  talked integer;
begin
  for finished in
    select * from (
    select b.user_id, c.id, c.business_id, c.started_at, c.answered_at, c.ended_at, c.duration, c.from_number, c.outcome,
           p.free_seconds, coalesce((c.dialogue ->> 'modelUsage')::integer, 0) as model_usage,
           exists (select from public.call_turns t where t.call_id = c.id and t.speaker = 'caller') as spoke,
           exists (select from public.configurations k
                   join public.proven_numbers n on n.user_id = b.user_id and n.phone_number = c.from_number
                   where k.business_id = c.business_id and k.key = 'usage.test_numbers'
                     and c.from_number = any (string_to_array(k.value, ','))) as tested,
           exists (select from public.call_transfers t
                   where t.call_id = c.id and coalesce(t.duration, t.time_limit) > 0) as transferred
    from public.calls c
    join public.business_v2 b on b.id = c.business_id
    join public.business_plans bp on bp.business_id = c.business_id
    join public.plans p on p.code = bp.plan_code
    where c.rated_at is null and c.ended_at is not null and (p_business_id is null or c.business_id = p_business_id)
      and (c.metadata ? 'carrierStatus' or c.ended_at <= private.clock() - p_patience)
      -- The end of a transfer is told beside the end of the call, in any order.
      and (c.ended_at <= private.clock() - least(p_patience, interval '2 minutes')
           or not exists (select from public.call_transfers t where t.call_id = c.id and t.ended_at is null))
    order by c.ended_at limit p_limit for update of c skip locked
    ) oldest order by user_id, business_id, ended_at
  loop
    free := case when finished.answered_at is null or finished.duration is null then 'unanswered'
                 when finished.outcome = 'spam' then 'spam'
                 when finished.outcome in ('voicemail', 'turned_away') then 'limit'
                 when finished.tested then 'test'
                 when finished.transferred then null
                 when finished.duration < finished.free_seconds then 'short'
                 when not finished.spoke and finished.outcome is distinct from 'transferred' then 'silent' end;
    free := private.rate(finished.business_id, 'call', finished.id, finished.started_at, coalesce(finished.duration, 0), free);
    if finished.model_usage > 0 then
      perform private.rate(finished.business_id, 'model', finished.id, finished.started_at, finished.model_usage, free);
    end if;
    for transfer in select * from public.call_transfers t where t.call_id = finished.id and t.rated_at is null loop
      -- One whose end nobody told lasted until the call's.
      talked := coalesce(transfer.duration, least(transfer.time_limit,
        greatest(ceil(extract(epoch from finished.ended_at - transfer.began_at)), 0)::integer));
      if talked > 0 then
        perform private.rate(finished.business_id, 'transfer', transfer.id, finished.started_at, talked, null,
                             transfer.minute_price);
      end if;
      update public.call_transfers t
      set rated_at = private.clock(), duration = talked, ended_at = coalesce(t.ended_at, finished.ended_at)
      where t.id = transfer.id;
    end loop;
    delete from public.call_reservations r where r.call_id = finished.id;
    update public.calls set rated_at = private.clock() where id = finished.id;
    return next finished.business_id;
  end loop;
end $$;
comment on function private.rate_calls(integer, interval, uuid) is
  'Rates finished calls, frees what they had reserved, and returns whose they were. Free: unanswered, spam, from a proven '
  'test number within the allowance, shorter than the plan''s free seconds, without a word of the caller, or turned to '
  'voicemail by a limit. Transfers are never free.';

-- What the language model read and wrote for a conversation by text is charged with the answer it ended in.
create or replace function private.rate_model_of_text(p_business_id uuid, p_customer text, p_message_id uuid, p_at timestamptz)
returns void
language plpgsql security definer set search_path = '' as $$
declare
  thread record;
  before bigint;
begin
  select t.id, (t.dialogue ->> 'modelUsage')::bigint as used into thread
  from public.sms_threads t where t.business_id = p_business_id and t.customer_number = p_customer;
  if coalesce(thread.used, 0) = 0 then
    return;
  end if;
  insert into private.thread_usage (thread_id, rated) values (thread.id, 0) on conflict do nothing;
  -- Locked: two answers rated at once must not both take what was used before them.
  select u.rated into before from private.thread_usage u where u.thread_id = thread.id for update;
  -- A memory that another release could not read began anew: all of it is new.
  if thread.used < before then
    before := 0;
  end if;
  if thread.used > before then
    perform private.rate(p_business_id, 'model', p_message_id, p_at, (thread.used - before)::integer, null);
  end if;
  update private.thread_usage u set rated = thread.used where u.thread_id = thread.id;
end $$;

create or replace function private.rate_texts(p_limit integer, p_patience interval, p_business_id uuid default null)
returns setof uuid
language plpgsql security definer set search_path = '' as $$
declare
  message record;
begin
  for message in
    select * from (
    select b.user_id, m.id, m.business_id, m.created_at, m.direction, m.body, m.status, m.to_number,
           p.text_price, p.currency
    from public.messages m
    join public.business_v2 b on b.id = m.business_id
    join public.business_plans bp on bp.business_id = m.business_id
    join public.plans p on p.code = bp.plan_code
    where m.rated_at is null and (p_business_id is null or m.business_id = p_business_id)
      and (m.direction = 'inbound' or m.status in ('sent', 'delivered', 'undelivered', 'failed')
           or m.created_at < private.clock() - p_patience)
    order by m.created_at limit p_limit for update of m skip locked
    ) oldest order by user_id, business_id, created_at
  loop
    if message.direction = 'outbound' then
      perform private.rate(message.business_id, 'text', message.id, message.created_at,
                           private.text_segments(message.body),
                           case when message.status = 'failed' then 'not_sent' end,
                           private.text_price(message.text_price, message.currency, message.to_number));
      perform private.rate_model_of_text(message.business_id, message.to_number, message.id, message.created_at);
    end if;
    update public.messages set rated_at = private.clock() where id = message.id;
    return next message.business_id;
  end loop;
end $$;
comment on function private.rate_texts(integer, interval, uuid) is 'Rates texts that were sent; those received are free.';

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
comment on function private.judge_limits(uuid) is
  'Sets whether a business is open, warned or limited; returns a row when its owner has to be told.';

create or replace function private.limited_businesses() returns setof uuid
language sql volatile security definer set search_path = '' as $$
  update public.business_plans p set judged_at = private.clock()
  from (select business_id from public.business_plans
        where limit_state <> 'open' and (judged_at is null or judged_at < private.clock() - interval '1 minute')
        order by judged_at nulls first limit 200 for update skip locked) due
  where p.business_id = due.business_id
  returning p.business_id
$$;
comment on function private.limited_businesses() is
  'Up to 200 businesses that are warned or limited and were not looked at for a minute: a new month opens what the last '
  'one closed, and money that came opens what an empty wallet closed.';

-- Debits whole cents of what was used: daily, as soon as it is p_least, or now for one owner whose money came. What usage
-- costs beyond the wallet is owed, like what a refund took: it outlives the business that used it, nothing is bought before
-- it is paid, and the next money pays it first.
create or replace function private.settle_usage(p_least numeric, p_limit integer, p_user_id uuid default null)
returns integer
language plpgsql security definer set search_path = '' as $$
declare
  account public.usage_accounts;
  wallet public.wallets;
  due numeric(14, 2);
  available numeric(14, 2);
  paid numeric(14, 2);
  lacking numeric(14, 2);
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
    due := trunc(account.accrued - account.settled, 2);
    -- An amount that is owed comes first, in either currency; what is there for it is not taken for usage.
    paid := case when exists (select from public.wallet_debts d where d.wallet_id = wallet.id and d.outstanding > 0) then 0
                 else least(due, available) end;
    lacking := case when available - paid <= 0 then due - paid else 0 end;
    continue when paid + lacking <= 0;
    if paid > 0 then
      insert into public.transactions
        (wallet_id, user_id, amount, currency, type, status, kind, description, idempotency_key)
      values (wallet.id, wallet.user_id, paid, account.currency, 'debit', 'completed', 'usage',
              'Calls and texts, as listed under usage', 'usage:' || account.currency || ':' || account.settlements + 1);
    end if;
    if lacking > 0 then
      insert into public.wallet_debts (wallet_id, user_id, currency, amount, outstanding, reason, source, opened_at)
      values (wallet.id, wallet.user_id, account.currency, lacking, lacking, 'calls and texts that the wallet did not cover',
              'usage:' || wallet.user_id || ':' || account.currency || ':' || account.settlements + 1, private.clock());
    end if;
    update public.usage_accounts a set settled = a.settled + paid + lacking, settlements = a.settlements + 1
    where a.user_id = account.user_id and a.currency = account.currency;
    settled := settled + 1;
  end loop;
  return settled;
end $$;
comment on function private.settle_usage(numeric, integer, uuid) is
  'Debits usage in whole cents as far as the wallet holds; what it does not hold is owed from then on.';

-- Another plan counts anew, but the minutes of a plan without a price are given once a month, however often it is chosen;
-- and calls are rated in the currency in which they reserved.
create or replace function private.choose_plan(p_business_id uuid, p_plan_code text) returns public.business_plans
language plpgsql security definer set search_path = '' as $$
declare
  chosen public.business_plans;
  plan public.plans;
  today constant date := (private.clock() at time zone 'UTC')::date;
  used integer;
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
  if plan.currency <> (select p.currency from public.plans p where p.code = chosen.plan_code)
     and exists (select from public.calls c where c.business_id = p_business_id and c.rated_at is null) then
    raise exception using errcode = 'AW425', message = 'calls are running, or are not rated yet';
  end if;
  if plan.monthly_price > 0 then
    insert into public.transactions
      (wallet_id, user_id, amount, currency, type, status, kind, description, idempotency_key)
    select w.id, w.user_id, plan.monthly_price, plan.currency, 'debit', 'completed', 'plan',
           format('Plan %s, %s to %s', plan.name, today, (today + interval '1 month')::date - 1),
           'plan:' || p_business_id || ':' || p_plan_code || ':' || gen_random_uuid()
    from public.wallets w where w.user_id = private.owner();
  end if;
  select m.included_seconds into used from public.usage_months m
  where m.business_id = p_business_id and m.starts_on = private.period_start(chosen.anchor, greatest(today, chosen.anchor));
  update public.business_plans
  set plan_code = p_plan_code, anchor = today, periods_paid = 1
  where business_id = p_business_id returning * into chosen;
  -- The new plan's minutes are counted from nothing, also when another plan began on this day.
  delete from public.usage_months where business_id = p_business_id and starts_on = today;
  if plan.monthly_price = 0 and used > 0 then
    insert into public.usage_months (business_id, starts_on, currency, included_seconds)
    values (p_business_id, today, plan.currency, used);
  end if;
  return chosen;
end $$;
comment on function private.choose_plan(uuid, text) is
  'Puts a business of the signed-in owner on a plan from today; its first month is paid at once. AW402, AW423: it cannot '
  'be paid, and nothing changes.';

create or replace function private.bill_next_plan()
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

create or replace function private.send_number_code(p_business_id uuid, p_number text, p_code text) returns text
language plpgsql volatile security definer set search_path = '' as $$
declare
  at constant timestamptz := private.clock();
  business public.business_v2;
  code uuid;
  words constant text := format('%s is the code that proves your test number to AiRa. It is valid for 10 minutes. '
                                || 'If you did not ask for it, ignore this text.', p_code);
  refused text;
begin
  select * into business from public.business_v2
  where id = p_business_id and user_id = private.owner() and deleted_at is null;
  if business.id is null then
    return 'unknown';
  end if;
  if exists (select from public.proven_numbers where user_id = private.owner() and phone_number = p_number) then
    return 'proven';
  end if;
  refused := private.text_limit(p_business_id, p_number, words);
  if refused is not null then
    return case refused when 'destination' then 'destination' else 'limited' end;
  end if;
  if not exists (select from public.business_numbers
                 where business_id = p_business_id and provisioning_state = 'active' and is_active) then
    return 'no_number';
  end if;
  -- One at a time for each owner and each number, or requests in parallel would all be the first.
  perform pg_advisory_xact_lock(hashtextextended('number_code:' || private.owner(), 0));
  perform pg_advisory_xact_lock(hashtextextended('number_code:' || p_number, 0));
  delete from private.number_codes where sent_at < at - interval '1 day';
  if (select count(*) from private.number_codes where user_id = private.owner()) >= 10
     or (select count(*) from private.number_codes where phone_number = p_number) >= 3 then
    return 'tomorrow';
  end if;
  if exists (select from private.number_codes where phone_number = p_number and sent_at > at - interval '1 minute') then
    return 'wait';
  end if;
  insert into private.number_codes (user_id, phone_number, code_hash, sent_at, expires_at)
  values (private.owner(), p_number, encode(sha256(convert_to(p_code, 'UTF8')), 'hex'), at, at + interval '10 minutes')
  returning id into code;
  perform private.enqueue_notification(p_number, 'sms', 'number_code', jsonb_build_object('text', words),
    'number-code:' || code, p_business_id => p_business_id);
  return 'sent';
end $$;
comment on function private.send_number_code(uuid, text, text) is
  'Texts a code to a number that the signed-in owner wants to prove, from a business of theirs. sent, proven (already), '
  'wait (a code left within the last minute), tomorrow (three a day for a number, ten for an owner), limited (the '
  'business cannot pay this text), destination (no text is sent to such numbers), no_number (it has no number to text from) '
  'or unknown (no such business).';

create or replace function private.prove_number(p_number text, p_code text) returns text
language plpgsql volatile security definer set search_path = '' as $$
declare
  sent private.number_codes;
begin
  select * into sent from private.number_codes
  where user_id = private.owner() and phone_number = p_number and expires_at > private.clock()
  order by sent_at desc limit 1 for update;
  if sent.id is null or sent.attempts >= 5 then
    return 'expired';
  end if;
  if sent.code_hash <> encode(sha256(convert_to(p_code, 'UTF8')), 'hex') then
    update private.number_codes set attempts = attempts + 1 where id = sent.id;
    return 'wrong';
  end if;
  delete from private.number_codes where user_id = private.owner() and phone_number = p_number;
  insert into public.proven_numbers (user_id, phone_number, proven_at)
  values (private.owner(), p_number, private.clock()) on conflict do nothing;
  return 'proven';
end $$;
comment on function private.prove_number(text, text) is
  'proven; wrong; expired: no code of the last ten minutes, or five wrong ones.';

-- Tables: who sees which rows, who may do what, and what open pages hear of.
select private.finish_table('public.business_plans');

select private.write_business_policies('public.business_plans');
select private.write_business_policies('public.usage_months');
select private.write_owner_policies('public.usage_records');
select private.write_owner_policies('public.usage_accounts');
select private.write_owner_policies('public.proven_numbers');

drop policy if exists "owners see the plans" on public.plans;
create policy "owners see the plans" on public.plans for select to aira_ui using ((select auth.uid()) is not null);

grant select on public.business_plans, public.usage_months, public.usage_records, public.usage_accounts,
  public.proven_numbers
to authenticated;
grant select on public.plans, public.business_plans, public.usage_months, public.usage_records, public.usage_accounts,
  public.proven_numbers
to aira_ui;
grant update (spend_cap, minute_limit, warn_percent, at_limit) on public.business_plans to aira_ui;

select private.tell_changes('business_plans', 'usage', 'business_id', 'null', 'business_id',
  'plan_code, spend_cap, minute_limit, warn_percent, at_limit, limit_state');
select private.tell_changes('usage_months', 'usage', 'business_id', 'null', 'business_id', 'seconds, texts, cost');

-- Who may call what; what is not named here is called by other functions and triggers only.
grant execute on function private.period_start(date, date), private.rate_calls(integer, interval, uuid),
  private.rate_texts(integer, interval, uuid), private.judge_limits(uuid), private.limited_businesses(),
  private.settle_usage(numeric, integer, uuid), private.choose_plan(uuid, text), private.bill_next_plan(),
  private.send_number_code(uuid, text, text), private.prove_number(text, text)
to aira_ui;
