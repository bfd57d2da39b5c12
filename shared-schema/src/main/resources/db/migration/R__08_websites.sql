-- Websites that are read like documents. A website's row is a job of its own; each of its pages is a document, so chunking,
-- progress and deletion are those of documents.

-- Functions may name what comes after them.
set local check_function_bodies = off;

-- A finished crawl that is asked for again is a new job.
create or replace function private.renew_website() returns trigger
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
create or replace trigger renew_website before update on public.websites for each row execute function private.renew_website();

create or replace function private.claim_website(p_lease interval, p_host_rest interval default '1 minute')
returns table (id uuid, business_id uuid, url text, host text, page_limit integer, revision integer, attempts integer)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  at constant timestamptz := private.clock();
  due record;
begin
  for due in
    select d.id, private.bare_host(d.host) as bare from public.websites d
    where private.is_due(d, at)
      and not exists (select from public.websites o
                      where private.bare_host(o.host) = private.bare_host(d.host) and o.id <> d.id
                        and o.state = 'crawling' and o.lease_until >= at)
      and not exists (select from private.crawled_hosts h
                      where h.host = private.bare_host(d.host) and h.website_id <> d.id and h.left_at > at - p_host_rest)
    -- Businesses take turns: first the one with the fewest crawls at work, then the one read longest ago.
    order by (select count(*) from public.websites o
              where o.business_id = d.business_id and o.state = 'crawling' and o.lease_until >= at),
             (select max(o.last_crawled_at) from public.websites o where o.business_id = d.business_id) nulls first,
             d.created_at, d.id
    limit 20
  loop
    perform from public.websites w where w.id = due.id and private.is_due(w, at) for update skip locked;
    continue when not found;
    -- One worker at a time for a host: whoever waited here finds it taken.
    insert into private.crawled_hosts as h (host, website_id, left_at) values (due.bare, due.id, at)
    on conflict (host) do update set website_id = excluded.website_id, left_at = excluded.left_at
      where h.website_id = excluded.website_id
         or h.left_at <= at - p_host_rest
            and not exists (select from public.websites o
                            where o.id = h.website_id and private.bare_host(o.host) = h.host
                              and o.state = 'crawling' and o.lease_until >= at);
    continue when not found;
    return query
      update public.websites w
      set state = 'crawling', attempts = case when w.state in ('done', 'failed') then 1 else w.attempts + 1 end,
          revision = w.revision + 1, lease_until = at + p_lease, error = null, pages_found = 0, pages_done = 0
      where w.id = due.id
      returning w.id, w.business_id, w.url, w.host, w.page_limit, w.revision, w.attempts;
    return;
  end loop;
end $$;
comment on function private.claim_website(interval, interval) is
  'The website whose turn it is, leased for p_lease. A host is read by one crawl at a time, and for another website only when '
  'nobody has begun or ended to read it for p_host_rest.';

-- Whether this crawl of the current business still goes on; it cannot end before the transaction does.
create or replace function private.holds_crawl(p_website_id uuid, p_revision integer) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  perform from public.websites w
  where w.id = p_website_id and w.business_id = private.current_tenant() and w.state = 'crawling'
    and w.revision = p_revision
  for share;
  return found;
end $$;

-- PDFs, office files and texts that pages of a website link to are read like its pages.
create or replace function private.save_page(
  p_website_id uuid, p_revision integer, p_document_id uuid, p_source_url text, p_title text, p_size bigint, p_hash text,
  p_mime_type text)
returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  if not private.holds_crawl(p_website_id, p_revision) then
    return false;
  end if;
  -- A new revision in any case: whoever is at the old bytes must not have the last word.
  update public.documents d
  set file_name = p_title, file_size = p_size, content_hash = p_hash, mime_type = p_mime_type,
      processing_status = 'pending', processing_error = null, progress = 0, attempts = 0, lease_until = null,
      revision = d.revision + 1
  where d.id = p_document_id and d.website_id = p_website_id;
  if not found then
    insert into public.documents
      (id, business_id, file_name, file_path, file_size, mime_type, content_hash, source_url, website_id)
    values (p_document_id, private.current_tenant(), p_title,
            private.current_tenant() || '/' || p_document_id || '/page.html', p_size, p_mime_type, p_hash, p_source_url,
            p_website_id);
  end if;
  return true;
end $$;
comment on function private.save_page(uuid, integer, uuid, text, text, bigint, text, text) is
  'A new page or file of the website, or new bytes of one: a document to be processed. They are in Storage already.';

create or replace function private.delete_page(p_website_id uuid, p_revision integer, p_document_id uuid) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  if not private.holds_crawl(p_website_id, p_revision) then
    return false;
  end if;
  delete from public.documents d where d.id = p_document_id and d.website_id = p_website_id;
  return true;
end $$;
comment on function private.delete_page(uuid, integer, uuid) is 'A page that its website no longer has.';

create or replace function private.is_due(p_website public.websites, p_at timestamptz) returns boolean
language sql immutable set search_path = '' as $$
  select p_website.state = 'pending' and (p_website.lease_until is null or p_website.lease_until < p_at)
      or p_website.state = 'crawling' and p_website.lease_until < p_at
      or p_website.state in ('done', 'failed') and p_website.next_crawl_at <= p_at
$$;

create or replace function private.leave_host() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into private.crawled_hosts as h (host, website_id, left_at)
  values (private.bare_host(old.host), old.id, private.clock())
  on conflict (host) do update set website_id = excluded.website_id, left_at = excluded.left_at;
  delete from private.crawled_hosts h
  where h.host in (select o.host from private.crawled_hosts o
                   where o.left_at < private.clock() - interval '1 day' order by o.left_at limit 100 for update skip locked);
  return null;
end $$;
create or replace trigger leave_host after update of state on public.websites for each row
  when (old.state = 'crawling' and new.state <> 'crawling') execute function private.leave_host();
create or replace trigger leave_host_when_deleted after delete on public.websites for each row
  when (old.state = 'crawling') execute function private.leave_host();

-- Tables: who sees which rows, who may do what, and what open pages hear of.
select private.finish_table('public.websites');
select private.finish_table('private.crawled_hosts');

select private.write_business_policies('public.websites', 'aira_kb');

grant select on public.websites to authenticated;
grant select, delete on public.websites to aira_ui;
grant insert (business_id, url, host, page_limit, refresh_days) on public.websites to aira_ui;
grant update (page_limit, refresh_days, state) on public.websites to aira_ui;
grant select on public.websites to aira_kb;
grant update (host, state, error, pages_found, pages_done, last_crawled_at, next_crawl_at, lease_until, attempts)
on public.websites to aira_kb;

select private.tell_changes('websites', 'websites', 'business_id', 'null', 'id',
  'url, page_limit, refresh_days, state, error, pages_found, pages_done, last_crawled_at, next_crawl_at');

-- Who may call what; what is not named here is called by other functions and triggers only.
grant execute on function private.claim_website(interval, interval),
  private.save_page(uuid, integer, uuid, text, text, bigint, text, text), private.delete_page(uuid, integer, uuid)
to aira_kb;
