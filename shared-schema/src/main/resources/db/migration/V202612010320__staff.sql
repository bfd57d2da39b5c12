-- Who or what takes appointments: people, and resources such as tables, rooms or bays. A business without any counts
-- appointments against its capacity, as before.

create table public.staff (
  id uuid primary key default gen_random_uuid(),
  business_id uuid not null constraint fk_staff_business_id references public.business_v2 (id) on delete cascade,
  name text not null constraint ck_staff_name check (length(btrim(name)) between 1 and 100),
  kind text not null default 'person' constraint ck_staff_kind check (kind in ('person', 'resource')),
  seats integer constraint ck_staff_seats check (seats between 1 and 500),
  is_active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint uq_staff_business_id unique (business_id, id),
  constraint ck_staff_seats_of_resources check (seats is null or kind = 'resource')
);
comment on table public.staff is
  'Who or what takes one appointment at a time. Where a business has active ones, each appointment takes one.';
comment on column public.staff.seats is 'The largest party; null where it does not matter.';
comment on column public.staff.is_active is 'Whether it takes new appointments; those that it has stay.';
create unique index uq_staff_name on public.staff (business_id, lower(name));
alter table public.staff enable row level security;

create table public.staff_hours (
  id uuid primary key default gen_random_uuid(),
  business_id uuid not null,
  staff_id uuid not null,
  weekday integer not null constraint ck_staff_hours_weekday check (weekday between 1 and 7),
  opens time not null constraint ck_staff_hours_opens check (opens < '24:00'),
  closes time not null constraint ck_staff_hours_closes check (closes < '24:00'),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint fk_staff_hours_staff_id foreign key (business_id, staff_id) references public.staff (business_id, id)
    on delete cascade,
  constraint uq_staff_hours unique (business_id, staff_id, weekday, opens)
);
comment on table public.staff_hours is
  'When a member of the staff works, as business_hours and within them. Without a row: whenever the business is open.';
alter table public.staff_hours enable row level security;

create table public.staff_time_off (
  id uuid primary key default gen_random_uuid(),
  business_id uuid not null,
  staff_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  reason text constraint ck_staff_time_off_reason check (length(reason) <= 200),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint fk_staff_time_off_staff_id foreign key (business_id, staff_id) references public.staff (business_id, id)
    on delete cascade,
  constraint ck_staff_time_off_order check (ends_at > starts_at and ends_at - starts_at <= interval '732 days')
);
comment on table public.staff_time_off is
  'When a member of the staff takes no appointments: holidays, illness, an afternoon off. Those that it has stay.';
create index ix_staff_time_off_staff_id on public.staff_time_off (business_id, staff_id, ends_at);
alter table public.staff_time_off enable row level security;

alter table public.services add constraint uq_services_business_id unique (business_id, id);

create table public.staff_services (
  id uuid primary key default gen_random_uuid(),
  business_id uuid not null,
  staff_id uuid not null,
  service_id uuid not null,
  duration integer constraint ck_staff_services_duration check (duration between 5 and 1440),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint fk_staff_services_staff_id foreign key (business_id, staff_id) references public.staff (business_id, id)
    on delete cascade,
  constraint fk_staff_services_service_id foreign key (business_id, service_id)
    references public.services (business_id, id) on delete cascade,
  constraint uq_staff_services unique (business_id, staff_id, service_id)
);
comment on table public.staff_services is
  'Which services a member of the staff does, and in how many minutes if not in the usual ones. Without a row: all.';
create index ix_staff_services_service_id on public.staff_services (business_id, service_id);
alter table public.staff_services enable row level security;

alter table public.appointments
  add column staff_id uuid,
  add column staff_asked boolean not null default false,
  add column party_size integer constraint ck_appointments_party_size check (party_size between 1 and 500),
  add constraint fk_appointments_staff_id foreign key (business_id, staff_id) references public.staff (business_id, id)
    on delete set null (staff_id);
comment on column public.appointments.staff_id is
  'Who takes it; null where the business has no staff, or where nobody was found for it yet.';
comment on column public.appointments.staff_asked is
  'Whether somebody asked for this member of the staff; else another may take it when it moves. Set by the trigger.';
create index ix_appointments_staff_id on public.appointments (business_id, staff_id, scheduled_at)
  where staff_id is not null;

-- What is spoken and written in mails is one line (V202611300912).
do $$
declare
  unfit constant text := '[\u0001-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069'
    || '\u00ad\u061c\u180e\u200b\u200e\u200f\u2060-\u2064\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]';
begin
  execute format('alter table public.staff add constraint ck_staff_name_one_line check (name !~ %L),'
    ' add constraint ck_staff_name_no_link check (name !~ %L), add constraint ck_staff_name_seen check (name ~ %L)',
    unfit, '(?i)://|\mwww\.', '[^[:space:]\u115f\u1160\u3164\uffa0]');
  execute format('alter table public.staff_time_off add constraint ck_staff_time_off_reason_one_line check (reason !~ %L)',
    unfit);
end $$;
