-- Test numbers are the owner's own, which a code by text proves, and have an allowance of minutes a month. What a transfer
-- costs is rated beside the call, whoever called.

create table public.proven_numbers (
  user_id uuid not null constraint fk_proven_numbers_user_id references auth.users (id) on delete cascade,
  phone_number text not null constraint ck_proven_numbers_phone_number check (phone_number ~ '^\+[1-9][0-9]{6,14}$'),
  proven_at timestamptz not null default now(),
  constraint pk_proven_numbers primary key (user_id, phone_number)
);
comment on table public.proven_numbers is 'Numbers of which an owner proved by a code that their texts reach them.';
select private.finish_table('public.proven_numbers');
select private.write_policies('public.proven_numbers', '(select auth.uid()) = user_id', null, null);
grant select on public.proven_numbers to aira_ui, authenticated;

create table private.number_codes (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null constraint fk_number_codes_user_id references auth.users (id) on delete cascade,
  phone_number text not null,
  code_hash text not null,
  attempts integer not null default 0,
  sent_at timestamptz not null default now(),
  expires_at timestamptz not null
);
comment on table private.number_codes is 'Codes sent to numbers that owners want to prove; kept for a day to count them.';
create index ix_number_codes_user_id on private.number_codes (user_id, sent_at);
create index ix_number_codes_phone_number on private.number_codes (phone_number, sent_at);
create index ix_number_codes_sent_at on private.number_codes (sent_at);
select private.finish_table('private.number_codes');

create function private.send_number_code(p_business_id uuid, p_number text, p_code text) returns text
language plpgsql volatile security definer set search_path = '' as $$
declare
  at constant timestamptz := private.clock();
  business public.business_v2;
  code uuid;
begin
  select * into business from public.business_v2
  where id = p_business_id and user_id = private.owner() and deleted_at is null;
  if business.id is null then
    return 'unknown';
  end if;
  if exists (select from public.proven_numbers where user_id = private.owner() and phone_number = p_number) then
    return 'proven';
  end if;
  if private.text_limit(p_business_id) is not null then
    return 'limited';
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
  insert into public.notifications (business_id, recipient, channel, template, payload, idempotency_key)
  values (p_business_id, p_number, 'sms', 'number_code',
          jsonb_build_object('text', format('%s is the code that proves your test number to AiRa. It is valid for 10 minutes. '
                                            || 'If you did not ask for it, ignore this text.', p_code)),
          'number-code:' || code);
  return 'sent';
end $$;
comment on function private.send_number_code(uuid, text, text) is
  'Texts a code to a number that the signed-in owner wants to prove, from a business of theirs. sent, proven (already), '
  'wait (a code left within the last minute), tomorrow (three a day for a number, ten for an owner), limited (the '
  'business can pay no text), no_number (it has no number to text from) or unknown (no such business).';

create function private.prove_number(p_number text, p_code text) returns text
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

create table private.test_seconds (
  user_id uuid not null constraint fk_test_seconds_user_id references auth.users (id) on delete cascade,
  starts_on date not null,
  seconds integer not null default 0 constraint ck_test_seconds_seconds check (seconds between 0 and 3600),
  constraint pk_test_seconds primary key (user_id, starts_on)
);
comment on table private.test_seconds is
  'Seconds of free test calls of an owner in a month of UTC: an hour at most, since the carrier is paid for them. By owner, '
  'so that neither another plan nor another business begins it anew.';
select private.finish_table('private.test_seconds');

alter table public.usage_records drop constraint ck_usage_records_source,
  add constraint ck_usage_records_source check (source in ('call', 'model', 'text', 'transfer'));

-- Rates one thing once. The month is locked, so two instances never give the same included minute away. Whoever rates much
-- at once goes by owner and business, and locks an owner's account before the months of their businesses: so two of them
-- wait for each other in one order only.
drop function private.rate(uuid, text, uuid, timestamptz, integer, text);
create function private.rate(
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
  included integer := 0;
  billable integer := p_quantity;
  due numeric(18, 6);
begin
  select b.user_id into owner_id from public.business_v2 b where b.id = p_business_id;
  select * into chosen from public.business_plans where business_id = p_business_id;
  select * into plan from public.plans where code = chosen.plan_code;
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
  price := case p_source when 'call' then plan.minute_price / 60 when 'text' then plan.text_price
                         when 'transfer' then p_minute_price / 60 else plan.model_price / 1000 end;
  if free is not null then
    billable := 0;
  elsif p_source = 'call' then
    included := least(p_quantity, greatest(plan.included_minutes * 60 - month.included_seconds, 0));
    billable := p_quantity - included;
  end if;
  due := round(billable * case p_source when 'call' then plan.minute_price / 60 when 'text' then plan.text_price
                                        when 'transfer' then p_minute_price / 60 else plan.model_price / 1000 end, 6);
  insert into public.usage_records
    (user_id, business_id, source, source_id, occurred_at, quantity, included, unit_price, cost, currency, free_reason)
  values (owner_id, p_business_id, p_source, p_source_id, p_occurred_at, p_quantity, included, price, due, plan.currency, free)
  on conflict on constraint uq_usage_records_source do nothing;
  if not found then
    return free;
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
  'Returns why it was free, or null: a test beyond the allowance of tests is charged. p_minute_price: of a transfer.';
revoke execute on function private.rate(uuid, text, uuid, timestamptz, integer, text, numeric) from public;

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

create or replace function private.rate_texts(p_limit integer, p_patience interval, p_business_id uuid default null)
returns setof uuid
language plpgsql security definer set search_path = '' as $$
declare
  message record;
begin
  for message in
    select * from (
    select b.user_id, m.id, m.business_id, m.created_at, m.direction, m.body, m.status, m.to_number
    from public.messages m
    join public.business_v2 b on b.id = m.business_id
    join public.business_plans bp on bp.business_id = m.business_id
    where m.rated_at is null and (p_business_id is null or m.business_id = p_business_id)
      and (m.direction = 'inbound' or m.status in ('sent', 'delivered', 'undelivered', 'failed')
           or m.created_at < private.clock() - p_patience)
    order by m.created_at limit p_limit for update of m skip locked
    ) oldest order by user_id, business_id, created_at
  loop
    if message.direction = 'outbound' then
      perform private.rate(message.business_id, 'text', message.id, message.created_at,
                           private.text_segments(message.body),
                           case when message.status = 'failed' then 'not_sent' end);
      perform private.rate_model_of_text(message.business_id, message.to_number, message.id, message.created_at);
    end if;
    update public.messages set rated_at = private.clock() where id = message.id;
    return next message.business_id;
  end loop;
end $$;

grant execute on function private.send_number_code(uuid, text, text), private.prove_number(text, text) to aira_ui;
