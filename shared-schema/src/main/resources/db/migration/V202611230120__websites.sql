-- Websites that are read like documents, and what documents tell about themselves. A website's row is a job of its own;
-- each of its pages is a document, so chunking, progress and deletion are those of documents.

create table public.websites (
  id uuid primary key default gen_random_uuid(),
  business_id uuid not null constraint fk_websites_business_id references public.business_v2 (id) on delete cascade,
  url text not null constraint ck_websites_url check (length(url) <= 2000 and url ~ '^https?://[^[:cntrl:][:space:]]+$'),
  host text not null constraint ck_websites_host check (length(host) <= 255 and host ~ '^[a-z0-9.-]+$'),
  page_limit integer not null default 50 constraint ck_websites_page_limit check (page_limit between 1 and 500),
  refresh_days integer not null default 7 constraint ck_websites_refresh_days check (refresh_days between 0 and 90),
  state text not null default 'pending'
    constraint ck_websites_state check (state in ('pending', 'crawling', 'done', 'failed')),
  error text,
  pages_found integer not null default 0,
  pages_done integer not null default 0,
  last_crawled_at timestamptz,
  next_crawl_at timestamptz,
  lease_until timestamptz,
  attempts integer not null default 0,
  revision integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint uq_websites_business_id unique (business_id, url)
);
comment on table public.websites is 'Websites of businesses, read page by page; set state to pending to have one read again.';
comment on column public.websites.host is 'The only host that is read, in lower case; international names in their ASCII form.';
comment on column public.websites.refresh_days is 'Days from one crawl to the next; 0: only when asked.';
comment on column public.websites.pages_found is 'Pages known so far, at most page_limit; pages_done of them are read.';
comment on column public.websites.last_crawled_at is 'When a crawl last came to its end; a failed one does not count.';
comment on column public.websites.revision is 'Grows with each claim; what an earlier claim still writes is dropped.';
create index ix_websites_due on public.websites (next_crawl_at, created_at);
select private.finish_table('public.websites');
select private.write_policies('public.websites',
  'business_id in (select b.id from public.business_v2 b where b.user_id = (select auth.uid()))',
  'business_id = (select private.current_tenant())', 'aira_kb');

