alter table sandbox.stripe_deliveries drop constraint stripe_deliveries_state_check;
alter table sandbox.stripe_deliveries add constraint ck_stripe_deliveries_state
  check (state in ('pending', 'held', 'delivered', 'given_up', 'dropped'));

create table sandbox.stripe_holds (
  prefix text primary key
);
comment on table sandbox.stripe_holds is 'Events whose type begins so wait until somebody releases them.';

-- Lists by customer, payment or charge, and the newest of a type.
create index ix_stripe_objects_data on sandbox.stripe_objects using gin (data jsonb_path_ops);
create index ix_stripe_objects_type on sandbox.stripe_objects ((data ->> 'object'), created_at desc);

comment on table sandbox.stripe_objects is
  'What the API shows, by id; under "sandbox" what only the sandbox knows of it.';
