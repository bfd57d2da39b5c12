-- Names and titles become headers of mails, attributes of TwiML and lines of logs, so they are text of one line: without
-- control characters, line and paragraph separators, and what turns the direction of text around. com.aira.schema.OneLine
-- is the same rule.

do $$
declare
  breaks constant text := '[\u0001-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]';
  column_of record;
begin
  for column_of in
    select * from (values
      ('business_v2', 'name'), ('business_v2', 'email'), ('business_v2', 'website'), ('business_v2', 'logo_url'),
      ('business_closures', 'reason'),
      ('services', 'name'),
      ('business_numbers', 'display_name'),
      ('documents', 'file_name'),
      ('knowledge_entries', 'title'), ('knowledge_entries', 'category'),
      ('appointments', 'customer_name'), ('appointments', 'customer_email'), ('appointments', 'service_type'),
      ('caller_messages', 'customer_name'),
      ('notifications', 'recipient'),
      ('billing_details', 'name'), ('billing_details', 'tax_id')) as names (of_table, name)
  loop
    execute format('alter table public.%1$I add constraint ck_%1$s_%2$s_one_line check (%2$I !~ %3$L)',
      column_of.of_table, column_of.name, breaks);
  end loop;

  -- Settings are spoken, dialled or looked up.
  execute format('alter table public.configurations add constraint ck_configurations_value_one_line'
    ' check (type <> ''string'' or value !~ %L)', breaks);
end $$;
