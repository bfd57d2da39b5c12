-- Texts and mails are claimed apart: a mail server that hangs holds up no text. The function of two arguments stays for
-- instances of the version before, which run until they are replaced.
create function private.claim_notifications(p_channel text, p_limit integer, p_lease interval)
returns setof public.notifications
language sql security definer set search_path = '' as $$
  update public.notifications n
  set state = 'sending', attempts = n.attempts + 1, lease_until = private.clock() + p_lease
  where n.id in (
    select d.id from public.notifications d
    where d.state = 'pending' and d.channel = p_channel and d.next_attempt_at <= private.clock()
    order by d.next_attempt_at limit p_limit for update skip locked)
  returning n.*
$$;
comment on function private.claim_notifications(text, integer, interval) is
  'Due messages of one channel, leased to one sender.';

revoke execute on function private.claim_notifications(text, integer, interval) from public;
grant execute on function private.claim_notifications(text, integer, interval) to aira_voice;

create index ix_notifications_due_by_channel on public.notifications (channel, next_attempt_at) where state = 'pending';
create index ix_notifications_leased on public.notifications (lease_until) where state = 'sending';
drop index public.ix_notifications_due;
