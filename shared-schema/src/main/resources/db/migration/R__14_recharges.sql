-- Saved cards and automatic recharges. Rows are locked in this order: profile, recharge, wallet, settings.

-- Functions may name what comes after them.
set local check_function_bodies = off;

create or replace function private.retire_card() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if old.payment_method_id is not null and (tg_op = 'DELETE' or new.payment_method_id is distinct from old.payment_method_id) then
    insert into private.retired_cards (payment_method_id, retired_at, next_attempt_at)
    values (old.payment_method_id, private.clock(), private.clock()) on conflict do nothing;
  end if;
  return null;
end $$;
create or replace trigger retire_card after update or delete on public.payment_profiles
  for each row execute function private.retire_card();

create or replace function private.keep_customer(p_customer_id text) returns text
language plpgsql security definer set search_path = '' as $$
declare
  kept text;
begin
  insert into public.payment_profiles (user_id, stripe_customer_id) values (private.owner(), p_customer_id)
  on conflict (user_id) do nothing;
  select stripe_customer_id into kept from public.payment_profiles where user_id = private.owner();
  return kept;
end $$;
comment on function private.keep_customer(text) is 'Remembers the signed-in owner''s customer at Stripe; the first one stays.';

create or replace function private.set_auto_recharge(p_enabled boolean, p_threshold numeric, p_amount numeric, p_monthly_cap numeric)
returns void
language plpgsql security definer set search_path = '' as $$
begin
  if p_enabled and (select currency from public.wallets where user_id = private.owner()) <> 'USD' then
    raise exception using errcode = 'AW409', message = 'wallets in rupees are not recharged automatically';
  end if;
  if p_enabled and not exists (select from public.payment_profiles
                               where user_id = private.owner() and payment_method_id is not null) then
    raise exception using errcode = 'AW409', message = 'no card is saved';
  end if;
  insert into public.auto_recharge_settings as settings (user_id, enabled, threshold, amount, monthly_cap)
  values (private.owner(), p_enabled, p_threshold, p_amount, p_monthly_cap)
  on conflict (user_id) do update
  set enabled = p_enabled, threshold = p_threshold, amount = p_amount, monthly_cap = p_monthly_cap,
      declines = case when p_enabled and not settings.enabled then 0 else settings.declines end, off_reason = null;
end $$;
comment on function private.set_auto_recharge(boolean, numeric, numeric, numeric) is
  'The signed-in owner''s settings. AW409: no card is saved, or the wallet is in rupees.';

-- The signed-in owner's. What is being charged already ends as it ends.
create or replace function private.remove_card() returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  removed boolean;
begin
  update public.payment_profiles
  set payment_method_id = null, card_brand = null, card_last4 = null, card_exp_month = null, card_exp_year = null,
      card_saved_at = null
  where user_id = private.owner() and payment_method_id is not null;
  removed := found;
  update public.auto_recharge_settings set enabled = false, off_reason = 'card_removed'
  where user_id = private.owner() and enabled;
  return removed;
end $$;
comment on function private.remove_card() is 'False: no card is saved.';

-- From the verified webhook: Stripe attached a card to a customer of ours, or changed its data.
create or replace function private.save_card(
  p_customer_id text, p_payment_method_id text, p_brand text, p_last4 text, p_exp_month integer, p_exp_year integer,
  p_saved_at timestamptz)
returns text
language plpgsql security definer set search_path = '' as $$
declare
  profile public.payment_profiles;
begin
  select * into profile from public.payment_profiles where stripe_customer_id = p_customer_id for update;
  if profile.user_id is null then
    return 'unknown_customer';
  end if;
  if exists (select from private.retired_cards where payment_method_id = p_payment_method_id) then
    return 'retired';
  end if;
  if profile.payment_method_id <> p_payment_method_id and profile.card_saved_at > p_saved_at then
    -- Told late: a newer one is saved already.
    insert into private.retired_cards (payment_method_id, retired_at, next_attempt_at)
    values (p_payment_method_id, private.clock(), private.clock());
    return 'retired';
  end if;
  update public.payment_profiles
  set payment_method_id = p_payment_method_id, card_brand = p_brand, card_last4 = p_last4,
      card_exp_month = p_exp_month, card_exp_year = p_exp_year, card_saved_at = p_saved_at
  where user_id = profile.user_id;
  if profile.payment_method_id is distinct from p_payment_method_id then
    -- What the former card could not pay is tried with this one; not at once, since the card was saved while paying, and
    -- that payment may be enough.
    update public.recharges set state = 'declined', next_attempt_at = private.clock() + interval '10 minutes', news = null
    where user_id = profile.user_id and state in ('declined', 'requires_action');
    update public.auto_recharge_settings set declines = 0 where user_id = profile.user_id;
  end if;
  return 'saved';
