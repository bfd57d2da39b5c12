-- Calls to people: what a minute costs by destination, and how long one may last. See ADR 0027.

create table public.transfer_rates (
  prefix text primary key constraint ck_transfer_rates_prefix check (prefix ~ '^[1-9][0-9]{0,8}$'),
  destination text not null,
  usd numeric(18, 6) constraint ck_transfer_rates_usd check (usd >= 0),
  inr numeric(18, 6) constraint ck_transfer_rates_inr check (inr >= 0),
  constraint ck_transfer_rates_both check (num_nulls(usd, inr) in (0, 2))
);
comment on table public.transfer_rates is
  'Price of a minute of a call to a person, by the digits that its number begins with; the longest that fits counts. '
  'Without a price, or where nothing fits, nobody is put through: premium, shared-cost, personal and satellite numbers.';
alter table public.transfer_rates enable row level security;
revoke all on public.transfer_rates from anon, authenticated, service_role;
create policy "owners see the rates" on public.transfer_rates for select to aira_ui using ((select auth.uid()) is not null);
grant select on public.transfer_rates to aira_ui;

insert into public.transfer_rates (prefix, destination, usd, inr)
select r.prefix, r.destination, r.usd, round(r.usd * 85, 2)
from (values
  ('1', 'United States and Canada', 0.025),
  ('1242', 'Bahamas', 0.30),
  ('1246', 'Barbados', 0.40),
  ('1264', 'Anguilla', null),
  ('1268', 'Antigua and Barbuda', 0.45),
  ('1284', 'British Virgin Islands', 0.45),
  ('1340', 'US territories', 0.05),
  ('1345', 'Cayman Islands', 0.35),
  ('1441', 'Bermuda', 0.10),
  ('1473', 'Grenada', 0.50),
  ('1500', 'Special services', null),
  ('1521', 'Special services', null),
  ('1522', 'Special services', null),
  ('1533', 'Special services', null),
  ('1544', 'Special services', null),
  ('1566', 'Special services', null),
  ('1577', 'Special services', null),
  ('1588', 'Special services', null),
  ('1600', 'Special services', null),
  ('1649', 'Turks and Caicos Islands', 0.45),
  ('1658', 'Jamaica', 0.45),
  ('1664', 'Montserrat', null),
  ('1670', 'US territories', 0.05),
  ('1671', 'US territories', 0.05),
  ('1684', 'US territories', 0.05),
  ('1700', 'Special services', null),
  ('1710', 'Special services', null),
  ('1721', 'Sint Maarten', 0.40),
  ('1758', 'Saint Lucia', 0.50),
  ('1767', 'Dominica', 0.50),
  ('1784', 'Saint Vincent and the Grenadines', 0.50),
  ('1787', 'US territories', 0.05),
  ('1800', 'Toll-free', 0.025),
  ('1809', 'Dominican Republic', 0.20),
  ('1829', 'Dominican Republic', 0.20),
  ('1833', 'Toll-free', 0.025),
  ('1844', 'Toll-free', 0.025),
  ('1849', 'Dominican Republic', 0.20),
  ('1855', 'Toll-free', 0.025),
  ('1866', 'Toll-free', 0.025),
  ('1868', 'Trinidad and Tobago', 0.30),
  ('1869', 'Saint Kitts and Nevis', 0.45),
  ('1876', 'Jamaica', 0.45),
  ('1877', 'Toll-free', 0.025),
  ('1888', 'Toll-free', 0.025),
  ('1900', 'Premium rate', null),
  ('1939', 'US territories', 0.05),
  ('1976', 'Premium rate', null),
  ('271', 'South Africa', 0.15),
  ('272', 'South Africa', 0.15),
  ('273', 'South Africa', 0.15),
  ('274', 'South Africa', 0.15),
  ('275', 'South Africa', 0.15),
  ('276', 'South Africa, mobile', 0.25),
  ('277', 'South Africa, mobile', 0.25),
  ('278', 'South Africa, mobile', 0.25),
  ('2786', 'South Africa, special rates', null),
  ('30', 'Greece', 0.04),
  ('3069', 'Greece, mobile', 0.10),
  ('308', 'Greece, special rates', null),
  ('3090', 'Greece, special rates', null),
  ('31', 'Netherlands', 0.03),
  ('316', 'Netherlands, mobile', 0.10),
  ('3166', 'Netherlands, pagers', null),
  ('3167', 'Netherlands, special rates', null),
  ('3180', 'Netherlands, special rates', null),
  ('3184', 'Netherlands, special rates', null),
  ('3190', 'Netherlands, special rates', null),
  ('32', 'Belgium', 0.04),
  ('324', 'Belgium, mobile', 0.12),
  ('3270', 'Belgium, special rates', null),
  ('3278', 'Belgium, special rates', null),
  ('3290', 'Belgium, special rates', null),
  ('331', 'France', 0.03),
  ('332', 'France', 0.03),
  ('333', 'France', 0.03),
  ('334', 'France', 0.03),
  ('335', 'France', 0.03),
  ('336', 'France, mobile', 0.08),
  ('337', 'France, mobile', 0.08),
  ('338', 'France, special rates', null),
  ('339', 'France, internet', 0.05),
  ('34', 'Spain', 0.03),
  ('346', 'Spain, mobile', 0.06),
  ('347', 'Spain, mobile', 0.06),
  ('3470', 'Spain, special rates', null),
  ('34800', 'Spain, special rates', null),
  ('34803', 'Spain, special rates', null),
  ('34806', 'Spain, special rates', null),
  ('34807', 'Spain, special rates', null),
  ('34901', 'Spain, special rates', null),
  ('34902', 'Spain, special rates', null),
  ('34905', 'Spain, special rates', null),
  ('34907', 'Spain, special rates', null),
  ('351', 'Portugal', 0.04),
  ('3516', 'Portugal, special rates', null),
  ('3517', 'Portugal, special rates', null),
  ('3518', 'Portugal, special rates', null),
  ('3519', 'Portugal, mobile', 0.10),
  ('352', 'Luxembourg', 0.06),
  ('3526', 'Luxembourg, mobile', 0.15),
  ('35280', 'Luxembourg, special rates', null),
  ('3529', 'Luxembourg, special rates', null),
  ('353', 'Ireland', 0.04),
  ('35315', 'Ireland, premium rate', null),
  ('3538', 'Ireland, mobile', 0.10),
  ('353818', 'Ireland, shared cost', null),
  ('354', 'Iceland', 0.06),
  ('3549', 'Iceland, premium rate', null),
  ('3562', 'Malta', 0.10),
  ('3565', 'Malta, premium rate', null),
  ('3567', 'Malta, mobile', 0.20),
  ('3569', 'Malta, mobile', 0.20),
  ('3572', 'Cyprus', 0.08),
  ('3579', 'Cyprus, mobile', 0.10),
  ('35790', 'Cyprus, premium rate', null),
  ('358', 'Finland', 0.10),
  ('358600', 'Finland, premium rate', null),
  ('358700', 'Finland, premium rate', null),
  ('36', 'Hungary', 0.05),
  ('3620', 'Hungary, mobile', 0.12),
  ('3630', 'Hungary, mobile', 0.12),
  ('3631', 'Hungary, mobile', 0.12),
  ('3650', 'Hungary, mobile', 0.12),
  ('3670', 'Hungary, mobile', 0.12),
  ('3690', 'Hungary, premium rate', null),
  ('3691', 'Hungary, premium rate', null),
  ('385', 'Croatia', 0.06),
  ('3856', 'Croatia, premium rate', null),
  ('3859', 'Croatia, mobile', 0.20),
  ('386', 'Slovenia', 0.20),
  ('38689', 'Slovenia, premium rate', null),
  ('38690', 'Slovenia, premium rate', null),
  ('39', 'Italy', 0.04),
  ('391', 'Italy, special rates', null),
  ('393', 'Italy, mobile', 0.10),
  ('394', 'Italy, special rates', null),
  ('397', 'Italy, special rates', null),
  ('398', 'Italy, special rates', null),
  ('40', 'Romania', 0.04),
  ('407', 'Romania, mobile', 0.08),
  ('4090', 'Romania, premium rate', null),
  ('41', 'Switzerland', 0.05),
  ('4174', 'Switzerland, mobile', 0.20),
  ('4175', 'Switzerland, mobile', 0.20),
  ('4176', 'Switzerland, mobile', 0.20),
  ('4177', 'Switzerland, mobile', 0.20),
  ('4178', 'Switzerland, mobile', 0.20),
  ('4179', 'Switzerland, mobile', 0.20),
  ('4184', 'Switzerland, special rates', null),
  ('4186', 'Switzerland, special rates', null),
  ('4187', 'Switzerland, special rates', null),
  ('4190', 'Switzerland, special rates', null),
  ('420', 'Czechia', 0.05),
  ('4206', 'Czechia, mobile', 0.10),
  ('4207', 'Czechia, mobile', 0.10),
  ('42090', 'Czechia, premium rate', null),
  ('421', 'Slovakia', 0.06),
  ('4218', 'Slovakia, special rates', null),
  ('4219', 'Slovakia, mobile', 0.15),
  ('421900', 'Slovakia, special rates', null),
  ('43', 'Austria', 0.05),
  ('43118', 'Austria, special rates', null),
  ('4365', 'Austria, mobile', 0.10),
  ('4366', 'Austria, mobile', 0.10),
  ('4367', 'Austria, mobile', 0.10),
  ('4368', 'Austria, mobile', 0.10),
  ('4369', 'Austria, mobile', 0.10),
  ('43810', 'Austria, special rates', null),
  ('43820', 'Austria, special rates', null),
  ('43821', 'Austria, special rates', null),
  ('43828', 'Austria, special rates', null),
  ('43900', 'Austria, special rates', null),
  ('43901', 'Austria, special rates', null),
  ('43930', 'Austria, special rates', null),
  ('43931', 'Austria, special rates', null),
  ('43939', 'Austria, special rates', null),
  ('441', 'United Kingdom', 0.03),
  ('442', 'United Kingdom', 0.03),
  ('443', 'United Kingdom', 0.03),
  ('445', 'United Kingdom, internet', 0.06),
  ('447', 'United Kingdom, mobile', 0.06),
  ('4470', 'United Kingdom, personal numbers and pagers', null),
  ('4476', 'United Kingdom, personal numbers and pagers', null),
  ('448', 'United Kingdom, special rates', null),
  ('449', 'United Kingdom, special rates', null),
  ('45', 'Denmark', 0.05),
  ('4590', 'Denmark, premium rate', null),
  ('46', 'Sweden', 0.03),
  ('46376', 'Sweden, special rates', null),
  ('46378', 'Sweden, special rates', null),
  ('467', 'Sweden, mobile', 0.06),
  ('46900', 'Sweden, special rates', null),
  ('46939', 'Sweden, special rates', null),
  ('46944', 'Sweden, special rates', null),
  ('47', 'Norway', 0.04),
  ('474', 'Norway, mobile', 0.08),
  ('478', 'Norway, special rates', null),
  ('479', 'Norway, mobile', 0.08),
  ('48', 'Poland', 0.04),
  ('4820', 'Poland, special rates', null),
  ('4830', 'Poland, special rates', null),
  ('4840', 'Poland, special rates', null),
  ('4845', 'Poland, mobile', 0.08),
  ('4850', 'Poland, mobile', 0.08),
  ('4851', 'Poland, mobile', 0.08),
  ('4853', 'Poland, mobile', 0.08),
  ('4857', 'Poland, mobile', 0.08),
  ('4860', 'Poland, mobile', 0.08),
  ('4866', 'Poland, mobile', 0.08),
  ('4869', 'Poland, mobile', 0.08),
  ('4870', 'Poland, special rates', null),
  ('4872', 'Poland, mobile', 0.08),
  ('4873', 'Poland, mobile', 0.08),
  ('4878', 'Poland, mobile', 0.08),
  ('4879', 'Poland, mobile', 0.08),
  ('4888', 'Poland, mobile', 0.08),
  ('49', 'Germany', 0.03),
  ('49118', 'Germany, special rates', null),
  ('4912', 'Germany, special rates', null),
  ('49137', 'Germany, special rates', null),
  ('49138', 'Germany, special rates', null),
  ('4915', 'Germany, mobile', 0.10),
  ('4916', 'Germany, mobile', 0.10),
  ('4917', 'Germany, mobile', 0.10),
  ('49180', 'Germany, special rates', null),
  ('49190', 'Germany, special rates', null),
  ('49700', 'Germany, special rates', null),
  ('49701', 'Germany, special rates', null),
  ('49900', 'Germany, special rates', null),
  ('52', 'Mexico', 0.04),
  ('52900', 'Mexico, premium rate', null),
  ('55', 'Brazil', 0.05),
  ('550', 'Brazil, special rates', null),
  ('55300', 'Brazil, special rates', null),
  ('55400', 'Brazil, special rates', null),
  ('55900', 'Brazil, special rates', null),
  ('60', 'Malaysia', 0.06),
  ('601', 'Malaysia, mobile', 0.08),
  ('601900', 'Malaysia, premium rate', null),
  ('60600', 'Malaysia, premium rate', null),
  ('61', 'Australia', 0.04),
  ('6113', 'Australia, special rates and satellite', null),
  ('611300', 'Australia, special rates and satellite', null),
  ('61145', 'Australia, special rates and satellite', null),
  ('61147', 'Australia, special rates and satellite', null),
  ('6115', 'Australia, mobile', 0.08),
  ('611800', 'Australia, toll-free', 0.04),
  ('6119', 'Australia, special rates and satellite', null),
  ('614', 'Australia, mobile', 0.08),
  ('632', 'Philippines', 0.20),
  ('639', 'Philippines, mobile', 0.25),
  ('64', 'New Zealand', 0.04),
  ('642', 'New Zealand, mobile', 0.12),
  ('6490', 'New Zealand, premium rate', null),
  ('64900', 'New Zealand, premium rate', null),
  ('65', 'Singapore', 0.04),
  ('651900', 'Singapore, premium rate', null),
  ('66', 'Thailand', 0.08),
  ('661900', 'Thailand, premium rate', null),
  ('811', 'Japan', 0.12),
  ('81180', 'Japan, special rates', null),
  ('812', 'Japan', 0.12),
  ('813', 'Japan', 0.12),
  ('814', 'Japan', 0.12),
  ('8152', 'Japan', 0.12),
  ('81570', 'Japan, special rates', null),
  ('816', 'Japan', 0.12),
  ('817', 'Japan', 0.12),
  ('8170', 'Japan, mobile', 0.20),
  ('818', 'Japan', 0.12),
  ('8180', 'Japan, mobile', 0.20),
  ('819', 'Japan', 0.12),
  ('8190', 'Japan, mobile', 0.20),
  ('81990', 'Japan, special rates', null),
  ('8210', 'South Korea, mobile', 0.06),
  ('822', 'South Korea', 0.06),
  ('823', 'South Korea', 0.06),
  ('824', 'South Korea', 0.06),
  ('825', 'South Korea', 0.06),
  ('826', 'South Korea', 0.06),
  ('852', 'Hong Kong', 0.06),
  ('852900', 'Hong Kong, special rates', null),
  ('91', 'India', 0.05),
  ('911860', 'India, special rates', null),
  ('911900', 'India, special rates', null),
  ('9712', 'United Arab Emirates', 0.30),
  ('9713', 'United Arab Emirates', 0.30),
  ('9714', 'United Arab Emirates', 0.30),
  ('9715', 'United Arab Emirates, mobile', 0.30),
  ('9716', 'United Arab Emirates', 0.30),
  ('971600', 'United Arab Emirates, special rates', null),
  ('9717', 'United Arab Emirates', 0.30),
  ('971700', 'United Arab Emirates, special rates', null),
  ('9719', 'United Arab Emirates', 0.30),
  ('971900', 'United Arab Emirates, special rates', null),
  ('9722', 'Israel', 0.04),
  ('9723', 'Israel', 0.04),
  ('9724', 'Israel', 0.04),
  ('9725', 'Israel, mobile', 0.08),
  ('97277', 'Israel', 0.04),
  ('9728', 'Israel', 0.04),
  ('9729', 'Israel', 0.04)
) r (prefix, destination, usd);

