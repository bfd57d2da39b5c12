-- How many calls of one caller and of one business run at once, and how many messages one recipient gets.

create index ix_calls_running on public.calls (business_id, from_number) where ended_at is null;

-- Under a lock of the business until the transaction ends: calls that ring in the same instant count each other.
create function private.running_calls(p_call_id uuid) returns table (of_caller integer, of_business integer)
language plpgsql volatile security definer set search_path = '' as $$
declare
  ringing public.calls;
begin
  select * into ringing from public.calls c where c.id = p_call_id;
  perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('calls:' || ringing.business_id, 0));
  return query
    select count(*) filter (where c.from_number = ringing.from_number and c.from_number ~ '^\+[0-9]')::integer,
           count(*)::integer
    from public.calls c
    where c.business_id = ringing.business_id and c.ended_at is null and c.id <> ringing.id
      and c.started_at > private.clock() - interval '1 day';
end $$;
comment on function private.running_calls(uuid) is
  'How many other calls run at the business of a call: of the same caller, and in all. Withheld numbers are nobody''s.';
revoke execute on function private.running_calls(uuid) from public;
grant execute on function private.running_calls(uuid) to aira_voice;

-- Whoever is written to is nobody's target: 30 messages at once, one more every ten minutes, over all accounts. A family
-- that books for all of its members and moves them all stays below. Answers to what somebody wrote have limits of their
-- own, and an owner's own address gets all news. The bucket is of this transaction: what is not committed costs nothing.
create function private.pace_outbox() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  is_refused integer;
begin
  if new.state <> 'pending' or new.template = 'reply' or new.business_id is null then
    return new;
  end if;
  if exists (select from public.business_v2 b join auth.users u on u.id = b.user_id
             where b.id = new.business_id and lower(u.email) = lower(new.recipient)) then
    return new;
  end if;
  select s.refused into is_refused from private.spend_budgets(
    array['messages.recipient'], array['recipient:' || private.address_hash(new.recipient)],
    array[1::double precision], array[30::double precision], array[600::double precision]) s;
  if is_refused is not null then
    new.state := 'failed';
    new.last_error := 'not sent: this address has got too many messages in a short time';
  end if;
  return new;
end $$;
comment on function private.pace_outbox() is
  'Refuses a line of the outbox whose recipient has got too many lately; it stays as failed with the reason.';
revoke execute on function private.pace_outbox() from public;
-- After hold_reach: triggers run in the order of their names.
create trigger pace_outbox before insert on public.notifications
  for each row execute function private.pace_outbox();
