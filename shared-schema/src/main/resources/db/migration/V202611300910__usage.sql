-- What the receptionist costs: plans, usage rated from finished calls and messages, limits, and settlement in cents; money
-- that running calls reserve; transfers and their prices. Usage is counted at six decimals; the wallet is debited in whole
-- cents and the rest is carried on.

create table public.plans (
  code text primary key constraint ck_plans_code check (code ~ '^[a-z_]{2,40}$'),
  name text not null,
  currency text not null constraint ck_plans_currency check (currency in ('USD', 'INR')),
  monthly_price numeric(12, 2) not null constraint ck_plans_monthly_price check (monthly_price >= 0),
  included_minutes integer not null constraint ck_plans_included_minutes check (included_minutes >= 0),
  minute_price numeric(18, 6) not null constraint ck_plans_minute_price check (minute_price >= 0),
  text_price numeric(18, 6) not null constraint ck_plans_text_price check (text_price >= 0),
  model_price numeric(18, 6) not null constraint ck_plans_model_price check (model_price >= 0),
  model_minute integer not null default 12000 constraint ck_plans_model_minute check (model_minute >= 0),
  free_seconds integer not null default 6 constraint ck_plans_free_seconds check (free_seconds >= 0),
  is_offered boolean not null default true,
  position integer not null default 0
);
comment on table public.plans is
  'What the receptionist costs. minute_price: a minute beyond the included ones, billed by the second; text_price: a '
  'segment of a text that was sent; model_price: 1,000 tokens of the language model. Calls under free_seconds are free. '
  'A price changes by a new plan: what is rated stays as it was.';
comment on column public.plans.model_minute is
  'Tokens that a minute of talk with a language model may take: reserved ahead, while what is rated is what was used.';
alter table public.plans enable row level security;

insert into public.plans
  (code, name, currency, monthly_price, included_minutes, minute_price, text_price, model_price, is_offered, position)
values
  ('pay_as_you_go', 'Pay as you go', 'USD', 0, 30, 0.09, 0.012, 0.004, true, 1),
  ('starter', 'Starter', 'USD', 29, 400, 0.08, 0.012, 0.004, true, 2),
  ('busy', 'Busy line', 'USD', 99, 1600, 0.07, 0.01, 0.004, true, 3),
  ('pay_as_you_go_inr', 'Pay as you go', 'INR', 0, 30, 7.5, 1, 0.35, true, 1),
  ('starter_inr', 'Starter', 'INR', 2400, 400, 6.5, 1, 0.35, true, 2),
  ('busy_inr', 'Busy line', 'INR', 8200, 1600, 5.75, 0.85, 0.35, true, 3),
  ('unmetered', 'Unmetered', 'USD', 0, 0, 0, 0, 0, false, 9);

create table public.business_plans (
  business_id uuid primary key
    constraint fk_business_plans_business_id references public.business_v2 (id) on delete cascade,
  plan_code text not null constraint fk_business_plans_plan_code references public.plans (code),
  anchor date not null,
  periods_paid integer not null default 0,
  spend_cap numeric(12, 2) constraint ck_business_plans_spend_cap check (spend_cap >= 0),
  minute_limit integer constraint ck_business_plans_minute_limit check (minute_limit >= 0),
  warn_percent integer not null default 80 constraint ck_business_plans_warn_percent check (warn_percent between 1 and 99),
  at_limit text not null default 'voicemail'
    constraint ck_business_plans_at_limit check (at_limit in ('voicemail', 'message', 'transfer')),
  limit_state text not null default 'open'
    constraint ck_business_plans_limit_state check (limit_state in ('open', 'warned', 'limited')),
  limit_reason text constraint ck_business_plans_limit_reason check (limit_reason in ('cap', 'minutes', 'wallet')),
  judged_at timestamptz,
  updated_at timestamptz not null default now()
);
comment on table public.business_plans is
  'What a business pays for its receptionist and where it stops. Periods are months from anchor. spend_cap: money a '
  'month; minute_limit: minutes a month; null: none. at_limit says what callers meet when one is reached.';
comment on column public.business_plans.judged_at is 'When a limited business was looked at last, in case its month or its wallet opens it.';
create index ix_business_plans_plan_code on public.business_plans (plan_code);
create index ix_business_plans_limited on public.business_plans (judged_at nulls first) where limit_state <> 'open';
alter table public.business_plans enable row level security;

create table public.usage_months (
  business_id uuid not null constraint fk_usage_months_business_id references public.business_v2 (id) on delete cascade,
  starts_on date not null,
  currency text not null,
  seconds integer not null default 0,
  included_seconds integer not null default 0,
  texts integer not null default 0,
  model_usage bigint not null default 0,
  cost numeric(18, 6) not null default 0,
  warned integer not null default 0 constraint ck_usage_months_warned check (warned between 0 and 100),
  constraint pk_usage_months primary key (business_id, starts_on)
);
comment on table public.usage_months is 'Usage of a business by month of its plan; warned: the highest percentage its owner was told of.';
alter table public.usage_months enable row level security;

