create table sandbox.stripe_objects (
  id text primary key,
  data jsonb not null,
  api_version text not null,
  created_at timestamptz not null
);
comment on table sandbox.stripe_objects is 'Checkout sessions, payment intents and charges as the API shows them.';

create table sandbox.stripe_idempotency (
  key text primary key,
  fingerprint text not null,
  status int,
  body text,
  created_at timestamptz not null
);
comment on table sandbox.stripe_idempotency is 'Answers to replay; a null status is a request still under way.';

create table sandbox.stripe_events (
  id text primary key,
  type text not null,
  payload text not null,
  created_at timestamptz not null
);
comment on table sandbox.stripe_events is 'What happened, as the bytes that every delivery signs.';

create table sandbox.stripe_deliveries (
  id bigint generated always as identity primary key,
  event_id text not null references sandbox.stripe_events,
  state text not null default 'pending' check (state in ('pending', 'delivered', 'given_up')),
  attempts int not null default 0,
  next_attempt_at timestamptz not null,
  last_answer text
);
comment on table sandbox.stripe_deliveries is 'Webhooks to send; an event may have several, as Stripe delivers at least once.';
create index ix_stripe_deliveries_due on sandbox.stripe_deliveries (next_attempt_at) where state = 'pending';
create index ix_stripe_deliveries_event_id on sandbox.stripe_deliveries (event_id);