end $$;
comment on function private.save_card(text, text, text, text, integer, integer, timestamptz) is
  'saved, retired (removed or replaced before Stripe told of it) or unknown_customer.';

create or replace function private.lose_card(p_payment_method_id text) returns text
language plpgsql security definer set search_path = '' as $$
declare
  loser uuid;
begin
  insert into private.retired_cards as card (payment_method_id, retired_at, next_attempt_at, detached_at)
  values (p_payment_method_id, private.clock(), private.clock(), private.clock())
  on conflict (payment_method_id) do update set detached_at = coalesce(card.detached_at, private.clock());
  update public.payment_profiles
  set payment_method_id = null, card_brand = null, card_last4 = null, card_exp_month = null, card_exp_year = null,
      card_saved_at = null
  where payment_method_id = p_payment_method_id returning user_id into loser;
  update public.auto_recharge_settings set enabled = false, off_reason = 'card_removed' where user_id = loser and enabled;
  return 'detached';
end $$;
comment on function private.lose_card(text) is 'From the verified webhook: a card was detached at Stripe.';

create or replace function private.claim_retired_cards(p_limit integer, p_pause interval) returns setof text
language sql security definer set search_path = '' as $$
  update private.retired_cards set next_attempt_at = private.clock() + p_pause
  where payment_method_id in (
    select c.payment_method_id from private.retired_cards c
    where c.detached_at is null and c.next_attempt_at <= private.clock()
    order by c.next_attempt_at limit p_limit for update skip locked)
  returning payment_method_id
$$;

create or replace function private.card_detached(p_payment_method_id text) returns void
language sql security definer set search_path = '' as $$
  update private.retired_cards set detached_at = private.clock()
  where payment_method_id = p_payment_method_id and detached_at is null
$$;

create or replace function private.recharged_in(p_user_id uuid, p_month date) returns numeric
language sql stable security definer set search_path = '' as $$
  select coalesce(sum(r.amount), 0) from public.recharges r
  where r.user_id = p_user_id and r.month = p_month and r.state <> 'gave_up'
$$;
comment on function private.recharged_in(uuid, date) is
  'What counts for the monthly cap: all that was opened, whatever becomes of it, save what was given up without a charge.';

-- Opens what is due. Two instances open one: the partial unique index decides. What running calls hold counts too: a wallet
-- that many calls are about to empty is filled while they run, and not when they have been cut short.
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
comment on function private.open_recharges() is 'Opens a recharge for each wallet that is under its threshold and has none; within the monthly caps.';

-- One recharge that has to be worked on, leased. action: charge (under the key of its attempt), or look (the key of a lost
-- answer may be forgotten by now, or the card is no longer to be charged: only looking is safe).
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
comment on function private.claim_recharge(interval, interval) is
  'The next recharge to work on: charge it under the key of this attempt, or look whether it was charged.';

-- What Stripe answered or told of an attempt; the first word of an attempt counts, and none of them credits.
create or replace function private.note_charge(
  p_recharge_id uuid, p_attempt integer, p_outcome text, p_payment_intent_id text, p_failure text)
returns text
language plpgsql security definer set search_path = '' as $$
declare
  at constant timestamptz := private.clock();
  recharge public.recharges;
  in_a_row integer;
begin
  select * into recharge from public.recharges where id = p_recharge_id for update;
  if recharge.id is null then
    return 'unknown';
  end if;
  if recharge.attempt <> p_attempt or recharge.state not in ('charging', 'processing') then
    return 'already_settled';
  end if;
  if p_outcome = 'processing' then
    update public.recharges set state = 'processing', payment_intent_id = p_payment_intent_id, lease_until = null
    where id = recharge.id;
    return 'processing';
  end if;
  if p_outcome = 'absent' then
    -- Looked for and not found: the next attempt has its own key.
    if recharge.state = 'charging' then
      update public.recharges set state = 'due', next_attempt_at = at, lease_until = null where id = recharge.id;
    end if;
    return 'absent';
  end if;
  if p_outcome = 'requires_action' then
    update public.recharges
    set state = 'requires_action', payment_intent_id = p_payment_intent_id, failure = p_failure, lease_until = null,
        next_attempt_at = at + interval '7 days', news = 'requires_action'
    where id = recharge.id;
    return 'requires_action';
  end if;
  update public.auto_recharge_settings set declines = declines + 1 where user_id = recharge.user_id
  returning declines into in_a_row;
  if in_a_row >= 3 then
    update public.auto_recharge_settings set enabled = false, off_reason = 'declined', news = 'declined'
    where user_id = recharge.user_id;
    update public.recharges
    set state = 'gave_up', closed_at = at, payment_intent_id = p_payment_intent_id, failure = left(p_failure, 300),
        lease_until = null, news = null
    where id = recharge.id;
    return 'gave_up';
  end if;
  update public.recharges
  set state = 'declined', payment_intent_id = p_payment_intent_id, failure = left(p_failure, 300), lease_until = null,
      next_attempt_at = at + interval '6 hours' * in_a_row * in_a_row, news = 'declined'
  where id = recharge.id;
  return 'declined';
