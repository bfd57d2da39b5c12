-- The ledger: the one place where balances change, what is owed, and the audit that holds every balance against its history.

-- Functions may name what comes after them.
set local check_function_bodies = off;

create or replace function private.open_wallet() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.wallets (user_id) values (new.id) on conflict (user_id) do nothing;
  return null;
end $$;
create or replace trigger aira_open_wallet after insert on auth.users for each row execute function private.open_wallet();
-- Whoever had an account before there were wallets.
insert into public.wallets (user_id) select id from auth.users on conflict (user_id) do nothing;

-- What may be written at all: AW409 says what was tried.
create or replace function private.hold_ledger_law() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'DELETE' then
    -- Only the owner's whole account takes its history along.
    if exists (select from public.wallets where id = old.wallet_id) then
      raise exception using errcode = 'AW409', message = 'transactions are never deleted';
    end if;
    return old;
  end if;
  if tg_op = 'UPDATE' then
    if (new.id, new.wallet_id, new.user_id, new.amount, new.currency, new.type, new.kind, new.description,
        new.idempotency_key, new.metadata, new.reverses, new.debt_id, new.created_at)
       is distinct from
       (old.id, old.wallet_id, old.user_id, old.amount, old.currency, old.type, old.kind, old.description,
        old.idempotency_key, old.metadata, old.reverses, old.debt_id, old.created_at) then
      raise exception using errcode = 'AW409', message = 'the history of a wallet is append-only';
    end if;
    if new.status is distinct from old.status
       and (old.status <> 'pending' or new.status not in ('completed', 'failed')) then
      raise exception using errcode = 'AW409', message = format('a %s transaction is final', old.status);
    end if;
    -- A settled entry keeps what it names; a number's row may vanish with its account only.
    if old.status <> 'pending'
       and (new.stripe_session_id is distinct from old.stripe_session_id
            or new.stripe_payment_intent_id is distinct from old.stripe_payment_intent_id
            or new.settled_at is distinct from old.settled_at
            or new.business_number_id is distinct from old.business_number_id and new.business_number_id is not null) then
      raise exception using errcode = 'AW409', message = format('a %s transaction is final', old.status);
    end if;
  else
    if new.status not in ('pending', 'completed') then
      raise exception using errcode = 'AW409', message = 'a transaction begins pending or completed';
    end if;
    if not exists (select from public.wallets where id = new.wallet_id and user_id = new.user_id) then
      raise exception using errcode = 'AW409', message = 'a transaction belongs to the wallet''s owner';
    end if;
  end if;
  new.settled_at := case when new.status = 'pending' then null else coalesce(new.settled_at, private.clock()) end;
  return new;
end $$;
create or replace trigger hold_ledger_law before insert or update or delete on public.transactions
  for each row execute function private.hold_ledger_law();

create or replace function private.refuse_truncate() returns trigger
language plpgsql set search_path = '' as $$
begin
  raise exception using errcode = 'AW409', message = 'the history of a wallet is append-only';
end $$;
create or replace trigger refuse_truncate before truncate on public.transactions
  for each statement execute function private.refuse_truncate();

-- Balances follow the history; nothing else changes them.
create or replace function private.hold_wallet_law() returns trigger
language plpgsql set search_path = '' as $$
begin
  if pg_trigger_depth() < 2
     and (new.balance_usd, new.balance_inr, new.reserved_usd, new.reserved_inr)
         is distinct from (old.balance_usd, old.balance_inr, old.reserved_usd, old.reserved_inr) then
    raise exception using errcode = 'AW409', message = 'a balance changes by a transaction only';
  end if;
  return new;
end $$;
create or replace trigger hold_wallet_law before update on public.wallets
  for each row execute function private.hold_wallet_law();

