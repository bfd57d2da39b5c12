-- What is known of each call, in one place: pages read here what came of a call, and the API what it cost. Whoever asks
-- sees the calls that the policies of the tables below let them see.

-- Every fact is a subquery of its own or a join that the planner drops, so that whoever asks for one pays for no other.
create or replace view public.call_facts with (security_invoker = true) as
select
  c.id as call_id,
  c.business_id,
  c.started_at,
  -- While a call runs, that says it all. What came of it is told even where the line broke.
  case
    when c.status in ('ringing', 'in_progress') then 'running'
    when exists (select from public.appointments a
                 where a.external_id = c.call_sid and a.business_id = c.business_id) then 'booked'
    when exists (select from public.caller_messages m where m.call_id = c.id) then 'message_taken'
    when c.status <> 'completed' then c.status
    when c.outcome is not null then c.outcome
    when exists (select from public.call_turns t where t.call_id = c.id and t.speaker = 'caller') then 'conversation'
    else 'silent'
  end as outcome,
  (select a.customer_name from public.appointments a
   where a.business_id = c.business_id and a.customer_phone = c.from_number
   order by a.scheduled_at desc limit 1) as customer_name,
  (select count(*) from public.appointments a
   where a.external_id = c.call_sid and a.business_id = c.business_id) as appointments,
  (select count(*) from public.caller_messages m where m.call_id = c.id) as messages,
  exists (select from public.call_turns t where t.call_id = c.id and t.speaker = 'caller') as has_caller_spoken,
  -- "offset 0" keeps the planner from reading everybody's turns instead of looking up those of this call.
  (select percentile_cont(0.5) within group (order by t.latency_ms)::integer
   from (select latency_ms from public.call_turns
         where call_id = c.id and latency_ms is not null offset 0) t) as median_latency_ms,
  spent.cost,
  spent.currency,
  spent.included_seconds,
  spent.free_reason
from public.calls c
left join lateral (
  select sum(u.cost) as cost, min(u.currency) as currency, sum(u.included)::integer as included_seconds,
         max(u.free_reason) as free_reason
  from public.usage_records u
  where u.source in ('call', 'model') and u.source_id = c.id
     or u.source = 'transfer' and u.source_id in (select t.id from public.call_transfers t where t.call_id = c.id)
) spent on true;
comment on view public.call_facts is
  'One row a call: its outcome (running, the status of a call that was not completed, booked, message_taken, transferred, '
  'voicemail, turned_away, conversation, silent: the most telling one), what came of it, how long callers waited for answers '
  'in the middle, what it cost. Cost and what belongs to it are null until the call is rated.';

revoke all on public.call_facts from anon, authenticated, service_role;
grant select on public.call_facts to authenticated, aira_ui;
