-- What the receptionist knows: files, entries written by hand, and the searchable chunks of both. A row is its own
-- job: processing_status, attempts and lease say what is left to do.

create table public.documents (
  id uuid primary key default gen_random_uuid(),
  business_id uuid not null constraint fk_documents_business_id references public.business_v2 (id) on delete cascade,
  file_name text not null constraint ck_documents_file_name
    check (length(file_name) between 1 and 255 and file_name !~ '[/\\[:cntrl:]]'),
  file_path text not null constraint uq_documents_file_path unique,
  file_size bigint not null constraint ck_documents_file_size check (file_size >= 0),
  mime_type text not null constraint ck_documents_mime_type check (length(mime_type) <= 255),
  processing_status public.processing_status not null default 'pending',
  processing_error text,
  progress integer not null default 0 constraint ck_documents_progress check (progress between 0 and 100),
  attempts integer not null default 0,
  lease_until timestamptz,
  revision integer not null default 1,
  vector_db_id text,
  chunk_count integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint ck_documents_file_path check (file_path like business_id::text || '/' || id::text || '/%')
);
comment on table public.documents is 'Uploaded files; the bytes lie in Storage at <business_id>/<document_id>/<name>.';
comment on column public.documents.revision is 'Grows when the job begins anew; a result for another revision is dropped.';
create index ix_documents_business_id on public.documents (business_id, created_at desc, id);
create index ix_documents_open on public.documents (created_at) where processing_status in ('pending', 'processing');
select private.finish_table('public.documents');

