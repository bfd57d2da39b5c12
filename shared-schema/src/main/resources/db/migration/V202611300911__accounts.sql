-- Sign-in, sessions, accounts that close, who changed what, and how much somebody may do in a while.

-- Sign-in: counted by the database, so that every instance sees it. Addresses are stored as a hash.
create table private.sign_in_failures (
  address_hash text primary key,
  failures integer not null default 0,
  locked_until timestamptz,
  updated_at timestamptz not null default now()
);
comment on table private.sign_in_failures is 'Failed sign-ins in a row by hashed address, and until when it is locked.';
alter table private.sign_in_failures enable row level security;

create table private.known_devices (
  address_hash text not null,
  device_hash text not null,
  failures integer not null default 0,
  locked_until timestamptz,
  used_at timestamptz not null,
  constraint pk_known_devices primary key (address_hash, device_hash)
);
comment on table private.known_devices is
  'Devices on which an address has signed in, by hashes of the address and of the random value in the cookie of the '
  'device. Forgotten after half a year without a sign-in, and all but one when a password is set anew.';
create index ix_known_devices_used_at on private.known_devices (used_at);
alter table private.known_devices enable row level security;

create table private.ended_sessions (
  session_id uuid not null,
  user_id uuid not null,
  ended_at timestamptz not null default now(),
  constraint pk_ended_sessions primary key (session_id)
);
comment on table private.ended_sessions is
  'Sessions that their owner ended, also where Supabase Auth could not be told. No foreign keys: they end with what they '
  'name. Kept for longer than any access token lives.';
create index ix_ended_sessions_ended_at on private.ended_sessions (ended_at);
create index ix_ended_sessions_user_id on private.ended_sessions (user_id);
alter table private.ended_sessions enable row level security;

create table private.closing_accounts (
  user_id uuid not null,
  attempts integer not null default 0,
  lease_until timestamptz,
  closed_at timestamptz not null default now(),
  constraint pk_closing_accounts primary key (user_id)
);
comment on table private.closing_accounts is
  'Accounts that were closed and whose user Supabase Auth still has to delete. No foreign key: the row outlives the user '
  'until the job has seen that it is gone.';
alter table private.closing_accounts enable row level security;

create table public.activity_log (
  id bigint generated always as identity primary key,
  user_id uuid not null constraint fk_activity_log_user_id references auth.users (id) on delete cascade,
  business_id uuid,
  actor text not null,
  action text not null constraint ck_activity_log_action check (action in ('created', 'changed', 'deleted')),
  entity text not null,
  entity_id uuid not null,
  changes jsonb not null default '{}',
  at timestamptz not null default now()
);
comment on table public.activity_log is
  'Activity on an owner''s data. actor: owner, receptionist, knowledge or system; changes: the columns that changed, new values.';
create index ix_activity_log_user_id on public.activity_log (user_id, at desc, id);
create index ix_activity_log_business_id on public.activity_log (business_id, at desc, id);
alter table public.activity_log enable row level security;

-- Not logged: after a crash of the server every bucket is full again, which harms nobody, and a spend costs no flush.
create unlogged table private.budgets (
  name text not null,
  key text not null,
  tokens double precision not null,
  refilled_at timestamptz not null,
  full_at timestamptz not null,
  constraint pk_budgets primary key (name, key)
);
comment on table private.budgets is
  'What is left of each token bucket that is not full. The key says whose it is; a key that begins with visitor: is an '
  'HMAC of an address and is deleted with the secret of its day.';
create index ix_budgets_full_at on private.budgets (full_at);
alter table private.budgets enable row level security;

create table private.visitor_secrets (
  day date not null,
  secret bytea not null,
  constraint pk_visitor_secrets primary key (day)
);
comment on table private.visitor_secrets is
  'The secret with which addresses of visitors become keys, one a day (UTC). Without it no key leads back to an address.';
alter table private.visitor_secrets enable row level security;
