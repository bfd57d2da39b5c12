-- Strangers who guess lock an address for strangers. A device on which the owner has signed in before is counted for
-- itself, so that it gets past their lock, and five wrong passwords on it lock nobody but it.

create table private.known_devices (
  address_hash text not null,
  device_hash text not null,
  failures integer not null default 0,
  locked_until timestamptz,
  used_at timestamptz not null,
  constraint pk_known_devices primary key (address_hash, device_hash)
);
alter table private.known_devices enable row level security;
create index ix_known_devices_used_at on private.known_devices (used_at);
comment on table private.known_devices is
  'Devices on which an address has signed in, by hashes of the address and of the random value in the cookie of the '
  'device. Forgotten after half a year without a sign-in, and all but one when a password is set anew.';

drop function private.sign_in_locked_until(text);
create function private.sign_in_locked_until(p_email text, p_device text default null) returns timestamptz
language sql stable security definer set search_path = '' as $$
  select case
    when exists (select from private.known_devices d
                 where d.address_hash = private.address_hash(p_email) and d.device_hash = private.address_hash(p_device))
    then (select d.locked_until from private.known_devices d
          where d.address_hash = private.address_hash(p_email) and d.device_hash = private.address_hash(p_device)
            and d.locked_until > private.clock())
    else (select f.locked_until from private.sign_in_failures f
          where f.address_hash = private.address_hash(p_email) and f.locked_until > private.clock())
    end
$$;
comment on function private.sign_in_locked_until(text, text) is
  'Until when this device, or whoever comes from no known device, cannot sign in to the address; null: now.';

drop function private.record_sign_in(text, boolean, integer, interval);
create function private.record_sign_in(
  p_email text, p_succeeded boolean, p_allowed_failures integer, p_lockout interval, p_device text default null)
returns timestamptz
language plpgsql volatile security definer set search_path = '' as $$
declare
  address constant text := private.address_hash(p_email);
  device constant text := private.address_hash(p_device);
  known private.known_devices;
  attempt private.sign_in_failures;
  owner_id uuid;
begin
  if p_succeeded then
    update private.known_devices set failures = 0, locked_until = null, used_at = private.clock()
    where address_hash = address and device_hash = device;
    if not found then
      -- What strangers do meanwhile stays counted when the owner comes from a device that is known.
      delete from private.sign_in_failures where address_hash = address;
    end if;
    return null;
  end if;
  update private.known_devices d
  set failures = case when d.locked_until > private.clock() then d.failures else d.failures + 1 end
  where d.address_hash = address and d.device_hash = device
  returning * into known;
  if found then
    if known.locked_until > private.clock() then
      return known.locked_until;
    end if;
    if known.failures < p_allowed_failures then
      return null;
    end if;
    update private.known_devices
    set locked_until = private.clock() + p_lockout, failures = 0
    where address_hash = address and device_hash = device
    returning locked_until into known.locked_until;
    return known.locked_until;
  end if;
  insert into private.sign_in_failures as f (address_hash, failures)
  values (address, 1)
  on conflict (address_hash) do update
  set failures = case when f.locked_until > private.clock() then f.failures
                      when f.updated_at < private.clock() - interval '1 day' then 1
                      else f.failures + 1 end,
      updated_at = private.clock()
  returning * into attempt;
  if attempt.locked_until > private.clock() then
    return attempt.locked_until;
  end if;
  if attempt.failures < p_allowed_failures then
    return null;
  end if;
  update private.sign_in_failures
  set locked_until = private.clock() + p_lockout, failures = 0
  where address_hash = attempt.address_hash
  returning locked_until into attempt.locked_until;
  select id into owner_id from auth.users where lower(email) = lower(btrim(p_email));
  if owner_id is not null then
    insert into public.notifications (user_id, recipient, channel, template, payload, idempotency_key)
    values (owner_id, lower(btrim(p_email)), 'email', 'sign_in_locked',
            jsonb_build_object('lockedUntil', attempt.locked_until),
            'sign-in-locked:' || attempt.address_hash || ':' || extract(epoch from attempt.locked_until))
    on conflict (idempotency_key) do nothing;
  end if;
  return attempt.locked_until;
end $$;
comment on function private.record_sign_in(text, boolean, integer, interval, text) is
  'Counts a sign-in by its device, or by the address when the device is not known; returns until when that is locked '
  'after too many failures, and tells the owner by e-mail of a locked address.';

create function private.remember_device(p_email text, p_device text, p_forget_others boolean) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  address constant text := private.address_hash(p_email);
begin
  delete from private.known_devices where used_at < private.clock() - interval '180 days';
  if p_forget_others then
    delete from private.known_devices where address_hash = address;
    delete from private.sign_in_failures where address_hash = address;
  end if;
  insert into private.known_devices as d (address_hash, device_hash, used_at)
  values (address, private.address_hash(p_device), private.clock())
  on conflict (address_hash, device_hash) do update set used_at = private.clock(), failures = 0, locked_until = null;
  delete from private.known_devices d
  where d.address_hash = address
    and d.device_hash not in (select n.device_hash from private.known_devices n
                              where n.address_hash = address order by n.used_at desc limit 20);
end $$;
comment on function private.remember_device(text, text, boolean) is
  'An address has signed in on this device. At most 20 devices of an address are known; a new password, which is proof '
  'by mail or by the old one, forgets the others and unlocks the address.';

revoke execute on function private.sign_in_locked_until(text, text),
  private.record_sign_in(text, boolean, integer, interval, text), private.remember_device(text, text, boolean)
from public;
grant execute on function private.sign_in_locked_until(text, text),
  private.record_sign_in(text, boolean, integer, interval, text), private.remember_device(text, text, boolean)
to aira_ui;
