-- Where news for the owner goes when the business names no e-mail address of its own.
create function private.owner_email(p_business_id uuid) returns text
language sql stable security definer set search_path = '' as $$
  select u.email from public.business_v2 b join auth.users u on u.id = b.user_id
  where b.id = p_business_id and private.acts_for(b.id)
$$;
comment on function private.owner_email(uuid) is 'The address an owner signs in with, for whoever acts for the business.';
revoke execute on function private.owner_email(uuid) from public;
grant execute on function private.owner_email(uuid) to aira_voice;
