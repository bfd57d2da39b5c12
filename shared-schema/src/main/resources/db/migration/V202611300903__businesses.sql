-- The tenant: a business, when it is open, what it offers, how it wants to be answered.

create table public.business_v2 (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null constraint fk_business_v2_user_id references auth.users (id) on delete cascade,
  name text not null constraint ck_business_v2_name check (length(btrim(name)) between 1 and 200),
  business_type text not null default 'service'
    constraint ck_business_v2_business_type check (business_type in ('restaurant', 'retail', 'service')),
  description text constraint ck_business_v2_description check (length(description) <= 4000),
  email text constraint ck_business_v2_email check (length(email) <= 320)
    -- One address, that a mail server cannot read as two (com.aira.schema.MailAddress).
    constraint ck_business_v2_email_address check (email ~ '^[^[:space:]@,:;<>()"\\\[\]]+@[^[:space:]@,:;<>()"\\\[\]]+$'),
  phone_number text constraint ck_business_v2_phone_number check (phone_number ~ '^\+[1-9][0-9]{6,14}$'),
  address text constraint ck_business_v2_address check (length(address) <= 1000),
  website text constraint ck_business_v2_website check (length(website) <= 2000),
  logo_url text constraint ck_business_v2_logo_url check (length(logo_url) <= 2000),
  is_active boolean not null default true,
  time_zone text not null default 'America/New_York',
  booking_capacity integer not null default 1 constraint ck_business_v2_capacity check (booking_capacity between 1 and 1000),
  slot_minutes integer not null default 30 constraint ck_business_v2_slot check (slot_minutes between 5 and 480),
  min_notice_minutes integer not null default 60
    constraint ck_business_v2_notice check (min_notice_minutes between 0 and 43200),
  max_days_ahead integer not null default 90 constraint ck_business_v2_ahead check (max_days_ahead between 1 and 730),
  deleted_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.business_v2 is 'A business: the tenant. Everything a caller touches belongs to exactly one.';
comment on column public.business_v2.booking_capacity is 'How many appointments may run at the same moment.';
comment on column public.business_v2.deleted_at is 'Set at once when the owner deletes; a job then cleans up and removes the row.';
create index ix_business_v2_user_id on public.business_v2 (user_id);
create index ix_business_v2_deleted_at on public.business_v2 (deleted_at) where deleted_at is not null;
alter table public.business_v2 enable row level security;

create table public.business_hours (
  id uuid primary key default gen_random_uuid(),
  business_id uuid not null constraint fk_business_hours_business_id references public.business_v2 (id) on delete cascade,
  weekday integer not null constraint ck_business_hours_weekday check (weekday between 1 and 7),
  opens time not null constraint ck_business_hours_opens check (opens < '24:00'),
  closes time not null constraint ck_business_hours_closes check (closes < '24:00'),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint uq_business_hours unique (business_id, weekday, opens)
);
comment on table public.business_hours is
  'Open intervals, wall clock in the business''s zone; several a day make breaks. weekday 1 is Monday.';
comment on column public.business_hours.closes is
  'At or before opens means the next day: 18:00-02:00 runs past midnight, 00:00-00:00 is the whole day.';
alter table public.business_hours enable row level security;

create table public.business_closures (
  id uuid primary key default gen_random_uuid(),
  business_id uuid not null constraint fk_business_closures_business_id references public.business_v2 (id) on delete cascade,
  starts_on date not null,
  ends_on date not null,
  reason text constraint ck_business_closures_reason check (length(reason) <= 200),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint ck_business_closures_order check (ends_on >= starts_on and ends_on - starts_on <= 730)
);
comment on table public.business_closures is
  'Days, both ends included, on which no open interval begins: holidays, works, illness.';
create index ix_business_closures_business_id on public.business_closures (business_id, starts_on);
alter table public.business_closures enable row level security;

create table public.services (
  id uuid primary key default gen_random_uuid(),
  business_id uuid not null constraint fk_services_business_id references public.business_v2 (id) on delete cascade,
  name text not null constraint ck_services_name check (length(btrim(name)) between 1 and 100),
  duration integer not null constraint ck_services_duration check (duration between 5 and 1440),
  price numeric(12, 2) constraint ck_services_price check (price >= 0),
  currency text not null default 'USD' constraint ck_services_currency check (currency ~ '^[A-Z]{3}$'),
  buffer integer not null default 0 constraint ck_services_buffer check (buffer between 0 and 240),
  is_active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.services is 'What callers book; duration and the buffer kept free after it in minutes.';
create unique index uq_services_name on public.services (business_id, lower(name));
alter table public.services enable row level security;

create table public.configurations (
  id uuid primary key default gen_random_uuid(),
  business_id uuid not null constraint fk_configurations_business_id references public.business_v2 (id) on delete cascade,
  key text not null constraint ck_configurations_key check (key ~ '^[a-z][a-z0-9_.]{0,79}$'),
  value text not null constraint ck_configurations_value check (length(value) <= 8000),
  type text not null default 'string'
    constraint ck_configurations_type check (type in ('string', 'integer', 'boolean', 'json')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint uq_configurations unique (business_id, key)
);
comment on table public.configurations is 'How a business wants to be answered, a key a row.';
alter table public.configurations enable row level security;
