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
alter table private.crawled_hosts enable row level security;
create index ix_crawled_hosts_left_at on private.crawled_hosts (left_at);

create function private.bare_host(p_host text) returns text
language sql immutable set search_path = '' as $$ select regexp_replace(lower(p_host), '^www\.', '') $$;
create index ix_websites_bare_host on public.websites (private.bare_host(host)) where state = 'crawling';
