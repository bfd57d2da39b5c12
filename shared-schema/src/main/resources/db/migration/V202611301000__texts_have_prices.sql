-- Texts: what a segment costs by destination. A text to Indonesia costs fifty times one within the United States, so sold at
-- the plan's price alone it costs us the difference. See ADR 0034.

create table public.text_rates (
  prefix text primary key constraint ck_text_rates_prefix check (prefix ~ '^[1-9][0-9]{0,8}$'),
  destination text not null,
  usd numeric(18, 6) constraint ck_text_rates_usd check (usd >= 0),
  inr numeric(18, 6) constraint ck_text_rates_inr check (inr >= 0),
  constraint ck_text_rates_both check (num_nulls(usd, inr) in (0, 2))
);
comment on table public.text_rates is
  'Least price of a segment of a text, by the digits that its number begins with; the longest that fits counts, and a plan '
  'may ask more. Without a price, or where nothing fits, no text leaves.';
alter table public.text_rates enable row level security;
revoke all on public.text_rates from anon, authenticated, service_role;
create policy "owners see the prices of texts" on public.text_rates for select to aira_ui
  using ((select auth.uid()) is not null);
grant select on public.text_rates to aira_ui;

-- Estimates above what carriers ask of us, like those of transfer_rates: compare them with Twilio's list of prices.
insert into public.text_rates (prefix, destination, usd, inr)
select r.prefix, r.destination, r.usd, round(r.usd * 85, 2)
from (values
  ('1', 'United States and Canada', 0.01),
  ('1242', 'Caribbean', 0.15),
  ('1246', 'Caribbean', 0.15),
  ('1264', 'Caribbean', 0.15),
  ('1268', 'Caribbean', 0.15),
  ('1284', 'Caribbean', 0.15),
  ('1340', 'US territories', 0.06),
  ('1345', 'Caribbean', 0.15),
  ('1441', 'Caribbean', 0.15),
  ('1473', 'Caribbean', 0.15),
  ('1649', 'Caribbean', 0.15),
  ('1658', 'Caribbean', 0.15),
  ('1664', 'Caribbean', 0.15),
  ('1670', 'US territories', 0.06),
  ('1671', 'US territories', 0.06),
  ('1684', 'US territories', 0.06),
  ('1721', 'Caribbean', 0.15),
  ('1758', 'Caribbean', 0.15),
  ('1767', 'Caribbean', 0.15),
  ('1784', 'Caribbean', 0.15),
  ('1787', 'US territories', 0.06),
  ('1809', 'Caribbean', 0.15),
  ('1829', 'Caribbean', 0.15),
  ('1849', 'Caribbean', 0.15),
  ('1868', 'Caribbean', 0.15),
  ('1869', 'Caribbean', 0.15),
  ('1876', 'Caribbean', 0.15),
  ('1900', 'Premium rate', null),
  ('1939', 'US territories', 0.06),
  ('20', 'Egypt', 0.40),
  ('212', 'Morocco', 0.20),
  ('213', 'Algeria', 0.40),
  ('216', 'Tunisia', 0.40),
  ('221', 'Senegal', 0.30),
  ('225', 'Ivory Coast', 0.40),
  ('233', 'Ghana', 0.40),
  ('234', 'Nigeria', 0.50),
  ('237', 'Cameroon', 0.35),
  ('251', 'Ethiopia', 0.50),
  ('254', 'Kenya', 0.35),
  ('255', 'Tanzania', 0.40),
  ('256', 'Uganda', 0.40),
  ('27', 'South Africa', 0.14),
  ('30', 'Greece', 0.10),
  ('31', 'Netherlands', 0.14),
  ('32', 'Belgium', 0.15),
  ('33', 'France', 0.10),
  ('34', 'Spain', 0.10),
  ('351', 'Portugal', 0.08),
  ('352', 'Luxembourg', 0.13),
  ('353', 'Ireland', 0.11),
  ('354', 'Iceland', 0.11),
  ('356', 'Malta', 0.13),
  ('357', 'Cyprus', 0.13),
  ('358', 'Finland', 0.12),
  ('359', 'Bulgaria', 0.18),
  ('36', 'Hungary', 0.14),
  ('370', 'Lithuania', 0.10),
  ('371', 'Latvia', 0.13),
  ('372', 'Estonia', 0.15),
  ('380', 'Ukraine', 0.30),
  ('381', 'Serbia', 0.40),
  ('385', 'Croatia', 0.13),
  ('386', 'Slovenia', 0.45),
  ('39', 'Italy', 0.12),
  ('40', 'Romania', 0.12),
  ('41', 'Switzerland', 0.11),
  ('420', 'Czechia', 0.10),
  ('421', 'Slovakia', 0.14),
  ('43', 'Austria', 0.14),
  ('44', 'United Kingdom', 0.06),
  ('45', 'Denmark', 0.08),
  ('46', 'Sweden', 0.09),
  ('47', 'Norway', 0.10),
  ('48', 'Poland', 0.07),
  ('49', 'Germany', 0.14),
  ('502', 'Guatemala', 0.25),
  ('503', 'El Salvador', 0.20),
  ('504', 'Honduras', 0.20),
  ('505', 'Nicaragua', 0.25),
  ('506', 'Costa Rica', 0.12),
  ('507', 'Panama', 0.20),
  ('51', 'Peru', 0.22),
  ('52', 'Mexico', 0.10),
  ('54', 'Argentina', 0.14),
  ('55', 'Brazil', 0.10),
  ('56', 'Chile', 0.12),
  ('57', 'Colombia', 0.12),
  ('591', 'Bolivia', 0.25),
  ('593', 'Ecuador', 0.30),
  ('595', 'Paraguay', 0.15),
  ('598', 'Uruguay', 0.14),
  ('60', 'Malaysia', 0.30),
  ('61', 'Australia', 0.08),
  ('62', 'Indonesia', 0.55),
  ('63', 'Philippines', 0.28),
  ('64', 'New Zealand', 0.14),
  ('65', 'Singapore', 0.08),
  ('66', 'Thailand', 0.05),
  ('76', 'Kazakhstan', 0.50),
  ('77', 'Kazakhstan', 0.50),
  ('81', 'Japan', 0.11),
  ('82', 'South Korea', 0.07),
  ('84', 'Vietnam', 0.22),
  ('852', 'Hong Kong', 0.10),
  ('855', 'Cambodia', 0.35),
  ('880', 'Bangladesh', 0.50),
  ('886', 'Taiwan', 0.10),
  ('90', 'Turkey', 0.06),
  ('91', 'India', 0.09),
  ('92', 'Pakistan', 0.55),
  ('94', 'Sri Lanka', 0.50),
  ('961', 'Lebanon', 0.35),
  ('962', 'Jordan', 0.45),
  ('965', 'Kuwait', 0.35),
  ('966', 'Saudi Arabia', 0.25),
  ('968', 'Oman', 0.30),
  ('971', 'United Arab Emirates', 0.20),
  ('972', 'Israel', 0.40),
  ('973', 'Bahrain', 0.25),
  ('974', 'Qatar', 0.35),
  ('977', 'Nepal', 0.35),
  ('994', 'Azerbaijan', 0.50),
  ('995', 'Georgia', 0.35),
  ('998', 'Uzbekistan', 0.55)
) r (prefix, destination, usd);

