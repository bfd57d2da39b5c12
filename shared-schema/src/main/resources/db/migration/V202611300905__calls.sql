-- Calls with every word.

create table public.calls (
  id uuid primary key default gen_random_uuid(),
  business_id uuid not null constraint fk_calls_business_id references public.business_v2 (id) on delete cascade,
  call_sid text not null constraint uq_calls_call_sid unique,
  from_number text not null,
  attestation text constraint ck_calls_attestation
    check (attestation in ('passed_a', 'passed_b', 'passed_c', 'forwarded', 'failed', 'none')),
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
  rated_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.calls is 'One row a phone call; duration in seconds.';
comment on column public.calls.from_number is 'E.164, or a word such as anonymous when the caller withheld it.';
comment on column public.calls.dialogue is 'State of the conversation, from which another instance resumes it.';
comment on column public.calls.attestation is
  'What the phone company says about from_number (STIR/SHAKEN). Only passed_a vouches that the caller may use it; null: '
  'not known.';
create index ix_calls_business_id on public.calls (business_id, started_at desc, id);
create index ix_calls_open on public.calls (updated_at) where ended_at is null;
create index ix_calls_recording_expires_at on public.calls (recording_expires_at) where recording_expires_at is not null;
create index ix_calls_unrated on public.calls (ended_at) where rated_at is null;
-- Whether a number has called a business before: it is looked for whenever a text is about to be sent to it.
create index ix_calls_from_number on public.calls (business_id, from_number);
create index ix_calls_running on public.calls (business_id, from_number) where ended_at is null;
alter table public.calls enable row level security;

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
alter table public.call_turns enable row level security;
