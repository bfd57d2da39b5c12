-- Each sentence of a chunk has a vector of its own, so that nothing is embedded while a caller waits but the question; and
-- whoever keeps knowledge in memory can tell in one look whether it is what is stored.

alter table public.knowledge_chunks
  add column sentences text[],
  add column sentence_embeddings bytea,
  add constraint ck_knowledge_chunks_sentences check ((sentences is null) = (sentence_embeddings is null));
comment on column public.knowledge_chunks.sentences is
  'What can be said on its own; of an entry with a question the first is the question. Null: written before there were any.';
comment on column public.knowledge_chunks.sentence_embeddings is
  'For each sentence a float32 scale, little endian, and one signed byte a component: unit length, of embedding_model.';

create table public.knowledge_versions (
  business_id uuid primary key
    constraint fk_knowledge_versions_business_id references public.business_v2 (id) on delete cascade,
  version bigint not null default 1
);
comment on table public.knowledge_versions is 'Grows with every change of what a business''s receptionist knows.';
select private.finish_table('public.knowledge_versions');
select private.write_policies('public.knowledge_versions',
  'business_id in (select b.id from public.business_v2 b where b.user_id = (select auth.uid()))',
  'business_id = (select private.current_tenant())', 'aira_voice');
grant select on public.knowledge_versions to aira_voice;
insert into public.knowledge_versions (business_id) select distinct business_id from public.knowledge_chunks;

-- After the statement, and told at commit. The row is locked by whoever changes last, so versions never come out of order.
create function private.knowledge_changed() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  changed uuid;
begin
  for changed in
    with bumped as (
      insert into public.knowledge_versions as v (business_id)
      select distinct t.business_id from touched t join public.business_v2 b on b.id = t.business_id
      order by 1
      on conflict (business_id) do update set version = v.version + 1
      returning v.business_id)
    select business_id from bumped
  loop
    perform pg_notify('aira_knowledge', changed::text);
  end loop;
  return null;
end $$;
create trigger tell_inserted after insert on public.knowledge_chunks
  referencing new table as touched for each statement execute function private.knowledge_changed();
create trigger tell_updated after update on public.knowledge_chunks
  referencing new table as touched for each statement execute function private.knowledge_changed();
create trigger tell_deleted after delete on public.knowledge_chunks
  referencing old table as touched for each statement execute function private.knowledge_changed();

-- Of an entry only what callers meet: the progress of its job is no change of what is known.
create function private.entries_changed() returns trigger
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
create trigger tell_updated after update on public.knowledge_entries
  referencing old table as before_it new table as after_it for each statement execute function private.entries_changed();