alter table public.documents
  add column content_hash text constraint ck_documents_content_hash check (content_hash ~ '^[0-9a-f]{64}$'),
  add column source_url text constraint ck_documents_source_url check (length(source_url) <= 2000),
  add column language text constraint ck_documents_language check (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
  add column pages integer constraint ck_documents_pages check (pages > 0),
  add column pages_done integer constraint ck_documents_pages_done check (pages_done >= 0),
  add column website_id uuid constraint fk_documents_website_id references public.websites (id) on delete cascade,
  add constraint ck_documents_website_page check (website_id is null or source_url is not null);
comment on column public.documents.content_hash is 'SHA-256 of the bytes, in hex; known once they were read.';
comment on column public.documents.source_url is 'Where a page of a website was found.';
comment on column public.documents.language is 'BCP 47; null while unknown, or when the text is too short to tell.';
comment on column public.documents.pages is 'Pages or slides, for formats that have them; pages_done of them are prepared.';
create unique index uq_documents_page on public.documents (website_id, source_url) where website_id is not null;
create index ix_documents_content_hash on public.documents (business_id, content_hash) where content_hash is not null;

-- A finished crawl that is asked for again is a new job.
create function private.renew_website() returns trigger
language plpgsql set search_path = '' as $$
begin
  if new.state = 'pending' and old.state in ('done', 'failed') then
    new.error := null;
    new.attempts := 0;
    new.lease_until := null;
    new.pages_found := 0;
    new.pages_done := 0;
  end if;
  return new;
end $$;
create trigger renew_website before update on public.websites for each row execute function private.renew_website();

-- A new job counts its pages anew.
create function private.renew_pages() returns trigger
language plpgsql set search_path = '' as $$
begin
  if new.revision <> old.revision then
    new.pages_done := null;
  end if;
  return new;
end $$;
-- After renew_job, by its name.
create trigger renew_pages before update on public.documents for each row execute function private.renew_pages();

create function private.claim_website(p_lease interval)
returns table (id uuid, business_id uuid, url text, host text, page_limit integer, revision integer, attempts integer)
language sql security definer set search_path = '' as $$
  update public.websites w
  set state = 'crawling', attempts = case when w.state in ('done', 'failed') then 1 else w.attempts + 1 end,
      revision = w.revision + 1, lease_until = private.clock() + p_lease, error = null, pages_found = 0, pages_done = 0
  where w.id = (
    select d.id from public.websites d
    where d.state = 'pending' and (d.lease_until is null or d.lease_until < private.clock())
       or d.state = 'crawling' and d.lease_until < private.clock()
       or d.state in ('done', 'failed') and d.next_crawl_at <= private.clock()
    -- Businesses take turns: first the one with the fewest crawls at work, then the one read longest ago.
    order by (select count(*) from public.websites o
              where o.business_id = d.business_id and o.state = 'crawling' and o.lease_until >= private.clock()),
             (select max(o.last_crawled_at) from public.websites o where o.business_id = d.business_id) nulls first,
             d.created_at, d.id
    limit 1 for update skip locked)
  returning w.id, w.business_id, w.url, w.host, w.page_limit, w.revision, w.attempts
$$;
comment on function private.claim_website(interval) is 'The website whose turn it is, leased for p_lease.';

-- Whether this crawl of the current business still goes on; it cannot end before the transaction does.
create function private.holds_crawl(p_website_id uuid, p_revision integer) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  perform from public.websites w
  where w.id = p_website_id and w.business_id = private.current_tenant() and w.state = 'crawling'
    and w.revision = p_revision
  for share;
  return found;
end $$;

create function private.save_page(
  p_website_id uuid, p_revision integer, p_document_id uuid, p_source_url text, p_title text, p_size bigint, p_hash text)
returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  if not private.holds_crawl(p_website_id, p_revision) then
    return false;
  end if;
  -- A new revision in any case: whoever is at the old bytes must not have the last word.
  update public.documents d
  set file_name = p_title, file_size = p_size, content_hash = p_hash, processing_status = 'pending',
      processing_error = null, progress = 0, attempts = 0, lease_until = null, revision = d.revision + 1
  where d.id = p_document_id and d.website_id = p_website_id;
  if not found then
    insert into public.documents
      (id, business_id, file_name, file_path, file_size, mime_type, content_hash, source_url, website_id)
    values (p_document_id, private.current_tenant(), p_title,
            private.current_tenant() || '/' || p_document_id || '/page.html', p_size, 'text/html', p_hash, p_source_url,
            p_website_id);
  end if;
  return true;
end $$;
comment on function private.save_page(uuid, integer, uuid, text, text, bigint, text) is
  'A new page of the website, or new bytes of one: a document to be processed. Its file is in Storage already.';

create function private.delete_page(p_website_id uuid, p_revision integer, p_document_id uuid) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  if not private.holds_crawl(p_website_id, p_revision) then
    return false;
  end if;
  delete from public.documents d where d.id = p_document_id and d.website_id = p_website_id;
  return true;
end $$;
comment on function private.delete_page(uuid, integer, uuid) is 'A page that its website no longer has.';

grant select on public.websites to authenticated, aira_ui, aira_kb;
grant insert (business_id, url, host, page_limit, refresh_days), delete on public.websites to aira_ui;
grant update (page_limit, refresh_days, state) on public.websites to aira_ui;
grant update (host, state, error, pages_found, pages_done, last_crawled_at, next_crawl_at, lease_until, attempts)
  on public.websites to aira_kb;
grant update (content_hash, language, pages, pages_done) on public.documents to aira_kb;

revoke execute on function private.renew_website(), private.renew_pages(), private.claim_website(interval),
  private.holds_crawl(uuid, integer), private.save_page(uuid, integer, uuid, text, text, bigint, text),
  private.delete_page(uuid, integer, uuid) from public;
grant execute on function private.claim_website(interval),
  private.save_page(uuid, integer, uuid, text, text, bigint, text), private.delete_page(uuid, integer, uuid)
to aira_kb;

-- Owners' pages see the new columns change.
select private.tell_changes('websites', 'websites', 'business_id', 'null', 'id',
  'url, page_limit, refresh_days, state, error, pages_found, pages_done, last_crawled_at, next_crawl_at');
drop trigger tell_insert on public.documents;
drop trigger tell_update on public.documents;
drop trigger tell_delete on public.documents;
drop function private.tell_documents();
select private.tell_changes('documents', 'documents', 'business_id', 'null', 'id',
  'file_name, processing_status, processing_error, progress, chunk_count, language, pages, pages_done');
