-- What a reader of the printed or shown document takes as valid is knowledge. What is hidden, deleted or struck in it is left
-- out, and its owner is told.
alter table public.documents
  add column notices text[] not null default '{}' constraint ck_documents_notices check (cardinality(notices) <= 20);
comment on column public.documents.notices is
  'What its owner is told of the last reading: what was left out, which letters are doubtful. Sentences.';
