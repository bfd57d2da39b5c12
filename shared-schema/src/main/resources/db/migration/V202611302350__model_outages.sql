-- Whoever pays for a language model is told when callers have not been hearing it.
create table public.model_outages (
  business_id uuid constraint pk_model_outages primary key
    constraint fk_model_outages_business_id references public.business_v2 (id) on delete cascade,
  turns integer not null default 1 constraint ck_model_outages_turns check (turns > 0),
  since timestamptz not null,
  last_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.model_outages is
  'Turns in a row that the dialogue answered because the language model did not. The row goes when the model answers.';
alter table public.model_outages enable row level security;
