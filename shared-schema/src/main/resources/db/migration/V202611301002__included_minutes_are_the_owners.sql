-- Minutes that a plan without a monthly price includes are given once a month to an owner, whichever business uses them: by
-- business they came anew with each one, also with one that was deleted and made again. See ADR 0035.

create table private.included_seconds (
  user_id uuid not null constraint fk_included_seconds_user_id references auth.users (id) on delete cascade,
  starts_on date not null,
  seconds integer not null default 0 constraint ck_included_seconds_seconds check (seconds >= 0),
  constraint pk_included_seconds primary key (user_id, starts_on)
);
comment on table private.included_seconds is
  'Included seconds that an owner used in a month of UTC on plans without a monthly price, in all businesses together. By owner, '
  'so that no other business begins them anew.';
alter table private.included_seconds enable row level security;

alter table public.call_reservations add column is_shared boolean not null default false;
comment on column public.call_reservations.is_shared is
  'Whether included_seconds are of the minutes that the owner''s businesses share: the plan has no monthly price.';
