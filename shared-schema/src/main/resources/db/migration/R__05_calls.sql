-- Calls, from the first ring to the end of their recordings.

-- Functions may name what comes after them.
set local check_function_bodies = off;

-- Who is called? One round trip on the hot path: the number, its business, its settings, and the call's row, which
-- an earlier delivery of the same webhook may have written already. outcome: served, unknown, unassociated, inactive.
-- At its limit a business is answered as its owner chose: told with the settings, so that the call costs no further look.
-- The same when the first minutes cannot be reserved.
create or replace function private.open_call(
  p_to text, p_from text, p_call_sid text, p_provider text default null, p_with_model boolean default false,
  p_attestation text default null, p_count_to integer default 0)
returns table (outcome text, business_id uuid, call_id uuid, is_new boolean, name text, business_type text,
               time_zone text, phone_number text, settings jsonb, attestation text, of_caller integer, of_business integer)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  number public.business_numbers;
  business public.business_v2;
  config jsonb;
  plan record;
  running record;
  opened record;
  inserted boolean := true;
  is_limited boolean;
  reserves boolean;
begin
  select n.* into number from public.business_numbers n
  where n.phone_number = p_to and n.provisioning_state = 'active';
  if number.id is not null then
    select b.* into business from public.business_v2 b where b.id = number.business_id and b.deleted_at is null;
  end if;
  if number.id is null or business.id is null or not number.is_active or not business.is_active then
    return query select
      case when number.id is null then 'unknown' when business.id is null then 'unassociated' else 'inactive' end,
      null::uuid, null::uuid, false, business.name, null::text, null::text, null::text, null::jsonb, null::text, 0, 0;
    return;
  end if;
  select coalesce(jsonb_object_agg(c.key, c.value), '{}') into config
  from public.configurations c where c.business_id = business.id;
  select bp.at_limit, bp.limit_state, case when p_with_model then p.model_minute else 0 end as tokens,
         p.minute_price = 0 and p.model_price = 0 and num_nonnulls(bp.spend_cap, bp.minute_limit) = 0 as is_free
  into plan
  from public.business_plans bp join public.plans p on p.code = bp.plan_code where bp.business_id = business.id;
  is_limited := coalesce(plan.limit_state = 'limited', false);
  reserves := not is_limited and not coalesce(plan.is_free, true);
  if reserves then
    perform from public.wallets w where w.user_id = business.user_id for no key update;
  end if;
  -- Under the wallet's lock, where there is one: then calls of several callers that ring at once count each other too.
  select * into running from private.running_calls(business.id, p_from, p_call_sid, p_count_to);
  insert into public.calls (business_id, call_sid, from_number, to_number, provider, attestation)
  values (business.id, p_call_sid, p_from, p_to, coalesce(p_provider, config ->> 'voice.provider', 'conversation_relay'),
          p_attestation)
  on conflict (call_sid) do nothing
  returning id, started_at, attestation into opened;
  if opened.id is null then
    inserted := false;
    -- The first webhook that says something of the number is kept.
    if p_attestation is not null then
      update public.calls k set attestation = p_attestation
      where k.id = (select c.id from public.calls c
                    where c.call_sid = p_call_sid and c.business_id = business.id and c.attestation is null
                    for no key update skip locked);
    end if;
    select k.id, k.started_at, k.attestation into opened from public.calls k
    where k.call_sid = p_call_sid and k.business_id = business.id;
    -- Told again: a call that is reserved stays so, and one that is over needs nothing.
    if reserves
       and not exists (select from public.call_reservations r where r.call_id = opened.id)
       and exists (select from public.calls k where k.id = opened.id and k.ended_at is null and k.rated_at is null
                   for key share skip locked) then
      is_limited := private.reserve(opened.id, business.id, business.user_id, opened.started_at, private.reserved_ahead(),
                                    plan.tokens::bigint * private.reserved_ahead() / 60, 0, false) is not null;
    end if;
  elsif reserves then
    is_limited := private.reserve(opened.id, business.id, business.user_id, opened.started_at, private.reserved_ahead(),
                                  plan.tokens::bigint * private.reserved_ahead() / 60, 0, false) is not null;
  end if;
  if is_limited then
    config := config || jsonb_build_object('usage.at_limit', plan.at_limit);
  end if;
  return query select 'served', business.id, opened.id, inserted, business.name, business.business_type,
    business.time_zone, business.phone_number, config, opened.attestation, running.of_caller, running.of_business;
end $$;
comment on function private.open_call(text, text, text, text, boolean, text, integer) is
  'Looks up a called number, opens its call and reserves its first minutes; idempotent by CallSid. call_id is null where '
  'the CallSid is another business''s. usage.at_limit among the settings: a limit is reached, or the first minutes are '
  'not covered. p_with_model: the receptionist uses a language model that costs. p_attestation: kept unless an earlier '
  'webhook said something; what is kept is returned. of_caller, of_business: other calls that run, see running_calls.';

-- Under a lock of the caller until the transaction ends: calls of one telephone that ring in the same instant count each other.
-- A lock of the business would have a hundred callers wait for one another's commit.
create or replace function private.running_calls(p_business_id uuid, p_from text, p_call_sid text, p_count_to integer)
returns table (of_caller integer, of_business integer)
language plpgsql volatile security definer set search_path = '' as $$
declare
  since constant timestamptz := private.clock() - interval '1 day';
