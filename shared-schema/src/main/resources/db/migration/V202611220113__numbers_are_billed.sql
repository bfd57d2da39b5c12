-- Numbers pay for each month in advance. Months are counted from the day of the purchase, never from the month before:
-- what was bought on the 31st pays on the 28th of February and on the 31st of March.

alter table public.business_numbers
  add column billing_anchor date,
  add column periods_paid integer not null default 0 constraint ck_business_numbers_periods_paid check (periods_paid >= 0),
  add column grace_until timestamptz,
  add column reminders integer not null default 0,
  add column billing_retry_at timestamptz;
comment on column public.business_numbers.billing_anchor is 'First day of the first period, in UTC; periods are months from it.';
comment on column public.business_numbers.periods_paid is 'next_billing_date = billing_anchor + periods_paid months.';
comment on column public.business_numbers.grace_until is 'The month is unpaid: the number is released at this time unless money comes.';

create table public.number_periods (
  id uuid primary key default gen_random_uuid(),
  number_id uuid not null
    constraint fk_number_periods_number_id references public.business_numbers (id) on delete cascade,
  user_id uuid not null,
  starts_on date not null,
  ends_on date not null,
  amount numeric(12, 2) not null,
  currency text not null,
  transaction_id uuid not null
    constraint fk_number_periods_transaction_id references public.transactions (id) on delete cascade,
  paid_at timestamptz not null default now(),
  constraint uq_number_periods_starts_on unique (number_id, starts_on),
  constraint ck_number_periods_order check (ends_on > starts_on)
);
comment on table public.number_periods is 'Months of a number that are paid: each once. ends_on is the first day of the next.';
create index ix_number_periods_user_id on public.number_periods (user_id, paid_at desc);
create index ix_number_periods_transaction_id on public.number_periods (transaction_id);
select private.finish_table('public.number_periods');
select private.write_policies('public.number_periods', '(select auth.uid()) = user_id', null, null);
grant select on public.number_periods to aira_ui, authenticated;

-- Columns that tick are no news for the owner's activity.
create or replace function private.log_activity() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  subject jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
  business uuid := case tg_table_name when 'business_v2' then (subject ->> 'id')::uuid
                                      else (subject ->> 'business_id')::uuid end;
  owner_id uuid := (subject ->> 'user_id')::uuid;
  changed jsonb := '{}';
begin
  if owner_id is null then
    select b.user_id into owner_id from public.business_v2 b where b.id = business;
  end if;
  -- Rows that go with their business or account are covered by the entry of the business.
  if owner_id is null or not exists (select from auth.users where id = owner_id) then
    return null;
  end if;
  if tg_op = 'UPDATE' then
    select coalesce(jsonb_object_agg(n.key, n.value), '{}') into changed
    from jsonb_each(to_jsonb(new)) n
    where n.value is distinct from to_jsonb(old) -> n.key
      and n.key not in ('updated_at', 'lease_until', 'attempts', 'progress', 'revision', 'lease_holder', 'buying_since',
                        'missing_since', 'reminders', 'billing_retry_at', 'periods_paid', 'billing_anchor');
    if changed = '{}' then
      return null;
    end if;
  end if;
  insert into public.activity_log (user_id, business_id, actor, action, entity, entity_id, changes)
  values (owner_id, business,
          case when session_user = 'aira_kb' then 'knowledge' when session_user = 'aira_voice' then 'receptionist'
               when auth.uid() is not null then 'owner' else 'system' end,
          case tg_op when 'INSERT' then 'created' when 'UPDATE' then 'changed' else 'deleted' end,
          tg_table_name, (subject ->> 'id')::uuid, changed);
  return null;
end $$;

create function private.begin_periods() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if new.provisioning_state <> 'active' or new.billing_anchor is not null then
    return new;
  end if;
  new.billing_anchor := (coalesce(new.purchase_date, private.clock()) at time zone 'UTC')::date;
  new.periods_paid := 1;
  new.next_billing_date := (new.billing_anchor + interval '1 month')::date;
  return new;
end $$;
create trigger begin_periods before insert or update on public.business_numbers
  for each row execute function private.begin_periods();

