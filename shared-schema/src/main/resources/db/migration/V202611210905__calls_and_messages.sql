-- Calls with every word, text messages, what callers leave behind, and the outbox.

create table public.calls (
  id uuid primary key default gen_random_uuid(),
  business_id uuid not null constraint fk_calls_business_id references public.business_v2 (id) on delete cascade,
  call_sid text not null constraint uq_calls_call_sid unique,
  from_number text not null,
  to_number text not null,
  direction text not null default 'inbound' constraint ck_calls_direction check (direction in ('inbound', 'outbound')),
  status text not null default 'ringing' constraint ck_calls_status
    check (status in ('ringing', 'in_progress', 'completed', 'busy', 'failed', 'no_answer', 'canceled')),
  provider text not null,
  started_at timestamptz not null default now(),
  answered_at timestamptz,
  ended_at timestamptz,
  duration integer constraint ck_calls_duration check (duration >= 0),
  outcome text,
  summary text,
  sentiment text,
  recording_sid text,
  recording_url text,
  recording_expires_at timestamptz,
  dialogue jsonb not null default '{}',
  reconnects integer not null default 0,
  metadata jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.calls is 'One row a phone call; duration in seconds.';
comment on column public.calls.from_number is 'E.164, or a word such as anonymous when the caller withheld it.';
comment on column public.calls.dialogue is 'State of the conversation, from which another instance resumes it.';
create index ix_calls_business_id on public.calls (business_id, started_at desc, id);
create index ix_calls_open on public.calls (updated_at) where ended_at is null;
create index ix_calls_recording_expires_at on public.calls (recording_expires_at) where recording_expires_at is not null;
select private.finish_table('public.calls');

create table public.call_turns (
  id uuid primary key default gen_random_uuid(),
  business_id uuid not null constraint fk_call_turns_business_id references public.business_v2 (id) on delete cascade,
  call_id uuid not null constraint fk_call_turns_call_id references public.calls (id) on delete cascade,
  ordinal integer not null,
  speaker text not null constraint ck_call_turns_speaker check (speaker in ('caller', 'receptionist', 'agent')),
  text text not null,
  at timestamptz not null default now(),
  latency_ms integer constraint ck_call_turns_latency check (latency_ms >= 0),
  interrupted boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint uq_call_turns unique (call_id, ordinal)
);
comment on table public.call_turns is 'Every utterance of a call. latency_ms: end of the prompt to the first sentence.';
create index ix_call_turns_business_id on public.call_turns (business_id);
select private.finish_table('public.call_turns');

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
select private.finish_table('public.sms_threads');

create table public.messages (
  id uuid primary key default gen_random_uuid(),
  business_id uuid not null constraint fk_messages_business_id references public.business_v2 (id) on delete cascade,
  twilio_sid text constraint uq_messages_twilio_sid unique,
  direction text not null constraint ck_messages_direction check (direction in ('inbound', 'outbound')),
  from_number text not null,
  to_number text not null,
  body text not null,
  status text not null,
  error_code text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.messages is 'Text messages, received and sent.';
create index ix_messages_business_id on public.messages (business_id, created_at desc, id);
select private.finish_table('public.messages');

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
select private.finish_table('public.caller_messages');

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
create index ix_notifications_due on public.notifications (next_attempt_at) where state in ('pending', 'sending');
create index ix_notifications_user_id on public.notifications (user_id);
create index ix_notifications_business_id on public.notifications (business_id, created_at desc, id);
create index ix_notifications_appointment_id on public.notifications (appointment_id);
select private.finish_table('public.notifications');

-- Who is called? One round trip on the hot path: the number, its business, its settings, and the call's row, which
-- an earlier delivery of the same webhook may have written already. outcome: served, unknown, unassociated, inactive.
create function private.open_call(p_to text, p_from text, p_call_sid text, p_provider text default null)
returns table (outcome text, business_id uuid, call_id uuid, is_new boolean, name text, business_type text,
               time_zone text, phone_number text, settings jsonb)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  number public.business_numbers;
  business public.business_v2;
  config jsonb;
  opened uuid;
  inserted boolean := true;
begin
  select n.* into number from public.business_numbers n
  where n.phone_number = p_to and n.provisioning_state = 'active';
  if number.id is not null then
    select b.* into business from public.business_v2 b where b.id = number.business_id and b.deleted_at is null;
  end if;
  if number.id is null or business.id is null or not number.is_active or not business.is_active then
    return query select
      case when number.id is null then 'unknown' when business.id is null then 'unassociated' else 'inactive' end,
      null::uuid, null::uuid, false, business.name, null::text, null::text, null::text, null::jsonb;
    return;
  end if;
  select coalesce(jsonb_object_agg(c.key, c.value), '{}') into config
  from public.configurations c where c.business_id = business.id;
  insert into public.calls (business_id, call_sid, from_number, to_number, provider)
  values (business.id, p_call_sid, p_from, p_to, coalesce(p_provider, config ->> 'voice.provider', 'conversation_relay'))
  on conflict (call_sid) do nothing
  returning id into opened;
  if opened is null then
    inserted := false;
    select k.id into opened from public.calls k where k.call_sid = p_call_sid and k.business_id = business.id;
  end if;
  return query select 'served', business.id, opened, inserted, business.name, business.business_type,
    business.time_zone, business.phone_number, config;
end $$;
comment on function private.open_call(text, text, text, text) is
  'Looks up a called number and opens its call; idempotent by CallSid. call_id is null where the CallSid is another '
  'business''s.';

create function private.find_call(p_call_sid text)
returns table (call_id uuid, business_id uuid, status text, from_number text, to_number text)
language sql stable security definer set search_path = '' as $$
  select id, business_id, status, from_number, to_number from public.calls where call_sid = p_call_sid
$$;
comment on function private.find_call(text) is 'Which business a known call belongs to.';

create function private.find_business_by_number(p_number text)
returns table (outcome text, business_id uuid, name text, time_zone text, settings jsonb)
language sql stable security definer set search_path = '' as $$
  select case when b.id is null then 'unassociated' when not (n.is_active and b.is_active) then 'inactive'
              else 'served' end,
         b.id, b.name, b.time_zone,
         (select jsonb_object_agg(c.key, c.value) from public.configurations c where c.business_id = b.id)
  from public.business_numbers n
  left join public.business_v2 b on b.id = n.business_id and b.deleted_at is null
  where n.phone_number = p_number and n.provisioning_state = 'active'
$$;
comment on function private.find_business_by_number(text) is 'Whose number it is; no row: nobody''s.';

create function private.find_message(p_twilio_sid text) returns table (message_id uuid, business_id uuid)
language sql stable security definer set search_path = '' as $$
  select id, business_id from public.messages where twilio_sid = p_twilio_sid
$$;

-- Calls whose end nobody reported: their status is asked for at the carrier, then they are closed.
create function private.claim_stale_calls(p_older_than interval, p_limit integer)
returns table (call_id uuid, business_id uuid, call_sid text)
language sql security definer set search_path = '' as $$
  update public.calls k set updated_at = now()
  where k.id in (select c.id from public.calls c
                 where c.ended_at is null and c.updated_at < private.clock() - p_older_than
                 order by c.updated_at limit p_limit for update skip locked)
  returning k.id, k.business_id, k.call_sid
$$;

create function private.claim_expired_recordings(p_limit integer)
returns table (call_id uuid, business_id uuid, recording_sid text, recording_url text)
language sql security definer set search_path = '' as $$
  update public.calls k set recording_expires_at = private.clock() + interval '1 hour'
  where k.id in (select c.id from public.calls c where c.recording_expires_at < private.clock()
                 order by c.recording_expires_at limit p_limit for update skip locked)
  returning k.id, k.business_id, k.recording_sid, k.recording_url
$$;
comment on function private.claim_expired_recordings(integer) is
  'Recordings past their retention, leased for an hour; clearing recording_expires_at ends the job.';

create function private.claim_notifications(p_limit integer, p_lease interval)
returns setof public.notifications
language sql security definer set search_path = '' as $$
  update public.notifications n
  set state = 'sending', attempts = n.attempts + 1, lease_until = private.clock() + p_lease
  where n.id in (
    select d.id from public.notifications d
    where d.state = 'pending' and d.next_attempt_at <= private.clock()
    order by d.next_attempt_at limit p_limit for update skip locked)
  returning n.*
$$;
comment on function private.claim_notifications(integer, interval) is 'Due messages, leased to one sender.';

-- What was being sent when its sender vanished may or may not have left.
create function private.claim_interrupted_notifications(p_limit integer)
returns setof public.notifications
language sql security definer set search_path = '' as $$
  update public.notifications n set lease_until = private.clock() + interval '2 minutes'
  where n.id in (
    select d.id from public.notifications d
    where d.state = 'sending' and d.lease_until < private.clock()
    order by d.lease_until limit p_limit for update skip locked)
  returning n.*
$$;

create function private.settle_notification(
  p_id uuid, p_state text, p_provider_id text, p_error text, p_next_attempt_at timestamptz)
returns void
language sql security definer set search_path = '' as $$
  update public.notifications
  set state = p_state, provider_id = coalesce(p_provider_id, provider_id), last_error = left(p_error, 1000),
      next_attempt_at = coalesce(p_next_attempt_at, next_attempt_at), lease_until = null,
      sent_at = case when p_state = 'sent' then private.clock() else sent_at end
  where id = p_id and state in ('pending', 'sending')
$$;

-- Sign-in: counted by the database, so that every instance sees it. Addresses are stored as a hash.
create table private.sign_in_failures (
  address_hash text primary key,
  failures integer not null default 0,
  locked_until timestamptz,
  updated_at timestamptz not null default now()
);
comment on table private.sign_in_failures is 'Failed sign-ins in a row by hashed address, and until when it is locked.';
alter table private.sign_in_failures enable row level security;

create function private.address_hash(p_email text) returns text
language sql immutable set search_path = '' as $$
  select encode(sha256(convert_to(lower(btrim(p_email)), 'UTF8')), 'hex')
$$;

create function private.sign_in_locked_until(p_email text) returns timestamptz
language sql stable security definer set search_path = '' as $$
  select locked_until from private.sign_in_failures
  where address_hash = private.address_hash(p_email) and locked_until > private.clock()
$$;

create function private.record_sign_in(
  p_email text, p_succeeded boolean, p_allowed_failures integer, p_lockout interval) returns timestamptz
language plpgsql volatile security definer set search_path = '' as $$
declare
  attempt private.sign_in_failures;
  owner_id uuid;
begin
  if p_succeeded then
    delete from private.sign_in_failures where address_hash = private.address_hash(p_email);
    return null;
  end if;
  insert into private.sign_in_failures as f (address_hash, failures)
  values (private.address_hash(p_email), 1)
  on conflict (address_hash) do update
  set failures = case when f.updated_at < private.clock() - interval '1 day' then 1 else f.failures + 1 end,
      updated_at = private.clock()
  returning * into attempt;
  if attempt.failures < p_allowed_failures then
    return null;
  end if;
  update private.sign_in_failures
  set locked_until = private.clock() + p_lockout, failures = 0
  where address_hash = attempt.address_hash
  returning locked_until into attempt.locked_until;
  select id into owner_id from auth.users where lower(email) = lower(btrim(p_email));
  if owner_id is not null then
    insert into public.notifications (user_id, recipient, channel, template, payload, idempotency_key)
    values (owner_id, lower(btrim(p_email)), 'email', 'sign_in_locked',
            jsonb_build_object('lockedUntil', attempt.locked_until),
            'sign-in-locked:' || attempt.address_hash || ':' || extract(epoch from attempt.locked_until))
    on conflict (idempotency_key) do nothing;
  end if;
  return attempt.locked_until;
end $$;
comment on function private.record_sign_in(text, boolean, integer, interval) is
  'Counts a sign-in; returns until when the address is locked after too many failures, and tells its owner by e-mail.';
