-- A clock that was ahead for a while leaves rows that seem to be touched in the future: they are stale too, or they would
-- stay open until that future comes. The age tells when a carrier that cannot be asked need not be asked any more.

drop function private.claim_stale_calls(interval, integer);
create function private.claim_stale_calls(p_older_than interval, p_limit integer)
returns table (call_id uuid, business_id uuid, call_sid text, age interval)
language sql security definer set search_path = '' as $$
  update public.calls k set updated_at = now()
  where k.id in (select c.id from public.calls c
                 where c.ended_at is null
                   and (c.updated_at < private.clock() - p_older_than or c.updated_at > private.clock() + p_older_than)
                 order by c.updated_at limit p_limit for update skip locked)
  returning k.id, k.business_id, k.call_sid, private.clock() - k.started_at
$$;
comment on function private.claim_stale_calls(interval, integer) is
  'Calls without an end that nothing has touched for a while; claiming touches them. age: since they began, negative '
  'where they began under a clock that was ahead.';
revoke execute on function private.claim_stale_calls(interval, integer) from public;
grant execute on function private.claim_stale_calls(interval, integer) to aira_voice;