-- Pay-per-call exchanges of North America, in any area code of the United States, Canada and the territories. Jamaica and
-- others have an exchange 976 of people.
create function private.is_pay_per_call(p_number text) returns boolean
language sql immutable set search_path = '' as $$
  select p_number ~ '^\+1(900|976)' or p_number ~ '^\+1[2-9][0-9]{2}976'
    and p_number !~ '^\+1(242|246|264|268|284|345|441|473|649|658|664|721|758|767|784|809|829|849|868|869|876)'
$$;
comment on function private.is_pay_per_call(text) is
  'Whether a number of North America charges whoever calls it: 1-900, 1-976 and exchange 976. DestinationPolicy says the same.';

create function private.text_rate(p_number text)
returns table (destination text, usd numeric, inr numeric)
language sql stable security definer set search_path = '' as $$
  select r.destination, r.usd, r.inr from public.text_rates r
  where p_number ~ '^\+[1-9][0-9]{6,14}$' and not private.is_pay_per_call(p_number)
    and r.prefix = any (array(select substr(p_number, 2, n) from generate_series(1, 9) n))
  order by length(r.prefix) desc limit 1
$$;
comment on function private.text_rate(text) is
  'What a segment of a text to a number in E.164 costs at least; no row or null: none is sent to it.';

