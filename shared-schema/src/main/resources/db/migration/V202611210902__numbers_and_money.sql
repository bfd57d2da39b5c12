-- Wallets, their append-only history, and the numbers bought from them. Services read these tables; every cent and
-- every number moves through the functions below.

create table public.wallets (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null constraint uq_wallets_user_id unique
    constraint fk_wallets_user_id references auth.users (id) on delete cascade,
  currency text not null default 'USD' constraint ck_wallets_currency check (currency in ('USD', 'INR')),
  balance_usd numeric(14, 2) not null default 0 constraint ck_wallets_balance_usd check (balance_usd >= 0),
  balance_inr numeric(14, 2) not null default 0 constraint ck_wallets_balance_inr check (balance_inr >= 0),
  reserved_usd numeric(14, 2) not null default 0
    constraint ck_wallets_reserved_usd check (reserved_usd between 0 and balance_usd),
  reserved_inr numeric(14, 2) not null default 0
    constraint ck_wallets_reserved_inr check (reserved_inr between 0 and balance_inr),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.wallets is
  'Prepaid money of one owner. balance = sum of completed transactions; reserved = pending debits; never negative.';
select private.finish_table('public.wallets');

create table public.business_numbers (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null constraint fk_business_numbers_user_id references auth.users (id) on delete cascade,
  business_id uuid constraint fk_business_numbers_business_id references public.business_v2 (id) on delete set null,
  phone_number text not null constraint ck_business_numbers_phone_number check (phone_number ~ '^\+[1-9][0-9]{6,14}$'),
  display_name text constraint ck_business_numbers_display_name check (length(display_name) <= 64),
  country_code text not null constraint ck_business_numbers_country check (country_code ~ '^[A-Z]{2}$'),
  number_type public.business_number_type not null default 'local',
  twilio_sid text,
  twilio_account_sid text,
  voice_url text,
  sms_url text,
  status_callback_url text,
  capabilities jsonb not null default '{}',
  is_primary boolean not null default false,
  is_active boolean not null default true,
  provider text not null default 'twilio',
  purchase_date timestamptz,
  monthly_cost numeric(12, 2) not null constraint ck_business_numbers_cost check (monthly_cost >= 0),
  currency text not null default 'USD' constraint ck_business_numbers_currency check (currency in ('USD', 'INR')),
  next_billing_date date,
  features jsonb not null default '{}',
  notes text constraint ck_business_numbers_notes check (length(notes) <= 2000),
  provisioning_state text not null default 'reserved' constraint ck_business_numbers_state
    check (provisioning_state in ('reserved', 'active', 'releasing', 'released', 'failed')),
  provisioning_error text,
  lease_until timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint ck_business_numbers_delivered check (provisioning_state <> 'active' or twilio_sid is not null)
);
comment on table public.business_numbers is
  'Phone numbers of owners. reserved: paid for in part of a purchase under way; active: delivered by the carrier; '
  'releasing: to be given back; released and failed: history.';
comment on column public.business_numbers.lease_until is 'Until when one instance works on the purchase or release.';
-- A number given back can be bought again, by anybody.
create unique index uq_business_numbers_phone_number on public.business_numbers (phone_number)
  where provisioning_state in ('reserved', 'active', 'releasing');
create index ix_business_numbers_user_id on public.business_numbers (user_id);
create index ix_business_numbers_business_id on public.business_numbers (business_id);
create unique index uq_business_numbers_primary on public.business_numbers (business_id)
  where is_primary and business_id is not null;
create index ix_business_numbers_unsettled on public.business_numbers (updated_at)
  where provisioning_state in ('reserved', 'releasing');
select private.finish_table('public.business_numbers');

create table public.transactions (
  id uuid primary key default gen_random_uuid(),
  wallet_id uuid not null constraint fk_transactions_wallet_id references public.wallets (id) on delete cascade,
  user_id uuid not null,
  amount numeric(14, 2) not null constraint ck_transactions_amount check (amount > 0),
  currency text not null constraint ck_transactions_currency check (currency in ('USD', 'INR')),
  type public.transaction_type not null,
  status public.transaction_status not null default 'pending',
  description text not null constraint ck_transactions_description check (length(description) <= 500),
  metadata jsonb not null default '{}',
  stripe_session_id text constraint uq_transactions_stripe_session_id unique,
  stripe_payment_intent_id text,
  business_number_id uuid
    constraint fk_transactions_business_number_id references public.business_numbers (id) on delete set null,
  idempotency_key text not null
    constraint ck_transactions_idempotency_key check (length(idempotency_key) between 1 and 255),
  settled_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint uq_transactions_idempotency_key unique (user_id, idempotency_key)
);
comment on table public.transactions is
  'The history of a wallet: append-only. pending debits reserve money; completed is final; a refund is its own entry.';
create index ix_transactions_wallet_id on public.transactions (wallet_id, created_at desc, id);
create index ix_transactions_user_id on public.transactions (user_id, created_at desc, id);
create index ix_transactions_business_number_id on public.transactions (business_number_id);
select private.finish_table('public.transactions');

-- What may be written at all: AW409 says what was tried.
create function private.hold_ledger_law() returns trigger
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
    if (new.id, new.wallet_id, new.user_id, new.amount, new.currency, new.type, new.description, new.idempotency_key)
       is distinct from
       (old.id, old.wallet_id, old.user_id, old.amount, old.currency, old.type, old.description, old.idempotency_key) then
      raise exception using errcode = 'AW409', message = 'the history of a wallet is append-only';
    end if;
    if new.status is distinct from old.status
       and (old.status <> 'pending' or new.status not in ('completed', 'failed')) then
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
create trigger hold_ledger_law before insert or update or delete on public.transactions
  for each row execute function private.hold_ledger_law();

-- The one place where a balance changes; insufficient funds raise AW402. It runs after the row is written, because a
-- trigger before it would also run for a row that "on conflict do nothing" then drops.
create function private.apply_transaction() returns trigger
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
  if not was_pending and new.type = 'debit' and new.amount >
     (case new.currency when 'USD' then wallet.balance_usd - wallet.reserved_usd
                        else wallet.balance_inr - wallet.reserved_inr end) then
    raise exception using errcode = 'AW402', message = 'the wallet does not hold enough';
  end if;
  update public.wallets set
    balance_usd = balance_usd + case when new.currency = 'USD' then balance_change else 0 end,
    balance_inr = balance_inr + case when new.currency = 'INR' then balance_change else 0 end,
    reserved_usd = reserved_usd + case when new.currency = 'USD' then reserved_change else 0 end,
    reserved_inr = reserved_inr + case when new.currency = 'INR' then reserved_change else 0 end
  where id = wallet.id;
  return null;
end $$;
create trigger apply_transaction after insert or update on public.transactions
  for each row execute function private.apply_transaction();

create view private.wallet_differences as
select w.id as wallet_id, w.user_id, w.balance_usd, w.balance_inr, w.reserved_usd, w.reserved_inr, h.*
from public.wallets w
cross join lateral (
  select
    coalesce(sum(signed) filter (where currency = 'USD' and status = 'completed'), 0) as history_usd,
    coalesce(sum(signed) filter (where currency = 'INR' and status = 'completed'), 0) as history_inr,
    coalesce(sum(amount) filter (where currency = 'USD' and status = 'pending' and type = 'debit'), 0) as pending_usd,
    coalesce(sum(amount) filter (where currency = 'INR' and status = 'pending' and type = 'debit'), 0) as pending_inr
  from (select *, case type when 'credit' then amount else -amount end as signed
        from public.transactions t where t.wallet_id = w.id) t
) h
where (w.balance_usd, w.balance_inr, w.reserved_usd, w.reserved_inr)
      is distinct from (h.history_usd, h.history_inr, h.pending_usd, h.pending_inr);
comment on view private.wallet_differences is 'Wallets whose balance is not explained by their history: always empty.';

create function private.open_wallet() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.wallets (user_id) values (new.id) on conflict (user_id) do nothing;
  return null;
end $$;
create trigger aira_open_wallet after insert on auth.users for each row execute function private.open_wallet();
insert into public.wallets (user_id) select id from auth.users on conflict (user_id) do nothing;

create function private.owner() returns uuid
language plpgsql stable set search_path = '' as $$
begin
  if auth.uid() is null then
    raise exception using errcode = '42501', message = 'no owner is signed in';
  end if;
  return auth.uid();
end $$;

-- Top-up: a pending credit before the customer pays, settled by Stripe's signed event only.
create function private.begin_top_up(p_amount numeric, p_currency text, p_idempotency_key text)
returns public.transactions
language plpgsql security definer set search_path = '' as $$
declare
  entry public.transactions;
begin
  insert into public.transactions (wallet_id, user_id, amount, currency, type, status, description, idempotency_key)
  select id, user_id, p_amount, p_currency, 'credit', 'pending', 'Top-up by card', p_idempotency_key
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
comment on function private.begin_top_up(numeric, text, text) is
  'Opens a pending credit for the signed-in owner; the same key returns the first one.';

create function private.attach_checkout(p_transaction_id uuid, p_session_id text) returns void
language sql security definer set search_path = '' as $$
  update public.transactions set stripe_session_id = p_session_id
  where id = p_transaction_id and user_id = private.owner() and stripe_session_id is null
$$;

-- Called from the verified webhook, without an owner. Replays and reorderings change nothing.
create function private.settle_top_up(
  p_transaction_id uuid, p_session_id text, p_payment_intent_id text, p_amount numeric, p_currency text, p_paid boolean)
returns text
language plpgsql security definer set search_path = '' as $$
declare
  entry public.transactions;
begin
  select * into entry from public.transactions where id = p_transaction_id and type = 'credit' for update;
  if entry.id is null or (entry.stripe_session_id is not null and entry.stripe_session_id <> p_session_id) then
    return 'unknown';
  end if;
  if p_paid and (entry.amount <> p_amount or entry.currency <> upper(p_currency)) then
    return 'mismatch';
  end if;
  if entry.status = 'completed' or (entry.status = 'failed' and not p_paid) then
    return 'already_settled';
  end if;
  if entry.status = 'failed' then
    -- Paid after all: the failed entry stays history, the money is its own entry.
    insert into public.transactions
      (wallet_id, user_id, amount, currency, type, status, description, stripe_payment_intent_id, idempotency_key)
    values (entry.wallet_id, entry.user_id, entry.amount, entry.currency, 'credit', 'completed', entry.description,
            p_payment_intent_id, 'paid-late:' || entry.id)
    on conflict (user_id, idempotency_key) do nothing;
    return case when found then 'credited' else 'already_settled' end;
  end if;
  update public.transactions
  set status = (case when p_paid then 'completed' else 'failed' end)::public.transaction_status,
      stripe_session_id = p_session_id, stripe_payment_intent_id = p_payment_intent_id
  where id = entry.id;
  return case when p_paid then 'credited' else 'failed' end;
end $$;
comment on function private.settle_top_up(uuid, text, text, numeric, text, boolean) is
  'Settles a top-up: credited, failed, already_settled, mismatch (amount or currency differ) or unknown.';

-- Number purchase: reserve the money and the number, then buy, then activate and settle or abandon.
create function private.reserve_number(
  p_phone_number text, p_display_name text, p_country_code text, p_number_type public.business_number_type,
  p_monthly_cost numeric, p_currency text, p_capabilities jsonb, p_idempotency_key text)
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
    (user_id, phone_number, display_name, country_code, number_type, monthly_cost, currency, capabilities, lease_until)
  values (private.owner(), p_phone_number, p_display_name, p_country_code, p_number_type, p_monthly_cost, p_currency,
          p_capabilities, private.clock() + interval '2 minutes')
  returning * into number;

  insert into public.transactions
    (wallet_id, user_id, amount, currency, type, status, description, business_number_id, idempotency_key)
  select id, user_id, p_monthly_cost, p_currency, 'debit', 'pending',
         'Phone number ' || p_phone_number || ', first month', number.id, p_idempotency_key
  from public.wallets where user_id = private.owner();
  return number;
end $$;
comment on function private.reserve_number(text, text, text, public.business_number_type, numeric, text, jsonb, text) is
  'Reserves a number and its first month for the signed-in owner. AW402: not enough money; 23505: somebody has it.';

create function private.activate_number(
  p_number_id uuid, p_twilio_sid text, p_twilio_account_sid text,
  p_voice_url text, p_sms_url text, p_status_callback_url text)
returns public.business_numbers
language plpgsql security definer set search_path = '' as $$
declare
  number public.business_numbers;
begin
  update public.business_numbers
  set provisioning_state = 'active', twilio_sid = p_twilio_sid, twilio_account_sid = p_twilio_account_sid,
      voice_url = p_voice_url, sms_url = p_sms_url, status_callback_url = p_status_callback_url,
      purchase_date = private.clock(), lease_until = null, provisioning_error = null,
      next_billing_date = (private.clock() at time zone 'UTC')::date + interval '1 month'
  where id = p_number_id and provisioning_state = 'reserved'
  returning * into number;
  if number.id is not null then
    update public.transactions set status = 'completed'
    where business_number_id = number.id and type = 'debit' and status = 'pending';
  else
    select * into number from public.business_numbers where id = p_number_id;
  end if;
  return number;
end $$;
comment on function private.activate_number(uuid, text, text, text, text, text) is
  'The carrier delivered: the number becomes active and its first month is debited. Again: no effect.';

create function private.abandon_number(p_number_id uuid, p_reason text) returns void
language plpgsql security definer set search_path = '' as $$
begin
  update public.business_numbers
  set provisioning_state = 'failed', provisioning_error = left(p_reason, 500), lease_until = null, is_active = false
  where id = p_number_id and provisioning_state = 'reserved';
  if found then
    update public.transactions set status = 'failed'
    where business_number_id = p_number_id and type = 'debit' and status = 'pending';
  end if;
end $$;
comment on function private.abandon_number(uuid, text) is 'The carrier did not deliver: the reserved money is free again.';

create function private.release_number(p_number_id uuid) returns boolean
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

create function private.finish_release(p_number_id uuid) returns void
language sql security definer set search_path = '' as $$
  update public.business_numbers set provisioning_state = 'released', lease_until = null, next_billing_date = null
  where id = p_number_id and provisioning_state = 'releasing'
$$;

-- Purchases and releases that a crash left unfinished; each is leased to one instance.
create function private.claim_unsettled_numbers(p_limit integer)
returns table (id uuid, user_id uuid, phone_number text, display_name text, provisioning_state text, twilio_sid text)
language sql security definer set search_path = '' as $$
  update public.business_numbers n set lease_until = private.clock() + interval '2 minutes'
  where n.id in (
    select c.id from public.business_numbers c
    where c.provisioning_state in ('reserved', 'releasing')
      and (c.lease_until is null or c.lease_until < private.clock())
    order by c.updated_at limit p_limit for update skip locked)
  returning n.id, n.user_id, n.phone_number, n.display_name, n.provisioning_state, n.twilio_sid
$$;

-- Associates the number of a profile: the business's former primary stays associated, the new one becomes primary.
create function private.associate_number(p_business_id uuid, p_phone_number text) returns boolean
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
