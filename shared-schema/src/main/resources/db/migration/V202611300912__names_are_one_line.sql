-- Names and titles become headers of mails, attributes of TwiML and lines of logs, so they are text of one line: without
-- control characters, line and paragraph separators, what turns the direction of text around, and what nobody sees. Names that
-- customers read hold no link either, and something to be seen. com.aira.schema.OneLine and PublicName are the same rules;
-- what needs a table of letters is left to them.

do $$
declare
  unfit constant text := '[\u0001-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069'
    || '\u00ad\u061c\u180e\u200b\u200e\u200f\u2060-\u2064\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]';
  seen constant text := '[^[:space:]\u115f\u1160\u3164\uffa0]';
  link constant text := '(?i)://|\mwww\.';
  column_of record;
begin
  for column_of in
    select * from (values
      ('business_v2', 'name', true), ('business_v2', 'email', false), ('business_v2', 'website', false),
      ('business_v2', 'logo_url', false),
      ('business_closures', 'reason', false),
      ('services', 'name', true),
      ('business_numbers', 'display_name', true),
      ('documents', 'file_name', false),
      ('knowledge_entries', 'title', false), ('knowledge_entries', 'category', false),
      ('appointments', 'customer_name', false), ('appointments', 'customer_email', false),
      ('appointments', 'service_type', true),
      ('caller_messages', 'customer_name', false),
      ('notifications', 'recipient', false),
      ('billing_details', 'name', false), ('billing_details', 'tax_id', false)) as names (of_table, name, is_public)
  loop
    execute format('alter table public.%1$I add constraint ck_%1$s_%2$s_one_line check (%2$I !~ %3$L)',
      column_of.of_table, column_of.name, unfit);
    if column_of.is_public then
      execute format('alter table public.%1$I add constraint ck_%1$s_%2$s_no_link check (%2$I !~ %3$L),'
        ' add constraint ck_%1$s_%2$s_seen check (%2$I ~ %4$L)',
        column_of.of_table, column_of.name, link, seen);
    end if;
  end loop;

  -- Settings are spoken, dialled or looked up.
  execute format('alter table public.configurations add constraint ck_configurations_value_one_line'
    ' check (type <> ''string'' or value !~ %L)', unfit);
end $$;

-- What pages may link to, and where mail can go.
alter table public.business_v2
  add constraint ck_business_v2_website_http check (website ~* '^https?://'),
  add constraint ck_business_v2_logo_url_http check (logo_url ~* '^https?://'),
  add constraint ck_business_v2_email_domain check (email ~ '@[^@.]+(\.[^@.]+)+$');
alter table public.appointments
  add constraint ck_appointments_customer_email_domain check (customer_email ~ '@[^@.]+(\.[^@.]+)+$');