create or replace function private.transfer_rate(p_number text)
returns table (destination text, usd numeric, inr numeric)
language sql stable security definer set search_path = '' as $$
  select r.destination, r.usd, r.inr from public.transfer_rates r
  where p_number ~ '^\+[1-9][0-9]{6,14}$' and not private.is_pay_per_call(p_number)
    and r.prefix = any (array(select substr(p_number, 2, n) from generate_series(1, 9) n))
  order by length(r.prefix) desc limit 1
$$;

-- Null: none is sent. A plan without a price for texts, the host's own, asks none anywhere.
create function private.text_price(p_plan_price numeric, p_currency text, p_number text) returns numeric
language sql stable security definer set search_path = '' as $$
  select case when p_plan_price = 0 then 0
              else greatest(p_plan_price, case p_currency when 'INR' then r.inr else r.usd end) end
  from private.text_rate(p_number) r
  where r.usd is not null
$$;
comment on function private.text_price(numeric, text, text) is
  'What a segment of a text to a number costs on a plan: the plan''s price or the destination''s, whichever is more.';

drop function private.text_limit(uuid);
create function private.text_limit(
  p_business_id uuid, p_to text default null, p_text text default null, p_message_id uuid default null)
returns text
language sql stable security definer set search_path = '' as $$
  select case
    when p_to is not null and wanted.price is null then 'destination'
    when bp.limit_state = 'limited' then coalesce(bp.limit_reason, 'cap')
    when p.text_price = 0 then null
    when private.uncommitted(b.user_id, p.currency) < wanted.price * wanted.segments + waiting.of_owner then 'wallet'
    when coalesce(m.cost, 0) + wanted.price * wanted.segments + waiting.of_business > bp.spend_cap then 'cap' end
  from public.business_plans bp
  join public.business_v2 b on b.id = bp.business_id
  join public.plans p on p.code = bp.plan_code
  left join public.usage_months m on m.business_id = bp.business_id
    and m.starts_on = private.period_start(bp.anchor, (private.clock() at time zone 'UTC')::date)
  cross join lateral (
    select case when p_to is null then p.text_price else private.text_price(p.text_price, p.currency, p_to) end as price,
           case when p_text is null then 1 else private.text_segments(p_text) end as segments) wanted
  cross join lateral (
    select coalesce(sum(t.price), 0) as of_owner,
           coalesce(sum(t.price) filter (where t.business_id = bp.business_id), 0) as of_business
    from (select w.business_id,
                 private.text_segments(w.body)
                 * coalesce(private.text_price(p.text_price, p.currency, w.to_number), p.text_price) as price
          from public.messages w join public.business_v2 o on o.id = w.business_id
          where o.user_id = b.user_id and w.rated_at is null and w.direction = 'outbound' and w.status <> 'failed'
            and w.id is distinct from p_message_id and w.created_at > private.clock() - interval '1 day') t) waiting
  where bp.business_id = p_business_id
$$;
comment on function private.text_limit(uuid, text, text, uuid) is
  'Why a business may send no text now: destination (no price), cap, minutes or wallet; null: it may. What the owner''s '
  'businesses sent and is not rated yet counts. Without p_to: any text of one segment at the plan''s price. p_message_id: '
  'a message that is noted already and does not count against itself.';
