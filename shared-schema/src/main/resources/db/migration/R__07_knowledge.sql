-- What the receptionist knows. Each sentence of a chunk has a vector of its own, so that nothing is embedded while a caller
-- waits but the question; and whoever keeps knowledge in memory can tell in one look whether it is what is stored.

-- Functions may name what comes after them.
set local check_function_bodies = off;

create or replace function private.forget_file() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into private.storage_deletions (file_path) values (old.file_path);
  return null;
end $$;
create or replace trigger forget_file after delete on public.documents for each row execute function private.forget_file();

-- A changed text, or a job set back to pending, is a new job.
create or replace function private.renew_job() returns trigger
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
create or replace trigger renew_job before update on public.documents for each row execute function private.renew_job();
create or replace trigger renew_job before update on public.knowledge_entries for each row execute function private.renew_job();

-- A new job counts its pages and notices anew.
create or replace function private.renew_pages() returns trigger
language plpgsql set search_path = '' as $$
begin
  if new.revision <> old.revision then
    new.pages_done := null;
    new.notices := '{}';
  end if;
  return new;
end $$;
-- After renew_job, by its name.
create or replace trigger renew_pages before update on public.documents for each row execute function private.renew_pages();

-- Where a document goes, or gets other bytes, those that were refused for being the same are read: its knowledge is theirs.
create or replace function private.read_duplicates() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.documents d set processing_status = 'pending'
  where d.business_id = old.business_id and d.content_hash = old.content_hash and d.id <> old.id
    and d.processing_status = 'failed';
  return null;
end $$;
create or replace trigger read_duplicates_of_deleted after delete on public.documents
  for each row when (old.processing_status = 'completed' and old.content_hash is not null)
  execute function private.read_duplicates();
create or replace trigger read_duplicates_of_changed after update on public.documents
  for each row when (old.processing_status = 'completed' and new.content_hash is distinct from old.content_hash)
  execute function private.read_duplicates();

-- Tells kb-updater-service at commit. Delivery is not promised: the row stays the job, its sweeper finds what was lost.
create or replace function public.notify_kb_updater_webhook() returns trigger
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
create or replace trigger notify_kb_updater_on_upload after insert on public.documents
  for each row when (new.processing_status = 'pending') execute function public.notify_kb_updater_webhook();
create or replace trigger notify_kb_updater_on_reprocess after update on public.documents
  for each row when (new.processing_status = 'pending' and new.revision <> old.revision)
  execute function public.notify_kb_updater_webhook();
create or replace trigger notify_kb_updater_on_entry after insert on public.knowledge_entries
  for each row when (new.processing_status = 'pending') execute function public.notify_kb_updater_webhook();
create or replace trigger notify_kb_updater_on_entry_change after update on public.knowledge_entries
  for each row when (new.processing_status = 'pending' and new.revision <> old.revision)
  execute function public.notify_kb_updater_webhook();

create or replace function private.register_kb_updater(p_url text, p_secret text) returns void
language sql security definer set search_path = '' as $$
  insert into private.settings (key, value)
  values ('kb_updater_url', rtrim(p_url, '/')), ('kb_updater_secret', p_secret)
  on conflict (key) do update set value = excluded.value, updated_at = now()
$$;
comment on function private.register_kb_updater(text, text) is 'kb-updater-service says where triggers reach it.';

-- Leases jobs to one worker: a given one, or those whose turn it is among all that wait or whose worker vanished.
-- p_limit bounds documents and entries together, and tenants take turns. A business's first open job comes before any
-- other's second; jobs that are being worked on count, so a long upload queue keeps nobody waiting. Turns are remembered:
-- among tenants with as many jobs at work, the one whose jobs were worked on longest ago comes first. Without it the oldest
-- upload won, so two tenants with a hundred files each kept two workers from everybody after them.
-- Among a tenant's own jobs answers come before files: the next caller waits for them, and each takes a moment. In the order
-- of their making, an answer written after a thousand files were uploaded was used minutes later.
create or replace function private.claim_knowledge_jobs(p_limit integer, p_lease interval, p_id uuid default null)
returns table (source text, id uuid, business_id uuid, revision integer, attempts integer)
language plpgsql security definer set search_path = '' as $$
declare
  candidate record;
  claimed integer := 0;
