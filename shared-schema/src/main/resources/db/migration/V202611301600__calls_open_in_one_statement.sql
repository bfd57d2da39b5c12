-- What a call's first webhook says of the number is written with the call, and its fellows are counted before: one write
-- instead of two. No release has the functions that go, so nothing that runs still asks for them.
drop function if exists private.running_calls(uuid);
drop function if exists private.attest_call(uuid, text);
drop function if exists private.open_call(text, text, text, text, boolean);

-- While few calls run, the planner thinks this index as good as ix_calls_running for counting those of one business, and then
-- reads those of all. Whoever looks for stale calls reads ix_calls_running from end to end: it holds calls that run, no others.
drop index public.ix_calls_open;