revoke execute on function private.is_pay_per_call(text), private.text_rate(text),
  private.text_price(numeric, text, text), private.text_limit(uuid, text, text, uuid) from public;
grant execute on function private.text_limit(uuid, text, text, uuid) to aira_voice;
grant execute on function private.text_rate(text) to aira_ui;

-- Under the lock of the wallet, as calls reserve: texts that leave at the same time count each other.
create function private.hold_text(
  p_message_id uuid, p_from text, p_to text, p_text text, p_reply_to uuid, p_beyond_limits boolean)
returns text
language plpgsql volatile security definer set search_path = '' as $$
declare
  -- Whoever cannot pay answers in most countries all the same, but earns nobody a carrier's fee.
  dearest_beyond_limits constant integer := 15;
  business public.business_v2;
  refused text;
begin
  -- Before the wallet, as whoever deletes a business locks it first.
  select b.* into business from public.business_v2 b where b.id = private.current_tenant() for key share;
  perform from public.wallets w where w.user_id = business.user_id for no key update;
  refused := private.text_limit(business.id, p_to, p_text, p_message_id);
  if p_beyond_limits and refused <> 'destination' and exists (
    select from public.business_plans bp join public.plans p on p.code = bp.plan_code
    where bp.business_id = business.id
      and private.text_price(p.text_price, p.currency, p_to) <= dearest_beyond_limits * p.text_price) then
    refused := null;
  end if;
  -- What is refused stays in the conversation, where its owner reads why.
  insert into public.messages as t (id, business_id, direction, from_number, to_number, body, status, error_code, reply_to)
  values (p_message_id, business.id, 'outbound', p_from, p_to, p_text,
          case when refused is null then 'pending' else 'failed' end, refused, p_reply_to)
  on conflict (id) do update set status = excluded.status, error_code = excluded.error_code
    where excluded.status = 'failed' and t.status = 'pending' and t.business_id = excluded.business_id;
  if refused = 'destination' then
    perform private.post_letter(
      business.user_id, 'text_has_no_price', 'A text was not sent: we do not text that country',
      format('%s was about to text %s. We have no price for texts to that country, so none was sent. Please call this '
             'customer, or write an e-mail. We tell you this once a week at most.', business.name, p_to),
      'text-has-no-price:' || business.id || ':' || to_char(private.clock(), 'IYYY-IW'));
  end if;
  return refused;
end $$;
comment on function private.hold_text(uuid, text, text, text, uuid, boolean) is
  'Notes a text of the current business before it is handed over, or notes it as failed and says why, as text_limit does. '
  'Again changes nothing. p_beyond_limits: an answer at the limit itself, which only its destination refuses.';
revoke execute on function private.hold_text(uuid, text, text, text, uuid, boolean) from public;
grant execute on function private.hold_text(uuid, text, text, text, uuid, boolean) to aira_voice;

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
  insert into public.notifications (business_id, recipient, channel, template, payload, idempotency_key)
  values (p_business_id, p_number, 'sms', 'number_code',
          jsonb_build_object('text', words),
          'number-code:' || code);
  return 'sent';
end $$;
comment on function private.send_number_code(uuid, text, text) is
  'Texts a code to a number that the signed-in owner wants to prove, from a business of theirs. sent, proven (already), '
  'wait (a code left within the last minute), tomorrow (three a day for a number, ten for an owner), limited (the '
  'business cannot pay this text), destination (no text is sent to such numbers), no_number (it has no number to text from) '
  'or unknown (no such business).';

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
  price := case p_source when 'call' then plan.minute_price / 60
                         when 'text' then coalesce(p_minute_price, plan.text_price)
                         when 'transfer' then p_minute_price / 60 else plan.model_price / 1000 end;
  if free is not null then
    billable := 0;
  elsif p_source = 'call' then
    included := least(p_quantity, greatest(plan.included_minutes * 60 - month.included_seconds, 0));
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
