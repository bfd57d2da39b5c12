-- What the receptionist knows: files, websites, entries written by hand, and the searchable chunks of them; what it could
-- not answer; and where vectors are kept. A row is its own job: status, attempts and lease say what is left to do.

create table public.websites (
  id uuid primary key default gen_random_uuid(),
  business_id uuid not null constraint fk_websites_business_id references public.business_v2 (id) on delete cascade,
  url text not null constraint ck_websites_url check (length(url) <= 2000 and url ~ '^https?://[^[:cntrl:][:space:]]+$'),
  host text not null constraint ck_websites_host check (length(host) <= 255 and host ~ '^[a-z0-9.-]+$'),
  page_limit integer not null default 50 constraint ck_websites_page_limit check (page_limit between 1 and 500),
  refresh_days integer not null default 7 constraint ck_websites_refresh_days check (refresh_days between 0 and 90),
  state text not null default 'pending'
    constraint ck_websites_state check (state in ('pending', 'crawling', 'done', 'failed')),
  error text,
  pages_found integer not null default 0,
  pages_done integer not null default 0,
  last_crawled_at timestamptz,
  next_crawl_at timestamptz,
  lease_until timestamptz,
  attempts integer not null default 0,
  revision integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint uq_websites_business_id unique (business_id, url)
);
comment on table public.websites is 'Websites of businesses, read page by page; set state to pending to have one read again.';
comment on column public.websites.host is 'The only host that is read, in lower case; international names in their ASCII form.';
comment on column public.websites.refresh_days is 'Days from one crawl to the next; 0: only when asked.';
comment on column public.websites.pages_found is 'Pages known so far, at most page_limit; pages_done of them are read.';
comment on column public.websites.last_crawled_at is 'When a crawl last came to its end; a failed one does not count.';
comment on column public.websites.revision is 'Grows with each claim; what an earlier claim still writes is dropped.';
create index ix_websites_due on public.websites (next_crawl_at, created_at);
alter table public.websites enable row level security;

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
  content_hash text constraint ck_documents_content_hash check (content_hash ~ '^[0-9a-f]{64}$'),
  source_url text constraint ck_documents_source_url check (length(source_url) <= 2000),
  language text constraint ck_documents_language check (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
  pages integer constraint ck_documents_pages check (pages > 0),
  pages_done integer constraint ck_documents_pages_done check (pages_done >= 0),
  website_id uuid constraint fk_documents_website_id references public.websites (id) on delete cascade,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint ck_documents_file_path check (file_path like business_id::text || '/' || id::text || '/%'),
  constraint ck_documents_website_page check (website_id is null or source_url is not null)
);
comment on table public.documents is 'Uploaded files; the bytes lie in Storage at <business_id>/<document_id>/<name>.';
comment on column public.documents.revision is 'Grows when the job begins anew; a result for another revision is dropped.';
comment on column public.documents.content_hash is 'SHA-256 of the bytes, in hex; known once they were read.';
comment on column public.documents.source_url is 'Where a page of a website was found.';
comment on column public.documents.language is 'BCP 47; null while unknown, or when the text is too short to tell.';
comment on column public.documents.pages is 'Pages or slides, for formats that have them; pages_done of them are prepared.';
create index ix_documents_business_id on public.documents (business_id, created_at desc, id);
create index ix_documents_open on public.documents (created_at) where processing_status in ('pending', 'processing');
create unique index uq_documents_page on public.documents (website_id, source_url) where website_id is not null;
create index ix_documents_content_hash on public.documents (business_id, content_hash) where content_hash is not null;
alter table public.documents enable row level security;

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
alter table public.knowledge_entries enable row level security;

