-- The number that a call shows can be anybody's. What the phone company says about it is kept with the call, and each
-- business says what is enough to talk about an appointment.

alter table public.calls add column attestation text constraint ck_calls_attestation
  check (attestation in ('passed_a', 'passed_b', 'passed_c', 'forwarded', 'failed', 'none'));
comment on column public.calls.attestation is
  'What the phone company says about from_number (STIR/SHAKEN). Only passed_a vouches that the caller may use it; null: '
  'not known.';

-- Called in the statement that opens the call, so that the hot path makes no further round trip.
create function private.attest_call(p_call_id uuid, p_attestation text) returns text
language plpgsql volatile security definer set search_path = '' as $$
declare
  kept text;
begin
  if p_call_id is null or p_attestation is null then
    select c.attestation into kept from public.calls c where c.id = p_call_id;
    return kept;
  end if;
  update public.calls c set attestation = p_attestation where c.id = p_call_id and c.attestation is null;
  if not found then
    select c.attestation into kept from public.calls c where c.id = p_call_id;
    return kept;
  end if;
  return p_attestation;
end $$;
comment on function private.attest_call(uuid, text) is
  'Keeps what the first webhook of a call said about its number; returns what is kept.';
revoke execute on function private.attest_call(uuid, text) from public;
grant execute on function private.attest_call(uuid, text) to aira_voice;

create function private.begin_identity() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.configurations (business_id, key, value, type)
  values (new.id, 'appointments.identity', 'number_or_name', 'string') on conflict (business_id, key) do nothing;
  return null;
end $$;
comment on function private.begin_identity() is
  'What is enough for a new business to talk about an appointment: a number that is vouched for, or the name.';
revoke execute on function private.begin_identity() from public;
create trigger begin_identity after insert on public.business_v2
  for each row execute function private.begin_identity();
insert into public.configurations (business_id, key, value, type)
select id, 'appointments.identity', 'number_or_name', 'string' from public.business_v2 on conflict do nothing;