create table public.usage_records (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null constraint fk_usage_records_user_id references auth.users (id) on delete cascade,
  business_id uuid not null,
  source text not null constraint ck_usage_records_source check (source in ('call', 'model', 'text', 'transfer')),
  source_id uuid not null,
  occurred_at timestamptz not null,
  quantity integer not null constraint ck_usage_records_quantity check (quantity >= 0),
  included integer not null default 0 constraint ck_usage_records_included check (included between 0 and quantity),
  unit_price numeric(18, 6) not null,
  cost numeric(18, 6) not null constraint ck_usage_records_cost check (cost >= 0),
  currency text not null,
  free_reason text constraint ck_usage_records_free_reason
    check (free_reason in ('unanswered', 'short', 'silent', 'test', 'spam', 'limit', 'not_sent')),
  rated_at timestamptz not null default now(),
  constraint uq_usage_records_source unique (source, source_id),
  constraint ck_usage_records_free check (free_reason is null or cost = 0)
);
comment on table public.usage_records is
  'What each call and message cost, once: seconds of a call, segments of a text, tokens of a model. Also what was free, '
  'and why. It outlives its business: the debits it explains do too.';
create index ix_usage_records_business_id on public.usage_records (business_id, occurred_at desc);
create index ix_usage_records_user_id on public.usage_records (user_id, occurred_at desc);
alter table public.usage_records enable row level security;

create table public.usage_accounts (
  user_id uuid not null constraint fk_usage_accounts_user_id references auth.users (id) on delete cascade,
  currency text not null constraint ck_usage_accounts_currency check (currency in ('USD', 'INR')),
  accrued numeric(18, 6) not null default 0,
  settled numeric(14, 2) not null default 0,
  settlements integer not null default 0,
  settled_on date,
  constraint pk_usage_accounts primary key (user_id, currency),
  constraint ck_usage_accounts_settled check (settled between 0 and accrued)
);
comment on table public.usage_accounts is
  'accrued = sum of usage records; settled = sum of debits of kind usage and of debts for usage; what lies between is '
  'below a cent, or not settled yet.';
alter table public.usage_accounts enable row level security;

create table private.thread_usage (
  thread_id uuid primary key constraint fk_thread_usage_thread_id references public.sms_threads (id) on delete cascade,
  rated bigint not null
);
comment on table private.thread_usage is 'Usage of the language model that is rated already, of the count in sms_threads.dialogue.';
alter table private.thread_usage enable row level security;

-- Test numbers are the owner's own, which a code by text proves, and have an allowance of minutes a month.

create table public.proven_numbers (
  user_id uuid not null constraint fk_proven_numbers_user_id references auth.users (id) on delete cascade,
  phone_number text not null constraint ck_proven_numbers_phone_number check (phone_number ~ '^\+[1-9][0-9]{6,14}$'),
  proven_at timestamptz not null default now(),
  constraint pk_proven_numbers primary key (user_id, phone_number)
);
comment on table public.proven_numbers is 'Numbers of which an owner proved by a code that their texts reach them.';
alter table public.proven_numbers enable row level security;

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
alter table private.number_codes enable row level security;

create table private.test_seconds (
  user_id uuid not null constraint fk_test_seconds_user_id references auth.users (id) on delete cascade,
  starts_on date not null,
  seconds integer not null default 0 constraint ck_test_seconds_seconds check (seconds between 0 and 3600),
  constraint pk_test_seconds primary key (user_id, starts_on)
);
comment on table private.test_seconds is
  'Seconds of free test calls of an owner in a month of UTC: an hour at most, since the carrier is paid for them. By owner, '
  'so that neither another plan nor another business begins it anew.';
alter table private.test_seconds enable row level security;

-- Calls reserve money as they go: what the next minutes can cost is set aside under the wallet's lock before they are
-- spoken, so that calls that run at the same time never use more than their owner's wallet and limits hold together.

create table public.call_reservations (
  call_id uuid primary key constraint fk_call_reservations_call_id references public.calls (id) on delete cascade,
  business_id uuid not null,
  user_id uuid not null,
  currency text not null constraint ck_call_reservations_currency check (currency in ('USD', 'INR')),
  seconds integer not null constraint ck_call_reservations_seconds check (seconds >= 0),
  included_seconds integer not null
    constraint ck_call_reservations_included_seconds check (included_seconds between 0 and seconds),
  amount numeric(18, 6) not null constraint ck_call_reservations_amount check (amount >= 0),
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.call_reservations is
  'What a call may cost until it has lasted "seconds" from its beginning. Rating the call removes it. One that nobody '
  'extends while its call has no end lapses at expires_at; what the call costs is rated all the same. It goes with its '
  'call, and has no other foreign keys because it is written while a caller hears the phone ring.';
create index ix_call_reservations_user_id on public.call_reservations (user_id);
alter table public.call_reservations enable row level security;

create table public.call_transfers (
  id uuid primary key default gen_random_uuid(),
  business_id uuid not null constraint fk_call_transfers_business_id references public.business_v2 (id) on delete cascade,
  call_id uuid not null constraint fk_call_transfers_call_id references public.calls (id) on delete cascade,
  to_number text not null,
  destination text not null,
  currency text not null constraint ck_call_transfers_currency check (currency in ('USD', 'INR')),
  minute_price numeric(18, 6) not null constraint ck_call_transfers_minute_price check (minute_price >= 0),
  time_limit integer not null constraint ck_call_transfers_time_limit check (time_limit > 0),
  began_at timestamptz not null,
  ended_at timestamptz,
  duration integer constraint ck_call_transfers_duration check (duration between 0 and time_limit),
  rated_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.call_transfers is
  'Callers who were put through to a person. minute_price: of the call to that person, as agreed when it began; '
  'time_limit: seconds after which the carrier ends it; duration: seconds that the two could talk, as the carrier told.';
create index ix_call_transfers_business_id on public.call_transfers (business_id);
create index ix_call_transfers_call_id on public.call_transfers (call_id);
alter table public.call_transfers enable row level security;

-- Calls to people: what a minute costs by destination. See ADR 0027.

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