create table public.knowledge_entry_versions (
  id uuid primary key default gen_random_uuid(),
  business_id uuid not null
    constraint fk_knowledge_entry_versions_business_id references public.business_v2 (id) on delete cascade,
  -- No foreign key: a deleted entry keeps its versions.
  entry_id uuid not null,
  version integer not null constraint ck_knowledge_entry_versions_version check (version >= 1),
  title text,
  question text,
  content text not null,
  category text,
  priority integer not null,
  is_active boolean not null,
  deleted boolean not null default false,
  at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint uq_knowledge_entry_versions unique (business_id, entry_id, version)
);
comment on table public.knowledge_entry_versions is
  'Every state of a knowledge entry, the last 50 of each, written by a trigger alone. deleted: what it said when it was deleted.';
create index ix_knowledge_entry_versions_deleted on public.knowledge_entry_versions (business_id, at desc, id) where deleted;
alter table public.knowledge_entry_versions enable row level security;

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
  sentences text[],
  sentence_embeddings bytea,
  search tsvector generated always as
    (to_tsvector('english'::regconfig, coalesce(heading, '') || ' ' || content)) stored,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint ck_knowledge_chunks_source check (num_nonnulls(document_id, entry_id) = 1),
  constraint ck_knowledge_chunks_sentences check ((sentences is null) = (sentence_embeddings is null))
);
comment on table public.knowledge_chunks is 'Searchable pieces of documents and entries.';
comment on column public.knowledge_chunks.embedding is 'float32 components, little endian, of embedding_model; unit length.';
comment on column public.knowledge_chunks.sentences is
  'What can be said on its own; of an entry with a question the first is the question. Null: written before there were any.';
comment on column public.knowledge_chunks.sentence_embeddings is
  'For each sentence a float32 scale, little endian, and one signed byte a component: unit length, of embedding_model.';
create index ix_knowledge_chunks_business_id on public.knowledge_chunks (business_id, updated_at);
create unique index uq_knowledge_chunks_document on public.knowledge_chunks (document_id, ordinal) where document_id is not null;
create unique index uq_knowledge_chunks_entry on public.knowledge_chunks (entry_id, ordinal) where entry_id is not null;
create index ix_knowledge_chunks_search on public.knowledge_chunks using gin (search);
alter table public.knowledge_chunks enable row level security;

create table public.knowledge_versions (
  business_id uuid primary key
    constraint fk_knowledge_versions_business_id references public.business_v2 (id) on delete cascade,
  version bigint not null default 1,
  model text constraint ck_knowledge_versions_model check (length(model) between 1 and 200),
  store text not null default 'postgres'
    constraint ck_knowledge_versions_store check (store in ('postgres', 'pinecone'))
);
comment on table public.knowledge_versions is 'Grows with every change of what a business''s receptionist knows.';
comment on column public.knowledge_versions.model is
  'The model of the vectors of all chunks of this business. Null: there never were any.';
comment on column public.knowledge_versions.store is 'Where candidates are looked for when the business is too large for memory.';
alter table public.knowledge_versions enable row level security;

-- Files whose row is gone. The row's deletion and this line commit together, so no file is forgotten.
create table private.storage_deletions (
  id bigint generated always as identity primary key,
  file_path text not null,
  attempts integer not null default 0,
  next_attempt_at timestamptz not null default now(),
  created_at timestamptz not null default now()
);
comment on table private.storage_deletions is 'Files to remove from Storage because their document was deleted.';
create index ix_storage_deletions_next_attempt_at on private.storage_deletions (next_attempt_at);
alter table private.storage_deletions enable row level security;

