-- A house of 200 businesses, the busiest with 100,000 appointments over five years and 90 days to come, calls with
-- their turns, texts, documents, entries and money. Run by a superuser; ${owner} and ${business} are the busiest's.
set session_replication_role = replica; -- no triggers: what they would refuse or tell is not what is measured

create temporary table house as
select n, case when n = 1 then '${owner}'::uuid else gen_random_uuid() end as user_id,
       case when n = 1 then '${business}'::uuid else gen_random_uuid() end as business_id
from generate_series(1, 200) n;

insert into auth.users (instance_id, id, aud, role, email, created_at, updated_at)
select '00000000-0000-0000-0000-000000000000', user_id, 'authenticated', 'authenticated',
       'neighbour-' || n || '@example.com', now(), now()
from house where n > 1;
insert into public.wallets (user_id, balance_usd) select user_id, 20 from house where n > 1;
-- With triggers: they have a plan, settings and a number that is answered, as every business does.
set session_replication_role = origin;
insert into public.business_v2 (id, user_id, name, time_zone, booking_capacity)
select business_id, user_id, 'Neighbour ' || n, 'America/New_York', 3 from house where n > 1;
insert into public.business_numbers
  (user_id, business_id, phone_number, country_code, monthly_cost, provisioning_state, twilio_sid, is_primary)
select user_id, business_id, '+16462000' || lpad(n::text, 3, '0'), 'US', 1, 'active', 'PN' || md5('bench-' || n), true
from house where n > 1;
set session_replication_role = replica;
update public.business_v2 set booking_capacity = 20 where id = '${business}';
insert into public.business_hours (business_id, weekday, opens, closes)
select business_id, day, '08:00', '20:00' from house, generate_series(1, 7) day where n > 1
on conflict do nothing;
insert into public.services (business_id, name, duration, price)
select business_id, name, 30, 40 from house, unnest(array['Cut', 'Colour', 'Consultation']) name where n > 1
on conflict do nothing;

-- 53 a day for the busiest, of which it is asked for a month; 500 each for the others.
create temporary table wanted as
select business_id, user_id, n as house_number, i,
       date_trunc('day', now()) - interval '1797 days' + (i / 53) * interval '1 day'
         + interval '13 hours' + (i % 48) * interval '15 minutes' as at
from house, generate_series(0, 99999) i where n = 1
union all
select business_id, user_id, n, i, date_trunc('day', now()) - interval '70 days' + (i / 5) * interval '1 day'
         + interval '13 hours' + (i % 5) * interval '90 minutes'
from house, generate_series(0, 499) i where n > 1;

insert into public.appointments (business_id, customer_name, customer_phone, customer_email, scheduled_at, duration,
                                 blocked_until, status, source, external_id, service_type, created_at)
select business_id,
       (array['Maria Lopez', 'Tom Baker', 'Aiko Tanaka', 'Priya Shah', 'Sam O''Neil', 'Lena Fischer', 'Omar Haddad',
              'Grace Kim', 'Noah Brown', 'Zoe Martin'])[1 + i % 10],
       '+1415555' || lpad((i % 9973)::text, 4, '0'), case when i % 3 = 0 then 'guest' || i || '@example.com' end,
       at, 30, at + interval '30 minutes',
       (case when at > now() then case when i % 17 = 0 then 'cancelled' else 'confirmed' end
             when i % 11 = 0 then 'no_show' when i % 7 = 0 then 'cancelled' else 'completed'
        end)::public.appointment_status,
       (array['voice_agent', 'voice_agent', 'manual', 'sms', 'web'])[1 + i % 5]::public.appointment_source,
       case when i % 5 < 2 then 'CA' || md5(business_id::text || i / 5) end,
       (array['Cut', 'Colour', 'Consultation'])[1 + i % 3], at - interval '6 days'
from wanted;

insert into public.calls (business_id, call_sid, from_number, to_number, status, provider, started_at, answered_at,
                          ended_at, duration, outcome, summary, rated_at)
select business_id, 'CA' || md5(business_id::text || i / 5), '+1415555' || lpad((i % 9973)::text, 4, '0'),
       '+14155550199', 'completed', 'conversation_relay', at - interval '6 days', at - interval '6 days',
       at - interval '6 days' + interval '90 seconds', 90, 'booked', 'Asked about prices and booked a visit.', now()
from wanted where i % 5 = 0 and at - interval '6 days' < now();
insert into public.call_turns (business_id, call_id, ordinal, speaker, text, at, latency_ms)
select business_id, id, turn, case turn % 2 when 0 then 'receptionist' else 'caller' end,
       case turn % 2 when 0 then 'A cut is 40 dollars and takes half an hour. Would Wednesday at 2 PM suit you?'
                     else 'How much is a cut, and do you have something on Wednesday afternoon?' end,
       started_at + turn * interval '9 seconds', case turn % 2 when 0 then 180 + turn * 7 end
from public.calls, generate_series(0, 9) turn where summary like 'Asked about prices%';

insert into public.messages (business_id, twilio_sid, direction, from_number, to_number, body, status, created_at, rated_at)
select business_id, 'SM' || md5(business_id::text || i),
       case i % 2 when 0 then 'inbound' else 'outbound' end,
       case i % 2 when 0 then '+1415555' || lpad((i % 997)::text, 4, '0') else '+14155550199' end,
       case i % 2 when 0 then '+14155550199' else '+1415555' || lpad((i % 997)::text, 4, '0') end,
       'Your visit is booked for Wednesday at 2:00 PM. Reply C to cancel.',
       case i % 2 when 0 then 'received' else 'delivered' end, at - interval '6 days', now()
from wanted where i % 10 < 2 and at - interval '6 days' < now();

insert into public.documents (id, business_id, file_name, file_path, file_size, mime_type, processing_status, progress,
                              chunk_count, created_at)
select id, business_id, name, business_id || '/' || id || '/' || name, 48000 + i, 'application/pdf', 'completed', 100,
       12, now() - i * interval '5 hours'
from (select gen_random_uuid() as id, business_id, i, 'leaflet-' || i || '.pdf' as name
      from house, generate_series(1, 400) i where n = 1 or i <= 5) leaflet;
insert into public.knowledge_entries (business_id, title, question, content, category, processing_status, progress,
                                      created_at)
select business_id, 'Question ' || i, 'What about matter ' || i || '?',
       'We are glad to help with matter ' || i || '. Ask at the desk, or call us.', 'general', 'completed', 100,
       now() - i * interval '7 hours'
from house, generate_series(1, 400) i where n = 1 or i <= 5;
insert into public.transactions (wallet_id, user_id, amount, currency, type, status, description, idempotency_key,
                                 settled_at, created_at)
select w.id, w.user_id, 1.15, 'USD', (case i % 2 when 0 then 'credit' else 'debit' end)::public.transaction_type,
       'completed', 'Monthly price of a number', 'bench-' || i, now() - i * interval '3 hours',
       now() - i * interval '3 hours'
from public.wallets w join house on house.user_id = w.user_id, generate_series(1, 2000) i where n = 1 or i <= 10;

set session_replication_role = origin;
analyze;
