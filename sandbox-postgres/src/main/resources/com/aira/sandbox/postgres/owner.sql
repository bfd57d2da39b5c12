-- What the migrations' owner may do, and the default privileges that Supabase gives whatever it creates in public:
-- everything to everybody. Migrations that forget to revoke are caught here and not in production.
do $shape$
begin
  execute format('grant create, connect, temporary on database %I to aira_owner', current_database());
end
$shape$;

alter schema public owner to aira_owner;
grant usage on schema public to anon, authenticated, service_role;
revoke create on schema public from public;

alter default privileges for role aira_owner in schema public grant all on tables to anon, authenticated, service_role;
alter default privileges for role aira_owner in schema public
  grant all on sequences to anon, authenticated, service_role;
alter default privileges for role aira_owner in schema public
  grant all on functions to anon, authenticated, service_role;

grant usage on schema auth, net, storage to aira_owner;
grant select, references, trigger on auth.users to aira_owner;
grant select on auth.sessions, auth.refresh_tokens to aira_owner;
grant execute on function net.http_get, net.http_post, net.http_delete to aira_owner;
grant select, insert, update, delete on storage.buckets, storage.objects to aira_owner;
