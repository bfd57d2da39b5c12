-- Numbers that an owner moves between businesses, and what the carrier says a delivered number can do.

drop function private.activate_number(uuid, text, text, text, text, text);

create function private.activate_number(
  p_number_id uuid, p_twilio_sid text, p_twilio_account_sid text,
  p_voice_url text, p_sms_url text, p_status_callback_url text, p_capabilities jsonb default null)
returns public.business_numbers
language plpgsql security definer set search_path = '' as $$
declare
  number public.business_numbers;
begin
  update public.business_numbers
  set provisioning_state = 'active', twilio_sid = p_twilio_sid, twilio_account_sid = p_twilio_account_sid,
      voice_url = p_voice_url, sms_url = p_sms_url, status_callback_url = p_status_callback_url,
      capabilities = coalesce(p_capabilities, capabilities),
      purchase_date = private.clock(), lease_until = null, provisioning_error = null,
      next_billing_date = (private.clock() at time zone 'UTC')::date + interval '1 month'
  where id = p_number_id and provisioning_state = 'reserved'
  returning * into number;
  if number.id is not null then
    update public.transactions set status = 'completed'
    where business_number_id = number.id and type = 'debit' and status = 'pending';
  else
    select * into number from public.business_numbers where id = p_number_id;
  end if;
  return number;
end $$;
comment on function private.activate_number(uuid, text, text, text, text, text, jsonb) is
  'The carrier delivered: the number becomes active and its first month is debited. Again: no effect.';

create function private.assign_number(p_number_id uuid, p_business_id uuid, p_is_primary boolean) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  number public.business_numbers;
begin
  select * into number from public.business_numbers
  where id = p_number_id and user_id = private.owner() and provisioning_state = 'active' for update;
  if number.id is null
     or (p_business_id is not null
         and not exists (select from public.business_v2
                         where id = p_business_id and user_id = private.owner() and deleted_at is null)) then
    return false;
  end if;
  if number.business_id is distinct from p_business_id or not p_is_primary then
    update public.business_v2 set phone_number = null
    where id = number.business_id and phone_number = number.phone_number;
  end if;
  if p_is_primary then
    update public.business_numbers set is_primary = false
    where business_id = p_business_id and is_primary and id <> number.id;
    update public.business_v2 set phone_number = number.phone_number where id = p_business_id;
  end if;
  update public.business_numbers
  set business_id = p_business_id, is_primary = p_is_primary and p_business_id is not null
  where id = number.id;
  return true;
end $$;
comment on function private.assign_number(uuid, uuid, boolean) is
  'Moves an active number of the signed-in owner to one of their businesses, or to none, and makes it its primary or '
  'not; profiles follow. False: not the owner''s number or business.';

revoke execute on function private.activate_number(uuid, text, text, text, text, text, jsonb),
  private.assign_number(uuid, uuid, boolean) from public;
grant execute on function private.activate_number(uuid, text, text, text, text, text, jsonb),
  private.assign_number(uuid, uuid, boolean) to aira_ui;
