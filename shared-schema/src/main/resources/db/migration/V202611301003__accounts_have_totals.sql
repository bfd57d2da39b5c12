-- What an account holds in all, and what an unpaid one may do: see docs/limits.md. The numbers are settings of ui-service.

create function private.own_total(p_what text) returns table (is_paid boolean, held bigint)
language plpgsql volatile security definer set search_path = '' as $$
declare
  me constant uuid := private.owner();
begin
  -- Two that add at the same moment must not both be the last one that fits.
  perform pg_advisory_xact_lock(hashtextextended('total:' || p_what || ':' || me, 0));
  is_paid := private.has_paid(me);
  held := case p_what
    when 'businesses' then (select count(*) from public.business_v2 b where b.user_id = me and b.deleted_at is null)
    when 'entries' then
      (select count(*) from public.knowledge_entries e join public.business_v2 b on b.id = e.business_id
       where b.user_id = me)
    -- Pages of websites are bounded by the websites.
    when 'documents' then
      (select count(*) from public.documents d join public.business_v2 b on b.id = d.business_id
       where b.user_id = me and d.website_id is null)
    when 'document_kibibytes' then
      (select coalesce(sum(d.file_size) / 1024, 0)::bigint
       from public.documents d join public.business_v2 b on b.id = d.business_id
       where b.user_id = me and d.website_id is null)
    when 'websites' then
      (select count(*) from public.websites w join public.business_v2 b on b.id = w.business_id where b.user_id = me)
  end;
  return next;
end $$;
comment on function private.own_total(text) is
  'How many businesses, entries, documents, document_kibibytes or websites the signed-in owner has, under a lock until the '
  'transaction ends, and whether the account has paid.';
revoke execute on function private.own_total(text) from public;
grant execute on function private.own_total(text), private.has_paid(uuid) to aira_ui;
