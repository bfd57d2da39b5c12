-- Top-ups by card, and what Stripe tells of payments, refunds and disputes.

-- Functions may name what comes after them.
set local check_function_bodies = off;

-- Top-up: a pending credit before the customer pays, settled by Stripe's signed event only.
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
comment on function private.begin_top_up(numeric, text, text) is
  'Opens a pending credit for the signed-in owner; the same key returns the first one.';

create or replace function private.attach_checkout(p_transaction_id uuid, p_session_id text, p_url text, p_expires_at timestamptz)
returns void
language plpgsql security definer set search_path = '' as $$
begin
  if not exists (select from public.transactions
                 where id = p_transaction_id and user_id = private.owner() and type = 'credit') then
    raise exception using errcode = '42501', message = 'not a top-up of the signed-in owner';
  end if;
  insert into private.checkout_sessions (session_id, transaction_id, url, expires_at)
  values (p_session_id, p_transaction_id, p_url, p_expires_at)
  on conflict (session_id) do nothing;
  update public.transactions set stripe_session_id = p_session_id
  where id = p_transaction_id and stripe_session_id is null and status = 'pending';
end $$;
comment on function private.attach_checkout(uuid, text, text, timestamptz) is
  'Remembers a checkout that was opened for a top-up of the signed-in owner.';

create or replace function private.open_checkout(p_transaction_id uuid) returns text
language sql stable security definer set search_path = '' as $$
  select s.url from private.checkout_sessions s
  join public.transactions t on t.id = s.transaction_id
  where s.transaction_id = p_transaction_id and t.user_id = private.owner() and s.ended_at is null and s.url <> ''
    and s.expires_at > private.clock() + interval '1 minute'
  order by s.opened_at desc limit 1
$$;
comment on function private.open_checkout(uuid) is 'The address of the checkout that can still be paid, or null.';

-- Called from the verified webhook, without an owner. Replays and reorderings change nothing.
create or replace function private.settle_top_up(
  p_transaction_id uuid, p_session_id text, p_payment_intent_id text, p_amount numeric, p_currency text, p_paid boolean)
returns text
language plpgsql security definer set search_path = '' as $$
declare
  entry public.transactions;
  credited uuid;
  payment text := coalesce(p_payment_intent_id, p_session_id);
  trouble text;
begin
  -- A payment and what is taken back of it wait for each other, or each could miss the other's row.
  perform pg_advisory_xact_lock(hashtextextended(payment, 0));
  select * into entry from public.transactions
  where id = p_transaction_id and type = 'credit' and kind = 'top_up' for update;
  update private.checkout_sessions set ended_at = private.clock() where session_id = p_session_id and ended_at is null;
  if not p_paid then
    if entry.id is null then
      return 'unknown';
    end if;
    if entry.status <> 'pending' then
      return 'already_settled';
    end if;
    -- A checkout that ended unpaid ends the top-up only when no other one can be paid any more.
    if exists (select from private.checkout_sessions where transaction_id = entry.id and session_id <> p_session_id
               and ended_at is null and expires_at > private.clock()) then
      return 'another_open';
    end if;
    update public.transactions set status = 'failed', stripe_session_id = coalesce(stripe_session_id, p_session_id)
    where id = entry.id;
    return 'failed';
  end if;

  if exists (select from private.stripe_payments where payment_intent_id = payment) then
    return 'already_settled';
  end if;
  trouble := case when entry.id is null then 'unknown'
                  when entry.amount is distinct from p_amount or entry.currency is distinct from upper(p_currency)
                  then 'mismatch' end;
  if trouble is not null then
    insert into private.stripe_payments
      (payment_intent_id, session_id, claimed_for, amount, currency, state, reason)
    values (payment, p_session_id, p_transaction_id, p_amount, upper(p_currency), 'unexplained', trouble)
    on conflict do nothing;
    return trouble;
  end if;

  if entry.status = 'pending' then
    update public.transactions
    set status = 'completed', stripe_session_id = p_session_id, stripe_payment_intent_id = p_payment_intent_id
    where id = entry.id;
    credited := entry.id;
  else
    -- Paid after it failed, or paid twice by two checkouts: what is settled stays history, the money is its own entry.
    insert into public.transactions
      (wallet_id, user_id, amount, currency, type, status, kind, description, stripe_payment_intent_id, idempotency_key)
    values (entry.wallet_id, entry.user_id, entry.amount, entry.currency, 'credit', 'completed', 'top_up',
            entry.description, p_payment_intent_id, 'paid-late:' || entry.id || ':' || payment)
    returning id into credited;
  end if;
  insert into private.stripe_payments
    (payment_intent_id, session_id, transaction_id, claimed_for, amount, currency, state)
  values (payment, p_session_id, credited, p_transaction_id, p_amount, upper(p_currency), 'credited');
  perform private.apply_parked_reversals(payment);
  return 'credited';