create function private.transfer_rate(p_number text)
returns table (destination text, usd numeric, inr numeric)
language sql stable security definer set search_path = '' as $$
  select r.destination, r.usd, r.inr from public.transfer_rates r
  where p_number ~ '^\+[1-9][0-9]{6,14}$'
    and r.prefix = any (array(select substr(p_number, 2, n) from generate_series(1, 9) n))
  order by length(r.prefix) desc limit 1
$$;
comment on function private.transfer_rate(text) is
  'What a minute of a call to a number in E.164 costs; no row or null: nobody is put through to it.';

create function private.limit_transfers() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.configurations (business_id, key, value, type)
  values (new.id, 'transfer.max_minutes', '60', 'integer') on conflict (business_id, key) do nothing;
  return null;
end $$;
create trigger limit_transfers after insert on public.business_v2 for each row execute function private.limit_transfers();
revoke execute on function private.limit_transfers() from public;
insert into public.configurations (business_id, key, value, type)
select id, 'transfer.max_minutes', '60', 'integer' from public.business_v2 on conflict do nothing;

create function private.begin_transfer(p_call_sid text, p_to text, p_rings integer, p_beyond_limits boolean)
returns table (outcome text, transfer_id uuid, time_limit integer)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  at constant timestamptz := private.clock();
  shortest constant integer := 60;
  call record;
  rate record;
  known public.call_transfers;
  price numeric(18, 6);
  elapsed integer;
  spent numeric;
  refused text;
  can integer := 0;
  cannot integer;
  try integer;