-- The first month is paid when its debit is settled.
create function private.note_first_period() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.number_periods (number_id, user_id, starts_on, ends_on, amount, currency, transaction_id, paid_at)
  select n.id, n.user_id, n.billing_anchor, (n.billing_anchor + interval '1 month')::date, new.amount, new.currency,
         new.id, new.settled_at
  from public.business_numbers n where n.id = new.business_number_id and n.billing_anchor is not null
  on conflict on constraint uq_number_periods_starts_on do nothing;
  return null;
end $$;
create trigger note_first_period after update on public.transactions for each row
  when (new.kind = 'number' and old.status = 'pending' and new.status = 'completed')
  execute function private.note_first_period();

alter table public.business_numbers disable trigger user;
update public.business_numbers
set billing_anchor = (coalesce(purchase_date, created_at) at time zone 'UTC')::date,
    periods_paid = 1,
    next_billing_date = ((coalesce(purchase_date, created_at) at time zone 'UTC')::date + interval '1 month')::date
where provisioning_state = 'active';
alter table public.business_numbers enable trigger user;
insert into public.number_periods (number_id, user_id, starts_on, ends_on, amount, currency, transaction_id, paid_at)
select n.id, n.user_id, n.billing_anchor, (n.billing_anchor + interval '1 month')::date, t.amount, t.currency, t.id,
       t.settled_at
from public.business_numbers n
join public.transactions t on t.business_number_id = n.id and t.kind = 'number' and t.status = 'completed'
where n.billing_anchor is not null
on conflict do nothing;
create index ix_business_numbers_due on public.business_numbers (next_billing_date)
  where provisioning_state = 'active';

-- Charges one month of one number; AW402 and AW423 are raised when the wallet cannot pay it.
create function private.charge_period(p_number public.business_numbers) returns public.number_periods
language plpgsql security definer set search_path = '' as $$
declare
  starts_on constant date := (p_number.billing_anchor + make_interval(months => p_number.periods_paid))::date;
  ends_on constant date := (p_number.billing_anchor + make_interval(months => p_number.periods_paid + 1))::date;
  entry uuid;
  period public.number_periods;
begin
  if p_number.monthly_cost = 0 then
    raise exception 'a number without a price is not billed';
  end if;
  insert into public.transactions
    (wallet_id, user_id, amount, currency, type, status, kind, description, business_number_id, idempotency_key)
  select w.id, w.user_id, p_number.monthly_cost, p_number.currency, 'debit', 'completed', 'renewal',
         format('Phone number %s, %s to %s', p_number.phone_number, starts_on, ends_on - 1), p_number.id,
         'renewal:' || p_number.id || ':' || starts_on
  from public.wallets w where w.user_id = p_number.user_id
  returning id into entry;
  insert into public.number_periods (number_id, user_id, starts_on, ends_on, amount, currency, transaction_id, paid_at)
  values (p_number.id, p_number.user_id, starts_on, ends_on, p_number.monthly_cost, p_number.currency, entry, private.clock())
  returning * into period;
  update public.business_numbers
  set periods_paid = periods_paid + 1, next_billing_date = ends_on, grace_until = null, reminders = 0,
      billing_retry_at = null
  where id = p_number.id;
  return period;
end $$;

-- One number, one month, one transaction: a crash leaves all of it or nothing, and two instances share the work.
create function private.bill_next_number(p_grace interval, p_reminder interval default '1 day')
returns table (outcome text, number_id uuid, user_id uuid, phone_number text, amount numeric, currency text,
               starts_on date, ends_on date, grace_until timestamptz, reminder integer)
language plpgsql security definer set search_path = '' as $$
declare
  at constant timestamptz := private.clock();
  number public.business_numbers;
  period public.number_periods;
