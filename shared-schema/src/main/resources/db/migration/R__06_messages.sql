-- Text messages and the outbox: who may be written to, who sends, and what became of it.

-- Functions may name what comes after them.
set local check_function_bodies = off;

-- Which countries a business calls and texts; empty: its own, and those of its customers.
create or replace function private.provision_destinations() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.configurations (business_id, key, value, type)
  values (new.id, 'destinations.countries', '', 'string') on conflict (business_id, key) do nothing;
  return null;
end $$;
comment on function private.provision_destinations() is
  'Gives each new business the setting of the countries that it calls and texts.';
create or replace trigger provision_destinations after insert on public.business_v2
  for each row execute function private.provision_destinations();

create or replace function private.find_business_by_number(p_number text)
returns table (outcome text, business_id uuid, name text, time_zone text, settings jsonb)
language sql stable security definer set search_path = '' as $$
  select case when b.id is null then 'unassociated' when not (n.is_active and b.is_active) then 'inactive'
              else 'served' end,
         b.id, b.name, b.time_zone,
         (select jsonb_object_agg(s.key, s.value)
          from (select c.key, c.value from public.configurations c where c.business_id = b.id
                union all
                select 'usage.at_limit', p.at_limit from public.business_plans p
                where p.business_id = b.id and private.text_limit(b.id) is not null) s)
  from public.business_numbers n
  left join public.business_v2 b on b.id = n.business_id and b.deleted_at is null
  where n.phone_number = p_number and n.provisioning_state = 'active'
$$;
comment on function private.find_business_by_number(text) is 'Whose number it is; no row: nobody''s.';

create or replace function private.find_message(p_twilio_sid text) returns table (message_id uuid, business_id uuid)
language sql stable security definer set search_path = '' as $$
  select id, business_id from public.messages where twilio_sid = p_twilio_sid
$$;

-- Where news for the owner goes when the business names no e-mail address of its own.
create or replace function private.owner_email(p_business_id uuid) returns text
language sql stable security definer set search_path = '' as $$
  select u.email from public.business_v2 b join auth.users u on u.id = b.user_id
  where b.id = p_business_id and private.acts_for(b.id)
$$;
comment on function private.owner_email(uuid) is 'The address an owner signs in with, for whoever acts for the business.';

-- The one way into the outbox, in the transaction of what is told. It runs as whoever calls it, so that row level security
-- holds for services too.
create or replace function private.enqueue_notification(
  p_recipient text, p_channel text, p_template text, p_payload jsonb, p_idempotency_key text,
  p_user_id uuid default null, p_business_id uuid default null, p_appointment_id uuid default null,
  p_id uuid default gen_random_uuid())
returns uuid
language sql volatile set search_path = '' as $$
  insert into public.notifications
    (id, user_id, business_id, appointment_id, recipient, channel, template, payload, idempotency_key)
  values (p_id, p_user_id, p_business_id, p_appointment_id, p_recipient, p_channel, p_template, p_payload, p_idempotency_key)
  on conflict (idempotency_key) do nothing
  returning id
$$;
comment on function private.enqueue_notification(text, text, text, jsonb, text, uuid, uuid, uuid, uuid) is
  'Writes a line of the outbox, about an owner or a business; returns its id. Null: the key is known, and nothing is written.';

-- What a job has to tell an owner; in the transaction that makes it true.
create or replace function private.post_letter(
  p_user_id uuid, p_template text, p_subject text, p_text text, p_idempotency_key text)
returns void
language sql security definer set search_path = '' as $$
  select private.enqueue_notification(u.email, 'email', p_template,
    jsonb_build_object('subject', p_subject, 'text', p_text), p_idempotency_key, p_user_id => u.id)
  from auth.users u where u.id = p_user_id and u.email is not null
$$;
comment on function private.post_letter(uuid, text, text, text, text) is
  'An e-mail to an owner, once for each key. ui-service only calls it from jobs and webhooks, never with a requested id.';

