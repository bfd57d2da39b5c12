-- On whose behalf a transaction runs, and what it leaves behind. See docs/adr/0032.
--
-- A stolen password of a service must not read every business by naming it: a context is signed by the one function that
-- makes it, so that nobody gets around that function by setting a variable; what the function lets in leaves a trace; and
-- kb-updater-service enters only businesses whose jobs it has claimed.

create table private.context_secret (
  id boolean not null default true constraint ck_context_secret_id check (id),
  secret bytea not null constraint ck_context_secret_length check (octet_length(secret) = 32),
  constraint pk_context_secret primary key (id)
);
comment on table private.context_secret is
  'The key with which contexts are signed, in one row. A new one ends the transactions that have entered at that moment, '
  'and nothing else.';
alter table private.context_secret enable row level security;
-- Two random UUIDs are 244 bits of the server's own strong source; no extension is needed for them.
insert into private.context_secret (secret)
values (sha256(decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex')));

create table private.contexts (
  id bigint generated always as identity,
  role text not null,
  business_id uuid not null,
  entered_at timestamptz not null default now(),
  constraint pk_contexts primary key (id)
);
comment on table private.contexts is
  'Which service entered which business, a row an hour, kept for 30 days. A transaction that is rolled back takes its row '
  'along but not the number of the row: gaps in id are entrances that left no row.';
-- No key over role, business and hour: two transactions that are the first at the same time must not wait for each other.
create index ix_contexts_business_id on private.contexts (business_id, role, entered_at);
create index ix_contexts_entered_at on private.contexts (entered_at, id);
alter table private.contexts enable row level security;

create table private.job_claims (
  id bigint generated always as identity,
  business_id uuid not null,
  claimed_at timestamptz not null default now(),
  constraint pk_job_claims primary key (id)
);
comment on table private.job_claims is
  'For which businesses kb-updater-service has claimed a job or renewed its lease, a row an hour. The proof that it may '
  'enter one outlives the job, whose row may be deleted while somebody works on it.';
create index ix_job_claims_business_id on private.job_claims (business_id, claimed_at);
create index ix_job_claims_claimed_at on private.job_claims (claimed_at);
alter table private.job_claims enable row level security;
