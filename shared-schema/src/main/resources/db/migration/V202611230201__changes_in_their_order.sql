-- Whether a change may be told: by one look at an index each, however many wait.
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

-- As before, and: a move that rests between two attempts has told its store of chunks as well.
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
