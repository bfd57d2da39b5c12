-- What an entry said before: each change is kept, also the deletion, so that it can be undone.

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
select private.finish_table('public.knowledge_entry_versions');
select private.write_policies('public.knowledge_entry_versions',
  'business_id in (select b.id from public.business_v2 b where b.user_id = (select auth.uid()))', null, null);
grant select on public.knowledge_entry_versions to aira_ui, authenticated;
-- An entry comes back as the one it was.
grant insert (id) on public.knowledge_entries to aira_ui;

insert into public.knowledge_entry_versions
  (business_id, entry_id, version, title, question, content, category, priority, is_active, at)
select business_id, id, 1, title, question, content, category, priority, is_active, updated_at from public.knowledge_entries;

create function private.keep_version() returns trigger
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
create trigger keep_version_written after insert or delete on public.knowledge_entries
  for each row execute function private.keep_version();
create trigger keep_version_changed after update on public.knowledge_entries for each row
  when ((old.title, old.question, old.content, old.category, old.priority, old.is_active)
        is distinct from (new.title, new.question, new.content, new.category, new.priority, new.is_active))
  execute function private.keep_version();