-- A payment counts until all of it went back. A refund or a dispute that was itself returned takes nothing back.
create or replace function private.has_paid(p_user_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select exists (
        select from public.transactions paid
        where paid.user_id = p_user_id and paid.type = 'credit' and paid.status = 'completed'
          and paid.kind in ('top_up', 'recharge')
          and paid.amount > greatest(
            coalesce(
              (select sum(back.amount) from public.transactions back
               where back.reverses = paid.id and back.kind in ('refund', 'dispute') and back.status = 'completed'
                 and not exists (select from public.transactions returned
                                 where returned.reverses = back.id and returned.status = 'completed')), 0),
            coalesce(
              (select sum(r.amount - r.unexplained)
               from private.stripe_payments p join private.stripe_reversals r on r.payment_intent_id = p.payment_intent_id
               where p.transaction_id = paid.id and r.state = 'applied'), 0)))
      -- Of several payments the one that went back may be the one that was spent.
      and not exists (
        select from public.wallet_debts d
        where d.user_id = p_user_id and d.outstanding > 0
          and (starts_with(d.source, 'refund:') or starts_with(d.source, 'dispute:'))));
end $$;
comment on function private.has_paid(uuid) is
  'Whether an owner has paid money in that was not all refunded or disputed, and owes nothing that a refund or a dispute took. '
  'An adjustment is no payment.';

create or replace function private.missing_for_reach(p_user_id uuid) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return case
    when not exists (select from auth.users u where u.id = p_user_id and u.email_confirmed_at is not null)
      then 'confirmation'
    when not private.has_paid(p_user_id) then 'payment'
  end;
end $$;
comment on function private.missing_for_reach(uuid) is
  'What an owner must do before e-mails and texts reach anybody else: confirmation, payment, or null for nothing.';

create or replace function private.own_missing_for_reach() returns text
language sql stable security definer set search_path = '' as $$
  select private.missing_for_reach((select auth.uid()))
$$;
comment on function private.own_missing_for_reach() is 'As missing_for_reach, for the owner who asks.';

create or replace function private.may_reach(p_user_id uuid, p_channel text, p_recipient text) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return (p_channel = 'email'
          and exists (select from auth.users u where u.id = p_user_id and lower(u.email) = lower(btrim(p_recipient))))
      or private.missing_for_reach(p_user_id) is null;
end $$;
comment on function private.may_reach(uuid, text, text) is
  'Whether an owner''s account may write to a recipient: to the owner''s own e-mail address always, to anybody else '
  'once the address is confirmed and money was paid in. A telephone number is never proven the owner''s.';

-- Whoever has not confirmed an address and paid money in reaches nobody but the owner: a free account is no way to send
-- a stranger words of one's own choosing. The rule is a trigger of the outbox, so that no writer can forget it.
create or replace function private.hold_reach() returns trigger
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
create or replace trigger hold_reach before insert on public.notifications
  for each row execute function private.hold_reach();

-- Whoever is written to is nobody's target: 30 messages at once, one more every ten minutes, over all accounts. A family
-- that books for all of its members and moves them all stays below. Answers to what somebody wrote have limits of their
-- own, and an owner's own address gets all news. The bucket is of this transaction: what is not committed costs nothing.
create or replace function private.pace_outbox() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  is_refused integer;
begin
  if new.state <> 'pending' or new.template = 'reply' or new.business_id is null then
    return new;
  end if;
  if exists (select from public.business_v2 b join auth.users u on u.id = b.user_id
             where b.id = new.business_id and lower(u.email) = lower(new.recipient)) then
    return new;
  end if;
  select s.refused into is_refused from private.spend_budgets(
    array['messages.recipient'], array['recipient:' || private.address_hash(new.recipient)],
    array[1::double precision], array[30::double precision], array[600::double precision]) s;
  if is_refused is not null then
    new.state := 'failed';
    new.last_error := 'not sent: this address has got too many messages in a short time';
  end if;
  return new;
end $$;
comment on function private.pace_outbox() is
  'Refuses a line of the outbox whose recipient has got too many lately; it stays as failed with the reason.';
-- After hold_reach: triggers run in the order of their names.
create or replace trigger pace_outbox before insert on public.notifications
  for each row execute function private.pace_outbox();

