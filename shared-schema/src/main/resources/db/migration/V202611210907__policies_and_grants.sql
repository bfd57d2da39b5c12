-- Who may read and write what. Policies first, then grants: both must agree before a row is reached.

-- Row level security by one rule a table: p_owned for owners (ui-service; and, to read only, the owner's own token
-- through Supabase's public interface), the tenant for the services that work for one business at a time.
create function private.write_policies(p_table regclass, p_owned text, p_tenant text, p_tenant_roles text)
returns void
language plpgsql set search_path = '' as $$
begin
  execute format('create policy "owners read their own" on %s for select to authenticated using (%s)', p_table, p_owned);
  execute format('create policy "owners work on their own" on %s for all to aira_ui using (%s) with check (%s)',
                 p_table, p_owned, p_owned);
  if p_tenant_roles is not null then
    execute format('create policy "services work for one business" on %s for all to %s using (%s) with check (%s)',
                   p_table, p_tenant_roles, p_tenant, p_tenant);
  end if;
end $$;

do $$
declare
  of_user constant text := '(select auth.uid()) = user_id';
  of_business constant text :=
    'business_id in (select b.id from public.business_v2 b where b.user_id = (select auth.uid()))';
  of_tenant constant text := 'business_id = (select private.current_tenant())';
  voice constant text := 'aira_voice';
  voice_and_kb constant text := 'aira_voice, aira_kb';
begin
  perform private.write_policies('public.business_v2', of_user || ' and deleted_at is null',
                                 'id = (select private.current_tenant())', voice_and_kb);
  perform private.write_policies('public.business_numbers', of_user, of_tenant, voice);
  perform private.write_policies('public.wallets', of_user, null, null);
  perform private.write_policies('public.transactions', of_user, null, null);
  perform private.write_policies('public.activity_log', of_user, null, null);
  perform private.write_policies('public.business_hours', of_business, of_tenant, voice);
  perform private.write_policies('public.business_closures', of_business, of_tenant, voice);
  perform private.write_policies('public.services', of_business, of_tenant, voice);
  perform private.write_policies('public.configurations', of_business, of_tenant, voice_and_kb);
  perform private.write_policies('public.documents', of_business, of_tenant, voice_and_kb);
  perform private.write_policies('public.knowledge_entries', of_business, of_tenant, voice_and_kb);
  perform private.write_policies('public.knowledge_chunks', of_business, of_tenant, voice_and_kb);
  perform private.write_policies('public.appointments', of_business, of_tenant, voice);
  perform private.write_policies('public.calls', of_business, of_tenant, voice);
  perform private.write_policies('public.call_turns', of_business, of_tenant, voice);
  perform private.write_policies('public.sms_threads', of_business, of_tenant, voice);
  perform private.write_policies('public.messages', of_business, of_tenant, voice);
  perform private.write_policies('public.caller_messages', of_business, of_tenant, voice);
  perform private.write_policies('public.notifications',
    '(' || of_user || ' or ' || of_business || ')', of_tenant, voice);
end $$;

-- An owner's own token may read, nothing else; files' paths and conversation state are not for it either.
grant select on public.business_v2, public.business_hours, public.business_closures, public.services,
  public.configurations, public.business_numbers, public.wallets, public.transactions, public.documents,
  public.knowledge_entries, public.appointments, public.calls, public.call_turns, public.messages,
  public.caller_messages, public.activity_log
to authenticated;

grant select on all tables in schema public to aira_ui;
grant insert, update on public.business_v2 to aira_ui;
grant insert, update, delete on public.business_hours, public.business_closures, public.services,
  public.configurations to aira_ui;
grant update (display_name, notes, features, updated_at) on public.business_numbers to aira_ui;
grant insert, update on public.appointments to aira_ui;
grant insert (id, business_id, file_name, file_path, file_size, mime_type), delete on public.documents to aira_ui;
grant update (processing_status) on public.documents to aira_ui;
grant insert (business_id, title, question, content, category, priority, is_active), delete on public.knowledge_entries
  to aira_ui;
grant update (title, question, content, category, priority, is_active, processing_status) on public.knowledge_entries
  to aira_ui;
grant update (read_at) on public.caller_messages to aira_ui;
grant insert on public.notifications to aira_ui;

grant select on public.business_v2, public.business_numbers, public.business_hours, public.business_closures,
  public.services, public.configurations, public.documents, public.knowledge_entries, public.knowledge_chunks to aira_voice;
grant select, insert, update on public.appointments, public.calls, public.call_turns, public.sms_threads,
  public.messages, public.caller_messages, public.notifications to aira_voice;

grant select on public.business_v2, public.configurations to aira_kb;
grant select, update (processing_status, processing_error, progress, attempts, lease_until, chunk_count, vector_db_id)
  on public.documents to aira_kb;
grant select, update (processing_status, processing_error, progress, attempts, lease_until, vector_id)
  on public.knowledge_entries to aira_kb;
grant select, insert, delete on public.knowledge_chunks to aira_kb;

-- Functions: nobody by default, then by name.
revoke execute on all functions in schema public from public, anon, authenticated, service_role;
revoke execute on all functions in schema private from public;

grant execute on function private.clock(), private.current_tenant(), private.acts_for(uuid), private.is_zone(text),
  private.local_instant(timestamp, text), private.lock_calendar(uuid),
  private.nearest_slots(uuid, timestamptz, integer, text, integer)
to aira_ui, aira_voice, aira_kb;
grant execute on function
  public.available_slots(uuid, timestamptz, timestamptz, integer, text),
  public.validate_appointment_time(uuid, timestamptz, integer),
  public.book_appointment(uuid, text, text, text, timestamptz, integer, public.appointment_source, text, text, text, text),
  public.move_appointment(uuid, timestamptz, integer)
to aira_ui, aira_voice;
grant execute on function public.set_tenant_context(uuid) to aira_voice, aira_kb;

grant execute on function private.owner(),
  private.begin_top_up(numeric, text, text), private.attach_checkout(uuid, text),
  private.settle_top_up(uuid, text, text, numeric, text, boolean),
  private.reserve_number(text, text, text, public.business_number_type, numeric, text, jsonb, text),
  private.activate_number(uuid, text, text, text, text, text), private.abandon_number(uuid, text),
  private.release_number(uuid), private.finish_release(uuid), private.claim_unsettled_numbers(integer),
  private.associate_number(uuid, text), private.delete_business(uuid),
  private.sign_in_locked_until(text), private.record_sign_in(text, boolean, integer, interval)
to aira_ui;
grant execute on function private.open_call(text, text, text, text), private.find_call(text),
  private.find_business_by_number(text), private.find_message(text), private.claim_stale_calls(interval, integer),
  private.claim_expired_recordings(integer), private.claim_notifications(integer, interval),
  private.claim_interrupted_notifications(integer),
  private.settle_notification(uuid, text, text, text, timestamptz)
to aira_voice;
grant execute on function private.register_kb_updater(text, text),
  private.claim_knowledge_jobs(integer, interval, uuid), private.claim_storage_deletions(integer),
  private.finish_storage_deletion(bigint)
to aira_kb;

-- Each service checks at start that the schema is the one it was built for.
grant select on private.flyway_schema_history to aira_ui, aira_voice, aira_kb;