-- Pays what is owed, the oldest first, with what can be spent now. Runs within the trigger of the entry that brought the
-- money, so no path forgets it; the wallet is locked before its debts.
create or replace function private.collect_debts(p_wallet_id uuid, p_currency text, p_cause uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  debt public.wallet_debts;
  available numeric(14, 2);
  taken numeric(14, 2);
begin
  for debt in select * from public.wallet_debts
              where wallet_id = p_wallet_id and currency = p_currency and outstanding > 0
              order by opened_at, id for update loop
    select case p_currency when 'USD' then balance_usd - reserved_usd else balance_inr - reserved_inr end
      into available from public.wallets where id = p_wallet_id;
    taken := least(available, debt.outstanding);
    exit when taken <= 0;
    update public.wallet_debts
    set outstanding = outstanding - taken,
        closed_at = case when outstanding = taken then private.clock() end
    where id = debt.id;
    insert into public.transactions
      (wallet_id, user_id, amount, currency, type, status, kind, description, debt_id, idempotency_key)
    values (p_wallet_id, debt.user_id, taken, p_currency, 'debit', 'completed', 'debt', 'Amount owed: ' || debt.reason,
            debt.id, 'debt:' || debt.id || ':' || p_cause);
  end loop;
end $$;

-- The one place where a balance changes; insufficient funds raise AW402. It runs after the row is written, because a
-- trigger before it would also run for a row that "on conflict do nothing" then drops.
create or replace function private.apply_transaction() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  wallet public.wallets;
  was_pending boolean := tg_op = 'UPDATE';
  reserved_change numeric(14, 2) := 0;
  balance_change numeric(14, 2) := 0;
begin
  if was_pending and new.status = old.status then
    return null;
  end if;
  if new.type = 'debit' then
    reserved_change := case when was_pending then -new.amount when new.status = 'pending' then new.amount else 0 end;
    balance_change := case when new.status = 'completed' then -new.amount else 0 end;
  else
    balance_change := case when new.status = 'completed' then new.amount else 0 end;
  end if;

  -- Not "for update": that would wait for the key share lock which each concurrent entry holds on its wallet.
  select * into wallet from public.wallets where id = new.wallet_id for no key update;
  if not was_pending and new.type = 'debit' then
    if new.kind in ('number', 'renewal', 'plan', 'usage')
       and exists (select from public.wallet_debts where wallet_id = wallet.id and outstanding > 0) then
      raise exception using errcode = 'AW423', message = 'an amount is owed; nothing is bought before it is paid';
    end if;
    if new.amount > (case new.currency when 'USD' then wallet.balance_usd - wallet.reserved_usd
                                       else wallet.balance_inr - wallet.reserved_inr end) then
      raise exception using errcode = 'AW402', message = 'the wallet does not hold enough';
    end if;
  end if;
  update public.wallets set
    balance_usd = balance_usd + case when new.currency = 'USD' then balance_change else 0 end,
    balance_inr = balance_inr + case when new.currency = 'INR' then balance_change else 0 end,
    reserved_usd = reserved_usd + case when new.currency = 'USD' then reserved_change else 0 end,
    reserved_inr = reserved_inr + case when new.currency = 'INR' then reserved_change else 0 end
  where id = wallet.id;
  if new.type = 'credit' and new.status = 'completed' or was_pending and new.type = 'debit' and new.status = 'failed' then
    perform private.collect_debts(wallet.id, new.currency, new.id);
  end if;
  return null;
end $$;
create or replace trigger apply_transaction after insert or update on public.transactions
  for each row execute function private.apply_transaction();

-- A view asks with its owner's rights unless it says otherwise, past the row level security of whoever reads it.
create or replace view private.wallet_differences with (security_invoker = true) as
select w.id as wallet_id, w.user_id, w.balance_usd, w.balance_inr, w.reserved_usd, w.reserved_inr, h.*
from public.wallets w
cross join lateral (
  select
    coalesce(sum(signed) filter (where currency = 'USD' and status = 'completed'), 0) as history_usd,
    coalesce(sum(signed) filter (where currency = 'INR' and status = 'completed'), 0) as history_inr,
    coalesce(sum(amount) filter (where currency = 'USD' and status = 'pending' and type = 'debit'), 0) as pending_usd,
    coalesce(sum(amount) filter (where currency = 'INR' and status = 'pending' and type = 'debit'), 0) as pending_inr
  from (select t.currency, t.status, t.type, t.amount, case type when 'credit' then amount else -amount end as signed
        from public.transactions t where t.wallet_id = w.id) t
) h
where (w.balance_usd, w.balance_inr, w.reserved_usd, w.reserved_inr)
      is distinct from (h.history_usd, h.history_inr, h.pending_usd, h.pending_inr);
comment on view private.wallet_differences is 'Wallets whose balance is not explained by their history: always empty.';

-- Money that can be spent, less what was used and is not settled yet.
create or replace function private.spendable(p_user_id uuid, p_currency text) returns numeric
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select case p_currency when 'USD' then w.balance_usd - w.reserved_usd else w.balance_inr - w.reserved_inr end
           - coalesce((select a.accrued - a.settled from public.usage_accounts a
                       where a.user_id = w.user_id and a.currency = p_currency), 0)
    from public.wallets w where w.user_id = p_user_id);
end $$;

create or replace function private.owed(p_user_id uuid, p_currency text) returns numeric
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select coalesce(sum(d.outstanding), 0) from public.wallet_debts d
    where d.user_id = p_user_id and d.currency = p_currency and d.outstanding > 0);
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
comment on function private.audit_money() is 'What no history explains, by kind of finding: every count should be zero.';

create or replace function private.money_owed() returns table (currency text, owed numeric)
language sql stable security definer set search_path = '' as $$
  select d.currency, sum(d.outstanding) from public.wallet_debts d where d.outstanding > 0 group by d.currency
$$;

-- Tables: who sees which rows, who may do what, and what open pages hear of.
select private.finish_table('public.wallets');
select private.finish_table('public.transactions');

select private.write_owner_policies('public.wallets');
select private.write_owner_policies('public.transactions');
select private.write_owner_policies('public.wallet_debts');

grant select on public.wallets, public.transactions, public.wallet_debts to authenticated;
grant select on public.wallets, public.transactions, public.wallet_debts to aira_ui;

-- An entry of a wallet is told as the wallet, so that it and the balance that it changes are one event.
select private.tell_changes('wallets', 'wallet', 'null', 'user_id', 'id',
  'currency, balance_usd, balance_inr, reserved_usd, reserved_inr');
select private.tell_changes('transactions', 'wallet', 'null', 'user_id', 'wallet_id', 'status, description, metadata');
select private.tell_changes('wallet_debts', 'wallet', 'null', 'user_id', 'wallet_id', 'outstanding');

-- Who may call what; what is not named here is called by other functions and triggers only.
grant execute on function private.audit_money(), private.money_owed() to aira_ui;
