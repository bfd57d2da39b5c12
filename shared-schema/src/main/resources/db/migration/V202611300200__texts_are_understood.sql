-- What a received text was, beside its words: a keyword, a picture, a reaction, a machine's; and whom the business knows.

alter table public.messages drop constraint ck_messages_keyword;
alter table public.messages
  add constraint ck_messages_keyword check (keyword in ('stop', 'start', 'help')),
  add column media jsonb not null default '[]' constraint ck_messages_media check (jsonb_typeof(media) = 'array'),
  add column silence text constraint ck_messages_silence
    check (silence in ('reaction', 'automatic', 'repeated', 'ourselves', 'no_progress', 'too_many'));
comment on column public.messages.keyword is
  'What a received message said about texts: stop and start change its sender''s consent, help asks; null: nothing.';
comment on column public.messages.media is 'Pictures and other files that came with it: [{"url", "contentType"}].';
comment on column public.messages.silence is 'Why a received message gets no answer; null: it gets one, or a keyword was enough.';

-- Whether a number has called a business before: it is looked for whenever a text is about to be sent to it.
create index ix_calls_from_number on public.calls (business_id, from_number);

-- Which countries a business calls and texts; empty: its own, and those of its customers.
create function private.provision_destinations() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.configurations (business_id, key, value, type)
  values (new.id, 'destinations.countries', '', 'string') on conflict (business_id, key) do nothing;
  return null;
end $$;
comment on function private.provision_destinations() is 'Gives each new business the setting of the countries that it calls and texts.';
revoke execute on function private.provision_destinations() from public;
create trigger provision_destinations after insert on public.business_v2
  for each row execute function private.provision_destinations();
insert into public.configurations (business_id, key, value, type)
select id, 'destinations.countries', '', 'string' from public.business_v2 on conflict do nothing;
