-- An owner closes the account. What stands against it is asked first; then businesses and sessions go in one
-- transaction, and the user at Supabase Auth, with whom the rest goes, by a job that comes back until it is done.

create table private.closing_accounts (
  user_id uuid not null,
  attempts integer not null default 0,
  lease_until timestamptz,
  closed_at timestamptz not null default now(),
  constraint pk_closing_accounts primary key (user_id)
);
alter table private.closing_accounts enable row level security;
comment on table private.closing_accounts is
  'Accounts that were closed and whose user Supabase Auth still has to delete. No foreign key: the row outlives the user '
  'until the job has seen that it is gone.';

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

create function private.close_account(p_forfeit_balance boolean) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  leaving constant uuid := private.owner();
  business uuid;
begin
  -- Whoever buys or pays meanwhile waits here.
  perform from public.wallets where user_id = leaving for update;
  if exists (select from public.business_numbers
             where user_id = leaving and provisioning_state in ('reserved', 'active', 'releasing')) then
    raise exception using errcode = 'AA409', constraint = 'numbers', message = 'numbers are still rented';
  end if;
  -- Before what they cost is asked for: deleting a business writes down the costs of its last calls.
  for business in select b.id from public.business_v2 b where b.user_id = leaving and b.deleted_at is null loop
    perform private.delete_business(business);
  end loop;
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

create function private.claim_closing_accounts(p_limit integer, p_lease interval) returns setof uuid
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

create function private.finish_closing_account(p_user_id uuid) returns boolean
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

revoke execute on function private.close_account(boolean), private.claim_closing_accounts(integer, interval),
  private.finish_closing_account(uuid) from public;
grant execute on function private.close_account(boolean), private.claim_closing_accounts(integer, interval),
  private.finish_closing_account(uuid) to aira_ui;