-- Texts and mails are claimed apart: a mail server that hangs holds up no text. A subquery with a limit may be run again for
-- each row that it is joined to, and then it skips what is locked already and takes more rows than were asked for. Written as
-- a materialized step it runs once.
create or replace function private.claim_notifications(p_channel text, p_limit integer, p_lease interval)
returns setof public.notifications
language sql security definer set search_path = '' as $$
  with due as materialized (
    select d.id from public.notifications d
    where d.state = 'pending' and d.channel = p_channel and d.next_attempt_at <= private.clock()
    order by d.next_attempt_at limit p_limit for update skip locked)
  update public.notifications n
  set state = 'sending', attempts = n.attempts + 1, lease_until = private.clock() + p_lease
  from due where n.id = due.id
  returning n.*
$$;
comment on function private.claim_notifications(text, integer, interval) is
  'Due messages of one channel, leased to one sender.';

-- For instances of the version before, which run until they are replaced.
create or replace function private.claim_notifications(p_limit integer, p_lease interval)
returns setof public.notifications
language sql security definer set search_path = '' as $$
  update public.notifications n
  set state = 'sending', attempts = n.attempts + 1, lease_until = private.clock() + p_lease
  where n.id in (
    select d.id from public.notifications d
    where d.state = 'pending' and d.next_attempt_at <= private.clock()
    order by d.next_attempt_at limit p_limit for update skip locked)
  returning n.*
$$;
comment on function private.claim_notifications(integer, interval) is 'Due messages, leased to one sender.';

-- What was being sent when its sender vanished may or may not have left.
create or replace function private.claim_interrupted_notifications(p_limit integer)
returns setof public.notifications
language sql security definer set search_path = '' as $$
  with lapsed as materialized (
    select d.id from public.notifications d
    where d.state = 'sending' and d.lease_until < private.clock()
    order by d.lease_until limit p_limit for update skip locked)
  update public.notifications n set lease_until = private.clock() + interval '2 minutes'
  from lapsed where n.id = lapsed.id
  returning n.*
$$;

create or replace function private.settle_notification(
  p_id uuid, p_state text, p_provider_id text, p_error text, p_next_attempt_at timestamptz)
returns void
language sql security definer set search_path = '' as $$
  update public.notifications
  set state = p_state, provider_id = coalesce(p_provider_id, provider_id), last_error = left(p_error, 1000),
      next_attempt_at = coalesce(p_next_attempt_at, next_attempt_at), lease_until = null,
      sent_at = case when p_state = 'sent' then private.clock() else sent_at end
  where id = p_id and state in ('pending', 'sending')
$$;

-- Tables: who sees which rows, who may do what, and what open pages hear of.
select private.finish_table('public.sms_threads');
select private.finish_table('public.messages');
select private.finish_table('public.caller_messages');
select private.finish_table('public.notifications');

select private.write_business_policies('public.sms_threads', 'aira_voice');
select private.write_business_policies('public.messages', 'aira_voice');
select private.write_business_policies('public.caller_messages', 'aira_voice');
select private.write_policies('public.notifications',
  '((select auth.uid()) = user_id or business_id in (select private.visible_businesses()))',
  'business_id = (select private.current_tenant())', 'aira_voice');

grant select on public.messages, public.caller_messages to authenticated;
grant select on public.sms_threads, public.messages, public.caller_messages to aira_ui;
grant select, insert on public.notifications to aira_ui;
grant update (read_at) on public.caller_messages to aira_ui;
grant select, insert, update on public.sms_threads, public.messages, public.caller_messages, public.notifications
to aira_voice;

select private.tell_changes('messages', 'messages', 'business_id', 'null', 'id', 'body, status, error_code');
select private.tell_changes('caller_messages', 'caller-messages', 'business_id', 'null', 'id',
  'customer_name, customer_phone, body, read_at');

-- Who may call what; what is not named here is called by other functions and triggers only.
grant execute on function private.enqueue_notification(text, text, text, jsonb, text, uuid, uuid, uuid, uuid)
to aira_ui, aira_voice;
grant execute on function private.post_letter(uuid, text, text, text, text), private.own_missing_for_reach()
to aira_ui;
grant execute on function private.find_business_by_number(text), private.find_message(text),
  private.owner_email(uuid), private.claim_notifications(text, integer, interval),
  private.claim_notifications(integer, interval), private.claim_interrupted_notifications(integer),
  private.settle_notification(uuid, text, text, text, timestamptz)
to aira_voice;
