-- Phone numbers, bought as a saga whose every step is durable: reserved (money is held, the carrier was not asked), buying
-- (the carrier is asked; only the carrier knows the outcome), active. lost: the carrier has it no more, without our doing.

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
  price_basis jsonb not null default '{}',
  next_billing_date date,
  billing_anchor date,
  periods_paid integer not null default 0 constraint ck_business_numbers_periods_paid check (periods_paid >= 0),
  grace_until timestamptz,
  reminders integer not null default 0,
  billing_retry_at timestamptz,
  features jsonb not null default '{}',
  notes text constraint ck_business_numbers_notes check (length(notes) <= 2000),
  provisioning_state text not null default 'reserved' constraint ck_business_numbers_state
    check (provisioning_state in ('reserved', 'buying', 'active', 'releasing', 'released', 'failed', 'lost')),
  provisioning_error text,
  lease_until timestamptz,
  lease_holder uuid,
  buying_since timestamptz,
  missing_since timestamptz,
  fallback_made_of text,
  fallback_tried_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint ck_business_numbers_delivered check (provisioning_state <> 'active' or twilio_sid is not null)
);
comment on table public.business_numbers is
  'Phone numbers of owners. reserved: paid for in part of a purchase under way; active: delivered by the carrier; '
  'releasing: to be given back; released and failed: history.';
comment on column public.business_numbers.lease_until is 'Until when one instance works on the purchase or release.';
comment on column public.business_numbers.lease_holder is 'Fence: only the instance that holds it asks the carrier.';
comment on column public.business_numbers.missing_since is 'Since when the carrier''s list does not have it.';
comment on column public.business_numbers.price_basis is
  'How monthly_cost came about: carrierUsd, marginPercent, inrPerUsd, or the price list that overruled them.';
comment on column public.business_numbers.billing_anchor is 'First day of the first period, in UTC; periods are months from it.';
comment on column public.business_numbers.periods_paid is 'next_billing_date = billing_anchor + periods_paid months.';
comment on column public.business_numbers.grace_until is 'The month is unpaid: the number is released at this time unless money comes.';
comment on column public.business_numbers.fallback_made_of is
  'What the fallback address at Twilio is made of: address of ui-service, hand-over number, countries that may be '
  'called; null: not set yet.';
comment on column public.business_numbers.fallback_tried_at is 'When it was last attempted to set it at Twilio.';
-- A number given back can be bought again, by anybody.
create unique index uq_business_numbers_phone_number on public.business_numbers (phone_number)
  where provisioning_state in ('reserved', 'buying', 'active', 'releasing');
create index ix_business_numbers_user_id on public.business_numbers (user_id);
create index ix_business_numbers_business_id on public.business_numbers (business_id);
create unique index uq_business_numbers_primary on public.business_numbers (business_id)
  where is_primary and business_id is not null;
create index ix_business_numbers_unsettled on public.business_numbers (updated_at)
  where provisioning_state in ('reserved', 'buying', 'releasing');
create index ix_business_numbers_due on public.business_numbers (next_billing_date)
  where provisioning_state = 'active';
alter table public.business_numbers enable row level security;

-- What the carrier's list has and ours has not.
create table private.stray_numbers (
  sid text primary key,
  phone_number text not null,
  purchase_id uuid,
  ours boolean not null,
  first_seen timestamptz not null,
  last_seen timestamptz not null,
  returned_at timestamptz
);
comment on table private.stray_numbers is
  'Numbers of the carrier''s account that no row of ours explains. ours: bought by this installation, so it is given '
  'back once it was seen twice; anything else is only reported.';
alter table private.stray_numbers enable row level security;
