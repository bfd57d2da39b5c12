-- Which received message a sent one answers: a webhook delivered twice gets the answer it got before.

alter table public.messages
  add column reply_to uuid constraint fk_messages_reply_to references public.messages (id) on delete set null;
comment on column public.messages.reply_to is 'The received message that this one answers.';
create index ix_messages_reply_to on public.messages (reply_to) where reply_to is not null;
