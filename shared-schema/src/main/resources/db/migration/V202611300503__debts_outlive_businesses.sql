-- What usage costs beyond the wallet is owed, like what a refund took: it outlives the business that used it, nothing is
-- bought before it is paid, and the next money pays it first.

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
comment on table public.usage_accounts is
  'accrued = sum of usage records; settled = sum of debits of kind usage and of debts for usage; what lies between is '
  'below a cent, or not settled yet.';
comment on table public.wallet_debts is
  'Amounts owed: what a refund or a dispute took back, and what usage cost, beyond what the wallet held. While one is open '
  'nothing is bought; the next money that comes in pays it. amount = outstanding + cancelled + debits of kind debt.';

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
                     + (select coalesce(sum(d.amount), 0) from public.wallet_debts d
                        where d.user_id = a.user_id and d.currency = a.currency and starts_with(d.source, 'usage:'))
  union all
  select 'credit_without_invoice', count(*) from public.transactions t
  where t.kind in ('top_up', 'recharge') and t.type = 'credit' and t.status = 'completed'
    and t.settled_at >= (select began_at from private.invoicing)
    and not exists (select from public.invoices i where i.transaction_id = t.id)
  union all
  select 'invoice_number_missing', coalesce(sum(c.last_number - (
    select count(*) from public.invoices i where i.number like 'AIRA-' || c.series || '-%')), 0)::bigint
  from private.invoice_counters c
  union all
  -- Banks of cards answer within days; what Stripe said was paid is told within hours.
  select 'recharge_unsettled', count(*) from public.recharges r
  where r.state = 'processing' and r.attempted_at < private.clock() - interval '7 days'
  union all
  -- Rating a call frees what it reserved; until then it holds for the call's own owner.
  select 'reserved_for_nothing', count(*) from public.call_reservations r
  join public.calls c on c.id = r.call_id join public.business_v2 b on b.id = c.business_id
  where c.rated_at is not null or r.business_id <> c.business_id or r.user_id <> b.user_id
  union all
  select 'transfer_unrated', count(*) from public.call_transfers t join public.calls c on c.id = t.call_id
  where t.rated_at is null and c.rated_at is not null
     or t.rated_at is not null and t.duration > 0 and not exists (
       select from public.usage_records r where r.source = 'transfer' and r.source_id = t.id)
$$;
