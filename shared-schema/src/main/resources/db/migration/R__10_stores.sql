-- Where a business's vectors are looked for, and of which model they are. Postgres keeps every chunk and its vectors
-- whatever the store: a store only helps to find candidates, and what is no row here any more does not exist. See
-- docs/adr/0019.

-- Functions may name what comes after them.
set local check_function_bodies = off;

-- Where pgvector is, large businesses are searched with it. A vector of a model to come may stand beside that of today's.
create or replace function private.use_pgvector() returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  if to_regclass('public.chunk_vectors') is not null then
    return true;
  end if;
  if not exists (select from pg_catalog.pg_available_extensions where name = 'vector') then
    return false;
  end if;
  begin
    create extension if not exists vector with schema extensions;
  exception when insufficient_privilege then
    raise warning 'pgvector is here, but % may not create the extension', current_user;
    return false;
  end;
  if to_regtype('extensions.vector') is null then
    raise warning 'pgvector is in another schema than extensions, and is not used';
    return false;
  end if;
  execute 'create table public.chunk_vectors (
      chunk_id uuid not null constraint fk_chunk_vectors_chunk_id references public.knowledge_chunks (id) on delete cascade,
      business_id uuid not null,
      model text not null,
      embedding extensions.vector not null,
      constraint pk_chunk_vectors primary key (chunk_id, model))';
  execute 'comment on table public.chunk_vectors is
    ''knowledge_chunks.embedding once more, as pgvector searches it; only rows of the business''''s model count.''';
  execute 'create index ix_chunk_vectors_business_id on public.chunk_vectors (business_id, model)';
  perform private.finish_table('public.chunk_vectors');
  perform private.write_business_policies('public.chunk_vectors', 'aira_voice, aira_kb');
  execute 'grant select on public.chunk_vectors to aira_voice';
  execute 'grant select, insert, delete on public.chunk_vectors to aira_kb';
  begin
    execute 'create index ix_chunk_vectors_bge_small on public.chunk_vectors
      using hnsw ((embedding::extensions.vector(384)) extensions.vector_cosine_ops) where model = ''bge-small-en-v1.5-q''';
  exception when undefined_object then
    raise warning 'this pgvector is older than 0.5: large businesses are searched row by row';
  end;
  return true;
end $$;
comment on function private.use_pgvector() is
  'Creates public.chunk_vectors if pgvector is to be had; whether it is there. May be called again when a server has gained it.';
select private.use_pgvector();

-- A business that is deleted leaves nothing behind, nor does a move that comes to nothing.
create or replace function private.forget_vectors() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  -- An upsert that is on its way stays, for the clearing to wait for it.
  delete from public.vector_changes v
  where v.business_id = old.business_id and v.kind = 'upsert' and (v.attempts = 0 or v.done_at is not null);
  if old.store = 'pinecone' and old.model is not null then
    insert into public.vector_changes (business_id, model, kind) values (old.business_id, old.model, 'clear');
  end if;
  return old;
end $$;
create or replace trigger forget_vectors before delete on public.knowledge_versions
  for each row execute function private.forget_vectors();
create or replace trigger forget_vectors before delete on public.knowledge_moves
  for each row when (old.state in ('pending', 'moving')) execute function private.forget_vectors();

-- The vectors that a move sent to a place which is not, and will not be, that of the business.
create or replace function private.forget_abandoned_move() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.vector_changes (business_id, model, kind)
  select old.business_id, old.model, 'clear'
  where not exists (select from public.knowledge_versions v
                    where v.business_id = old.business_id and v.store = 'pinecone' and v.model = old.model);
  update private.staged_vectors s set pushed_at = null where s.business_id = old.business_id;
  return null;
end $$;
create or replace trigger forget_abandoned_move after update on public.knowledge_moves for each row
  when (old.store = 'pinecone' and old.state in ('pending', 'moving')
        and (new.state = 'failed' or (new.model, new.store) is distinct from (old.model, old.store)))
  execute function private.forget_abandoned_move();

-- Moves. Each function works for the current business, as its worker.

create or replace function private.queue_moves(p_business_id uuid, p_model text, p_store text) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  queued integer;
begin
  insert into public.knowledge_moves as m (business_id, model, store)
  select v.business_id, coalesce(p_model, v.model), coalesce(p_store, v.store) from public.knowledge_versions v
  where v.model is not null and (p_business_id is null or v.business_id = p_business_id)
  on conflict (business_id) do update
    set model = excluded.model, store = excluded.store, state = 'pending', chunks = 0, chunks_done = 0, error = null,
        attempts = 0, lease_until = null, revision = m.revision + 1, created_at = private.clock()
    -- One that is under way to the same place goes on.
    where m.state in ('done', 'failed') or (m.model, m.store) is distinct from (excluded.model, excluded.store);
  get diagnostics queued = row_count;
  return queued;
end $$;
comment on function private.queue_moves(uuid, text, text) is
  'Has one business, or all that know something, moved to this model and store; null stands for what a business has now.';

create or replace function private.claim_move(p_lease interval)
returns table (business_id uuid, model text, store text, revision integer, attempts integer)
language sql security definer set search_path = '' as $$
  update public.knowledge_moves m
  set state = 'moving', attempts = m.attempts + 1, revision = m.revision + 1, lease_until = private.clock() + p_lease
  where m.business_id = (
    select d.business_id from public.knowledge_moves d
    where d.state in ('pending', 'moving') and (d.lease_until is null or d.lease_until < private.clock())
    order by d.created_at, d.business_id limit 1 for update skip locked)
  returning m.business_id, m.model, m.store, m.revision, m.attempts
$$;
comment on function private.claim_move(interval) is
  'The move whose turn it is, leased for p_lease. To retry later, set it pending with a lease_until in the future.';

create or replace function private.moves()
returns table (business_id uuid, model text, store text, state text, chunks integer, chunks_done integer, error text)
language sql stable security definer set search_path = '' as $$
  select m.business_id, m.model, m.store, m.state, m.chunks, m.chunks_done, m.error from public.knowledge_moves m
  order by m.created_at, m.business_id
$$;
comment on function private.moves() is 'The last or present move of each business, for whoever asked for them.';

create or replace function private.unready_chunks(p_limit integer)
returns table (id uuid, source_id uuid, question text, heading text, content text, sentences text[], embedding bytea,
               lacks_vectors boolean, lacks_push boolean)
language sql stable security definer set search_path = '' as $$
  select c.id, coalesce(c.document_id, c.entry_id), e.question, c.heading, c.content, c.sentences,
         coalesce(s.embedding, c.embedding), lacks.vectors, lacks.push
  from public.knowledge_moves m
  join public.knowledge_chunks c on c.business_id = m.business_id
  left join public.knowledge_entries e on e.id = c.entry_id
  left join private.staged_vectors s on s.chunk_id = c.id and s.model = m.model
  cross join lateral (
    select (c.embedding_model <> m.model or c.sentences is null) and s.embedding is null as vectors,
           m.store = 'pinecone' and s.pushed_at is null as push) lacks
  where m.business_id = private.current_tenant() and (lacks.vectors or lacks.push)
  order by c.id limit p_limit
$$;
comment on function private.unready_chunks(integer) is
  'Chunks for which the move of the current business has still something to do; embedding: the vector of the new model '
  'unless lacks_vectors.';

create or replace function private.stage_vectors(
  p_revision integer, p_chunk_id uuid, p_embedding bytea, p_sentences text[], p_sentence_embeddings bytea)
returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  insert into private.staged_vectors (chunk_id, business_id, model, embedding, sentences, sentence_embeddings)
  select c.id, m.business_id, m.model, p_embedding, p_sentences, p_sentence_embeddings
  from public.knowledge_moves m
  join public.knowledge_chunks c on c.business_id = m.business_id and c.id = p_chunk_id
  where m.business_id = private.current_tenant() and m.revision = p_revision and m.state = 'moving'
  for key share of c
  on conflict (chunk_id) do update
    set model = excluded.model, embedding = excluded.embedding, sentences = excluded.sentences,
        sentence_embeddings = excluded.sentence_embeddings, pushed_at = null;
  return found;
end $$;
comment on function private.stage_vectors(integer, uuid, bytea, text[], bytea) is
  'Lays a chunk''s new vectors beside it; false when the chunk or the move is gone.';

create or replace function private.mark_pushed(p_revision integer, p_chunk_ids uuid[]) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  marked integer;
begin
  insert into private.staged_vectors (chunk_id, business_id, model, pushed_at)
  select c.id, m.business_id, m.model, private.clock()
  from public.knowledge_moves m
  join public.knowledge_chunks c on c.business_id = m.business_id and c.id = any (p_chunk_ids)
  where m.business_id = private.current_tenant() and m.revision = p_revision and m.state = 'moving'
  for key share of c
  on conflict (chunk_id) do update
    set pushed_at = excluded.pushed_at, model = excluded.model,
        embedding = case when staged_vectors.model = excluded.model then staged_vectors.embedding end,
        sentences = case when staged_vectors.model = excluded.model then staged_vectors.sentences end,
        sentence_embeddings =
          case when staged_vectors.model = excluded.model then staged_vectors.sentence_embeddings end;
  get diagnostics marked = row_count;
  return marked;
end $$;
comment on function private.mark_pushed(integer, uuid[]) is 'These chunks'' vectors are in the store that the move leads to.';

-- The chunks of a business are counted once and not asked for their tenant one by one.
create or replace function private.hold_knowledge(p_revision integer) returns text
language plpgsql security definer set search_path = '' as $$
declare
  tenant constant uuid := private.current_tenant();
  everything bigint;
  free bigint;
begin
  perform from public.knowledge_moves m
  where m.business_id = tenant and m.state = 'moving' and m.revision = p_revision for update;
  if not found then
    return 'lost';
  end if;
  perform from public.knowledge_versions v where v.business_id = tenant for update;
  -- Whoever deletes chunks holds them first and waits for the row above: not waiting for them in turn is what keeps the
  -- two from waiting for each other.
  select count(*) into everything from public.knowledge_chunks c where c.business_id = tenant;
  select count(*) into free
  from (select from public.knowledge_chunks c where c.business_id = tenant for update skip locked) f;
  return case when free = everything then 'held' else 'busy' end;
end $$;
comment on function private.hold_knowledge(integer) is
  'Keeps all chunks of the current business as they are until the transaction ends, for the end of its move. ''busy'': '
  'some are being deleted, try again in another transaction; ''lost'': the move is another''s.';

create or replace function private.finish_move(p_revision integer) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  move public.knowledge_moves;
  home public.knowledge_versions;
  everything integer;
begin
  select * into move from public.knowledge_moves m
  where m.business_id = private.current_tenant() and m.state = 'moving' and m.revision = p_revision for update;
  select * into home from public.knowledge_versions v where v.business_id = move.business_id for update;
  if home.business_id is null
    or exists (select from private.unready_chunks(null) u where u.lacks_vectors) then
    return false;
  end if;
  if home.store = 'pinecone' and (move.store <> 'pinecone' or move.model <> home.model) then
    insert into public.vector_changes (business_id, model, kind) values (home.business_id, home.model, 'clear');
  end if;
  -- The last few may not be there yet: they are compared directly until they are.
  insert into public.vector_changes (business_id, chunk_id, model, kind)
  select move.business_id, u.id, move.model, 'upsert' from private.unready_chunks(null) u where u.lacks_push;
  update public.knowledge_versions v set model = move.model, store = move.store, version = v.version + 1
  where v.business_id = move.business_id;
  update public.knowledge_chunks c
  set embedding = s.embedding, embedding_model = s.model, sentences = s.sentences,
      sentence_embeddings = s.sentence_embeddings
  from private.staged_vectors s
  where s.chunk_id = c.id and s.business_id = move.business_id and s.model = move.model and s.embedding is not null;
  if to_regclass('public.chunk_vectors') is not null then
    execute 'delete from public.chunk_vectors where business_id = $1 and model <> $2' using move.business_id, move.model;
  end if;
  delete from private.staged_vectors s where s.business_id = move.business_id;
  select count(*) into everything from public.knowledge_chunks c where c.business_id = move.business_id;
  update public.knowledge_moves m
  set state = 'done', chunks = everything, chunks_done = everything, error = null, lease_until = null
  where m.business_id = move.business_id;
  perform pg_notify('aira_knowledge', move.business_id::text);
  return true;
end $$;
comment on function private.finish_move(integer) is
  'Everything of the current business is of the new model and in the new store with this transaction; false: vectors are '
  'missing. After hold_knowledge, in its transaction.';

-- The other store. One namespace is one business's vectors of one model.

create or replace function private.claim_vector_changes(p_upserts integer, p_deletes integer, p_lease interval)
returns table (id bigint, business_id uuid, chunk_id uuid, model text, kind text, attempts integer)
language plpgsql security definer set search_path = '' as $$
declare
  first record;
begin
  select v.business_id, v.model, v.kind into first from public.vector_changes v
  where v.done_at is null and v.next_attempt_at <= private.clock()
    and private.is_next(v.id, v.business_id, v.chunk_id, v.model, v.kind)
  order by v.next_attempt_at, v.id limit 1 for update skip locked;
  if not found then
    return;
  end if;
  return query
  update public.vector_changes c
  set attempts = c.attempts + 1, next_attempt_at = private.clock() + p_lease
  where c.id in (
    select v.id from public.vector_changes v
    where v.done_at is null and v.next_attempt_at <= private.clock()
      and v.business_id = first.business_id and v.model = first.model and v.kind = first.kind
      and private.is_next(v.id, v.business_id, v.chunk_id, v.model, v.kind)
    order by v.id
    limit case first.kind when 'upsert' then p_upserts when 'delete' then p_deletes else 1 end
    for update skip locked)
  returning c.id, c.business_id, c.chunk_id, c.model, c.kind, c.attempts;
end $$;
comment on function private.claim_vector_changes(integer, integer, interval) is
  'Changes of one namespace and one kind that may be told now, leased for p_lease.';

-- Nothing overtakes what it depends on: a delete its upsert, a clearing what was there before, anything a clearing. Found by
-- one look at an index each, however many wait.
create or replace function private.is_next(p_id bigint, p_business_id uuid, p_chunk_id uuid, p_model text, p_kind text)
returns boolean
language sql stable set search_path = '' as $$
  select case p_kind
    when 'clear' then not exists (
      select from public.vector_changes e
      where e.done_at is null and e.id < p_id and e.business_id = p_business_id and e.model = p_model)
    else not exists (
        select from public.vector_changes e
        where e.done_at is null and e.id < p_id and e.chunk_id = p_chunk_id and e.model = p_model)
      and not exists (
        select from public.vector_changes e
        where e.done_at is null and e.id < p_id and e.business_id = p_business_id and e.model = p_model
          and e.kind = 'clear')
    end
$$;

create or replace function private.settle_vector_changes(p_ids bigint[], p_error text, p_pause interval) returns void
language sql security definer set search_path = '' as $$
  update public.vector_changes v
  set done_at = case when p_error is null then private.clock() end, last_error = p_error,
      next_attempt_at = case when p_error is null then v.next_attempt_at else private.clock() + p_pause end
  where v.id = any (p_ids) and v.done_at is null
$$;
comment on function private.settle_vector_changes(bigint[], text, interval) is
  'The store has taken these changes; or, with an error, they are told again after p_pause.';

-- Voice compares what was told in the last minute itself; after ten nobody asks any more.
create or replace function private.forget_vector_changes() returns integer
language plpgsql security definer set search_path = '' as $$
declare
  forgotten integer;
begin
  delete from public.vector_changes v where v.done_at < private.clock() - interval '10 minutes';
  get diagnostics forgotten = row_count;
  return forgotten;
end $$;

-- Changes that no instance may tell, for want of a key, waited without anybody knowing.
create or replace function private.waiting_vector_changes() returns bigint
language sql stable security definer set search_path = '' as $$
  select count(*) from public.vector_changes v where v.done_at is null
$$;
comment on function private.waiting_vector_changes() is
  'How many changes of vectors, of all tenants, an outside store is still to be told.';

create or replace function private.awaits_clearing(p_model text) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from public.vector_changes v
                 where v.business_id = private.current_tenant() and v.model = p_model and v.kind = 'clear'
                   and v.done_at is null)
$$;
comment on function private.awaits_clearing(text) is
  'Whether the store is still to forget an earlier time of the current business with this model; a move waits for it.';

-- Tables: who sees which rows, who may do what, and what open pages hear of.
select private.finish_table('public.knowledge_moves');

select private.write_business_policies('public.knowledge_moves', 'aira_kb');
select private.write_business_policies('public.vector_changes', 'aira_voice');

grant select on public.vector_changes to aira_voice;
grant select on public.knowledge_moves to aira_kb;
grant update (state, chunks, chunks_done, error, attempts, lease_until) on public.knowledge_moves to aira_kb;

-- Who may call what; what is not named here is called by other functions and triggers only.
grant execute on function private.use_pgvector(), private.queue_moves(uuid, text, text), private.claim_move(interval),
  private.moves(), private.unready_chunks(integer), private.stage_vectors(integer, uuid, bytea, text[], bytea),
  private.mark_pushed(integer, uuid[]), private.hold_knowledge(integer), private.finish_move(integer),
  private.claim_vector_changes(integer, integer, interval), private.settle_vector_changes(bigint[], text, interval),
  private.forget_vector_changes(), private.waiting_vector_changes(), private.awaits_clearing(text)
to aira_kb;
