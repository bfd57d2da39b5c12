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
