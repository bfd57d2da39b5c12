-- PDFs, office files and texts that pages of a website link to are read like its pages.

drop function private.save_page(uuid, integer, uuid, text, text, bigint, text);

create function private.save_page(
  p_website_id uuid, p_revision integer, p_document_id uuid, p_source_url text, p_title text, p_size bigint, p_hash text,
  p_mime_type text)
returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  if not private.holds_crawl(p_website_id, p_revision) then
    return false;
  end if;
  -- A new revision in any case: whoever is at the old bytes must not have the last word.
  update public.documents d
  set file_name = p_title, file_size = p_size, content_hash = p_hash, mime_type = p_mime_type,
      processing_status = 'pending', processing_error = null, progress = 0, attempts = 0, lease_until = null,
      revision = d.revision + 1
  where d.id = p_document_id and d.website_id = p_website_id;
  if not found then
    insert into public.documents
      (id, business_id, file_name, file_path, file_size, mime_type, content_hash, source_url, website_id)
    values (p_document_id, private.current_tenant(), p_title,
            private.current_tenant() || '/' || p_document_id || '/page.html', p_size, p_mime_type, p_hash, p_source_url,
            p_website_id);
  end if;
  return true;
end $$;
comment on function private.save_page(uuid, integer, uuid, text, text, bigint, text, text) is
  'A new page or file of the website, or new bytes of one: a document to be processed. They are in Storage already.';

revoke execute on function private.save_page(uuid, integer, uuid, text, text, bigint, text, text) from public;
grant execute on function private.save_page(uuid, integer, uuid, text, text, bigint, text, text) to aira_kb;
