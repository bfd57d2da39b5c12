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

create function private.settle_home(p_model text, p_store text) returns void
language sql security definer set search_path = '' as $$
  insert into public.knowledge_versions as v (business_id, model, store)
  select b.id, p_model, p_store from public.business_v2 b where b.id = private.current_tenant()
  on conflict (business_id) do update set model = excluded.model, store = excluded.store where v.model is null
$$;
comment on function private.settle_home(text, text) is
  'Gives the current business this model and store unless it has some; in the transaction of its first chunks.';
revoke execute on function private.settle_home(text, text) from public;
grant execute on function private.settle_home(text, text) to aira_kb;

-- What attempts alone have left.
update public.knowledge_versions v set model = null, store = 'postgres'
where not exists (select from public.knowledge_chunks c where c.business_id = v.business_id)
  and v.version = 1;