-- The way of a business to another model or another store, a job as documents are.
create table public.knowledge_moves (
  business_id uuid primary key
    constraint fk_knowledge_moves_business_id references public.business_v2 (id) on delete cascade,
  model text not null constraint ck_knowledge_moves_model check (length(model) between 1 and 200),
  store text not null constraint ck_knowledge_moves_store check (store in ('postgres', 'pinecone')),
  state text not null default 'pending'
    constraint ck_knowledge_moves_state check (state in ('pending', 'moving', 'done', 'failed')),
  chunks integer not null default 0 constraint ck_knowledge_moves_chunks check (chunks >= 0),
  chunks_done integer not null default 0 constraint ck_knowledge_moves_chunks_done check (chunks_done >= 0),
  error text,
  attempts integer not null default 0,
  lease_until timestamptz,
  revision integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.knowledge_moves is
  'The last or present move of a business''s vectors to model and store; callers meet the old ones until it is done.';
comment on column public.knowledge_moves.revision is 'Grows with each claim; what an earlier claim still writes is dropped.';
create index ix_knowledge_moves_open on public.knowledge_moves (created_at) where state in ('pending', 'moving');
alter table public.knowledge_moves enable row level security;

create table private.staged_vectors (
  chunk_id uuid primary key
    constraint fk_staged_vectors_chunk_id references public.knowledge_chunks (id) on delete cascade,
  business_id uuid not null,
  model text not null,
  embedding bytea,
  sentences text[],
  sentence_embeddings bytea,
  pushed_at timestamptz,
  constraint ck_staged_vectors_embedding check (num_nonnulls(embedding, sentences, sentence_embeddings) in (0, 3))
);
comment on table private.staged_vectors is
  'What a move has ready: vectors of the new model, or none where the chunk''s own will do. pushed_at: sent to the new store.';
create index ix_staged_vectors_business_id on private.staged_vectors (business_id);
alter table private.staged_vectors enable row level security;

create table public.vector_changes (
  id bigint generated always as identity primary key,
  -- No foreign keys: what a store has to forget outlives the rows.
  business_id uuid not null,
  chunk_id uuid,
  model text not null,
  kind text not null constraint ck_vector_changes_kind check (kind in ('upsert', 'delete', 'clear')),
  attempts integer not null default 0,
  next_attempt_at timestamptz not null default now(),
  last_error text,
  done_at timestamptz,
  created_at timestamptz not null default now(),
  constraint ck_vector_changes_chunk_id check ((chunk_id is null) = (kind = 'clear'))
);
comment on table public.vector_changes is
  'What Pinecone is to be told, in the order of id, within the transactions that made it so. clear: all of a business''s '
  'vectors of this model.';
comment on column public.vector_changes.done_at is 'When the store took it; it may be found there only a moment later.';
create index ix_vector_changes_business_id on public.vector_changes (business_id, kind, done_at);
create index ix_vector_changes_open on public.vector_changes (next_attempt_at, id) where done_at is null;
create index ix_vector_changes_chunk_id on public.vector_changes (chunk_id) where done_at is null;
create index ix_vector_changes_done on public.vector_changes (done_at) where done_at is not null;
alter table public.vector_changes enable row level security;

create table public.knowledge_gaps (
  id uuid primary key default gen_random_uuid(),
  business_id uuid not null constraint fk_knowledge_gaps_business_id references public.business_v2 (id) on delete cascade,
  question text not null constraint ck_knowledge_gaps_question check (length(btrim(question)) between 1 and 1000),
  embedding bytea,
  embedding_model text,
  asked integer not null default 1 constraint ck_knowledge_gaps_asked check (asked >= 0),
  first_asked_at timestamptz not null default now(),
  last_asked_at timestamptz not null default now(),
  state text not null default 'open' constraint ck_knowledge_gaps_state check (state in ('open', 'answered', 'dismissed')),
  entry_id uuid constraint fk_knowledge_gaps_entry_id references public.knowledge_entries (id) on delete set null,
  answered_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint ck_knowledge_gaps_embedding check (num_nonnulls(embedding, embedding_model) in (0, 2))
);
comment on table public.knowledge_gaps is
  'Questions that the receptionist could not answer, grouped by meaning. question: as it was asked first; asked: how '
  'often. A dismissed one that is asked again only counts; an answered one that still finds no answer opens again.';
comment on column public.knowledge_gaps.embedding is 'float32 components, little endian, of embedding_model; unit length.';
comment on column public.knowledge_gaps.entry_id is 'The entry that answers it; null when that was deleted.';
create index ix_knowledge_gaps_business_id on public.knowledge_gaps (business_id, state, last_asked_at desc, id);
create index ix_knowledge_gaps_entry_id on public.knowledge_gaps (entry_id) where entry_id is not null;
alter table public.knowledge_gaps enable row level security;

create table public.knowledge_gap_questions (
  id uuid primary key default gen_random_uuid(),
  business_id uuid not null
    constraint fk_knowledge_gap_questions_business_id references public.business_v2 (id) on delete cascade,
  gap_id uuid not null constraint fk_knowledge_gap_questions_gap_id references public.knowledge_gaps (id) on delete cascade,
  question text not null constraint ck_knowledge_gap_questions_question check (length(btrim(question)) between 1 and 1000),
  call_id uuid constraint fk_knowledge_gap_questions_call_id references public.calls (id) on delete set null,
  message_id uuid constraint fk_knowledge_gap_questions_message_id references public.messages (id) on delete set null,
  asked_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- One of them when it is written, none when that was deleted since.
  constraint ck_knowledge_gap_questions_asked_in check (num_nonnulls(call_id, message_id) <= 1)
);
comment on table public.knowledge_gap_questions is 'Each time a gap was met: in which words, in which call or text message.';
create index ix_knowledge_gap_questions_business_id on public.knowledge_gap_questions (business_id);
create index ix_knowledge_gap_questions_gap_id on public.knowledge_gap_questions (gap_id, asked_at desc, id);
create index ix_knowledge_gap_questions_call_id on public.knowledge_gap_questions (call_id) where call_id is not null;
create index ix_knowledge_gap_questions_message_id on public.knowledge_gap_questions (message_id) where message_id is not null;
alter table public.knowledge_gap_questions enable row level security;

create table public.knowledge_proposals (
  id uuid primary key default gen_random_uuid(),
  business_id uuid not null
    constraint fk_knowledge_proposals_business_id references public.business_v2 (id) on delete cascade,
  call_id uuid constraint fk_knowledge_proposals_call_id references public.calls (id) on delete set null,
  message_id uuid constraint fk_knowledge_proposals_message_id references public.messages (id) on delete set null,
  caller_message_id uuid
    constraint fk_knowledge_proposals_caller_message_id references public.caller_messages (id) on delete set null,
  gap_id uuid constraint fk_knowledge_proposals_gap_id references public.knowledge_gaps (id) on delete set null,
  question text not null constraint ck_knowledge_proposals_question check (length(btrim(question)) between 1 and 1000),
  answer text not null constraint ck_knowledge_proposals_answer check (length(btrim(answer)) between 1 and 20000),
  state text not null default 'proposed'
    constraint ck_knowledge_proposals_state check (state in ('proposed', 'approved', 'rejected')),
  entry_id uuid constraint fk_knowledge_proposals_entry_id references public.knowledge_entries (id) on delete set null,
  decided_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint uq_knowledge_proposals_call_id unique (call_id, question),
  constraint ck_knowledge_proposals_decided check ((state = 'proposed') = (decided_at is null))
);
comment on table public.knowledge_proposals is
  'What a person answered where the receptionist could not, for the owner to approve. caller_message_id: the message of '
  'a caller whose sender the owner answered. entry_id: the entry that an approval wrote.';
create index ix_knowledge_proposals_business_id on public.knowledge_proposals (business_id, state, created_at desc, id);
create index ix_knowledge_proposals_message_id on public.knowledge_proposals (message_id) where message_id is not null;
create index ix_knowledge_proposals_caller_message_id on public.knowledge_proposals (caller_message_id)
  where caller_message_id is not null;
create index ix_knowledge_proposals_gap_id on public.knowledge_proposals (gap_id) where gap_id is not null;
create index ix_knowledge_proposals_entry_id on public.knowledge_proposals (entry_id) where entry_id is not null;
alter table public.knowledge_proposals enable row level security;
