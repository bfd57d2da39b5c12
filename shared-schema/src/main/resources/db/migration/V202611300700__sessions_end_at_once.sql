-- A session that ended opens nothing any more, though its access token has not expired: whoever enters as an owner with a
-- token is asked for the session in the same statement.

create table private.ended_sessions (
  session_id uuid not null,
  user_id uuid not null,
  ended_at timestamptz not null default now(),
  constraint pk_ended_sessions primary key (session_id)
);
alter table private.ended_sessions enable row level security;
create index ix_ended_sessions_ended_at on private.ended_sessions (ended_at);
create index ix_ended_sessions_user_id on private.ended_sessions (user_id);
comment on table private.ended_sessions is
  'Sessions that their owner ended, also where Supabase Auth could not be told. No foreign keys: they end with what they '
  'name. Kept for longer than any access token lives.';

-- Ended at Supabase Auth means: the row is gone, its time is over, or, after a refresh token was used twice, all of its
-- refresh tokens are revoked. Newer versions of Supabase Auth keep no rows of refresh tokens for a session.
create function private.is_session_open(p_user_id uuid, p_session_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
      select from auth.sessions s
      where s.id = p_session_id and s.user_id = p_user_id and (s.not_after is null or s.not_after > now()))
    and not exists (select from private.ended_sessions e where e.session_id = p_session_id)
    and (exists (select from auth.refresh_tokens t where t.session_id = p_session_id and not coalesce(t.revoked, false))
         or not exists (select from auth.refresh_tokens t where t.session_id = p_session_id));
end $$;
comment on function private.is_session_open(uuid, uuid) is 'Whether access tokens of this session still let their owner in.';

create function private.tell_session_ended(p_user_id uuid, p_session_id uuid) returns void
language sql set search_path = '' as $$
  select pg_catalog.pg_notify('aira_live', pg_catalog.json_build_object(
    'topic', 'session-ended', 'business', null, 'owner', p_user_id, 'id', p_session_id)::text)
$$;
comment on function private.tell_session_ended(uuid, uuid) is 'Has open pages of the session closed by every instance.';

create function private.end_sessions(p_user_id uuid, p_scope text, p_session_id uuid) returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare
  ended integer;
begin
  if p_scope not in ('this', 'others', 'all') then
    raise exception using errcode = '22023', message = format('there is no scope %s', p_scope);
  end if;
  delete from private.ended_sessions where ended_at < now() - interval '30 days';
  with chosen as (
    select s.id from auth.sessions s
    where s.user_id = p_user_id
      and case p_scope when 'this' then s.id = p_session_id
                       when 'others' then s.id is distinct from p_session_id
                       else true end
    union
    -- Also where Supabase Auth has ended it already: open pages are to hear of it.
    select p_session_id where p_session_id is not null and p_scope <> 'others'
  ), written as (
    insert into private.ended_sessions (session_id, user_id)
    select c.id, p_user_id from chosen c on conflict do nothing returning session_id
  )
  select count(private.tell_session_ended(p_user_id, w.session_id)) into ended from written w;
  return ended;
end $$;
comment on function private.end_sessions(uuid, text, uuid) is
  'Ends this session, all others or all of a user: no access token of theirs is taken from now on.';

create function private.end_session_of_token(p_refresh_token text) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform private.end_sessions(s.user_id, 'this', s.id)
  from auth.refresh_tokens t join auth.sessions s on s.id = t.session_id
  where t.token = p_refresh_token;
end $$;
comment on function private.end_session_of_token(text) is
  'Ends the session of a refresh token that was used twice: one of the two has stolen it.';

revoke execute on function private.is_session_open(uuid, uuid), private.tell_session_ended(uuid, uuid),
  private.end_sessions(uuid, text, uuid), private.end_session_of_token(text) from public;
grant execute on function private.is_session_open(uuid, uuid), private.end_sessions(uuid, text, uuid),
  private.end_session_of_token(text) to aira_ui;
