-- What happened, for the owners' open pages: each committed change is told on the channel aira_live as
-- {"topic", "business", "owner", "id"}, ids only. ui-service listens. See docs/adr/0010.

-- Gives a table its three triggers and their function, in static SQL: this runs in the commit of every turn of a call.
-- p_business, p_owner, p_id: columns of the table, or 'null'. p_seen: the columns that an owner sees; an update of none of
-- them is silent, such as a lease that a worker extends.
-- A statement that changes more than ten things of one business tells it once, with a null id.
create function private.tell_changes(
  p_table text, p_topic text, p_business text, p_owner text, p_id text, p_seen text)
returns void
language plpgsql set search_path = '' as $$
declare
  facts constant text := format('%s::uuid as business, %s::uuid as owner, %s::uuid as id', p_business, p_owner, p_id);
  -- "except" and not a join of old with new: a plan that was made for one row must hold for a hundred thousand.
  seen constant text := format('%s, %s', facts, p_seen);
  tell constant text := $tell$
    perform pg_catalog.pg_notify('aira_live', pg_catalog.json_build_object(
      'topic', %L, 'business', told.business, 'owner', told.owner, 'id', each_id)::text)
    from (
      select changed.business, changed.owner,
             case when count(distinct changed.id) > 10 then array[null::uuid]
                  else array_agg(distinct changed.id) end as ids
      from (%s) changed
      group by changed.business, changed.owner
    ) told, unnest(told.ids) each_id;
  $tell$;
begin
  execute format(
    $function$
      create function private.%I() returns trigger language plpgsql set search_path = '' as $body$
      begin
        if tg_op = 'UPDATE' then
          %s
        elsif tg_op = 'INSERT' then
          %s
        else
          %s
        end if;
        return null;
      end $body$
    $function$,
    'tell_' || p_table,
    format(tell, p_topic, format('select %s from after_it except select %s from before_it', seen, seen)),
    format(tell, p_topic, format('select %s from after_it', facts)),
    format(tell, p_topic, format('select %s from before_it', facts)));
  execute format('revoke execute on function private.%I() from public', 'tell_' || p_table);
  execute format('create trigger tell_insert after insert on public.%I referencing new table as after_it
                  for each statement execute function private.%I()', p_table, 'tell_' || p_table);
  execute format('create trigger tell_update after update on public.%I
                  referencing old table as before_it new table as after_it
                  for each statement execute function private.%I()', p_table, 'tell_' || p_table);
  execute format('create trigger tell_delete after delete on public.%I referencing old table as before_it
                  for each statement execute function private.%I()', p_table, 'tell_' || p_table);
end $$;
comment on function private.tell_changes(text, text, text, text, text, text) is
  'Makes every committed change of a table that an owner can see an event on the channel aira_live.';
revoke execute on function private.tell_changes(text, text, text, text, text, text) from public;

-- What belongs to a business: whose business it is, ui-service knows.
select private.tell_changes('documents', 'documents', 'business_id', 'null', 'id',
  'file_name, processing_status, processing_error, progress, chunk_count');
select private.tell_changes('knowledge_entries', 'knowledge', 'business_id', 'null', 'id',
  'title, question, content, category, priority, is_active, processing_status, processing_error, progress');
select private.tell_changes('appointments', 'appointments', 'business_id', 'null', 'id',
  'customer_name, customer_phone, customer_email, scheduled_at, duration, status, source, external_id, notes, service_type');
select private.tell_changes('calls', 'calls', 'business_id', 'null', 'id',
  'status, provider, answered_at, ended_at, duration, outcome, summary, sentiment, recording_url');
select private.tell_changes('call_turns', 'calls', 'business_id', 'null', 'call_id',
  'ordinal, speaker, text, latency_ms, interrupted');
select private.tell_changes('messages', 'messages', 'business_id', 'null', 'id', 'body, status, error_code');
select private.tell_changes('caller_messages', 'caller-messages', 'business_id', 'null', 'id',
  'customer_name, customer_phone, body, read_at');
select private.tell_changes('business_hours', 'business', 'business_id', 'null', 'business_id', 'weekday, opens, closes');
select private.tell_changes('business_closures', 'business', 'business_id', 'null', 'business_id',
  'starts_on, ends_on, reason');
select private.tell_changes('services', 'business', 'business_id', 'null', 'business_id',
  'name, duration, price, currency, buffer, is_active');
select private.tell_changes('configurations', 'business', 'business_id', 'null', 'business_id', 'key, value');

-- What an owner sees on the pages of every business: no business is named. An entry of a wallet is told as the wallet,
-- so that it and the balance that it changes are one event.
select private.tell_changes('business_v2', 'business', 'null', 'user_id', 'id',
  'name, business_type, description, email, phone_number, address, website, logo_url, is_active, time_zone,'
  ' booking_capacity, slot_minutes, min_notice_minutes, max_days_ahead, deleted_at');
select private.tell_changes('business_numbers', 'numbers', 'null', 'user_id', 'id',
  'business_id, display_name, capabilities, is_primary, is_active, purchase_date, monthly_cost, currency,'
  ' next_billing_date, features, notes, provisioning_state, provisioning_error');
select private.tell_changes('wallets', 'wallet', 'null', 'user_id', 'id',
  'currency, balance_usd, balance_inr, reserved_usd, reserved_inr');
select private.tell_changes('transactions', 'wallet', 'null', 'user_id', 'wallet_id', 'status, description, metadata');