create table public.knowledge_entries (
  id uuid primary key default gen_random_uuid(),
  business_id uuid not null constraint fk_knowledge_entries_business_id references public.business_v2 (id) on delete cascade,
  title text constraint ck_knowledge_entries_title check (length(title) <= 200),
  question text constraint ck_knowledge_entries_question check (length(question) <= 1000),
  content text not null constraint ck_knowledge_entries_content check (length(btrim(content)) between 1 and 20000),
  category text constraint ck_knowledge_entries_category check (length(category) <= 100),
  priority integer not null default 0 constraint ck_knowledge_entries_priority check (priority between -100 and 100),
  is_active boolean not null default true,
  processing_status public.processing_status not null default 'pending',
  processing_error text,
  progress integer not null default 0 constraint ck_knowledge_entries_progress check (progress between 0 and 100),
  attempts integer not null default 0,
  lease_until timestamptz,
  revision integer not null default 1,
  vector_id text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.knowledge_entries is 'Questions with answers, and texts, written by the owner.';
create index ix_knowledge_entries_business_id on public.knowledge_entries (business_id, created_at desc, id);
create index ix_knowledge_entries_open on public.knowledge_entries (created_at)
  where processing_status in ('pending', 'processing');
select private.finish_table('public.knowledge_entries');

create table public.knowledge_chunks (
  id uuid primary key default gen_random_uuid(),
  business_id uuid not null constraint fk_knowledge_chunks_business_id references public.business_v2 (id) on delete cascade,
  document_id uuid constraint fk_knowledge_chunks_document_id references public.documents (id) on delete cascade,
  entry_id uuid constraint fk_knowledge_chunks_entry_id references public.knowledge_entries (id) on delete cascade,
  ordinal integer not null constraint ck_knowledge_chunks_ordinal check (ordinal >= 0),
  heading text,
  content text not null,
  embedding bytea not null,
  embedding_model text not null,
  search tsvector generated always as
    (to_tsvector('english'::regconfig, coalesce(heading, '') || ' ' || content)) stored,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint ck_knowledge_chunks_source check (num_nonnulls(document_id, entry_id) = 1)
);
comment on table public.knowledge_chunks is 'Searchable pieces of documents and entries.';
comment on column public.knowledge_chunks.embedding is 'float32 components, little endian, of embedding_model; unit length.';
create index ix_knowledge_chunks_business_id on public.knowledge_chunks (business_id, updated_at);
create unique index uq_knowledge_chunks_document on public.knowledge_chunks (document_id, ordinal) where document_id is not null;
create unique index uq_knowledge_chunks_entry on public.knowledge_chunks (entry_id, ordinal) where entry_id is not null;
create index ix_knowledge_chunks_search on public.knowledge_chunks using gin (search);
select private.finish_table('public.knowledge_chunks');

-- Files whose row is gone. The row's deletion and this line commit together, so no file is forgotten.
create table private.storage_deletions (
  id bigint generated always as identity primary key,
  file_path text not null,
  attempts integer not null default 0,
  next_attempt_at timestamptz not null default now(),
  created_at timestamptz not null default now()
);
comment on table private.storage_deletions is 'Files to remove from Storage because their document was deleted.';
alter table private.storage_deletions enable row level security;
create index ix_storage_deletions_next_attempt_at on private.storage_deletions (next_attempt_at);

create function private.forget_file() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into private.storage_deletions (file_path) values (old.file_path);
  return null;
end $$;
create trigger forget_file after delete on public.documents for each row execute function private.forget_file();

-- A changed text, or a job set back to pending, is a new job.
create function private.renew_job() returns trigger
language plpgsql set search_path = '' as $$
begin
  if (tg_table_name = 'knowledge_entries'
      and (to_jsonb(new) - array['processing_status', 'processing_error', 'progress', 'attempts', 'lease_until',
                                 'revision', 'vector_id', 'updated_at'])
          is distinct from
          (to_jsonb(old) - array['processing_status', 'processing_error', 'progress', 'attempts', 'lease_until',
                                 'revision', 'vector_id', 'updated_at']))
     or (new.processing_status = 'pending' and old.processing_status in ('completed', 'failed')) then
    new.processing_status := 'pending';
    new.processing_error := null;
    new.progress := 0;
    new.attempts := 0;
    new.lease_until := null;
    new.revision := old.revision + 1;
  end if;
  return new;
end $$;
create trigger renew_job before update on public.documents for each row execute function private.renew_job();
create trigger renew_job before update on public.knowledge_entries for each row execute function private.renew_job();

-- Tells kb-updater-service at commit. Delivery is not promised: the row stays the job, its sweeper finds what was lost.
create function public.notify_kb_updater_webhook() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  target text;
  secret text;
begin
  select value into target from private.settings where key = 'kb_updater_url';
  select value into secret from private.settings where key = 'kb_updater_secret';
  if target is null then
    return null;
  end if;
  perform net.http_post(
    url := target || '/process-document',
    body := jsonb_build_object('type', tg_op, 'table', tg_table_name, 'record', to_jsonb(new)),
    headers := jsonb_build_object('Content-Type', 'application/json', 'Authorization', 'Bearer ' || secret),
    timeout_milliseconds := 5000);
  return null;
exception when others then
  raise warning 'kb-updater-service was not told of % %: %', tg_table_name, new.id, sqlerrm;
  return null;
end $$;
create trigger notify_kb_updater_on_upload after insert on public.documents
  for each row when (new.processing_status = 'pending') execute function public.notify_kb_updater_webhook();
create trigger notify_kb_updater_on_reprocess after update on public.documents
  for each row when (new.processing_status = 'pending' and new.revision <> old.revision)
  execute function public.notify_kb_updater_webhook();
create trigger notify_kb_updater_on_entry after insert on public.knowledge_entries
  for each row when (new.processing_status = 'pending') execute function public.notify_kb_updater_webhook();
create trigger notify_kb_updater_on_entry_change after update on public.knowledge_entries
  for each row when (new.processing_status = 'pending' and new.revision <> old.revision)
  execute function public.notify_kb_updater_webhook();

create function private.register_kb_updater(p_url text, p_secret text) returns void
language sql security definer set search_path = '' as $$
  insert into private.settings (key, value)
  values ('kb_updater_url', rtrim(p_url, '/')), ('kb_updater_secret', p_secret)
  on conflict (key) do update set value = excluded.value, updated_at = now()
$$;
comment on function private.register_kb_updater(text, text) is 'kb-updater-service says where triggers reach it.';

-- Leases jobs to one worker: a given one, or the oldest that wait or whose worker vanished.
create function private.claim_knowledge_jobs(p_limit integer, p_lease interval, p_id uuid default null)
returns table (source text, id uuid, business_id uuid, revision integer, attempts integer)
language plpgsql security definer set search_path = '' as $$
begin
  return query
  with due as (
    select d.id from public.documents d
    where (p_id is null or d.id = p_id)
      and (d.processing_status = 'pending' and (d.lease_until is null or d.lease_until < private.clock())
           or d.processing_status = 'processing' and d.lease_until < private.clock())
    order by d.created_at limit p_limit for update skip locked)
  update public.documents d
  set processing_status = 'processing', attempts = d.attempts + 1, lease_until = private.clock() + p_lease
  from due where d.id = due.id
  returning 'document', d.id, d.business_id, d.revision, d.attempts;

  return query
  with due as (
    select e.id from public.knowledge_entries e
    where (p_id is null or e.id = p_id)
      and (e.processing_status = 'pending' and (e.lease_until is null or e.lease_until < private.clock())
           or e.processing_status = 'processing' and e.lease_until < private.clock())
    order by e.created_at limit p_limit for update skip locked)
  update public.knowledge_entries e
  set processing_status = 'processing', attempts = e.attempts + 1, lease_until = private.clock() + p_lease
  from due where e.id = due.id
  returning 'entry', e.id, e.business_id, e.revision, e.attempts;
end $$;
comment on function private.claim_knowledge_jobs(integer, interval, uuid) is
  'Jobs for kb-updater-service, leased for p_lease. To retry later, set a job pending with a lease_until in the future.';

create function private.claim_storage_deletions(p_limit integer)
returns table (id bigint, file_path text, attempts integer)
language sql security definer set search_path = '' as $$
  update private.storage_deletions s
  set attempts = s.attempts + 1,
      next_attempt_at = private.clock() + least(interval '1 hour', interval '30 seconds' * power(2, s.attempts))
  where s.id in (select d.id from private.storage_deletions d where d.next_attempt_at <= private.clock()
                 order by d.next_attempt_at limit p_limit for update skip locked)
  returning s.id, s.file_path, s.attempts
$$;

create function private.finish_storage_deletion(p_id bigint) returns void
language sql security definer set search_path = '' as $$
  delete from private.storage_deletions where id = p_id
$$;