begin
  for candidate in
    with open_jobs as (
      select 'document' as kind, d.id, d.business_id, d.created_at, d.processing_status, d.lease_until
      from public.documents d where d.processing_status in ('pending', 'processing')
      union all
      select 'entry', e.id, e.business_id, e.created_at, e.processing_status, e.lease_until
      from public.knowledge_entries e where e.processing_status in ('pending', 'processing')
    ), running as (
      select j.business_id, count(*) as jobs from open_jobs j
      where j.processing_status = 'processing' and j.lease_until >= private.clock() group by j.business_id
    ), due as (
      select j.kind, j.id, j.created_at, j.business_id,
             row_number() over (partition by j.business_id order by j.kind = 'document', j.created_at, j.id) as place
      from open_jobs j
      where (p_id is null or j.id = p_id)
        and (j.processing_status = 'pending' and (j.lease_until is null or j.lease_until < private.clock())
             or j.processing_status = 'processing' and j.lease_until < private.clock())
    ), served as (
      select w.business_id, max(w.updated_at) as at
      from (
        select d.business_id, d.updated_at from public.documents d
        where d.attempts > 0 and d.business_id in (select due.business_id from due)
        union all
        select e.business_id, e.updated_at from public.knowledge_entries e
        where e.attempts > 0 and e.business_id in (select due.business_id from due)
      ) w
      group by w.business_id
    )
    select d.kind, d.id from due d
    left join running r on r.business_id = d.business_id
    left join served s on s.business_id = d.business_id
    order by d.place + coalesce(r.jobs, 0), s.at nulls first, d.created_at, d.id
  loop
    exit when claimed >= p_limit;
    -- What another worker claims at this moment is locked or no longer due: the next in turn takes its place.
    if candidate.kind = 'document' then
      return query
      update public.documents d
      set processing_status = 'processing', attempts = d.attempts + 1, lease_until = private.clock() + p_lease
      where d.id = (
        select l.id from public.documents l
        where l.id = candidate.id
          and (l.processing_status = 'pending' and (l.lease_until is null or l.lease_until < private.clock())
               or l.processing_status = 'processing' and l.lease_until < private.clock())
        for update skip locked)
      returning 'document', d.id, d.business_id, d.revision, d.attempts;
    else
      return query
      update public.knowledge_entries e
      set processing_status = 'processing', attempts = e.attempts + 1, lease_until = private.clock() + p_lease
      where e.id = (
        select l.id from public.knowledge_entries l
        where l.id = candidate.id
          and (l.processing_status = 'pending' and (l.lease_until is null or l.lease_until < private.clock())
               or l.processing_status = 'processing' and l.lease_until < private.clock())
        for update skip locked)
      returning 'entry', e.id, e.business_id, e.revision, e.attempts;
    end if;
    if found then
      claimed := claimed + 1;
    end if;
  end loop;
end $$;
comment on function private.claim_knowledge_jobs(integer, interval, uuid) is
  'Jobs for kb-updater-service, leased for p_lease. To retry later, set a job pending with a lease_until in the future.';

create or replace function private.claim_storage_deletions(p_limit integer)
returns table (id bigint, file_path text, attempts integer)
language sql security definer set search_path = '' as $$
  update private.storage_deletions s
  set attempts = s.attempts + 1,
      next_attempt_at = private.clock() + least(interval '1 hour', interval '30 seconds' * power(2, s.attempts))
  where s.id in (select d.id from private.storage_deletions d where d.next_attempt_at <= private.clock()
                 order by d.next_attempt_at limit p_limit for update skip locked)
  returning s.id, s.file_path, s.attempts
$$;

create or replace function private.finish_storage_deletion(p_id bigint) returns void
language sql security definer set search_path = '' as $$
  delete from private.storage_deletions where id = p_id
$$;

