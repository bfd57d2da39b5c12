-- How much somebody may do in a while: token buckets that all instances of all services share.

-- Functions may name what comes after them.
set local check_function_bodies = off;

create or replace function private.spend_budgets(
  p_names text[], p_keys text[], p_tokens double precision[], p_bursts double precision[],
  p_seconds_a_token double precision[]) returns table (refused integer, wait_seconds double precision)
language plpgsql volatile security definer set search_path = '' as $$
declare
  charge record;
  available double precision;
  spent_at timestamptz := private.clock();
begin
  refused := null;
  wait_seconds := 0;
  -- In one order, so that two that spend the same buckets wait for each other instead of locking each other out.
  for charge in
    select c.name, c.key, c.tokens, c.burst, c.seconds_a_token, c.position::integer
    from unnest(p_names, p_keys, p_tokens, p_bursts, p_seconds_a_token)
      with ordinality as c (name, key, tokens, burst, seconds_a_token, position)
    order by c.name, c.key, c.position
  loop
    insert into private.budgets as b (name, key, tokens, refilled_at, full_at)
    values (charge.name, charge.key, charge.burst, spent_at, spent_at)
    on conflict (name, key) do update
    set tokens = least(charge.burst, b.tokens
                   + greatest(extract(epoch from spent_at - b.refilled_at), 0) / charge.seconds_a_token),
        refilled_at = greatest(spent_at, b.refilled_at)
    returning b.tokens into available;
    -- A billionth of a token is what fractions lose, not what somebody lacks.
    if available < charge.tokens - 1e-9 and (charge.tokens - available) * charge.seconds_a_token > wait_seconds then
      refused := charge.position;
      wait_seconds := (charge.tokens - available) * charge.seconds_a_token;
    end if;
  end loop;
  if refused is null then
    for charge in
      select c.name, c.key, c.burst, c.seconds_a_token, c.tokens
      from unnest(p_names, p_keys, p_tokens, p_bursts, p_seconds_a_token) as c (name, key, tokens, burst, seconds_a_token)
    loop
      update private.budgets b
      set tokens = b.tokens - charge.tokens,
          full_at = b.refilled_at
            + make_interval(secs => (charge.burst - b.tokens + charge.tokens) * charge.seconds_a_token)
      where b.name = charge.name and b.key = charge.key;
    end loop;
  end if;
  -- Now and then somebody sweeps: a bucket that is full again says nothing.
  if random() < 0.002 then
    delete from private.budgets b
    where (b.name, b.key) in (
      select f.name, f.key from private.budgets f where f.full_at < spent_at limit 1000 for update skip locked);
  end if;
  return next;
end $$;
comment on function private.spend_budgets(text[], text[], double precision[], double precision[], double precision[]) is
  'Takes tokens from all of these buckets, or from none; then it says which one lacked (from 1) and for how many seconds.';

create or replace function private.visitor_secret() returns bytea
language plpgsql volatile security definer set search_path = '' as $$
declare
  today date := (private.clock() at time zone 'UTC')::date;
  found_secret bytea;
begin
  select s.secret into found_secret from private.visitor_secrets s where s.day = today;
  if found_secret is not null then
    return found_secret;
  end if;
  -- Two random UUIDs hold 244 random bits of the server's own strong source; no extension is needed for them.
  insert into private.visitor_secrets (day, secret)
  values (today, decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'))
  on conflict (day) do nothing;
  delete from private.visitor_secrets s where s.day < today;
  delete from private.budgets b where b.key like 'visitor:%';
  select s.secret into found_secret from private.visitor_secrets s where s.day = today;
  return found_secret;
end $$;
comment on function private.visitor_secret() is
  'The secret of today. The first to ask on a day makes it, and forgets the day before with all its keys.';

-- Who may call what; what is not named here is called by other functions and triggers only.
grant execute on function
  private.spend_budgets(text[], text[], double precision[], double precision[], double precision[]),
  private.visitor_secret()
to aira_ui, aira_voice, aira_kb;
