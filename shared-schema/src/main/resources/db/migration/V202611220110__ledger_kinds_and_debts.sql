-- What an entry of a wallet is; what an owner owes when money went back that was spent already; and the audit that
-- holds every balance against its history.

alter table public.transactions disable trigger user;
alter table public.transactions
  add column kind text not null default 'adjustment',
  add column reverses uuid constraint fk_transactions_reverses references public.transactions (id),
  add column debt_id uuid;
update public.transactions set kind = case
  when type = 'credit' and (idempotency_key like 'top-up:%' or idempotency_key like 'paid-late:%') then 'top_up'
  when type = 'debit' and business_number_id is not null then 'number'
  else 'adjustment' end;
alter table public.transactions enable trigger user;
alter table public.transactions add constraint ck_transactions_kind check (
  kind = 'adjustment'
  or type = 'credit' and kind in ('top_up', 'recharge', 'refund_returned', 'dispute_won')
  or type = 'debit' and kind in ('number', 'renewal', 'plan', 'usage', 'refund', 'dispute', 'debt'));
comment on column public.transactions.kind is
  'Why money moved. Credits: top_up, recharge, refund_returned, dispute_won. Debits: number (its first month), renewal, '
  'plan, usage, refund and dispute (money that went back to the card), debt (an amount owed is paid). Either: adjustment.';
comment on column public.transactions.reverses is 'The credit that a refund or a dispute takes back, or the debit that its end returns.';
create index ix_transactions_reverses on public.transactions (reverses);
create index ix_transactions_debt_id on public.transactions (debt_id);
create index ix_transactions_payment_intent on public.transactions (stripe_payment_intent_id);

create table public.wallet_debts (
  id uuid primary key default gen_random_uuid(),
  wallet_id uuid not null constraint fk_wallet_debts_wallet_id references public.wallets (id) on delete cascade,
  user_id uuid not null,
  currency text not null constraint ck_wallet_debts_currency check (currency in ('USD', 'INR')),
  amount numeric(14, 2) not null constraint ck_wallet_debts_amount check (amount > 0),
  outstanding numeric(14, 2) not null constraint ck_wallet_debts_outstanding check (outstanding between 0 and amount),
  cancelled numeric(14, 2) not null default 0 constraint ck_wallet_debts_cancelled check (cancelled between 0 and amount),
  reason text not null constraint ck_wallet_debts_reason check (length(reason) <= 500),
  source text not null constraint uq_wallet_debts_source unique,
  opened_at timestamptz not null default now(),
  closed_at timestamptz
);
comment on table public.wallet_debts is
  'Amounts owed: what a refund or a dispute took back beyond what the wallet held. While one is open nothing is bought; '
  'the next money that comes in pays it. amount = outstanding + cancelled + debits of kind debt.';
create index ix_wallet_debts_wallet_id on public.wallet_debts (wallet_id, opened_at) where outstanding > 0;
create index ix_wallet_debts_wallet on public.wallet_debts (wallet_id);
create index ix_wallet_debts_user_id on public.wallet_debts (user_id);
select private.finish_table('public.wallet_debts');
select private.write_policies('public.wallet_debts', '(select auth.uid()) = user_id', null, null);
grant select on public.wallet_debts to aira_ui, authenticated;
select private.tell_changes('wallet_debts', 'wallet', 'null', 'user_id', 'wallet_id', 'outstanding');
alter table public.transactions add constraint fk_transactions_debt_id
  foreign key (debt_id) references public.wallet_debts (id) on delete cascade;

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

create function private.refuse_truncate() returns trigger
language plpgsql set search_path = '' as $$
begin
  raise exception using errcode = 'AW409', message = 'the history of a wallet is append-only';
end $$;
create trigger refuse_truncate before truncate on public.transactions
  for each statement execute function private.refuse_truncate();

-- Balances follow the history; nothing else changes them.
create function private.hold_wallet_law() returns trigger
language plpgsql set search_path = '' as $$
begin
  if pg_trigger_depth() < 2
     and (new.balance_usd, new.balance_inr, new.reserved_usd, new.reserved_inr)
         is distinct from (old.balance_usd, old.balance_inr, old.reserved_usd, old.reserved_inr) then
    raise exception using errcode = 'AW409', message = 'a balance changes by a transaction only';
  end if;
  return new;
end $$;
create trigger hold_wallet_law before update on public.wallets
  for each row execute function private.hold_wallet_law();

-- Pays what is owed, the oldest first, with what can be spent now. Runs within the trigger of the entry that brought the
-- money, so no path forgets it; the wallet is locked before its debts.
create function private.collect_debts(p_wallet_id uuid, p_currency text, p_cause uuid) returns void
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

create or replace function private.begin_top_up(p_amount numeric, p_currency text, p_idempotency_key text)
returns public.transactions
language plpgsql security definer set search_path = '' as $$
declare
  entry public.transactions;
begin
  insert into public.transactions (wallet_id, user_id, amount, currency, type, status, kind, description, idempotency_key)
  select id, user_id, p_amount, p_currency, 'credit', 'pending', 'top_up', 'Top-up by card', p_idempotency_key
  from public.wallets where user_id = private.owner()
  on conflict (user_id, idempotency_key) do nothing
  returning * into entry;
  if entry.id is null then
    select * into entry from public.transactions
    where user_id = private.owner() and idempotency_key = p_idempotency_key;
    if entry.amount <> p_amount or entry.currency <> p_currency or entry.type <> 'credit' then
      raise exception using errcode = 'AW409', message = 'this idempotency key was used for something else';
    end if;
  end if;
  return entry;
end $$;