begin
  if p_count_to > 0 and p_from ~ '^\+[0-9]' then
    perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('calls:' || p_business_id || ':' || p_from, 0));
  end if;
  return query select
    case when p_from ~ '^\+[0-9]' then (
      select count(*)::integer from (
        select from public.calls c
        where c.business_id = p_business_id and c.from_number = p_from and c.ended_at is null
          and c.call_sid <> p_call_sid and c.started_at > since
        limit p_count_to) same) else 0 end,
    (select count(*)::integer from (
      select from public.calls c
      where c.business_id = p_business_id and c.ended_at is null and c.call_sid <> p_call_sid and c.started_at > since
      limit p_count_to) every_caller);
end $$;
comment on function private.running_calls(uuid, text, text, integer) is
  'How many other calls run at a business: of the same caller, and in all, each counted to p_count_to. Withheld numbers are '
  'nobody''s. Calls of several callers that ring in the same instant count each other where they reserve money.';

create or replace function private.find_call(p_call_sid text)
returns table (call_id uuid, business_id uuid, status text, from_number text, to_number text)
language sql stable security definer set search_path = '' as $$
  select id, business_id, status, from_number, to_number from public.calls where call_sid = p_call_sid
$$;
comment on function private.find_call(text) is 'Which business a known call belongs to.';

-- Calls whose end nobody reported: their status is asked for at the carrier, then they are closed. A clock that was ahead for
-- a while leaves rows that seem to be touched in the future: they are stale too, or they would stay open until that future
-- comes. The age tells when a carrier that cannot be asked need not be asked any more.
create or replace function private.claim_stale_calls(p_older_than interval, p_limit integer)
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

create or replace function private.claim_expired_recordings(p_limit integer)
returns table (call_id uuid, business_id uuid, recording_sid text, recording_url text)
language sql security definer set search_path = '' as $$
  update public.calls k set recording_expires_at = private.clock() + interval '1 hour'
  where k.id in (select c.id from public.calls c where c.recording_expires_at < private.clock()
                 order by c.recording_expires_at limit p_limit for update skip locked)
  returning k.id, k.business_id, k.recording_sid, k.recording_url
$$;
comment on function private.claim_expired_recordings(integer) is
  'Recordings past their retention, leased for an hour; clearing recording_expires_at ends the job.';

create or replace function private.keep_voicemail(
  p_call_sid text, p_from text, p_to text, p_recording_sid text, p_recording_url text) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare
  of_business uuid;
  days integer;
begin
  select c.business_id into of_business from public.calls c where c.call_sid = p_call_sid;
  if of_business is null then
    select b.id into of_business
    from public.business_numbers n join public.business_v2 b on b.id = n.business_id and b.deleted_at is null
    where n.phone_number = p_to and n.provisioning_state = 'active';
    if of_business is null then
      return false;
    end if;
    insert into public.calls (business_id, call_sid, from_number, to_number, provider, status, answered_at)
    values (of_business, p_call_sid, p_from, p_to, 'conversation_relay', 'in_progress', private.clock())
    on conflict (call_sid) do nothing;
  end if;
  select k.value::integer into days from public.configurations k
  where k.business_id = of_business and k.key = 'recording.retention_days' and k.value ~ '^[1-9][0-9]{0,3}$';
  -- A recording of the whole call has the voicemail in it.
  update public.calls c
  set outcome = coalesce(c.outcome, 'voicemail'), recording_sid = p_recording_sid, recording_url = p_recording_url,
      recording_expires_at = private.clock() + make_interval(days => coalesce(days, 30))
  where c.call_sid = p_call_sid and c.recording_sid is null;
  return true;
end $$;
comment on function private.keep_voicemail(text, text, text, text, text) is
  'Notes a voicemail with its call, which is made if it never reached us. False: nobody has the number that was called.';

create or replace function private.calls_without_recording(p_call_sids text[]) returns setof text
language sql stable security definer set search_path = '' as $$
  select s.call_sid from unnest(p_call_sids) as s (call_sid)
  where not exists (select from public.calls c where c.call_sid = s.call_sid and c.recording_sid is not null)
$$;
comment on function private.calls_without_recording(text[]) is
  'Which of these calls have no recording noted, or are not known at all.';

-- Tables: who sees which rows, who may do what, and what open pages hear of.
select private.finish_table('public.calls');
select private.finish_table('public.call_turns');
select private.finish_table('public.model_outages');

select private.write_business_policies('public.calls', 'aira_voice');
select private.write_business_policies('public.call_turns', 'aira_voice');
select private.write_business_policies('public.model_outages', 'aira_voice');

grant select on public.calls, public.call_turns, public.model_outages to authenticated;
grant select on public.calls, public.call_turns, public.model_outages to aira_ui;
grant select, insert, update on public.calls, public.call_turns, public.model_outages to aira_voice;
grant delete on public.model_outages to aira_voice;

select private.tell_changes('calls', 'calls', 'business_id', 'null', 'id',
  'status, provider, answered_at, ended_at, duration, outcome, summary, sentiment, recording_url');
select private.tell_changes('call_turns', 'calls', 'business_id', 'null', 'call_id',
  'ordinal, speaker, text, latency_ms, interrupted');

-- Who may call what; what is not named here is called by other functions and triggers only.
grant execute on function private.keep_voicemail(text, text, text, text, text),
  private.calls_without_recording(text[])
to aira_ui;
grant execute on function private.open_call(text, text, text, text, boolean, text, integer), private.find_call(text),
  private.claim_stale_calls(interval, integer),
  private.claim_expired_recordings(integer)
to aira_voice;
