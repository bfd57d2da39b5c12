-- While voice-agent-service is away Twilio asks ui-service. The address that Twilio keeps for a number carries whom its
-- business hands over to; what that address was made of is kept here, so that a change of it is seen.

alter table public.business_numbers
  add column fallback_made_of text,
  add column fallback_tried_at timestamptz;
comment on column public.business_numbers.fallback_made_of is
  'What the fallback address at Twilio is made of: address of ui-service, hand-over number, countries that may be '
  'called; null: not set yet.';
comment on column public.business_numbers.fallback_tried_at is 'When it was last attempted to set it at Twilio.';

create function private.claim_outdated_fallbacks(p_app_url text, p_limit integer)
returns table (number_id uuid, twilio_sid text, phone_number text, person text, countries text, made text)
language sql volatile security definer set search_path = '' as $$
  update public.business_numbers n set fallback_tried_at = private.clock()
  from (
    select d.id, coalesce(c.value, '') as person, coalesce(k.value, '') as countries, concat_ws(' ', p_app_url, c.value, k.value) as made
    from public.business_numbers d
    left join public.configurations c on c.business_id = d.business_id and c.key = 'transfer.phone_number'
    left join public.configurations k on k.business_id = d.business_id and k.key = 'destinations.countries'
    where d.provisioning_state = 'active' and d.twilio_sid is not null
      and d.fallback_made_of is distinct from concat_ws(' ', p_app_url, c.value, k.value)
      and (d.fallback_tried_at is null or d.fallback_tried_at < private.clock() - interval '5 minutes'
           or d.fallback_made_of is not null and d.fallback_tried_at < private.clock() - interval '10 seconds')
    order by d.fallback_tried_at nulls first, d.id
    limit p_limit for update of d skip locked) o
  where n.id = o.id
  returning n.id, n.twilio_sid, n.phone_number, o.person, o.countries, o.made
$$;
comment on function private.claim_outdated_fallbacks(text, integer) is
  'Numbers whose fallback address at Twilio is not the one they should have; a claimed one rests for some minutes.';

create function private.fallback_is_set(p_number_id uuid, p_made_of text) returns void
language sql volatile security definer set search_path = '' as $$
  update public.business_numbers n set fallback_made_of = p_made_of where n.id = p_number_id
$$;
comment on function private.fallback_is_set(uuid, text) is 'Twilio has taken the fallback address of a number.';

create function private.keep_voicemail(
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

create function private.calls_without_recording(p_call_sids text[]) returns setof text
language sql stable security definer set search_path = '' as $$
  select s.call_sid from unnest(p_call_sids) as s (call_sid)
  where not exists (select from public.calls c where c.call_sid = s.call_sid and c.recording_sid is not null)
$$;
comment on function private.calls_without_recording(text[]) is
  'Which of these calls have no recording noted, or are not known at all.';

revoke execute on function private.claim_outdated_fallbacks(text, integer), private.fallback_is_set(uuid, text),
  private.keep_voicemail(text, text, text, text, text), private.calls_without_recording(text[]) from public;
grant execute on function private.claim_outdated_fallbacks(text, integer), private.fallback_is_set(uuid, text),
  private.keep_voicemail(text, text, text, text, text), private.calls_without_recording(text[]) to aira_ui;