end $$;
comment on function private.settle_top_up(uuid, text, text, numeric, text, boolean) is
  'Settles a top-up: credited, failed, already_settled, another_open (another checkout can still be paid), mismatch '
  '(amount or currency differ) or unknown; what the last two paid is kept as unexplained.';

-- A top-up that nobody can pay any more and of which Stripe never told the end.
create or replace function private.sweep_top_ups(p_patience interval) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  swept integer;
begin
  update public.transactions t set status = 'failed'
  where t.kind = 'top_up' and t.type = 'credit' and t.status = 'pending' and t.created_at < private.clock() - p_patience
    and not exists (select from private.checkout_sessions s
                    where s.transaction_id = t.id and s.ended_at is null and s.expires_at > private.clock());
  get diagnostics swept = row_count;
  return swept;
end $$;
comment on function private.sweep_top_ups(interval) is
  'Ends top-ups older than p_patience without a checkout that can be paid. What is paid after all is credited as its own entry.';

create or replace function private.note_stripe_event(p_id text, p_type text, p_object_id text, p_created timestamptz, p_outcome text)
returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  insert into private.stripe_events (id, type, object_id, created, outcome)
  values (p_id, p_type, p_object_id, p_created, p_outcome)
  on conflict (id) do nothing;
  return found;
end $$;
comment on function private.note_stripe_event(text, text, text, timestamptz, text) is
  'Remembers an event with what came of it. False: it was met before.';

create or replace function private.knows_stripe_event(p_id text) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from private.stripe_events where id = p_id)
$$;

create or replace function private.owner_of_payment(p_payment text) returns uuid
language sql stable security definer set search_path = '' as $$
  select t.user_id from private.stripe_payments p join public.transactions t on t.id = p.transaction_id
  where p.payment_intent_id = p_payment
$$;

create or replace function private.reverse_payment(
  p_id text, p_kind text, p_payment_intent_id text, p_amount numeric, p_currency text, p_standing boolean)
returns text
language plpgsql security definer set search_path = '' as $$
declare
  before private.stripe_reversals;
  after private.stripe_reversals;
begin
  perform pg_advisory_xact_lock(hashtextextended(p_payment_intent_id, 0));
  insert into private.stripe_reversals (id, payment_intent_id, kind, amount, currency, state)
  values (p_id, p_payment_intent_id, p_kind, p_amount, upper(p_currency),
          case when p_standing then 'parked' else 'undone' end)
  on conflict (id) do nothing;
  if found then
    if not p_standing then
      return 'undone';
    end if;
  else
    select * into before from private.stripe_reversals where id = p_id for update;
    if before.state = 'undone' or p_standing and before.state = 'applied' then
      return 'already_settled';
    end if;
    if not p_standing then
      perform private.undo_reversal(p_id);
      return 'undone';
    end if;
  end if;
  perform private.apply_reversal(p_id);
  select * into after from private.stripe_reversals where id = p_id;
  return case when after.unexplained > 0 then 'unexplained' else after.state end;
end $$;
comment on function private.reverse_payment(text, text, text, numeric, text, boolean) is
  'A refund or a dispute as Stripe tells it: p_standing says whether the money is away. parked (its payment is not '
  'credited yet), applied, undone, already_settled, or unexplained (it took more than was paid, or another currency).';

-- Takes from the wallet what went back to the card, as far as it is there; the rest is owed. p_after: the reversal whose
-- end made room for what this one took beyond the payment; null when this one is told for the first time.
create or replace function private.apply_reversal(p_id text, p_after text default null) returns void
language plpgsql security definer set search_path = '' as $$
declare
  reversal private.stripe_reversals;
  payment private.stripe_payments;
  original public.transactions;
  key text;
  wanted numeric(14, 2);
  available numeric(14, 2);
  reversed numeric(14, 2);
  due numeric(14, 2);
  taken numeric(14, 2);
  entry uuid;
