-- An invoice for each payment that is credited. Its number is drawn in the transaction of the credit, so there are no
-- gaps; its PDF follows, made by a job that queues the e-mail in the transaction that stores it.

-- Functions may name what comes after them.
set local check_function_bodies = off;

create or replace function private.hold_invoice_law() returns trigger
language plpgsql set search_path = '' as $$
begin
  if tg_op <> 'UPDATE' then
    raise exception using errcode = 'AW409', message = 'invoices are never deleted';
  end if;
  if (new.id, new.number, new.issued_at, new.email, new.name, new.address, new.tax_id, new.lines, new.total,
      new.currency, new.transaction_id)
     is distinct from
     (old.id, old.number, old.issued_at, old.email, old.name, old.address, old.tax_id, old.lines, old.total,
      old.currency, old.transaction_id)
     or old.pdf is not null and new.pdf is distinct from old.pdf
     or new.user_id is distinct from old.user_id and new.user_id is not null then
    raise exception using errcode = 'AW409', message = 'an invoice stays as it was issued';
  end if;
  return new;
end $$;
create or replace trigger hold_invoice_law before update or delete on public.invoices
  for each row execute function private.hold_invoice_law();
create or replace trigger refuse_truncate before truncate on public.invoices
  for each statement execute function private.hold_invoice_law();

-- Fires after apply_transaction (by name), so the wallet is locked before the counter, here as everywhere.
create or replace function private.issue_invoice() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  at constant timestamptz := private.clock();
  year constant text := to_char(at at time zone 'UTC', 'YYYY');
  drawn bigint;
begin
  insert into private.invoice_counters as counter (series, last_number) values (year, 1)
  on conflict (series) do update set last_number = counter.last_number + 1
  returning last_number into drawn;
  insert into public.invoices
    (user_id, number, issued_at, email, name, address, tax_id, lines, total, currency, transaction_id, render_at)
  select u.id, format('AIRA-%s-%s', year, lpad(drawn::text, 6, '0')), at, u.email, d.name, d.address, d.tax_id,
         jsonb_build_array(jsonb_build_object(
           'description', case new.kind when 'recharge' then 'Prepaid balance, automatic recharge by card'
                                        else 'Prepaid balance, top-up by card' end,
           'amount', new.amount)),
         new.amount, new.currency, new.id, at
  from auth.users u left join public.billing_details d on d.user_id = u.id
  where u.id = new.user_id;
  return null;
end $$;
create or replace trigger issue_invoice after insert on public.transactions for each row
  when (new.kind in ('top_up', 'recharge') and new.type = 'credit' and new.status = 'completed')
  execute function private.issue_invoice();
create or replace trigger issue_invoice_when_settled after update on public.transactions for each row
  when (new.kind in ('top_up', 'recharge') and new.type = 'credit' and new.status = 'completed' and old.status = 'pending')
  execute function private.issue_invoice();

-- The row stays locked until the PDF is stored or the transaction fails: another instance takes the next one.
create or replace function private.next_unrendered_invoice()
returns table (id uuid, number text, issued_at timestamptz, email text, name text, address text, tax_id text,
               lines jsonb, total numeric, currency text)
language sql security definer set search_path = '' as $$
  select i.id, i.number, i.issued_at, i.email, i.name, i.address, i.tax_id, i.lines, i.total, i.currency
  from public.invoices i
  where i.pdf is null and i.render_at <= private.clock()
  order by i.render_at limit 1 for update skip locked
$$;
comment on function private.next_unrendered_invoice() is 'An invoice without its PDF, locked for this transaction.';

create or replace function private.finish_invoice(p_invoice_id uuid, p_pdf bytea, p_subject text, p_text text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  invoice public.invoices;
  mail uuid;
begin
  select * into invoice from public.invoices where id = p_invoice_id and pdf is null for update;
  if invoice.id is null then
    return;
  end if;
  if invoice.user_id is not null and invoice.email is not null then
    mail := private.enqueue_notification(invoice.email, 'email', 'invoice',
      jsonb_build_object('subject', p_subject, 'text', p_text, 'attachment', true), 'invoice:' || invoice.id,
      p_user_id => invoice.user_id);
  end if;
  update public.invoices set pdf = p_pdf, notification_id = mail where id = invoice.id;
end $$;
comment on function private.finish_invoice(uuid, bytea, text, text) is
  'Stores an invoice''s PDF and queues its e-mail, once. For the job that makes them; never with a requested id.';

create or replace function private.postpone_invoice(p_invoice_id uuid, p_pause interval) returns void
language sql security definer set search_path = '' as $$
  update public.invoices set render_at = private.clock() + p_pause where id = p_invoice_id and pdf is null
$$;
comment on function private.postpone_invoice(uuid, interval) is 'One that cannot be rendered now lets the others pass.';

-- Not by what the message says: services may write messages, but not which invoice belongs to which.
create or replace function private.notification_attachment(p_notification_id uuid)
returns table (file_name text, mime_type text, content bytea)
language sql stable security definer set search_path = '' as $$
  select i.number || '.pdf', 'application/pdf', i.pdf
  from public.invoices i where i.notification_id = p_notification_id and i.pdf is not null
$$;
comment on function private.notification_attachment(uuid) is 'What is sent along with an e-mail of the outbox.';

-- Tables: who sees which rows, who may do what, and what open pages hear of.
select private.finish_table('public.billing_details');

select private.write_owner_policies('public.billing_details');
select private.write_owner_policies('public.invoices');

grant select on public.billing_details, public.invoices to authenticated;
grant select on public.billing_details, public.invoices to aira_ui;
grant insert (user_id, name, address, tax_id) on public.billing_details to aira_ui;
grant update (name, address, tax_id, updated_at) on public.billing_details to aira_ui;

select private.tell_changes('invoices', 'wallet', 'null', 'user_id', 'id', 'pdf is not null');

-- Who may call what; what is not named here is called by other functions and triggers only.
grant execute on function private.next_unrendered_invoice(), private.finish_invoice(uuid, bytea, text, text),
  private.postpone_invoice(uuid, interval)
to aira_ui;
grant execute on function private.notification_attachment(uuid) to aira_voice;
