-- An attempt that waited for the one that locked the address is refused with it, instead of beginning a new count.

create or replace function private.record_sign_in(
  p_email text, p_succeeded boolean, p_allowed_failures integer, p_lockout interval) returns timestamptz
language plpgsql volatile security definer set search_path = '' as $$
declare
  attempt private.sign_in_failures;
  owner_id uuid;
begin
  if p_succeeded then
    delete from private.sign_in_failures where address_hash = private.address_hash(p_email);
    return null;
  end if;
  insert into private.sign_in_failures as f (address_hash, failures)
  values (private.address_hash(p_email), 1)
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
