-- What the receptionist could not answer, and what a person answered instead. Nothing of it is used in a call before the
-- owner approved it: only then it becomes a row of knowledge_entries, through the same path as what is written by hand.

create table public.knowledge_gaps (
  id uuid primary key default gen_random_uuid(),
  business_id uuid not null constraint fk_knowledge_gaps_business_id references public.business_v2 (id) on delete cascade,
  question text not null constraint ck_knowledge_gaps_question check (length(btrim(question)) between 1 and 1000),
  embedding bytea,
  embedding_model text,
  asked integer not null default 1 constraint ck_knowledge_gaps_asked check (asked >= 0),
  first_asked_at timestamptz not null default now(),
  last_asked_at timestamptz not null default now(),
  state text not null default 'open' constraint ck_knowledge_gaps_state check (state in ('open', 'answered', 'dismissed')),
  entry_id uuid constraint fk_knowledge_gaps_entry_id references public.knowledge_entries (id) on delete set null,
  answered_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint ck_knowledge_gaps_embedding check (num_nonnulls(embedding, embedding_model) in (0, 2))
);
comment on table public.knowledge_gaps is
  'Questions that the receptionist could not answer, grouped by meaning. question: as it was asked first; asked: how '
  'often. A dismissed one that is asked again only counts; an answered one that still finds no answer opens again.';
comment on column public.knowledge_gaps.embedding is 'float32 components, little endian, of embedding_model; unit length.';
comment on column public.knowledge_gaps.entry_id is 'The entry that answers it; null when that was deleted.';
create index ix_knowledge_gaps_business_id on public.knowledge_gaps (business_id, state, last_asked_at desc, id);
create index ix_knowledge_gaps_entry_id on public.knowledge_gaps (entry_id) where entry_id is not null;
select private.finish_table('public.knowledge_gaps');

create table public.knowledge_gap_questions (
  id uuid primary key default gen_random_uuid(),
  business_id uuid not null
    constraint fk_knowledge_gap_questions_business_id references public.business_v2 (id) on delete cascade,
  gap_id uuid not null constraint fk_knowledge_gap_questions_gap_id references public.knowledge_gaps (id) on delete cascade,
  question text not null constraint ck_knowledge_gap_questions_question check (length(btrim(question)) between 1 and 1000),
  call_id uuid constraint fk_knowledge_gap_questions_call_id references public.calls (id) on delete set null,
  message_id uuid constraint fk_knowledge_gap_questions_message_id references public.messages (id) on delete set null,
  asked_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- One of them when it is written, none when that was deleted since.
  constraint ck_knowledge_gap_questions_asked_in check (num_nonnulls(call_id, message_id) <= 1)
);
comment on table public.knowledge_gap_questions is 'Each time a gap was met: in which words, in which call or text message.';
create index ix_knowledge_gap_questions_business_id on public.knowledge_gap_questions (business_id);
create index ix_knowledge_gap_questions_gap_id on public.knowledge_gap_questions (gap_id, asked_at desc, id);
create index ix_knowledge_gap_questions_call_id on public.knowledge_gap_questions (call_id) where call_id is not null;
create index ix_knowledge_gap_questions_message_id on public.knowledge_gap_questions (message_id) where message_id is not null;
select private.finish_table('public.knowledge_gap_questions');

create table public.knowledge_proposals (
  id uuid primary key default gen_random_uuid(),
  business_id uuid not null
    constraint fk_knowledge_proposals_business_id references public.business_v2 (id) on delete cascade,
  call_id uuid constraint fk_knowledge_proposals_call_id references public.calls (id) on delete set null,
  message_id uuid constraint fk_knowledge_proposals_message_id references public.messages (id) on delete set null,
  caller_message_id uuid
    constraint fk_knowledge_proposals_caller_message_id references public.caller_messages (id) on delete set null,
  gap_id uuid constraint fk_knowledge_proposals_gap_id references public.knowledge_gaps (id) on delete set null,
  question text not null constraint ck_knowledge_proposals_question check (length(btrim(question)) between 1 and 1000),
  answer text not null constraint ck_knowledge_proposals_answer check (length(btrim(answer)) between 1 and 20000),
  state text not null default 'proposed'
    constraint ck_knowledge_proposals_state check (state in ('proposed', 'approved', 'rejected')),
  entry_id uuid constraint fk_knowledge_proposals_entry_id references public.knowledge_entries (id) on delete set null,
  decided_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint uq_knowledge_proposals_call_id unique (call_id, question),
  constraint ck_knowledge_proposals_decided check ((state = 'proposed') = (decided_at is null))
);
comment on table public.knowledge_proposals is
  'What a person answered where the receptionist could not, for the owner to approve. caller_message_id: the message of '
  'a caller whose sender the owner answered. entry_id: the entry that an approval wrote.';
