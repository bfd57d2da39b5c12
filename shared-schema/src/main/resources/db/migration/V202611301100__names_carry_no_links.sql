-- Names that customers read hold no link and are seen, names of every kind hold nothing hidden, addresses of the web are
-- http, and addresses of mail have a domain. com.aira.schema.OneLine, PublicName and MailAddress are the same rules; what
-- needs a table of letters is left to them. What is stored already is cleaned.

do $$
declare
  breaks constant text := '\u0001-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069';
  hidden constant text := '\u00ad\u061c\u180e\u200b\u200e\u200f\u2060-\u2064\ufeff\ufff9-\ufffb\U000e0000-\U000e007f';
  blank constant text := '[:space:]\u115f\u1160\u3164\uffa0';
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
    -- Only entries are to hear of it: their vectors hold the title. Nothing else happened to anybody.
    if column_of.of_table <> 'knowledge_entries' then
      execute format('alter table public.%I disable trigger user', column_of.of_table);
    end if;
    if column_of.of_table = 'services' then
      -- A business has each name once: what looked alike to people needs a name of its own.
      execute format($sql$
        update public.services s
        set name = left(coalesce(nullif(btrim(regexp_replace(regexp_replace(name, %1$L, '', 'g'), %2$L, ' ', 'g')), ''),
          'Service'), 90) || ' ' || left(id::text, 8)
        where name ~ %1$L or name ~ %2$L or name !~ %3$L $sql$,
        '[' || hidden || ']+', link, '[^' || blank || ']');
    else
      execute format(
        'update public.%1$I set %2$I = coalesce(nullif(btrim(regexp_replace(%2$I, %3$L, '''', ''g'')), ''''), ''?'')'
        ' where %2$I ~ %3$L',
        column_of.of_table, column_of.name, '[' || hidden || ']+');
      if column_of.is_public then
        execute format(
          'update public.%1$I set %2$I = coalesce(nullif(btrim(regexp_replace(%2$I, %3$L, '' '', ''g'')), ''''), ''?'')'
          ' where %2$I ~ %3$L',
          column_of.of_table, column_of.name, link);
      end if;
    end if;
    execute format('alter table public.%1$I drop constraint if exists ck_%1$s_%2$s_one_line,'
      ' add constraint ck_%1$s_%2$s_one_line check (%2$I !~ %3$L)',
      column_of.of_table, column_of.name, '[' || breaks || hidden || ']');
    if column_of.is_public then
      execute format('update public.%1$I set %2$I = ''?'' where %2$I !~ %3$L',
        column_of.of_table, column_of.name, '[^' || blank || ']');
      execute format('alter table public.%1$I drop constraint if exists ck_%1$s_%2$s_no_link,'
        ' drop constraint if exists ck_%1$s_%2$s_seen, add constraint ck_%1$s_%2$s_no_link check (%2$I !~ %3$L),'
        ' add constraint ck_%1$s_%2$s_seen check (%2$I ~ %4$L)',
        column_of.of_table, column_of.name, link, '[^' || blank || ']');
    end if;
    if column_of.of_table <> 'knowledge_entries' then
      execute format('alter table public.%I enable trigger user', column_of.of_table);
    end if;
  end loop;

  alter table public.configurations disable trigger user;
  update public.configurations set value = regexp_replace(value, '[' || hidden || ']+', '', 'g')
  where type = 'string' and value ~ ('[' || hidden || ']');
  execute format('alter table public.configurations drop constraint if exists ck_configurations_value_one_line,'
    ' add constraint ck_configurations_value_one_line check (type <> ''string'' or value !~ %L)',
    '[' || breaks || hidden || ']');
  alter table public.configurations enable trigger user;

  -- What pages may link to. What named no scheme meant the web.
  alter table public.business_v2 disable trigger user;
  update public.business_v2 set website = case when website !~* '^[a-z][a-z0-9+-]*:' and website ~ '\S'
    then 'https://' || btrim(website) end where website !~* '^https?://';
  update public.business_v2 set logo_url = null where logo_url !~* '^https?://';
  update public.business_v2 set email = null where email !~ '@[^@.]+(\.[^@.]+)+$';
  alter table public.business_v2 enable trigger user;
  alter table public.appointments disable trigger user;
  update public.appointments set customer_email = null where customer_email !~ '@[^@.]+(\.[^@.]+)+$';
  alter table public.appointments enable trigger user;
end $$;

alter table public.business_v2
  drop constraint if exists ck_business_v2_website_http,
  drop constraint if exists ck_business_v2_logo_url_http,
  drop constraint if exists ck_business_v2_email_domain,
  add constraint ck_business_v2_website_http check (website ~* '^https?://'),
  add constraint ck_business_v2_logo_url_http check (logo_url ~* '^https?://'),
  add constraint ck_business_v2_email_domain check (email ~ '@[^@.]+(\.[^@.]+)+$');
alter table public.appointments
  drop constraint if exists ck_appointments_customer_email_domain,
  add constraint ck_appointments_customer_email_domain check (customer_email ~ '@[^@.]+(\.[^@.]+)+$');
