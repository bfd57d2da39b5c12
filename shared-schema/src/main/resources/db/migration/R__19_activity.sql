-- Who changed what. Written by triggers, so no path forgets it; nobody updates or deletes it.

-- Functions may name what comes after them.
set local check_function_bodies = off;

-- Columns that tick are no news for the owner's activity.
create or replace function private.log_activity() returns trigger
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
      and n.key not in ('updated_at', 'lease_until', 'attempts', 'progress', 'revision', 'lease_holder', 'buying_since',
                        'missing_since', 'reminders', 'billing_retry_at', 'periods_paid', 'billing_anchor');
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
create or replace trigger log_activity after insert or update or delete on public.business_v2
  for each row execute function private.log_activity();
create or replace trigger log_activity after insert or update or delete on public.business_hours
  for each row execute function private.log_activity();
create or replace trigger log_activity after insert or update or delete on public.business_closures
  for each row execute function private.log_activity();
create or replace trigger log_activity after insert or update or delete on public.services
  for each row execute function private.log_activity();
create or replace trigger log_activity after insert or update or delete on public.staff
  for each row execute function private.log_activity();
create or replace trigger log_activity after insert or update or delete on public.staff_hours
  for each row execute function private.log_activity();
create or replace trigger log_activity after insert or update or delete on public.staff_time_off
  for each row execute function private.log_activity();
create or replace trigger log_activity after insert or update or delete on public.staff_services
  for each row execute function private.log_activity();
create or replace trigger log_activity after insert or update or delete on public.configurations
  for each row execute function private.log_activity();
create or replace trigger log_activity after insert or update or delete on public.business_numbers
  for each row execute function private.log_activity();
create or replace trigger log_activity after insert or update or delete on public.transactions
  for each row execute function private.log_activity();
create or replace trigger log_activity after insert or update or delete on public.documents
  for each row execute function private.log_activity();
create or replace trigger log_activity after insert or update or delete on public.knowledge_entries
  for each row execute function private.log_activity();
create or replace trigger log_activity after insert or update or delete on public.appointments
  for each row execute function private.log_activity();
create or replace trigger log_activity after insert or update or delete on public.caller_messages
  for each row execute function private.log_activity();

-- Tables: who sees which rows, who may do what, and what open pages hear of.
select private.write_owner_policies('public.activity_log');

grant select on public.activity_log to authenticated;
grant select on public.activity_log to aira_ui;
