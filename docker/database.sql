-- Runs once, when the database's volume is new: what a hosted Supabase project has from the start.
\set password `echo "$POSTGRES_PASSWORD"`
alter user authenticator with password :'password';
alter user supabase_auth_admin with password :'password';
alter user supabase_storage_admin with password :'password';
create extension if not exists pg_net;