begin
  select c.id, c.business_id, c.started_at, b.user_id, p.currency, p.minute_price,
         coalesce((c.dialogue ->> 'modelUsage')::bigint, 0) as used,
         60 * least(greatest(coalesce((select k.value::integer from public.configurations k
                                       where k.business_id = c.business_id and k.key = 'transfer.max_minutes'
                                         and k.value ~ '^[0-9]{1,4}$'), 60), 1), 240) as longest
  into call
  from public.calls c
  join public.business_v2 b on b.id = c.business_id
  join public.business_plans bp on bp.business_id = c.business_id
  join public.plans p on p.code = bp.plan_code
  where c.call_sid = p_call_sid and c.ended_at is null and c.rated_at is null
  for key share of c skip locked;
  if not found then
    return query select 'gone', null::uuid, null::integer;
    return;
  end if;
  select r.destination, case call.currency when 'INR' then r.inr else r.usd end as price into rate
  from private.transfer_rate(p_to) r;
  if rate.price is null then
    return query select 'destination', null::uuid, null::integer;
    return;
  end if;
  perform from public.wallets w where w.user_id = call.user_id for no key update;
  -- The same webhook again: the same transfer.
  select t.* into known from public.call_transfers t
  where t.call_id = call.id and t.to_number = p_to and t.ended_at is null and t.began_at > at - interval '2 minutes'
  order by t.began_at desc limit 1;
  if known.id is not null then
    return query select 'granted', known.id, known.time_limit;
    return;
  end if;
  -- Who is not charged for minutes is not charged for these.
  price := case when call.minute_price = 0 then 0 else rate.price end;
  elapsed := greatest(ceil(extract(epoch from at - call.started_at)), 0)::integer + p_rings;
  spent := private.transfers_cost(call.id);
  -- As long as the owner allows, or as the money lasts: found to a quarter of a minute by halving.
  cannot := call.longest + 15;
  try := call.longest;
  while cannot - can >= 15 loop
    refused := private.reserve(call.id, call.business_id, call.user_id, call.started_at, elapsed + try, call.used,
                               spent + try * price / 60, p_beyond_limits);
    if refused is null then
      can := try;
    elsif try <= shortest then
      exit;
    else
      cannot := try;
    end if;
    exit when can = call.longest;
    try := case when can = 0 then least(shortest, call.longest) else can + (cannot - can) / 2 end;
    exit when try <= can;
  end loop;
  if can = 0 then
    return query select refused, null::uuid, null::integer;
    return;
  end if;
  return query
    insert into public.call_transfers as t
      (business_id, call_id, to_number, destination, currency, minute_price, time_limit, began_at)
    values (call.business_id, call.id, p_to, rate.destination, call.currency, price, can, at)
    returning 'granted', t.id, t.time_limit;
