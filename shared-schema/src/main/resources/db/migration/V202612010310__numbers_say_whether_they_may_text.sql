-- Carriers in the United States take texts from registered numbers only.
alter table public.business_numbers
  add column texting text constraint ck_business_numbers_texting
    check (texting in ('ready', 'calls_only', 'joining', 'unverified', 'in_review', 'rejected')),
  add column texting_made_of text,
  add column texting_checked_at timestamptz;
comment on column public.business_numbers.texting is
  'Whether carriers in the United States take its texts. calls_only: nobody registers such numbers here. joining: not in the '
  'campaign''s messaging service yet. unverified, in_review, rejected: the verification of a toll-free number. Null: nobody '
  'has looked yet, or no carrier asks.';
comment on column public.business_numbers.texting_made_of is
  'The messaging service, or why there is none, with which texting was found out; null when it was not.';
comment on column public.business_numbers.texting_checked_at is 'When it was last attempted to find out.';

-- Who writes to such a number gets no answer, since carriers would hold it back.
alter table public.messages drop constraint ck_messages_silence, add constraint ck_messages_silence
  check (silence in ('reaction', 'automatic', 'repeated', 'ourselves', 'no_progress', 'too_many', 'unregistered'));
