-- Names and titles become headers of mails, attributes of TwiML and lines of logs, so they are text of one line: without
-- control characters, line and paragraph separators, and what turns the direction of text around. com.aira.schema.OneLine
-- is the same rule. What is stored already is cleaned as that class cleans: each run of such characters is a space.

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
    -- Only entries are to hear of it: their vectors hold the title. Nothing else happened to anybody.
    if column_of.of_table <> 'knowledge_entries' then
      execute format('alter table public.%I disable trigger user', column_of.of_table);
    end if;
    if column_of.of_table = 'services' then
      -- A business has each name once.
      execute format($sql$
        update public.services s set name = left(coalesce(nullif(cleaned.name, ''), 'Service'), 90)
          || case when exists (select from public.services other
                               where other.business_id = s.business_id and other.id <> s.id
                                 and lower(btrim(regexp_replace(other.name, %1$L, ' ', 'g'))) = lower(cleaned.name))
                  then ' ' || left(s.id::text, 8) else '' end
        from (select id, btrim(regexp_replace(name, %1$L, ' ', 'g')) as name from public.services) cleaned
        where cleaned.id = s.id and s.name ~ %2$L $sql$, '\s*' || breaks || '+\s*', breaks);
    else
      execute format(
        'update public.%1$I set %2$I = coalesce(nullif(btrim(regexp_replace(%2$I, %3$L, '' '', ''g'')), ''''), ''?'')'
        ' where %2$I ~ %4$L', column_of.of_table, column_of.name, '\s*' || breaks || '+\s*', breaks);
    end if;
    execute format('alter table public.%1$I add constraint ck_%1$s_%2$s_one_line check (%2$I !~ %3$L)',
      column_of.of_table, column_of.name, breaks);
    if column_of.of_table <> 'knowledge_entries' then
      execute format('alter table public.%I enable trigger user', column_of.of_table);
    end if;
  end loop;

  -- Settings are spoken, dialled or looked up.
  alter table public.configurations disable trigger user;
  update public.configurations set value = btrim(regexp_replace(value, '\s*' || breaks || '+\s*', ' ', 'g'))
  where type = 'string' and value ~ breaks;
  execute format('alter table public.configurations add constraint ck_configurations_value_one_line'
    ' check (type <> ''string'' or value !~ %L)', breaks);
  alter table public.configurations enable trigger user;

  -- One address each, that a mail server cannot read as two (com.aira.schema.MailAddress). What is none is no address.
  alter table public.business_v2 disable trigger user;
  alter table public.appointments disable trigger user;
  update public.business_v2 set email = null where email !~ '^[^[:space:]@,:;<>()"\\\[\]]+@[^[:space:]@,:;<>()"\\\[\]]+$';
  update public.appointments set customer_email = null
  where customer_email !~ '^[^[:space:]@,:;<>()"\\\[\]]+@[^[:space:]@,:;<>()"\\\[\]]+$';
  alter table public.business_v2 enable trigger user;
  alter table public.appointments enable trigger user;
end $$;

alter table public.business_v2 add constraint ck_business_v2_email_address
  check (email ~ '^[^[:space:]@,:;<>()"\\\[\]]+@[^[:space:]@,:;<>()"\\\[\]]+$');
alter table public.appointments add constraint ck_appointments_customer_email_address
  check (customer_email ~ '^[^[:space:]@,:;<>()"\\\[\]]+@[^[:space:]@,:;<>()"\\\[\]]+$');
