-- What the language model read and wrote for a conversation by text is charged with the answer it ended in, and thousands of
-- limited businesses are judged in turns.

create table private.thread_usage (
  thread_id uuid primary key constraint fk_thread_usage_thread_id references public.sms_threads (id) on delete cascade,
  rated bigint not null
);
comment on table private.thread_usage is 'Usage of the language model that is rated already, of the count in sms_threads.dialogue.';
select private.finish_table('private.thread_usage');
insert into private.thread_usage (thread_id, rated)
select id, (dialogue ->> 'modelUsage')::bigint from public.sms_threads where dialogue ? 'modelUsage';

create function private.rate_model_of_text(p_business_id uuid, p_customer text, p_message_id uuid, p_at timestamptz)
returns void
language plpgsql security definer set search_path = '' as $$
declare
  thread record;
  before bigint;
begin
  select t.id, (t.dialogue ->> 'modelUsage')::bigint as used into thread
  from public.sms_threads t where t.business_id = p_business_id and t.customer_number = p_customer;
  if coalesce(thread.used, 0) = 0 then
    return;
  end if;
  insert into private.thread_usage (thread_id, rated) values (thread.id, 0) on conflict do nothing;
  -- Locked: two answers rated at once must not both take what was used before them.
  select u.rated into before from private.thread_usage u where u.thread_id = thread.id for update;
  -- A memory that another release could not read began anew: all of it is new.
  if thread.used < before then
    before := 0;
  end if;
  if thread.used > before then
    perform private.rate(p_business_id, 'model', p_message_id, p_at, (thread.used - before)::integer, null);
  end if;
  update private.thread_usage u set rated = thread.used where u.thread_id = thread.id;
end $$;

create or replace function private.rate_texts(p_limit integer, p_patience interval, p_business_id uuid default null)
returns setof uuid
language plpgsql security definer set search_path = '' as $$
declare
  message record;
begin
  for message in
    select m.id, m.business_id, m.created_at, m.direction, m.body, m.status, m.to_number
    from public.messages m join public.business_plans bp on bp.business_id = m.business_id
    where m.rated_at is null and (p_business_id is null or m.business_id = p_business_id)
      and (m.direction = 'inbound' or m.status in ('sent', 'delivered', 'undelivered', 'failed')
           or m.created_at < private.clock() - p_patience)
    order by m.created_at limit p_limit for update of m skip locked
  loop
    if message.direction = 'outbound' then
      perform private.rate(message.business_id, 'text', message.id, message.created_at,
                           private.text_segments(message.body),
                           case when message.status = 'failed' then 'not_sent' end);
      perform private.rate_model_of_text(message.business_id, message.to_number, message.id, message.created_at);
    end if;
    update public.messages set rated_at = private.clock() where id = message.id;
    return next message.business_id;
  end loop;
end $$;

alter table public.business_plans add column judged_at timestamptz;
comment on column public.business_plans.judged_at is 'When a limited business was looked at last, in case its month or its wallet opens it.';
create index ix_business_plans_limited on public.business_plans (judged_at nulls first) where limit_state <> 'open';

create or replace function private.limited_businesses() returns setof uuid
language sql volatile security definer set search_path = '' as $$
  update public.business_plans p set judged_at = private.clock()
  from (select business_id from public.business_plans
        where limit_state <> 'open' and (judged_at is null or judged_at < private.clock() - interval '1 minute')
        order by judged_at nulls first limit 200 for update skip locked) due
  where p.business_id = due.business_id
  returning p.business_id
$$;
comment on function private.limited_businesses() is
  'Up to 200 businesses that are warned or limited and were not looked at for a minute: a new month opens what the last '
  'one closed, and money that came opens what an empty wallet closed.';