end $$;
comment on function private.begin_transfer(text, text, integer, boolean) is
  'Reserves a transfer of a running call to a number in E.164. granted: dial with this time limit in seconds. Else nobody '
  'is put through: destination (no price), wallet, cap or minutes (not even one minute is covered), gone (the call is '
  'over). p_rings: seconds that the phone may ring; p_beyond_limits: the owner puts callers through at the limit, so '
  'that only the wallet counts.';

create function private.end_transfer(p_transfer_id uuid, p_call_sid text, p_duration integer) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare
  transfer public.call_transfers;
begin
  update public.call_transfers t
  set ended_at = private.clock(), duration = least(greatest(p_duration, 0), t.time_limit)
  from public.calls c
  where t.id = p_transfer_id and c.id = t.call_id and c.call_sid = p_call_sid and t.ended_at is null
  returning t.* into transfer;
  if transfer.id is null then
    select t.* into transfer from public.call_transfers t join public.calls c on c.id = t.call_id
    where t.id = p_transfer_id and c.call_sid = p_call_sid;
  else
    update public.call_reservations r
    set amount = greatest(r.amount - (transfer.time_limit - transfer.duration) * transfer.minute_price / 60, 0)
    where r.call_id = transfer.call_id;
  end if;
  return coalesce(transfer.duration >= transfer.time_limit, false);
end $$;
comment on function private.end_transfer(uuid, text, integer) is
  'The carrier told how many seconds a transfer lasted; 0: nobody answered. True: its time limit ended it. Again: no effect.';

revoke execute on function private.transfer_rate(text), private.begin_transfer(text, text, integer, boolean),
  private.end_transfer(uuid, text, integer) from public;
grant execute on function private.begin_transfer(text, text, integer, boolean),
  private.end_transfer(uuid, text, integer) to aira_voice;
grant execute on function private.transfer_rate(text) to aira_ui;
