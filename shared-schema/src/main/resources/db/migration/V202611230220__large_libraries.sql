-- What a question asks before anything else, in one round trip and no transaction; and the words of businesses that are too
-- large to be held in memory.

-- Says nothing about a business but when it changed: whoever may ask knows its id.
create function private.knowledge_of(business uuid) returns setof public.knowledge_versions
language sql stable security definer set search_path = '' as
$$ select * from public.knowledge_versions v where v.business_id = business $$;
revoke all on function private.knowledge_of(uuid) from public;
grant execute on function private.knowledge_of(uuid) to aira_voice;
comment on function private.knowledge_of(uuid) is 'The version of a business''s knowledge, its model and its store.';

-- Row level security keeps an index of words from being used, since its operator may tell of rows that it hides. This one
-- looks at the rows of the tenant that was entered and at no others.
create function private.chunks_with_words(words text, most integer) returns setof uuid
language sql stable security definer set search_path = '' as $$
  select c.id
  from public.knowledge_chunks c, to_tsquery('pg_catalog.english', words) q
  where words <> '' and c.business_id = (select private.current_tenant()) and c.search @@ q
  order by ts_rank(c.search, q, 1) desc, c.id
  limit most $$;
revoke all on function private.chunks_with_words(text, integer) from public;
grant execute on function private.chunks_with_words(text, integer) to aira_voice;
comment on function private.chunks_with_words(text, integer) is
  'Of the tenant, the chunks with the most of the words; words as to_tsquery takes them, empty for none.';
