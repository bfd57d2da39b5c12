-- Whoever has not confirmed an address and paid money in reaches nobody but the owner: a free account is no way to send
-- a stranger words of one's own choosing. The rule is a trigger of the outbox, so that no writer can forget it.

create index ix_transactions_paid_in on public.transactions (user_id)
  where type = 'credit' and kind in ('top_up', 'recharge') and status = 'completed';

-- A payment counts until all of it went back. A refund or a dispute that was itself returned takes nothing back.
create function private.has_paid(p_user_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from public.transactions paid
    where paid.user_id = p_user_id and paid.type = 'credit' and paid.status = 'completed'
      and paid.kind in ('top_up', 'recharge')
      and paid.amount > coalesce(
        (select sum(back.amount) from public.transactions back
         where back.reverses = paid.id and back.kind in ('refund', 'dispute') and back.status = 'completed'
           and not exists (select from public.transactions returned
                           where returned.reverses = back.id and returned.status = 'completed')), 0))
$$;
comment on function private.has_paid(uuid) is
  'Whether an owner has paid money in that was not all refunded or disputed. An adjustment is no payment.';
revoke execute on function private.has_paid(uuid) from public;

create function private.missing_for_reach(p_user_id uuid) returns text
language sql stable security definer set search_path = '' as $$
  select case
    when not exists (select from auth.users u where u.id = p_user_id and u.email_confirmed_at is not null)
      then 'confirmation'
    when not private.has_paid(p_user_id) then 'payment'
  end
$$;
comment on function private.missing_for_reach(uuid) is
  'What an owner must do before e-mails and texts reach anybody else: confirmation, payment, or null for nothing.';
revoke execute on function private.missing_for_reach(uuid) from public;

create function private.own_missing_for_reach() returns text
language sql stable security definer set search_path = '' as $$
  select private.missing_for_reach((select auth.uid()))
$$;
comment on function private.own_missing_for_reach() is 'As missing_for_reach, for the owner who asks.';
revoke execute on function private.own_missing_for_reach() from public;
grant execute on function private.own_missing_for_reach() to aira_ui;

create function private.may_reach(p_user_id uuid, p_channel text, p_recipient text) returns boolean
language sql stable security definer set search_path = '' as $$
  select (p_channel = 'email'
          and exists (select from auth.users u where u.id = p_user_id and lower(u.email) = lower(btrim(p_recipient))))
      or private.missing_for_reach(p_user_id) is null
$$;
comment on function private.may_reach(uuid, text, text) is
  'Whether an owner''s account may write to a recipient: to the owner''s own e-mail address always, to anybody else '
  'once the address is confirmed and money was paid in. A telephone number is never proven the owner''s.';
revoke execute on function private.may_reach(uuid, text, text) from public;

create function private.hold_reach() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  of_business public.business_v2;
  owner_id uuid := new.user_id;
  own_address text;
  missing text;
begin
  if new.business_id is not null then
    select * into of_business from public.business_v2 where id = new.business_id;
    owner_id := coalesce(of_business.user_id, owner_id);
  end if;
  if private.may_reach(owner_id, new.channel, new.recipient) then
    return new;
  end if;
  select u.email into own_address from auth.users u where u.id = owner_id;
  -- News for the owner goes to the address of the business, which nobody has confirmed: the owner's own gets it instead.
  if new.channel = 'email' and own_address is not null
     and lower(new.recipient) = lower(of_business.email) then
    new.recipient := own_address;
    return new;
  end if;
  missing := private.missing_for_reach(owner_id);
  new.state := 'failed';
  new.last_error := case missing
    when 'confirmation' then 'not sent: the owner''s e-mail address is not confirmed yet'
    else 'not sent: no money has been paid into the owner''s wallet yet' end;
  perform private.post_letter(
    owner_id, 'customers_not_reached', 'Your customers are not written to yet',
    case missing
      when 'confirmation' then
        'A confirmation for one of your customers was not sent, because your e-mail address is not confirmed yet. '
        'Follow the link in the e-mail that we sent when you signed up. '
      else
        'A confirmation for one of your customers was not sent, because no money has been added to your wallet yet. '
        'Add some, and e-mails and texts to your customers leave from then on. ' end
    || 'We ask this of everybody, so that nobody uses AiRa to bother strangers. Messages to you always arrive.',
    'customers-not-reached:' || owner_id || ':' || to_char(private.clock(), 'IYYY-IW'));
  return new;
end $$;
comment on function private.hold_reach() is
  'Refuses a line of the outbox to strangers while its account is unconfirmed or unpaid: the line stays as failed with '
  'the reason, and the owner is told by e-mail, once a week.';
revoke execute on function private.hold_reach() from public;
create trigger hold_reach before insert on public.notifications
  for each row execute function private.hold_reach();
