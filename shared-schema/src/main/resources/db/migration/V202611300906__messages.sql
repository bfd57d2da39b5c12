-- Text messages, what callers leave behind, and the outbox.

create table public.sms_threads (
  id uuid primary key default gen_random_uuid(),
  business_id uuid not null constraint fk_sms_threads_business_id references public.business_v2 (id) on delete cascade,
  customer_number text not null,
  dialogue jsonb not null default '{}',
  opted_out boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint uq_sms_threads unique (business_id, customer_number)
);
comment on table public.sms_threads is 'The conversation by text message of one customer with one business.';
alter table public.sms_threads enable row level security;

create table public.messages (
  id uuid primary key default gen_random_uuid(),
  business_id uuid not null constraint fk_messages_business_id references public.business_v2 (id) on delete cascade,
  twilio_sid text constraint uq_messages_twilio_sid unique,
  direction text not null constraint ck_messages_direction check (direction in ('inbound', 'outbound')),
  from_number text not null,
  to_number text not null,
  customer_number text not null generated always as
    (case direction when 'inbound' then from_number else to_number end) stored,
  body text not null,
  status text not null,
  error_code text,
  reply_to uuid constraint fk_messages_reply_to references public.messages (id) on delete set null,
  keyword text constraint ck_messages_keyword check (keyword in ('stop', 'start', 'help')),
  media jsonb not null default '[]' constraint ck_messages_media check (jsonb_typeof(media) = 'array'),
  silence text constraint ck_messages_silence
    check (silence in ('reaction', 'automatic', 'repeated', 'ourselves', 'no_progress', 'too_many')),
  rated_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.messages is 'Text messages, received and sent.';
comment on column public.messages.reply_to is 'The received message that this one answers.';
comment on column public.messages.customer_number is 'The other end of the conversation.';
comment on column public.messages.keyword is
  'What a received message said about texts: stop and start change its sender''s consent, help asks; null: nothing.';
comment on column public.messages.media is 'Pictures and other files that came with it: [{"url", "contentType"}].';
comment on column public.messages.silence is 'Why a received message gets no answer; null: it gets one, or a keyword was enough.';
create index ix_messages_business_id on public.messages (business_id, created_at desc, id);
create index ix_messages_reply_to on public.messages (reply_to) where reply_to is not null;
create index ix_messages_customer on public.messages (business_id, customer_number, created_at desc, id);
create index ix_messages_unrated on public.messages (created_at) where rated_at is null;
alter table public.messages enable row level security;

create table public.caller_messages (
  id uuid primary key default gen_random_uuid(),
  business_id uuid not null constraint fk_caller_messages_business_id references public.business_v2 (id) on delete cascade,
  call_id uuid constraint fk_caller_messages_call_id references public.calls (id) on delete set null,
  customer_name text,
  customer_phone text,
  body text not null constraint ck_caller_messages_body check (length(body) between 1 and 4000),
  idempotency_key text not null,
  read_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint uq_caller_messages unique (business_id, idempotency_key)
);
comment on table public.caller_messages is 'What callers asked the receptionist to pass on.';
create index ix_caller_messages_business_id on public.caller_messages (business_id, created_at desc, id);
create index ix_caller_messages_call_id on public.caller_messages (call_id);
create index ix_caller_messages_unread on public.caller_messages (business_id, created_at desc, id)
  where read_at is null;
alter table public.caller_messages enable row level security;

create table public.notifications (
  id uuid primary key default gen_random_uuid(),
  user_id uuid constraint fk_notifications_user_id references auth.users (id) on delete cascade,
  business_id uuid constraint fk_notifications_business_id references public.business_v2 (id) on delete cascade,
  appointment_id uuid constraint fk_notifications_appointment_id references public.appointments (id) on delete cascade,
  recipient text not null constraint ck_notifications_recipient check (length(recipient) <= 320),
  channel text not null constraint ck_notifications_channel check (channel in ('sms', 'email')),
  template text not null,
  payload jsonb not null default '{}',
  state text not null default 'pending' constraint ck_notifications_state
    check (state in ('pending', 'sending', 'sent', 'failed', 'uncertain')),
  attempts integer not null default 0,
  next_attempt_at timestamptz not null default now(),
  lease_until timestamptz,
  provider_id text,
  last_error text,
  sent_at timestamptz,
  idempotency_key text not null constraint uq_notifications_idempotency_key unique,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint ck_notifications_belongs check (num_nonnulls(user_id, business_id) >= 1)
);
comment on table public.notifications is
  'Outbox of text messages and e-mail, written in the transaction that causes them. uncertain: a crash came between '
  'the provider and this row.';
create index ix_notifications_user_id on public.notifications (user_id);
create index ix_notifications_business_id on public.notifications (business_id, created_at desc, id);
create index ix_notifications_appointment_id on public.notifications (appointment_id);
create index ix_notifications_due_by_channel on public.notifications (channel, next_attempt_at) where state = 'pending';
create index ix_notifications_leased on public.notifications (lease_until) where state = 'sending';
alter table public.notifications enable row level security;
