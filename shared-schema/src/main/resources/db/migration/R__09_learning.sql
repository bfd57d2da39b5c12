-- What the receptionist could not answer, and what a person answered instead. Nothing of it is used in a call before the
-- owner approved it: only then it becomes a row of knowledge_entries, through the same path as what is written by hand.

-- Functions may name what comes after them.
set local check_function_bodies = off;

-- Whether two questions share at least half of the words of the first that mean something.
create or replace function private.asks_the_same(p_question text, p_other text) returns boolean
language sql immutable set search_path = '' as $$
  select coalesce(count(*) > 0 and count(*) * 2 >= max(cardinality(words.asked)), false)
  from (select tsvector_to_array(to_tsvector('pg_catalog.english', p_question)) as asked,
               tsvector_to_array(to_tsvector('pg_catalog.english', p_other)) as other) words,
       unnest(words.asked) word
  where word = any (words.other)
$$;

-- What a person said after a question until the caller asked something else; the same question asked once more, of the
-- person now, belongs to it. Speech recognition leaves question marks out, hence the words that questions begin with.
create or replace function private.answer_of_person(p_call uuid, p_question text, p_asked_at timestamptz) returns text
language plpgsql stable set search_path = '' as $$
declare
  asked integer;
  turn record;
  answer text := '';
begin
  -- The receptionist may have understood the question in other words than it was put in.
  select t.ordinal into asked from public.call_turns t
  where t.call_id = p_call and t.speaker = 'caller'
  order by lower(btrim(t.text)) = lower(btrim(p_question)) desc, t.at <= p_asked_at desc,
           abs(extract(epoch from t.at - p_asked_at)), t.ordinal desc
  limit 1;
  for turn in
    select t.speaker, t.text from public.call_turns t
    where t.call_id = p_call and t.ordinal > asked and t.speaker in ('caller', 'agent')
    order by t.ordinal
  loop
    if turn.speaker = 'agent' then
      answer := answer || ' ' || btrim(turn.text);
    elsif answer <> '' and not private.asks_the_same(p_question, turn.text)
      and (turn.text ~ '\?' or turn.text ~* '^\s*(and |but |so |ok(ay)? )?(what|when|where|which|who|how|why|do|does|did|can|could|is|are|will|would|may|should)\M') then
      exit;
    end if;
  end loop;
  return nullif(left(btrim(answer), 20000), '');
end $$;

create or replace function private.propose_from_call(p_call uuid) returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare
  written integer;
begin
  insert into public.knowledge_proposals (business_id, call_id, gap_id, question, answer)
  select distinct on (q.question) q.business_id, q.call_id, q.gap_id, q.question, said.answer
  from public.knowledge_gap_questions q
  cross join lateral (select private.answer_of_person(q.call_id, q.question, q.asked_at)) said (answer)
  where q.call_id = p_call and private.acts_for(q.business_id) and said.answer is not null
  order by q.question, q.asked_at
  on conflict (call_id, question) do update set answer = excluded.answer
    where knowledge_proposals.state = 'proposed' and knowledge_proposals.answer <> excluded.answer;
  get diagnostics written = row_count;
  return written;
end $$;
comment on function private.propose_from_call(uuid) is
  'Proposes what a person answered in a call to the questions that the receptionist could not answer; returns how many '
  'were written. Done when a call ends; doing it again, when later words came in, changes what is not decided yet.';

create or replace function private.propose_at_end() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.propose_from_call(new.id);
  return null;
end $$;
create or replace trigger propose_at_end after update of ended_at on public.calls for each row
  when (old.ended_at is null and new.ended_at is not null) execute function private.propose_at_end();

-- Tables: who sees which rows, who may do what, and what open pages hear of.
select private.finish_table('public.knowledge_gaps');
select private.finish_table('public.knowledge_gap_questions');
select private.finish_table('public.knowledge_proposals');

select private.write_business_policies('public.knowledge_gaps', 'aira_voice');
select private.write_business_policies('public.knowledge_gap_questions', 'aira_voice');
select private.write_business_policies('public.knowledge_proposals', 'aira_voice');

grant select on public.knowledge_gap_questions, public.knowledge_proposals to authenticated;
grant select (id, business_id, question, asked, first_asked_at, last_asked_at, state, entry_id, answered_at,
  created_at, updated_at)
on public.knowledge_gaps to authenticated;
grant select on public.knowledge_gaps, public.knowledge_gap_questions, public.knowledge_proposals to aira_ui;
grant update (state, entry_id, answered_at) on public.knowledge_gaps to aira_ui;
grant insert (business_id, caller_message_id, gap_id, question, answer, state, entry_id, decided_at)
on public.knowledge_proposals to aira_ui;
grant update (question, answer, state, entry_id, decided_at) on public.knowledge_proposals to aira_ui;
grant select, insert, update on public.knowledge_gaps, public.knowledge_gap_questions to aira_voice;
grant select on public.knowledge_proposals to aira_voice;

select private.tell_changes('knowledge_gaps', 'gaps', 'business_id', 'null', 'id',
  'question, asked, last_asked_at, state, entry_id');
select private.tell_changes('knowledge_proposals', 'gaps', 'business_id', 'null', 'id',
  'question, answer, state, entry_id');

-- Who may call what; what is not named here is called by other functions and triggers only.
grant execute on function private.propose_from_call(uuid) to aira_voice;
