-- pg_net: the extension where the server has it loaded; else its tables and functions of version 0.20, whose queue
-- the sandbox drains. It is woken at commit, as pg_net's worker is, by a notification instead of a signal.
do $shape$
begin
  if exists (select from pg_extension where extname = 'pg_net') then
    return;
  end if;
  if exists (select from pg_available_extensions where name = 'pg_net')
    and current_setting('shared_preload_libraries') ~ '\ypg_net\y' then
    create extension pg_net;
    return;
  end if;

  create schema if not exists net;

  create unlogged table if not exists net.http_request_queue (
    id bigserial,
    method text not null,
    url text not null,
    headers jsonb,
    body bytea,
    timeout_milliseconds int not null
  );
  create unlogged table if not exists net._http_response (
    id bigint,
    status_code int,
    content_type text,
    headers jsonb,
    content text,
    timed_out bool,
    error_msg text,
    created timestamptz not null default now()
  );
  create index if not exists _http_response_created_idx on net._http_response (created);

  create or replace function net.wake() returns void language plpgsql set search_path = '' as $body$
  begin
    perform pg_notify('net_http', '');
  end
  $body$;

  create or replace function net._urlencode_string(string text) returns text
  language sql immutable strict set search_path = '' as $body$
    select coalesce(string_agg(
      case
        when byte between 48 and 57 or byte between 65 and 90 or byte between 97 and 122 or byte in (45, 46, 95, 126)
          then chr(byte)
        else '%' || upper(lpad(to_hex(byte), 2, '0'))
      end, '' order by position), '')
    from (
      select position, get_byte(convert_to(string, 'UTF8'), position) as byte
      from generate_series(0, octet_length(string) - 1) as position
    ) as bytes
  $body$;

  create or replace function net._encode_url_with_params(url text, params jsonb) returns text
  language sql immutable set search_path = '' as $body$
    select url || coalesce(
      (case when position('?' in url) > 0 then '&' else '?' end)
        || string_agg(net._urlencode_string(key) || '=' || net._urlencode_string(value), '&' order by key),
      '')
    from jsonb_each_text(coalesce(params, '{}'))
  $body$;

  create or replace function net._enqueue(
    method text, url text, params jsonb, headers jsonb, body bytea, timeout_milliseconds int
  ) returns bigint language plpgsql set search_path = '' as $body$
  declare
    request_id bigint;
  begin
    if url is null then
      raise exception 'null value in column "url" of relation "http_request_queue" violates not-null constraint'
        using errcode = '23502';
    end if;
    insert into net.http_request_queue (method, url, headers, body, timeout_milliseconds)
    values (method, net._encode_url_with_params(url, params), headers, body, timeout_milliseconds)
    returning id into request_id;
    perform net.wake();
    return request_id;
  end
  $body$;

  create or replace function net._json_headers(headers jsonb) returns jsonb
  language plpgsql immutable set search_path = '' as $body$
  declare
    content_type text;
  begin
    select value into content_type
    from jsonb_each_text(coalesce(headers, '{}')) where lower(key) = 'content-type' limit 1;
    if content_type is null then
      return coalesce(headers, '{}') || '{"Content-Type": "application/json"}';
    end if;
    if content_type <> 'application/json' then
      raise exception 'Content-Type header must be "application/json"';
    end if;
    return headers;
  end
  $body$;

  create or replace function net.http_get(
    url text, params jsonb default '{}', headers jsonb default '{}', timeout_milliseconds int default 5000
  ) returns bigint language sql security definer set search_path = '' as $body$
    select net._enqueue('GET', url, params, headers, null, timeout_milliseconds)
  $body$;

  create or replace function net.http_post(
    url text, body jsonb default '{}', params jsonb default '{}',
    headers jsonb default '{"Content-Type": "application/json"}', timeout_milliseconds int default 5000
  ) returns bigint language sql security definer set search_path = '' as $body$
    select net._enqueue('POST', url, params, net._json_headers(headers), convert_to(body::text, 'UTF8'),
      timeout_milliseconds)
  $body$;

  create or replace function net.http_delete(
    url text, params jsonb default '{}', headers jsonb default '{}', timeout_milliseconds int default 5000,
    body jsonb default null
  ) returns bigint language sql security definer set search_path = '' as $body$
    select net._enqueue('DELETE', url, params,
      case when body is null then headers else net._json_headers(headers) end, convert_to(body::text, 'UTF8'),
      timeout_milliseconds)
  $body$;

  revoke all on all tables in schema net from public;
  revoke all on all functions in schema net from public;
  grant usage on schema net to service_role;
  grant execute on function net.http_get, net.http_post, net.http_delete to service_role;
end
$shape$;