begin
  select * into reversal from private.stripe_reversals
  where id = p_id and (p_after is null and state = 'parked' or p_after is not null and state = 'applied' and unexplained > 0)
  for update;
  if reversal.id is null then
    return;
  end if;
  -- One reversal of a payment at a time: together they take no more than was paid.
  select * into payment from private.stripe_payments
  where payment_intent_id = reversal.payment_intent_id for no key update;
  if payment.payment_intent_id is null or payment.state <> 'credited' then
    return;
  end if;
  select * into original from public.transactions where id = payment.transaction_id;
  select coalesce(sum(amount - unexplained), 0) into reversed from private.stripe_reversals
  where payment_intent_id = payment.payment_intent_id and state = 'applied';
  wanted := case when p_after is null then reversal.amount else reversal.unexplained end;
  due := case when reversal.currency = original.currency
              then greatest(least(wanted, original.amount - reversed), 0) else 0 end;
  key := reversal.kind || ':' || reversal.id || coalesce(':after:' || p_after, '');

  if due > 0 then
    select case original.currency when 'USD' then balance_usd - reserved_usd else balance_inr - reserved_inr end
      into available from public.wallets where id = original.wallet_id for no key update;
    taken := least(due, available);
    if taken > 0 then
      insert into public.transactions
        (wallet_id, user_id, amount, currency, type, status, kind, description, reverses, idempotency_key)
      values (original.wallet_id, original.user_id, taken, original.currency, 'debit', 'completed', reversal.kind,
              case reversal.kind when 'refund' then 'Refund to your card' else 'Disputed payment' end,
              original.id, key)
      returning id into entry;
    end if;
    if due > taken then
      insert into public.wallet_debts (wallet_id, user_id, currency, amount, outstanding, reason, source, opened_at)
      values (original.wallet_id, original.user_id, original.currency, due - taken, due - taken,
              case reversal.kind when 'refund' then 'refund to your card' else 'disputed payment' end,
              key, private.clock());
    end if;
  end if;
  update private.stripe_reversals
  set state = 'applied', transaction_id = coalesce(transaction_id, entry), unexplained = wanted - due
  where id = reversal.id;
end $$;

-- The money came back: what is still owed is owed no more, what was paid of it returns.
create or replace function private.undo_reversal(p_id text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  reversal private.stripe_reversals;
  original public.transactions;
  key text;
  taken numeric(14, 2);
  other text;
begin
  update private.stripe_reversals set state = 'undone', unexplained = 0 where id = p_id and state in ('parked', 'applied')
  returning * into reversal;
  select t.* into original from private.stripe_payments p join public.transactions t on t.id = p.transaction_id
  where p.payment_intent_id = reversal.payment_intent_id;
  if original.id is null then
    return;
  end if;
  perform from public.wallets where id = original.wallet_id for no key update;
  key := reversal.kind || ':' || reversal.id;
  update public.wallet_debts
  set cancelled = outstanding, outstanding = 0, closed_at = coalesce(closed_at, private.clock())
  where wallet_id = original.wallet_id and (source = key or starts_with(source, key || ':'));
  select coalesce(sum(t.amount), 0) into taken from public.transactions t
  where t.wallet_id = original.wallet_id and (
    t.reverses = original.id and t.type = 'debit'
      and (t.idempotency_key = key or starts_with(t.idempotency_key, key || ':'))
    or t.debt_id in (select d.id from public.wallet_debts d
                     where d.wallet_id = original.wallet_id and (d.source = key or starts_with(d.source, key || ':'))));
  if taken > 0 then
    insert into public.transactions
      (wallet_id, user_id, amount, currency, type, status, kind, description, reverses, idempotency_key)
    values (original.wallet_id, original.user_id, taken, original.currency, 'credit', 'completed',
            case reversal.kind when 'refund' then 'refund_returned' else 'dispute_won' end,
            case reversal.kind when 'refund' then 'Refund that came back' else 'Dispute decided in your favor' end,
            reversal.transaction_id,
            case reversal.kind when 'refund' then 'refund-returned:' else 'dispute-won:' end || reversal.id);
  end if;
  -- Events come in any order: what was refunded, came back and was then disputed may be told as taken twice, and only
  -- now there is room for the second time.
  for other in select id from private.stripe_reversals
               where payment_intent_id = reversal.payment_intent_id and state = 'applied' and unexplained > 0
               order by received_at, id loop
    perform private.apply_reversal(other, p_id);
  end loop;
end $$;

create or replace function private.apply_parked_reversals(p_payment_intent_id text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  parked text;
begin
  for parked in select id from private.stripe_reversals
                where payment_intent_id = p_payment_intent_id and state = 'parked' order by received_at, id loop
    perform private.apply_reversal(parked);
  end loop;
end $$;

-- Who may call what; what is not named here is called by other functions and triggers only.
grant execute on function private.begin_top_up(numeric, text, text),
  private.attach_checkout(uuid, text, text, timestamptz), private.open_checkout(uuid),
  private.settle_top_up(uuid, text, text, numeric, text, boolean), private.sweep_top_ups(interval),
  private.note_stripe_event(text, text, text, timestamptz, text), private.knows_stripe_event(text),
  private.owner_of_payment(text), private.reverse_payment(text, text, text, numeric, text, boolean)
to aira_ui;
