-- A message that was a keyword when it first came is no answer to anything when it is delivered again.

alter table public.messages
  add column keyword text constraint ck_messages_keyword check (keyword in ('stop', 'start'));
comment on column public.messages.keyword is 'What a received message did to its sender''s consent; null: nothing.';
