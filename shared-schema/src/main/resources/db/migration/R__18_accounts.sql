-- Sign-in, counted by the database so that every instance sees it; sessions, of which one that ended opens nothing any more
-- though its access token has not expired; and accounts that close. Addresses are stored as a hash.

-- Functions may name what comes after them.
set local check_function_bodies = off;

create or replace function private.address_hash(p_email text) returns text
language sql immutable set search_path = '' as $$
  select encode(sha256(convert_to(lower(btrim(p_email)), 'UTF8')), 'hex')
$$;

create or replace function private.sign_in_locked_until(p_email text, p_device text default null) returns timestamptz
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

-- Strangers who guess lock an address for strangers. A device on which the owner has signed in before is counted for
-- itself, so that it gets past their lock, and five wrong passwords on it lock nobody but it. An attempt that waited for the
-- one that locked the address is refused with it, instead of beginning a new count.
create or replace function private.record_sign_in(
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
    perform private.enqueue_notification(lower(btrim(p_email)), 'email', 'sign_in_locked',
      jsonb_build_object('lockedUntil', attempt.locked_until),
      'sign-in-locked:' || attempt.address_hash || ':' || extract(epoch from attempt.locked_until),
      p_user_id => owner_id);
  end if;
  return attempt.locked_until;
end $$;
comment on function private.record_sign_in(text, boolean, integer, interval, text) is
  'Counts a sign-in by its device, or by the address when the device is not known; returns until when that is locked '
  'after too many failures, and tells the owner by e-mail of a locked address.';

create or replace function private.remember_device(p_email text, p_device text, p_forget_others boolean) returns void
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

-- Ended at Supabase Auth means: the row is gone, its time is over, or, after a refresh token was used twice, all of its
-- refresh tokens are revoked. Newer versions of Supabase Auth keep no rows of refresh tokens for a session.
create or replace function private.is_session_open(p_user_id uuid, p_session_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
      select from auth.sessions s
      where s.id = p_session_id and s.user_id = p_user_id and (s.not_after is null or s.not_after > now()))
    and not exists (select from private.ended_sessions e where e.session_id = p_session_id)
    and not exists (select from private.closing_accounts c where c.user_id = p_user_id)
    and (exists (select from auth.refresh_tokens t where t.session_id = p_session_id and not coalesce(t.revoked, false))
         or not exists (select from auth.refresh_tokens t where t.session_id = p_session_id));
end $$;
comment on function private.is_session_open(uuid, uuid) is 'Whether access tokens of this session still let their owner in.';

create or replace function private.tell_session_ended(p_user_id uuid, p_session_id uuid) returns void
language sql set search_path = '' as $$
  select pg_catalog.pg_notify('aira_live', pg_catalog.json_build_object(
    'topic', 'session-ended', 'business', null, 'owner', p_user_id, 'id', p_session_id)::text)
$$;
comment on function private.tell_session_ended(uuid, uuid) is 'Has open pages of the session closed by every instance.';

create or replace function private.end_sessions(p_user_id uuid, p_scope text, p_session_id uuid) returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare
  ended integer;
begin
  if p_scope not in ('this', 'others', 'all') then
    raise exception using errcode = '22023', message = format('there is no scope %s', p_scope);
  end if;
  delete from private.ended_sessions where ended_at < now() - interval '30 days';
  with chosen as (
    select s.id from auth.sessions s
    where s.user_id = p_user_id
      and case p_scope when 'this' then s.id = p_session_id
                       when 'others' then s.id is distinct from p_session_id
                       else true end
    union
    -- Also where Supabase Auth has ended it already: open pages are to hear of it.
    select p_session_id where p_session_id is not null and p_scope <> 'others'
  ), written as (
    insert into private.ended_sessions (session_id, user_id)
    select c.id, p_user_id from chosen c on conflict do nothing returning session_id
  )
  select count(private.tell_session_ended(p_user_id, w.session_id)) into ended from written w;
  return ended;
end $$;
comment on function private.end_sessions(uuid, text, uuid) is
  'Ends this session, all others or all of a user: no access token of theirs is taken from now on.';

create or replace function private.end_session_of_token(p_refresh_token text) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform private.end_sessions(s.user_id, 'this', s.id)
  from auth.refresh_tokens t join auth.sessions s on s.id = t.session_id
  where t.token = p_refresh_token;
end $$;
comment on function private.end_session_of_token(text) is
  'Ends the session of a refresh token that was used twice: one of the two has stolen it.';

create or replace function private.rents_numbers(p_user_id uuid) returns boolean
language sql stable set search_path = '' as $$
  select exists (select from public.business_numbers
                 where user_id = p_user_id and provisioning_state in ('reserved', 'active', 'releasing'))
$$;
comment on function private.rents_numbers(uuid) is 'Whether a user has numbers that the carrier bills, or may bill.';

-- What stands against it is asked first; then businesses and sessions go in one transaction, and the user at Supabase Auth,
-- with whom the rest goes, by a job that comes back until it is done. Calls are locked before the wallet, as rating does: the
-- other way round the two could wait for each other.
create or replace function private.close_account(p_forfeit_balance boolean) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  leaving constant uuid := private.owner();
  business uuid;
begin
  if private.rents_numbers(leaving) then
    raise exception using errcode = 'AA409', constraint = 'numbers', message = 'numbers are still rented';
  end if;
  -- Calls before the wallet, all of them and in one order, as rating locks them.
  perform from public.calls c
  where c.rated_at is null and c.business_id in (select b.id from public.business_v2 b where b.user_id = leaving)
  order by c.id for update;
  -- Before debts are asked for: deleting a business writes down what its last calls cost.
  for business in
    select b.id from public.business_v2 b where b.user_id = leaving and b.deleted_at is null order by b.id
  loop
    perform private.delete_business(business);
  end loop;
  -- Whoever buys or pays meanwhile waits here, or was waited for.
  perform from public.wallets where user_id = leaving for update;
  if private.rents_numbers(leaving) then
    raise exception using errcode = 'AA409', constraint = 'numbers', message = 'numbers are still rented';
  end if;
  if exists (select from public.wallet_debts where user_id = leaving and outstanding > 0) then
    raise exception using errcode = 'AA409', constraint = 'owed', message = 'the account owes money';
  end if;
  if exists (select from public.transactions where user_id = leaving and status = 'pending') then
    raise exception using errcode = 'AA409', constraint = 'payment_under_way', message = 'a payment is under way';
  end if;
  if not p_forfeit_balance
     and exists (select from public.wallets where user_id = leaving and (balance_usd > 0 or balance_inr > 0)) then
    raise exception using errcode = 'AA409', constraint = 'balance', message = 'the wallet holds money';
  end if;
  perform private.end_sessions(leaving, 'all', null);
  insert into private.closing_accounts (user_id, lease_until)
  values (leaving, private.clock() + interval '1 minute') on conflict (user_id) do nothing;
end $$;
comment on function private.close_account(boolean) is
  'Deletes the signed-in owner''s businesses and ends all sessions; refuses, undoing all, while numbers are rented, money '
  'is owed or on its way, or the wallet holds money that the owner does not give up.';

create or replace function private.claim_closing_accounts(p_limit integer, p_lease interval) returns setof uuid
language sql volatile security definer set search_path = '' as $$
  update private.closing_accounts c
  set attempts = c.attempts + 1, lease_until = private.clock() + p_lease
  where c.user_id in (select d.user_id from private.closing_accounts d
                      where d.lease_until is null or d.lease_until <= private.clock()
                      order by d.closed_at limit p_limit for update skip locked)
  returning c.user_id
$$;
comment on function private.claim_closing_accounts(integer, interval) is
  'Closed accounts whose user is still to be deleted at Supabase Auth, leased to one instance.';

create or replace function private.finish_closing_account(p_user_id uuid) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
begin
  if exists (select from auth.users where id = p_user_id) then
    return false;
  end if;
  delete from private.closing_accounts where user_id = p_user_id;
  return true;
end $$;
comment on function private.finish_closing_account(uuid) is
  'Forgets a closed account when its user is gone; false while it is still there.';

create or replace function private.own_total(p_what text) returns table (is_paid boolean, held bigint)
language plpgsql volatile security definer set search_path = '' as $$
declare
  me constant uuid := private.owner();
begin
  -- Two that add at the same moment must not both be the last one that fits.
  perform pg_advisory_xact_lock(hashtextextended('total:' || p_what || ':' || me, 0));
  is_paid := private.has_paid(me);
  held := case p_what
    when 'businesses' then (select count(*) from public.business_v2 b where b.user_id = me and b.deleted_at is null)
    when 'entries' then
      (select count(*) from public.knowledge_entries e join public.business_v2 b on b.id = e.business_id
       where b.user_id = me)
    -- Pages of websites are bounded by the websites.
    when 'documents' then
      (select count(*) from public.documents d join public.business_v2 b on b.id = d.business_id
       where b.user_id = me and d.website_id is null)
    when 'document_kibibytes' then
      (select coalesce(sum(d.file_size) / 1024, 0)::bigint
       from public.documents d join public.business_v2 b on b.id = d.business_id
       where b.user_id = me and d.website_id is null)
    when 'websites' then
      (select count(*) from public.websites w join public.business_v2 b on b.id = w.business_id where b.user_id = me)
  end;
  return next;
end $$;
comment on function private.own_total(text) is
  'How many businesses, entries, documents, document_kibibytes or websites the signed-in owner has, under a lock until the '
  'transaction ends, and whether the account has paid.';

-- Who may call what; what is not named here is called by other functions and triggers only.
grant execute on function private.sign_in_locked_until(text, text),
  private.record_sign_in(text, boolean, integer, interval, text), private.remember_device(text, text, boolean),
  private.is_session_open(uuid, uuid), private.end_sessions(uuid, text, uuid), private.end_session_of_token(text),
  private.close_account(boolean), private.claim_closing_accounts(integer, interval),
  private.finish_closing_account(uuid)
to aira_ui;
grant execute on function private.own_total(text), private.has_paid(uuid) to aira_ui;
