-- Roles belong to the cluster, not to the database: they may be there already.
-- The catalogue of roles is shared, so this serialises whoever shapes databases of one cluster at the same time.
lock table pg_catalog.pg_authid in share row exclusive mode;

do $$
begin
  if not exists (select from pg_roles where rolname = 'anon') then
    create role anon nologin noinherit;
  end if;
  if not exists (select from pg_roles where rolname = 'authenticated') then
    create role authenticated nologin noinherit;
  end if;
  if not exists (select from pg_roles where rolname = 'service_role') then
    create role service_role nologin noinherit bypassrls;
  end if;
  if not exists (select from pg_roles where rolname = 'authenticator') then
    create role authenticator login noinherit password 'authenticator';
  end if;
  if not exists (select from pg_roles where rolname = 'aira_owner') then
    -- As postgres on Supabase: definer functions see the accounts that row level security hides from everybody.
    create role aira_owner login createrole bypassrls password 'aira_owner';
  end if;
end
$$;

grant anon, authenticated, service_role to authenticator;
-- From 16 on, only the admin option lets aira_owner hand these on to roles of its own.
grant anon, authenticated, service_role to aira_owner with admin option;