create index ix_knowledge_proposals_business_id on public.knowledge_proposals (business_id, state, created_at desc, id);
create index ix_knowledge_proposals_message_id on public.knowledge_proposals (message_id) where message_id is not null;
create index ix_knowledge_proposals_caller_message_id on public.knowledge_proposals (caller_message_id)
  where caller_message_id is not null;
create index ix_knowledge_proposals_gap_id on public.knowledge_proposals (gap_id) where gap_id is not null;
create index ix_knowledge_proposals_entry_id on public.knowledge_proposals (entry_id) where entry_id is not null;
select private.finish_table('public.knowledge_proposals');

do $$
declare
  of_business constant text :=
    'business_id in (select b.id from public.business_v2 b where b.user_id = (select auth.uid()))';
  of_tenant constant text := 'business_id = (select private.current_tenant())';
begin
  perform private.write_policies('public.knowledge_gaps', of_business, of_tenant, 'aira_voice');
  perform private.write_policies('public.knowledge_gap_questions', of_business, of_tenant, 'aira_voice');
  perform private.write_policies('public.knowledge_proposals', of_business, of_tenant, 'aira_voice');
end $$;

grant select on public.knowledge_gap_questions, public.knowledge_proposals to authenticated;
grant select (id, business_id, question, asked, first_asked_at, last_asked_at, state, entry_id, answered_at, created_at,
              updated_at) on public.knowledge_gaps to authenticated;
grant select on public.knowledge_gaps, public.knowledge_gap_questions, public.knowledge_proposals to aira_ui;
grant update (state, entry_id, answered_at) on public.knowledge_gaps to aira_ui;
grant insert (business_id, caller_message_id, gap_id, question, answer, state, entry_id, decided_at),
  update (question, answer, state, entry_id, decided_at) on public.knowledge_proposals to aira_ui;
grant select, insert, update on public.knowledge_gaps, public.knowledge_gap_questions to aira_voice;
grant select on public.knowledge_proposals to aira_voice;

select private.tell_changes('knowledge_gaps', 'gaps', 'business_id', 'null', 'id',
  'question, asked, last_asked_at, state, entry_id');
select private.tell_changes('knowledge_proposals', 'gaps', 'business_id', 'null', 'id',
  'question, answer, state, entry_id');

-- Whether two questions share at least half of the words of the first that mean something.
create function private.asks_the_same(p_question text, p_other text) returns boolean
language sql immutable set search_path = '' as $$
  select coalesce(count(*) > 0 and count(*) * 2 >= max(cardinality(words.asked)), false)
  from (select tsvector_to_array(to_tsvector('pg_catalog.english', p_question)) as asked,
               tsvector_to_array(to_tsvector('pg_catalog.english', p_other)) as other) words,
       unnest(words.asked) word
  where word = any (words.other)
$$;

-- What a person said after a question until the caller asked something else; the same question asked once more, of the
-- person now, belongs to it. Speech recognition leaves question marks out, hence the words that questions begin with.
create function private.answer_of_person(p_call uuid, p_question text, p_asked_at timestamptz) returns text
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

create function private.propose_from_call(p_call uuid) returns integer
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

create function private.propose_at_end() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.propose_from_call(new.id);
  return null;
end $$;
create trigger propose_at_end after update of ended_at on public.calls for each row
  when (old.ended_at is null and new.ended_at is not null) execute function private.propose_at_end();

grant execute on function private.propose_from_call(uuid) to aira_voice;
