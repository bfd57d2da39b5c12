-- Changes that no instance may tell, for want of a key, waited without anybody knowing.
create function private.waiting_vector_changes() returns bigint
language sql stable security definer set search_path = '' as $$
  select count(*) from public.vector_changes v where v.done_at is null
$$;
comment on function private.waiting_vector_changes() is
  'How many changes of vectors, of all tenants, an outside store is still to be told.';
revoke all on function private.waiting_vector_changes() from public;
grant execute on function private.waiting_vector_changes() to aira_kb;