end $$;
comment on function private.note_charge(uuid, integer, text, text, text) is
  'An attempt is processing, absent, requires_action or declined. Three declines in a row switch auto-recharge off: '
  'gave_up. After the first the card is tried again in 6 hours, after the second in a day.';

-- Called from the verified webhook, without an owner. The only thing that credits a recharge.
create or replace function private.settle_recharge(
  p_recharge_id uuid, p_payment_intent_id text, p_amount numeric, p_currency text)
returns text
language plpgsql security definer set search_path = '' as $$
declare
  recharge public.recharges;
  credited uuid;
  trouble text;
begin
  perform pg_advisory_xact_lock(hashtextextended(p_payment_intent_id, 0));
  select * into recharge from public.recharges where id = p_recharge_id for update;
  if exists (select from private.stripe_payments where payment_intent_id = p_payment_intent_id) then
    return 'already_settled';
  end if;
  trouble := case when recharge.id is null then 'unknown'
                  when recharge.amount is distinct from p_amount or recharge.currency is distinct from upper(p_currency)
                  then 'mismatch' end;
  if trouble is not null then
    insert into private.stripe_payments (payment_intent_id, claimed_for, amount, currency, state, reason)
    values (p_payment_intent_id, 'recharge:' || p_recharge_id, p_amount, upper(p_currency), 'unexplained', trouble)
    on conflict do nothing;
    return trouble;
  end if;
  -- Also when it was given up: what was paid is credited.
  insert into public.transactions
    (wallet_id, user_id, amount, currency, type, status, kind, description, stripe_payment_intent_id, idempotency_key)
  select w.id, w.user_id, recharge.amount, recharge.currency, 'credit', 'completed', 'recharge',
         'Automatic recharge' || coalesce(', ' || recharge.card, ''), p_payment_intent_id,
         'recharge:' || p_payment_intent_id
  from public.wallets w where w.user_id = recharge.user_id
  returning id into credited;
  insert into private.stripe_payments (payment_intent_id, transaction_id, claimed_for, amount, currency, state)
  values (p_payment_intent_id, credited, 'recharge:' || p_recharge_id, p_amount, upper(p_currency), 'credited');
  update public.recharges
  set state = 'succeeded', transaction_id = credited, payment_intent_id = p_payment_intent_id, news = null,
      lease_until = null, closed_at = private.clock()
  where id = recharge.id and state <> 'succeeded';
  update public.auto_recharge_settings set declines = 0 where user_id = recharge.user_id;
  perform private.apply_parked_reversals(p_payment_intent_id);
  return 'credited';
end $$;
comment on function private.settle_recharge(uuid, text, numeric, text) is
  'Credits a recharge that was paid: credited, already_settled, mismatch or unknown; what the last two paid is kept as unexplained.';

-- Whoever disputes a payment is charged no more without being asked.
create or replace function private.stop_recharging() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.auto_recharge_settings s
  set enabled = false, off_reason = 'dispute', news = 'dispute'
  from private.stripe_payments p join public.transactions t on t.id = p.transaction_id
  where p.payment_intent_id = new.payment_intent_id and s.user_id = t.user_id and s.enabled;
  return null;
end $$;
create or replace trigger stop_recharging after insert or update on private.stripe_reversals for each row
  when (new.kind = 'dispute' and new.state = 'applied') execute function private.stop_recharging();

-- News for owners, each taken once and in the transaction that posts its letter.
create or replace function private.take_recharge_news()
returns table (news text, recharge_id uuid, attempt integer, user_id uuid, card text, amount numeric, currency text,
               failure text, next_attempt_at timestamptz)
language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
  recharge public.recharges;
  settings public.auto_recharge_settings;
