-- Who changed what. Written by triggers, so no path forgets it; nobody updates or deletes it.

create table public.activity_log (
  id bigint generated always as identity primary key,
  user_id uuid not null constraint fk_activity_log_user_id references auth.users (id) on delete cascade,
  business_id uuid,
  actor text not null,
  action text not null constraint ck_activity_log_action check (action in ('created', 'changed', 'deleted')),
  entity text not null,
  entity_id uuid not null,
  changes jsonb not null default '{}',
  at timestamptz not null default now()
);
comment on table public.activity_log is
  'Activity on an owner''s data. actor: owner, receptionist, knowledge or system; changes: the columns that changed, new values.';
create index ix_activity_log_user_id on public.activity_log (user_id, at desc, id);
create index ix_activity_log_business_id on public.activity_log (business_id, at desc, id);
select private.finish_table('public.activity_log');

create function private.log_activity() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  subject jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
  business uuid := case tg_table_name when 'business_v2' then (subject ->> 'id')::uuid
                                      else (subject ->> 'business_id')::uuid end;
  owner_id uuid := (subject ->> 'user_id')::uuid;
  changed jsonb := '{}';
begin
  if owner_id is null then
    select b.user_id into owner_id from public.business_v2 b where b.id = business;
  end if;
  -- Rows that go with their business or account are covered by the entry of the business.
  if owner_id is null or not exists (select from auth.users where id = owner_id) then
    return null;
  end if;
  if tg_op = 'UPDATE' then
    select coalesce(jsonb_object_agg(n.key, n.value), '{}') into changed
    from jsonb_each(to_jsonb(new)) n
    where n.value is distinct from to_jsonb(old) -> n.key
      and n.key not in ('updated_at', 'lease_until', 'attempts', 'progress', 'revision');
    if changed = '{}' then
      return null;
    end if;
  end if;
  insert into public.activity_log (user_id, business_id, actor, action, entity, entity_id, changes)
  values (owner_id, business,
          case when session_user = 'aira_kb' then 'knowledge' when session_user = 'aira_voice' then 'receptionist'
               when auth.uid() is not null then 'owner' else 'system' end,
          case tg_op when 'INSERT' then 'created' when 'UPDATE' then 'changed' else 'deleted' end,
          tg_table_name, (subject ->> 'id')::uuid, changed);
  return null;
end $$;

do $$
declare
  logged text;
begin
  foreach logged in array array['business_v2', 'business_hours', 'business_closures', 'services', 'configurations',
                                'business_numbers', 'transactions', 'documents', 'knowledge_entries', 'appointments',
                                'caller_messages'] loop
    execute format('create trigger log_activity after insert or update or delete on public.%I
                    for each row execute function private.log_activity()', logged);
  end loop;
end $$;

-- A deleted business leaves nothing behind but the line that says so.
create function private.delete_business(p_business_id uuid) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  update public.business_v2 set deleted_at = private.clock(), is_active = false, phone_number = null
  where id = p_business_id and user_id = private.owner() and deleted_at is null;
  if not found then
    return false;
  end if;
  update public.business_numbers
  set provisioning_state = 'releasing', is_active = false, is_primary = false, business_id = null, lease_until = null
  where business_id = p_business_id and provisioning_state = 'active';
  delete from public.business_v2 where id = p_business_id;
  delete from public.activity_log
  where business_id = p_business_id and not (entity = 'business_v2' and action = 'deleted');
  return true;
end $$;
comment on function private.delete_business(uuid) is
  'Deletes a business of the signed-in owner with all its rows; its numbers begin to be given back and its files are '
  'queued for removal in the same transaction.';