-- After the statement, and told at commit. The row of knowledge_versions is locked by whoever changes last, so versions never
-- come out of order, and it is locked first, so that no chunk slips in while a move ends. All chunks of a business are of its
-- model, and another store hears of each change; a move that is under way, or rests between two attempts, has told its store
-- of chunks as well.
create or replace function private.knowledge_changed() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  changed record;
begin
  for changed in
    with bumped as (
      insert into public.knowledge_versions as v (business_id, model)
      select t.business_id, case when tg_op <> 'DELETE' then min(t.embedding_model) end
      from touched t join public.business_v2 b on b.id = t.business_id
      group by t.business_id
      order by 1
      on conflict (business_id) do update set version = v.version + 1, model = coalesce(v.model, excluded.model)
      returning v.business_id, v.model)
    select bumped.business_id, bumped.model from bumped
  loop
    if tg_op <> 'DELETE' and exists (
      select from touched t where t.business_id = changed.business_id and t.embedding_model <> changed.model) then
      raise exception 'the vectors of business % are of model %', changed.business_id, changed.model
        using errcode = 'AR001';
    end if;
    perform pg_notify('aira_knowledge', changed.business_id::text);
  end loop;
  if tg_op = 'INSERT' then
    insert into public.vector_changes (business_id, chunk_id, model, kind)
    select t.business_id, t.id, t.embedding_model, 'upsert'
    from touched t join public.knowledge_versions v on v.business_id = t.business_id
    where v.store = 'pinecone';
  elsif tg_op = 'DELETE' then
    insert into public.vector_changes (business_id, chunk_id, model, kind)
    select t.business_id, t.id, t.embedding_model, 'delete'
    from touched t join public.knowledge_versions v on v.business_id = t.business_id
    where v.store = 'pinecone'
    union
    select t.business_id, t.id, m.model, 'delete'
    from touched t join public.knowledge_moves m on m.business_id = t.business_id
    where m.store = 'pinecone' and m.state in ('pending', 'moving');
  end if;
  return null;
end $$;
create or replace trigger tell_inserted after insert on public.knowledge_chunks
  referencing new table as touched for each statement execute function private.knowledge_changed();
create or replace trigger tell_updated after update on public.knowledge_chunks
  referencing new table as touched for each statement execute function private.knowledge_changed();
create or replace trigger tell_deleted after delete on public.knowledge_chunks
  referencing old table as touched for each statement execute function private.knowledge_changed();

-- Of an entry only what callers meet: the progress of its job is no change of what is known.
create or replace function private.entries_changed() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  changed uuid;
begin
  for changed in
    with bumped as (
      insert into public.knowledge_versions as v (business_id)
      select distinct n.business_id from after_it n join before_it o on o.id = n.id
      where (n.question, n.content, n.priority, n.is_active) is distinct from (o.question, o.content, o.priority, o.is_active)
      order by 1
      on conflict (business_id) do update set version = v.version + 1
      returning v.business_id)
    select business_id from bumped
  loop
    perform pg_notify('aira_knowledge', changed::text);
  end loop;
  return null;
end $$;
create or replace trigger tell_updated after update on public.knowledge_entries
  referencing old table as before_it new table as after_it for each statement execute function private.entries_changed();

-- What an entry said before: each change is kept, also the deletion, so that it can be undone, and an entry comes back as the
-- one it was.
create or replace function private.keep_version() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  entry public.knowledge_entries := case when tg_op = 'DELETE' then old else new end;
  next_version integer;
begin
  -- Entries that go with their business are gone for good.
  if tg_op = 'DELETE' and not exists (select from public.business_v2 where id = entry.business_id) then
    return null;
  end if;
  select coalesce(max(v.version), 0) + 1 into next_version from public.knowledge_entry_versions v
  where v.business_id = entry.business_id and v.entry_id = entry.id;
  insert into public.knowledge_entry_versions
    (business_id, entry_id, version, title, question, content, category, priority, is_active, deleted, at)
  values (entry.business_id, entry.id, next_version, entry.title, entry.question, entry.content, entry.category,
          entry.priority, entry.is_active, tg_op = 'DELETE', private.clock());
  delete from public.knowledge_entry_versions v
  where v.business_id = entry.business_id and v.entry_id = entry.id and v.version <= next_version - 50;
  return null;
end $$;
create or replace trigger keep_version_written after insert or delete on public.knowledge_entries
  for each row execute function private.keep_version();
create or replace trigger keep_version_changed after update on public.knowledge_entries for each row
  when ((old.title, old.question, old.content, old.category, old.priority, old.is_active)
        is distinct from (new.title, new.question, new.content, new.category, new.priority, new.is_active))
  execute function private.keep_version();

-- A business has a model and a store from its first chunk on, not from the first attempt at one: settings that never worked
-- must not stay with it.
create or replace function private.knowledge_home(p_model text, p_store text) returns table (model text, store text)
language sql stable security definer set search_path = '' as $$
  select coalesce(v.model, p_model), case when v.model is null then p_store else v.store end
  from public.business_v2 b left join public.knowledge_versions v on v.business_id = b.id
  where b.id = private.current_tenant()
$$;
comment on function private.knowledge_home(text, text) is
  'The model and store of the current business; those given, if it has none yet. Nothing if there is no such business.';

create or replace function private.place_of_business() returns table (language text, time_zone text)
language sql stable security definer set search_path = '' as $$
  select (select c.value from public.configurations c where c.business_id = b.id and c.key = 'voice.language'), b.time_zone
  from public.business_v2 b where b.id = private.current_tenant()
