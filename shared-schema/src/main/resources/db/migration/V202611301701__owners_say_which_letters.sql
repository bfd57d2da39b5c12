-- What letters a text is written in is a guess where nothing says so; its owner sees the letters and may know better.
alter table public.documents
  add column charset text constraint ck_documents_charset check (charset ~ '^[A-Za-z0-9_.:+-]{1,40}$');
comment on column public.documents.charset is 'In which its owner says that it is written; null while nobody said so.';
