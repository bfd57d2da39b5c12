-- storage, as Supabase Storage keeps it. Left alone where Supabase itself has made it.
do $shape$
begin
  if exists (select from pg_roles where rolname = 'supabase_storage_admin')
    and to_regclass('storage.objects') is not null then
    return;
  end if;

  create schema if not exists storage;

  create table if not exists storage.buckets (
    id text primary key,
    name text not null,
    owner uuid,
    created_at timestamptz default now(),
    updated_at timestamptz default now(),
    public boolean default false,
    avif_autodetection boolean default false,
    file_size_limit bigint,
    allowed_mime_types text[],
    owner_id text
  );
  create unique index if not exists bname on storage.buckets (name);

  create table if not exists storage.objects (
    id uuid primary key default gen_random_uuid(),
    bucket_id text references storage.buckets (id),
    name text,
    owner uuid,
    created_at timestamptz default now(),
    updated_at timestamptz default now(),
    last_accessed_at timestamptz default now(),
    metadata jsonb,
    path_tokens text[] generated always as (string_to_array(name, '/')) stored,
    version text,
    owner_id text,
    user_metadata jsonb
  );
  create unique index if not exists bucketid_objname on storage.objects (bucket_id, name);
  create index if not exists name_prefix_search on storage.objects (name text_pattern_ops);

  alter table storage.buckets enable row level security;
  alter table storage.objects enable row level security;

  create or replace function storage.foldername(name text) returns text[] language plpgsql immutable as $body$
  declare
    parts text[] := string_to_array(name, '/');
  begin
    return parts[1:array_length(parts, 1) - 1];
  end
  $body$;
  create or replace function storage.filename(name text) returns text language plpgsql immutable as $body$
  declare
    parts text[] := string_to_array(name, '/');
  begin
    return parts[array_length(parts, 1)];
  end
  $body$;
  create or replace function storage.extension(name text) returns text language plpgsql immutable as $body$
  declare
    parts text[] := string_to_array(storage.filename(name), '.');
  begin
    return case when array_length(parts, 1) > 1 then parts[array_length(parts, 1)] else '' end;
  end
  $body$;

  grant usage on schema storage to anon, authenticated, service_role;
  -- As on Supabase: row level security is what keeps users apart.
  grant all on storage.buckets, storage.objects to anon, authenticated, service_role;
  grant execute on all functions in schema storage to anon, authenticated, service_role;
end
$shape$;