$$;
comment on function private.place_of_business() is
  'What tells how dates and letters are written where the current business is: its language, null for the usual one, and zone.';

create or replace function private.settle_home(p_model text, p_store text) returns void
language sql security definer set search_path = '' as $$
  insert into public.knowledge_versions as v (business_id, model, store)
  select b.id, p_model, p_store from public.business_v2 b where b.id = private.current_tenant()
  on conflict (business_id) do update set model = excluded.model, store = excluded.store where v.model is null
$$;
comment on function private.settle_home(text, text) is
  'Gives the current business this model and store unless it has some; in the transaction of its first chunks.';

-- What a question asks before anything else, in one round trip and no transaction. Says nothing about a business but when it
-- changed: whoever may ask knows its id.
create or replace function private.knowledge_of(business uuid) returns setof public.knowledge_versions
language sql stable security definer set search_path = '' as
$$ select * from public.knowledge_versions v where v.business_id = business $$;
comment on function private.knowledge_of(uuid) is 'The version of a business''s knowledge, its model and its store.';

-- Row level security keeps an index of words from being used, since its operator may tell of rows that it hides. This one
-- looks at the rows of the tenant that was entered and at no others.
create or replace function private.chunks_with_words(words text, most integer) returns setof uuid
language sql stable security definer set search_path = '' as $$
  select c.id
  from public.knowledge_chunks c, to_tsquery('pg_catalog.english', words) q
  where words <> '' and c.business_id = (select private.current_tenant()) and c.search @@ q
  order by ts_rank(c.search, q, 1) desc, c.id
  limit most $$;
comment on function private.chunks_with_words(text, integer) is
  'Of the tenant, the chunks with the most of the words; words as to_tsquery takes them, empty for none.';

-- Tables: who sees which rows, who may do what, and what open pages hear of.
select private.finish_table('public.documents');
select private.finish_table('public.knowledge_entries');
select private.finish_table('public.knowledge_entry_versions');
select private.finish_table('public.knowledge_chunks');

select private.write_business_policies('public.documents', 'aira_voice, aira_kb');
select private.write_business_policies('public.knowledge_entries', 'aira_voice, aira_kb');
select private.write_business_policies('public.knowledge_entry_versions');
select private.write_business_policies('public.knowledge_chunks', 'aira_voice, aira_kb');
select private.write_business_policies('public.knowledge_versions', 'aira_voice');

grant select on public.documents, public.knowledge_entries, public.knowledge_entry_versions to authenticated;
grant select, delete on public.documents, public.knowledge_entries to aira_ui;
grant select on public.knowledge_entry_versions, public.knowledge_chunks to aira_ui;
grant insert (id, business_id, file_name, file_path, file_size, mime_type) on public.documents to aira_ui;
grant update (processing_status, charset) on public.documents to aira_ui;
grant insert (id, business_id, title, question, content, category, priority, is_active)
on public.knowledge_entries to aira_ui;
grant update (title, question, content, category, priority, is_active, processing_status)
on public.knowledge_entries to aira_ui;
grant select on public.documents, public.knowledge_entries, public.knowledge_chunks, public.knowledge_versions
to aira_voice;
grant select on public.documents, public.knowledge_entries to aira_kb;
grant select, insert, delete on public.knowledge_chunks to aira_kb;
grant update (processing_status, processing_error, progress, attempts, lease_until, vector_db_id, chunk_count,
  content_hash, language, pages, pages_done, notices)
on public.documents to aira_kb;
grant update (processing_status, processing_error, progress, attempts, lease_until, vector_id)
on public.knowledge_entries to aira_kb;

select private.tell_changes('documents', 'documents', 'business_id', 'null', 'id',
  'file_name, processing_status, processing_error, progress, chunk_count, language, pages, pages_done, notices');
select private.tell_changes('knowledge_entries', 'knowledge', 'business_id', 'null', 'id',
  'title, question, content, category, priority, is_active, processing_status, processing_error, progress');

-- Who may call what; what is not named here is called by other functions and triggers only.
grant execute on function private.knowledge_of(uuid), private.chunks_with_words(text, integer) to aira_voice;
grant execute on function private.register_kb_updater(text, text),
  private.claim_knowledge_jobs(integer, interval, uuid), private.claim_storage_deletions(integer),
  private.finish_storage_deletion(bigint), private.knowledge_home(text, text), private.settle_home(text, text),
  private.place_of_business()
to aira_kb;