begin
  select n.* into number from public.business_numbers n
  where n.provisioning_state = 'active' and n.next_billing_date <= (at at time zone 'UTC')::date and n.monthly_cost > 0
    and (n.billing_retry_at is null or n.billing_retry_at <= at)
  order by n.next_billing_date, n.id limit 1 for update skip locked;
  if number.id is null then
    return;
  end if;
  number_id := number.id;
  user_id := number.user_id;
  phone_number := number.phone_number;
  amount := number.monthly_cost;
  currency := number.currency;
  starts_on := number.next_billing_date;
  ends_on := (number.billing_anchor + make_interval(months => number.periods_paid + 1))::date;
  begin
    period := private.charge_period(number);
    outcome := case when number.grace_until is null then 'charged' else 'rescued' end;
    return next;
    return;
  exception
    when sqlstate 'AW402' or sqlstate 'AW423' then
      null; -- Told by what follows.
    when others then
      -- One number that cannot be billed must not hold up all that are due after it.
      raise warning 'number % cannot be billed: %', number.id, sqlerrm;
      update public.business_numbers n set billing_retry_at = at + interval '1 hour' where n.id = number.id;
      outcome := 'stuck';
      return next;
      return;
  end;
  if number.grace_until is null then
    outcome := 'warned';
    -- From now and not from the day it was due: downtime of ours takes no day of warning from the owner.
    update public.business_numbers n
    set grace_until = at + p_grace, reminders = 1, billing_retry_at = least(at + p_reminder, at + p_grace)
    where n.id = number.id returning n.grace_until, n.reminders into grace_until, reminder;
  elsif number.grace_until <= at then
    outcome := 'released';
    update public.business_numbers n
    set provisioning_state = 'releasing', is_active = false, is_primary = false, business_id = null, lease_until = null,
        grace_until = null, billing_retry_at = null, provisioning_error = 'The month was not paid.'
    where n.id = number.id;
    update public.business_v2 b set phone_number = null
    where b.user_id = number.user_id and b.phone_number = number.phone_number;
    grace_until := number.grace_until;
  else
    outcome := 'reminded';
    update public.business_numbers n
    set reminders = n.reminders + 1, billing_retry_at = least(at + p_reminder, n.grace_until)
    where n.id = number.id returning n.grace_until, n.reminders into grace_until, reminder;
  end if;
  return next;
end $$;
comment on function private.bill_next_number(interval, interval) is
  'Bills the number that is due longest for one month. charged; rescued (paid within its grace period); warned (not '
  'paid: the grace period begins); reminded; released (the grace period is over); stuck (something else is wrong with it: '
  'tried again in an hour). No row: nothing is due.';

-- Money came: months that are due are paid at once and not at the next reminder. After the credit's own transaction, so
-- that numbers are locked before wallets here as everywhere.
create function private.rescue_numbers(p_user_id uuid)
returns table (outcome text, number_id uuid, user_id uuid, phone_number text, amount numeric, currency text,
               starts_on date, ends_on date, grace_until timestamptz, reminder integer)
language plpgsql security definer set search_path = '' as $$
declare
  number public.business_numbers;
  period public.number_periods;
begin
  for number in select n.* from public.business_numbers n
                where n.user_id = p_user_id and n.provisioning_state = 'active' and n.grace_until is not null
                  and n.next_billing_date <= (private.clock() at time zone 'UTC')::date
                order by n.next_billing_date, n.id for update loop
    begin
      period := private.charge_period(number);
      return query select 'rescued', period.number_id, period.user_id, number.phone_number, period.amount::numeric,
                          period.currency, period.starts_on, period.ends_on, null::timestamptz, null::integer;
    exception when sqlstate 'AW402' or sqlstate 'AW423' then
      null; -- The next one may cost less, or be paid in the other currency.
    end;
  end loop;
end $$;
comment on function private.rescue_numbers(uuid) is
  'Pays one due month of each number of an owner that is in its grace period, as far as the money goes.';

create or replace function private.finish_release(p_number_id uuid) returns void
language sql security definer set search_path = '' as $$
  update public.business_numbers
  set provisioning_state = 'released', lease_until = null, lease_holder = null, next_billing_date = null,
      grace_until = null, billing_retry_at = null
  where id = p_number_id and provisioning_state = 'releasing'
$$;

grant execute on function private.bill_next_number(interval, interval), private.rescue_numbers(uuid) to aira_ui;

drop function private.tell_business_numbers() cascade;
select private.tell_changes('business_numbers', 'numbers', 'null', 'user_id', 'id',
  'business_id, display_name, capabilities, is_primary, is_active, purchase_date, monthly_cost, currency,'
  ' next_billing_date, grace_until, features, notes, provisioning_state, provisioning_error');
