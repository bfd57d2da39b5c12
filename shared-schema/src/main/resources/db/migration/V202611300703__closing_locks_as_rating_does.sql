-- Closing an account locks calls before the wallet, as rating does: the other way round the two could wait for each other.

create function private.rents_numbers(p_user_id uuid) returns boolean
language sql stable set search_path = '' as $$
  select exists (select from public.business_numbers
                 where user_id = p_user_id and provisioning_state in ('reserved', 'active', 'releasing'))
$$;
comment on function private.rents_numbers(uuid) is 'Whether a user has numbers that the carrier bills, or may bill.';

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

revoke execute on function private.rents_numbers(uuid) from public;
