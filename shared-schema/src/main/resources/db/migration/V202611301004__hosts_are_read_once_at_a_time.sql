-- A website is its owner's neighbour's too: twenty businesses that name the same one had it read by all workers at once, again and
-- again. A host is read by one crawl at a time, and rests before another website on it is read.

create table private.crawled_hosts (
  host text not null,
  website_id uuid not null,
  left_at timestamptz not null,
  constraint pk_crawled_hosts primary key (host)
);
comment on table private.crawled_hosts is
  'Who read a host last, without www., and when that began or ended. website_id has no foreign key: a website that is deleted '
  'and added again has not been away.';
create index ix_crawled_hosts_left_at on private.crawled_hosts (left_at);
select private.finish_table('private.crawled_hosts');

create function private.bare_host(p_host text) returns text
language sql immutable set search_path = '' as $$ select regexp_replace(lower(p_host), '^www\.', '') $$;
create index ix_websites_bare_host on public.websites (private.bare_host(host)) where state = 'crawling';

create function private.is_due(p_website public.websites, p_at timestamptz) returns boolean
language sql immutable set search_path = '' as $$
  select p_website.state = 'pending' and (p_website.lease_until is null or p_website.lease_until < p_at)
      or p_website.state = 'crawling' and p_website.lease_until < p_at
      or p_website.state in ('done', 'failed') and p_website.next_crawl_at <= p_at
$$;

drop function private.claim_website(interval);
create function private.claim_website(p_lease interval, p_host_rest interval default '1 minute')
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

create function private.leave_host() returns trigger
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
create trigger leave_host after update of state on public.websites for each row
  when (old.state = 'crawling' and new.state <> 'crawling') execute function private.leave_host();
create trigger leave_host_when_deleted after delete on public.websites for each row
  when (old.state = 'crawling') execute function private.leave_host();

revoke execute on function private.bare_host(text), private.is_due(public.websites, timestamptz),
  private.claim_website(interval, interval), private.leave_host() from public;
grant execute on function private.claim_website(interval, interval) to aira_kb;
