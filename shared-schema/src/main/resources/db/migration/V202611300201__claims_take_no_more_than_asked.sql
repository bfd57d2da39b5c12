-- A subquery with a limit may be run again for each row that it is joined to, and then it skips what is locked already and takes
-- more rows than were asked for. Written as a materialized step it runs once.
create or replace function private.claim_notifications(p_channel text, p_limit integer, p_lease interval)
returns setof public.notifications
language sql security definer set search_path = '' as $$
  with due as materialized (
    select d.id from public.notifications d
    where d.state = 'pending' and d.channel = p_channel and d.next_attempt_at <= private.clock()
    order by d.next_attempt_at limit p_limit for update skip locked)
  update public.notifications n
  set state = 'sending', attempts = n.attempts + 1, lease_until = private.clock() + p_lease
  from due where n.id = due.id
  returning n.*
$$;

create or replace function private.claim_interrupted_notifications(p_limit integer)
returns setof public.notifications
language sql security definer set search_path = '' as $$
  with lapsed as materialized (
    select d.id from public.notifications d
    where d.state = 'sending' and d.lease_until < private.clock()
    order by d.lease_until limit p_limit for update skip locked)
  update public.notifications n set lease_until = private.clock() + interval '2 minutes'
  from lapsed where n.id = lapsed.id
  returning n.*
$$;
