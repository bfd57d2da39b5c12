-- Appointments, which one law keeps apart.

create table public.appointments (
  id uuid primary key default gen_random_uuid(),
  business_id uuid not null constraint fk_appointments_business_id references public.business_v2 (id) on delete cascade,
  customer_name text not null constraint ck_appointments_customer_name check (length(btrim(customer_name)) between 1 and 200),
  customer_phone text constraint ck_appointments_customer_phone check (customer_phone ~ '^\+[1-9][0-9]{6,14}$'),
  customer_email text constraint ck_appointments_customer_email check (length(customer_email) <= 320)
    -- One address, that a mail server cannot read as two (com.aira.schema.MailAddress).
    constraint ck_appointments_customer_email_address
      check (customer_email ~ '^[^[:space:]@,:;<>()"\\\[\]]+@[^[:space:]@,:;<>()"\\\[\]]+$'),
  scheduled_at timestamptz not null,
  duration integer not null constraint ck_appointments_duration check (duration between 5 and 1440),
  blocked_until timestamptz not null,
  status public.appointment_status not null default 'confirmed',
  source public.appointment_source not null default 'manual',
  external_id text constraint ck_appointments_external_id check (length(external_id) <= 255),
  idempotency_key text constraint ck_appointments_idempotency_key check (length(idempotency_key) between 1 and 255),
  notes text constraint ck_appointments_notes check (length(notes) <= 4000),
  service_type text constraint ck_appointments_service_type check (length(service_type) <= 100),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint uq_appointments_idempotency_key unique (business_id, idempotency_key)
);
comment on table public.appointments is 'Appointments. duration in minutes; external_id is the CallSid or other provenance.';
comment on column public.appointments.blocked_until is
  'End of the appointment plus the buffer of its service; set by the trigger.';
create index ix_appointments_scheduled_at on public.appointments (business_id, scheduled_at, id);
create index ix_appointments_confirmed on public.appointments (business_id, scheduled_at) include (blocked_until)
  where status = 'confirmed';
create index ix_appointments_customer_phone on public.appointments (business_id, customer_phone, scheduled_at);
create index ix_appointments_external_id on public.appointments (external_id) where external_id is not null;
-- The start page counts what the receptionist booked in the last weeks, also where there are very many appointments.
create index ix_appointments_receptionist on public.appointments (business_id, created_at)
  where source in ('voice_agent', 'sms');
alter table public.appointments enable row level security;
