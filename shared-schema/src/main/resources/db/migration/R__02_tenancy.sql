-- On whose behalf a transaction runs, and what it leaves behind. See docs/adr/0032.

-- Functions may name what comes after them.
set local check_function_bodies = off;

-- <business>:<signature>. The signature is of this transaction of this connection and of no other, so there is nothing to
-- replay. A secret before a message of a fixed length at the end of the hash leaves nothing to extend. A used connection
-- holds '' and not null.
create or replace function private.current_tenant() returns uuid
language plpgsql stable security definer set search_path = '' as $$
declare
  context constant text := current_setting('aira.tenant', true);
begin
  if octet_length(context) = 101 then
    perform from private.context_secret s
    where right(context, 64) = encode(sha256(s.secret || convert_to(left(context, 36), 'UTF8')
                                             || int4send(pg_backend_pid()) || timestamptz_send(now())), 'hex');
    if found then
      return left(context, 36)::uuid;
    end if;
  end if;
  return null;
end $$;
comment on function private.current_tenant() is
  'The business that this transaction entered with set_tenant_context, or null; what else aira.tenant may hold is nothing.';

create or replace function public.set_tenant_context(p_business_id uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  key bytea;
begin
  if p_business_id is null then
    perform set_config('aira.tenant', '', true);
    return;
  end if;
  -- The claim has to be of an earlier transaction: what is rolled back afterwards proves nothing and leaves nothing.
  if session_user = 'aira_kb' and not exists (
    select from private.job_claims c
    where c.business_id = p_business_id and c.claimed_at > now() - interval '3 hours' and c.claimed_at <> now()) then
    raise exception 'no job of business % was claimed in the last hours', p_business_id
      using errcode = 'insufficient_privilege',
            hint = 'Claim the job in a transaction of its own, commit, and enter then.';
  end if;
  select s.secret into strict key from private.context_secret s;
  perform set_config('aira.tenant',
    p_business_id || ':' || encode(sha256(key || convert_to(p_business_id::text, 'UTF8')
                                          || int4send(pg_backend_pid()) || timestamptz_send(now())), 'hex'),
    true);
  if not exists (select from private.contexts c
                 where c.business_id = p_business_id and c.role = session_user
                   and c.entered_at > now() - interval '1 hour')
    and exists (select from public.business_v2 b where b.id = p_business_id) then
    insert into private.contexts (role, business_id) values (session_user, p_business_id);
    if private.is_idle(p_business_id, now()) then
      -- The server's log is out of the role's reach, and keeps this when the transaction is rolled back.
      raise log '% entered business %, where nothing happened for a day', session_user, p_business_id;
    end if;
  end if;
end $$;
comment on function public.set_tenant_context(uuid) is
  'Enters a business for the rest of the transaction; voice-agent-service and kb-updater-service only, the latter only '
  'where it has claimed a job.';

create or replace function private.owner() returns uuid
language plpgsql stable set search_path = '' as $$
begin
  if auth.uid() is null then
    raise exception using errcode = '42501', message = 'no owner is signed in';
  end if;
  return auth.uid();
end $$;

-- The businesses that whoever is signed in may see: the one answer to this question, which every policy of a business's rows
-- asks once a statement. plpgsql keeps its plan for as long as the connection lives; a function in SQL would be planned anew.
create or replace function private.visible_businesses() returns setof uuid
language plpgsql stable security definer rows 3 set search_path = '' as $$
begin
  return query select b.id from public.business_v2 b where b.user_id = auth.uid() and b.deleted_at is null;
end $$;
comment on function private.visible_businesses() is
  'The businesses that whoever is signed in may see; every policy of a business''s rows asks it.';

-- Whether this transaction may act for a business: as its tenant, or as somebody who sees it.
create or replace function private.acts_for(p_business_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return coalesce(p_business_id = private.current_tenant()
                  or p_business_id in (select private.visible_businesses()), false);
end $$;

-- Every claim sets a lease and every heartbeat moves it, so the lease is what is watched and no claim has to remember this.
-- Times are the server's: private.clock() is what a session says it is.
create or replace function private.note_claim() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if not exists (select from private.job_claims c
                 where c.business_id = new.business_id and c.claimed_at > now() - interval '1 hour') then
    insert into private.job_claims (business_id) values (new.business_id);
  end if;
  return null;
end $$;
create or replace trigger note_claim after update on public.documents for each row
  when (new.lease_until is not null and new.lease_until is distinct from old.lease_until)
  execute function private.note_claim();
create or replace trigger note_claim after update on public.knowledge_entries for each row
  when (new.lease_until is not null and new.lease_until is distinct from old.lease_until)
  execute function private.note_claim();
create or replace trigger note_claim after update on public.websites for each row
  when (new.lease_until is not null and new.lease_until is distinct from old.lease_until)
  execute function private.note_claim();
create or replace trigger note_claim after update on public.knowledge_moves for each row
  when (new.lease_until is not null and new.lease_until is distinct from old.lease_until)
  execute function private.note_claim();
create or replace trigger note_claim after update on public.vector_changes for each row
  when (new.attempts > old.attempts)
  execute function private.note_claim();

-- Whether nothing happened at a business in the day before a moment, nor since: no call, no message, no job, no owner.
create or replace function private.is_idle(p_business_id uuid, p_at timestamptz) returns boolean
language plpgsql stable set search_path = '' as $$
begin
  return (
    select not exists (select from public.calls c
                       where c.business_id = p_business_id and c.started_at > p_at - interval '1 day')
       and not exists (select from public.messages m
                       where m.business_id = p_business_id and m.created_at > p_at - interval '1 day')
       and not exists (select from public.notifications n
                       where n.business_id = p_business_id and n.created_at > p_at - interval '1 day')
       and not exists (select from public.activity_log a
                       where a.business_id = p_business_id and a.actor = 'owner' and a.at > p_at - interval '1 day')
       and not exists (select from private.job_claims j
                       where j.business_id = p_business_id and j.claimed_at > p_at - interval '1 day')
       -- An old call whose recording is removed, or whose end was asked for.
       and not exists (select from public.calls c
                       where c.business_id = p_business_id and c.updated_at > p_at - interval '1 day'));
end $$;
comment on function private.is_idle(uuid, timestamptz) is
  'Whether a service that entered this business then had no reason that the database knows of.';

create or replace function private.audit_contexts()
returns table (role text, businesses bigint, idle bigint, untraced bigint, all_businesses bigint)
language plpgsql volatile security definer set search_path = '' as $$
declare
  an_hour_ago constant timestamptz := now() - interval '1 hour';
begin
  delete from private.contexts c
  where c.id in (select o.id from private.contexts o
                 -- The newest stays: the count of gaps begins behind it.
                 where o.entered_at < now() - interval '30 days' and o.id < (select max(n.id) from private.contexts n)
                 order by o.entered_at limit 10000 for update skip locked);
  delete from private.job_claims c
  where c.id in (select o.id from private.job_claims o where o.claimed_at < now() - interval '2 days'
                 order by o.claimed_at limit 10000 for update skip locked);
  return query
  with entered as (
    select distinct on (c.role, c.business_id) c.role, c.business_id, c.entered_at from private.contexts c
    where c.entered_at > an_hour_ago order by c.role, c.business_id, c.entered_at
  ), by_role as (
    select e.role, count(*) as businesses, count(*) filter (where private.is_idle(e.business_id, e.entered_at)) as idle
    from entered e group by e.role
  )
  select s.role, coalesce(r.businesses, 0), coalesce(r.idle, 0),
         greatest(0, coalesce(pg_sequence_last_value('private.contexts_id_seq'::regclass), 0)
           - coalesce((select max(c.id) from private.contexts c where c.entered_at <= an_hour_ago), 0)
           - (select count(*) from private.contexts c where c.entered_at > an_hour_ago)),
         (select count(*) from public.business_v2 b where b.deleted_at is null)
  from (values ('aira_voice'), ('aira_kb')) s (role) left join by_role r on r.role = s.role;
end $$;
comment on function private.audit_contexts() is
  'How many businesses each service entered in the last hour, in how many of them nothing happened, and how many entrances '
  'of both services were rolled back and left a gap; of how many businesses there are. Forgets what is older than 30 days.';

-- Who may call what; what is not named here is called by other functions and triggers only.
grant execute on function private.current_tenant(), private.acts_for(uuid) to aira_ui, aira_voice, aira_kb;
grant execute on function private.visible_businesses() to authenticated, aira_ui;
grant execute on function public.set_tenant_context(uuid) to aira_voice, aira_kb;
grant execute on function private.owner(), private.audit_contexts() to aira_ui;