begin
  select r.* into recharge from public.recharges r where r.news is not null order by r.id limit 1 for update skip locked;
  if recharge.id is not null then
    update public.recharges r set news = null where r.id = recharge.id;
    return query select recharge.news, recharge.id, recharge.attempt, recharge.user_id, recharge.card,
      recharge.amount::numeric, recharge.currency, recharge.failure, recharge.next_attempt_at;
    return;
  end if;
  select s.* into settings from public.auto_recharge_settings s where s.news is not null
  order by s.user_id limit 1 for update skip locked;
  if settings.user_id is not null then
    update public.auto_recharge_settings s set news = null where s.user_id = settings.user_id;
    select r.* into recharge from public.recharges r where r.user_id = settings.user_id order by r.opened_at desc limit 1;
    return query select 'off_' || settings.news, coalesce(recharge.id, gen_random_uuid()), coalesce(recharge.attempt, 0),
      settings.user_id, recharge.card, settings.amount::numeric, settings.currency, recharge.failure, null::timestamptz;
  end if;
end $$;
comment on function private.take_recharge_news() is 'declined, requires_action, off_declined or off_dispute; no row: there is no news.';

create or replace function private.take_low_balances(p_usd numeric, p_inr numeric)
returns table (user_id uuid, currency text, spendable numeric, threshold numeric, falls integer)
language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
begin
  -- One instance looks; another would tell the same.
  if not pg_try_advisory_xact_lock(hashtextextended('private.take_low_balances', 0)) then
    return;
  end if;
  insert into private.low_balances as seen (user_id, currency, armed)
  select w.user_id, c.currency, true from public.wallets w
  cross join (values ('USD', p_usd), ('INR', p_inr)) c (currency, threshold)
  where case c.currency when 'USD' then w.balance_usd else w.balance_inr end >= c.threshold
    and private.spendable(w.user_id, c.currency) >= c.threshold
    and not exists (select from private.low_balances l
                    where l.user_id = w.user_id and l.currency = c.currency and l.armed)
  on conflict (user_id, currency) do update set armed = true;
  return query
    with fallen as (
      update private.low_balances l set armed = false, falls = l.falls + 1
      where l.armed
        and private.spendable(l.user_id, l.currency) < case l.currency when 'USD' then p_usd else p_inr end
        and not (l.currency = 'USD' and exists (
          select from public.auto_recharge_settings s
          where s.user_id = l.user_id and s.enabled
            and (private.recharged_in(s.user_id, date_trunc('month', private.clock() at time zone 'UTC')::date) + s.amount
                   <= s.monthly_cap
                 or exists (select from public.recharges r
                            where r.user_id = s.user_id and r.state not in ('succeeded', 'gave_up')))))
      returning l.user_id, l.currency, l.falls)
    select f.user_id, f.currency, greatest(private.spendable(f.user_id, f.currency), 0),
           case f.currency when 'USD' then p_usd else p_inr end, f.falls
    from fallen f;
end $$;
comment on function private.take_low_balances(numeric, numeric) is
  'Wallets that fell under their threshold since they were last above it, each fall once; none that recharges itself.';

-- Tables: who sees which rows, who may do what, and what open pages hear of.
select private.finish_table('public.payment_profiles');
select private.finish_table('public.auto_recharge_settings');

select private.write_owner_policies('public.payment_profiles');
select private.write_owner_policies('public.auto_recharge_settings');
select private.write_owner_policies('public.recharges');

grant select on public.payment_profiles, public.auto_recharge_settings, public.recharges to authenticated;
grant select on public.payment_profiles, public.auto_recharge_settings, public.recharges to aira_ui;

select private.tell_changes('payment_profiles', 'wallet', 'null', 'user_id', 'user_id', 'payment_method_id, card_last4');
select private.tell_changes('auto_recharge_settings', 'wallet', 'null', 'user_id', 'user_id', 'enabled, threshold, amount, monthly_cap');
select private.tell_changes('recharges', 'wallet', 'null', 'user_id', 'id', 'state');

-- Who may call what; what is not named here is called by other functions and triggers only.
grant execute on function private.keep_customer(text), private.set_auto_recharge(boolean, numeric, numeric, numeric),
  private.remove_card(), private.save_card(text, text, text, text, integer, integer, timestamptz),
  private.lose_card(text), private.claim_retired_cards(integer, interval), private.card_detached(text),
  private.open_recharges(), private.claim_recharge(interval, interval),
  private.note_charge(uuid, integer, text, text, text), private.settle_recharge(uuid, text, numeric, text),
  private.take_recharge_news(), private.take_low_balances(numeric, numeric)
to aira_ui;
