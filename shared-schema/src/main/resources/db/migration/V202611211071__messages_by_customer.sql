-- Text messages are read as conversations, and what callers asked to pass on is read unread first.

alter table public.messages add column customer_number text not null generated always as
  (case direction when 'inbound' then from_number else to_number end) stored;
comment on column public.messages.customer_number is 'The other end of the conversation.';
create index ix_messages_customer on public.messages (business_id, customer_number, created_at desc, id);

create index ix_caller_messages_unread on public.caller_messages (business_id, created_at desc, id)
  where read_at is null;
