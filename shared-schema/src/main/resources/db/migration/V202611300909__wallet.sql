-- Wallets, their append-only history, what is owed, and the payments and invoices behind it. Services read these tables;
-- every cent moves through the functions of R__12 to R__15.

create table public.wallets (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null constraint uq_wallets_user_id unique
    constraint fk_wallets_user_id references auth.users (id) on delete cascade,
  currency text not null default 'USD' constraint ck_wallets_currency check (currency in ('USD', 'INR')),
  balance_usd numeric(14, 2) not null default 0 constraint ck_wallets_balance_usd check (balance_usd >= 0),
  balance_inr numeric(14, 2) not null default 0 constraint ck_wallets_balance_inr check (balance_inr >= 0),
  reserved_usd numeric(14, 2) not null default 0
    constraint ck_wallets_reserved_usd check (reserved_usd between 0 and balance_usd),
  reserved_inr numeric(14, 2) not null default 0
    constraint ck_wallets_reserved_inr check (reserved_inr between 0 and balance_inr),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.wallets is
  'Prepaid money of one owner. balance = sum of completed transactions; reserved = pending debits; never negative.';
alter table public.wallets enable row level security;

create table public.wallet_debts (
  id uuid primary key default gen_random_uuid(),
  wallet_id uuid not null constraint fk_wallet_debts_wallet_id references public.wallets (id) on delete cascade,
  user_id uuid not null,
  currency text not null constraint ck_wallet_debts_currency check (currency in ('USD', 'INR')),
  amount numeric(14, 2) not null constraint ck_wallet_debts_amount check (amount > 0),
  outstanding numeric(14, 2) not null constraint ck_wallet_debts_outstanding check (outstanding between 0 and amount),
  cancelled numeric(14, 2) not null default 0 constraint ck_wallet_debts_cancelled check (cancelled between 0 and amount),
  reason text not null constraint ck_wallet_debts_reason check (length(reason) <= 500),
  source text not null constraint uq_wallet_debts_source unique,
  opened_at timestamptz not null default now(),
  closed_at timestamptz
);
comment on table public.wallet_debts is
  'Amounts owed: what a refund or a dispute took back, and what usage cost, beyond what the wallet held. While one is open '
  'nothing is bought; the next money that comes in pays it. amount = outstanding + cancelled + debits of kind debt.';
create index ix_wallet_debts_wallet_id on public.wallet_debts (wallet_id, opened_at) where outstanding > 0;
create index ix_wallet_debts_wallet on public.wallet_debts (wallet_id);
create index ix_wallet_debts_user_id on public.wallet_debts (user_id);
alter table public.wallet_debts enable row level security;

create table public.transactions (
  id uuid primary key default gen_random_uuid(),
  wallet_id uuid not null constraint fk_transactions_wallet_id references public.wallets (id) on delete cascade,
  user_id uuid not null,
  amount numeric(14, 2) not null constraint ck_transactions_amount check (amount > 0),
  currency text not null constraint ck_transactions_currency check (currency in ('USD', 'INR')),
  type public.transaction_type not null,
  status public.transaction_status not null default 'pending',
  kind text not null default 'adjustment',
  description text not null constraint ck_transactions_description check (length(description) <= 500),
  metadata jsonb not null default '{}',
  stripe_session_id text constraint uq_transactions_stripe_session_id unique,
  stripe_payment_intent_id text,
  business_number_id uuid
    constraint fk_transactions_business_number_id references public.business_numbers (id) on delete set null,
  reverses uuid constraint fk_transactions_reverses references public.transactions (id),
  debt_id uuid constraint fk_transactions_debt_id references public.wallet_debts (id) on delete cascade,
  idempotency_key text not null
    constraint ck_transactions_idempotency_key check (length(idempotency_key) between 1 and 255),
  settled_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint uq_transactions_idempotency_key unique (user_id, idempotency_key),
  constraint ck_transactions_kind check (
    kind = 'adjustment'
    or type = 'credit' and kind in ('top_up', 'recharge', 'refund_returned', 'dispute_won')
    or type = 'debit' and kind in ('number', 'renewal', 'plan', 'usage', 'refund', 'dispute', 'debt'))
);
comment on table public.transactions is
  'The history of a wallet: append-only. pending debits reserve money; completed is final; a refund is its own entry.';
comment on column public.transactions.kind is
  'Why money moved. Credits: top_up, recharge, refund_returned, dispute_won. Debits: number (its first month), renewal, '
  'plan, usage, refund and dispute (money that went back to the card), debt (an amount owed is paid). Either: adjustment.';
comment on column public.transactions.reverses is 'The credit that a refund or a dispute takes back, or the debit that its end returns.';
create index ix_transactions_wallet_id on public.transactions (wallet_id, created_at desc, id);
create index ix_transactions_user_id on public.transactions (user_id, created_at desc, id);
create index ix_transactions_business_number_id on public.transactions (business_number_id);
create index ix_transactions_reverses on public.transactions (reverses);
create index ix_transactions_debt_id on public.transactions (debt_id);
create index ix_transactions_payment_intent on public.transactions (stripe_payment_intent_id);
create index ix_transactions_paid_in on public.transactions (user_id)
  where type = 'credit' and kind in ('top_up', 'recharge') and status = 'completed';
alter table public.transactions enable row level security;

create table public.number_periods (
  id uuid primary key default gen_random_uuid(),
  number_id uuid not null
    constraint fk_number_periods_number_id references public.business_numbers (id) on delete cascade,
  user_id uuid not null,
  starts_on date not null,
  ends_on date not null,
  amount numeric(12, 2) not null,
  currency text not null,
  transaction_id uuid not null
    constraint fk_number_periods_transaction_id references public.transactions (id) on delete cascade,
  paid_at timestamptz not null default now(),
  constraint uq_number_periods_starts_on unique (number_id, starts_on),
  constraint ck_number_periods_order check (ends_on > starts_on)
);
comment on table public.number_periods is 'Months of a number that are paid: each once. ends_on is the first day of the next.';
create index ix_number_periods_user_id on public.number_periods (user_id, paid_at desc);
create index ix_number_periods_transaction_id on public.number_periods (transaction_id);
alter table public.number_periods enable row level security;

-- What Stripe told: each event once, each payment once, and what was taken back of it. Effects are keyed by Stripe's
-- objects as well as by its events, because events come twice, late and in any order.

create table private.stripe_events (
  id text primary key,
  type text not null,
  object_id text not null,
  created timestamptz not null,
  outcome text not null,
  received_at timestamptz not null default now()
);
comment on table private.stripe_events is
  'Events that had their effect, written in the transaction of the effect: an event cut off by a crash is met again.';
create index ix_stripe_events_object_id on private.stripe_events (object_id);
alter table private.stripe_events enable row level security;

create table private.checkout_sessions (
  session_id text primary key,
  transaction_id uuid not null
    constraint fk_checkout_sessions_transaction_id references public.transactions (id) on delete cascade,
  url text not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  opened_at timestamptz not null default now()
);
comment on table private.checkout_sessions is 'Stripe''s checkouts of a top-up: usually one, another when the first one expired.';
create index ix_checkout_sessions_transaction_id on private.checkout_sessions (transaction_id, opened_at);
alter table private.checkout_sessions enable row level security;

create table private.stripe_payments (
  payment_intent_id text primary key,
  session_id text,
  transaction_id uuid constraint fk_stripe_payments_transaction_id references public.transactions (id) on delete cascade,
  claimed_for text not null,
  amount numeric(14, 2),
  currency text,
  state text not null constraint ck_stripe_payments_state check (state in ('credited', 'unexplained')),
  reason text,
  received_at timestamptz not null default now(),
  constraint ck_stripe_payments_credited check (state <> 'credited' or transaction_id is not null)
);
comment on table private.stripe_payments is
  'Money that reached Stripe. unexplained: no top-up fits it, so it was credited to nobody and a person has to look.';
create index ix_stripe_payments_transaction_id on private.stripe_payments (transaction_id);
alter table private.stripe_payments enable row level security;

create table private.stripe_reversals (
  id text primary key,
  payment_intent_id text not null,
  kind text not null constraint ck_stripe_reversals_kind check (kind in ('refund', 'dispute')),
  amount numeric(14, 2) not null constraint ck_stripe_reversals_amount check (amount >= 0),
  currency text not null,
  state text not null constraint ck_stripe_reversals_state check (state in ('parked', 'applied', 'undone')),
  unexplained numeric(14, 2) not null default 0,
  transaction_id uuid constraint fk_stripe_reversals_transaction_id references public.transactions (id) on delete cascade,
  received_at timestamptz not null default now()
);
comment on table private.stripe_reversals is
  'Refunds and disputes. parked: its payment is not credited yet; applied: the money is gone; undone: it came back or '
  'never left, which is final. unexplained: what it took beyond the payment or in another currency.';
create index ix_stripe_reversals_payment_intent_id on private.stripe_reversals (payment_intent_id);
create index ix_stripe_reversals_transaction_id on private.stripe_reversals (transaction_id);
alter table private.stripe_reversals enable row level security;

-- Saved cards and automatic recharges, in US dollars only: a card in India needs its bank's mandate and a notice a day
-- ahead for each charge, so wallets in rupees are told by e-mail that they run low.

-- Rows are locked in this order: profile, recharge, wallet, settings.
create table public.payment_profiles (
  user_id uuid primary key constraint fk_payment_profiles_user_id references auth.users (id) on delete cascade,
  stripe_customer_id text not null constraint uq_payment_profiles_stripe_customer_id unique,
  payment_method_id text constraint uq_payment_profiles_payment_method_id unique,
  card_brand text,
  card_last4 text,
  card_exp_month integer constraint ck_payment_profiles_card_exp_month check (card_exp_month between 1 and 12),
  card_exp_year integer,
  card_saved_at timestamptz,
  updated_at timestamptz not null default now(),
  constraint ck_payment_profiles_card check (num_nulls(payment_method_id, card_brand, card_last4, card_saved_at) in (0, 4))
);
comment on table public.payment_profiles is 'An owner as Stripe''s customer, made once, and the card that is saved there.';
alter table public.payment_profiles enable row level security;

create table private.retired_cards (
  payment_method_id text primary key,
  retired_at timestamptz not null default now(),
  next_attempt_at timestamptz not null default now(),
  detached_at timestamptz
);
comment on table private.retired_cards is
  'Cards that are ours no more: removed, replaced, or of a deleted account. A job detaches them at Stripe; an event of '
  'before that comes late saves none of them again.';
create index ix_retired_cards_attached on private.retired_cards (next_attempt_at) where detached_at is null;
alter table private.retired_cards enable row level security;

create table public.auto_recharge_settings (
  user_id uuid primary key constraint fk_auto_recharge_settings_user_id references auth.users (id) on delete cascade,
  enabled boolean not null default false,
  currency text not null default 'USD' constraint ck_auto_recharge_settings_currency check (currency = 'USD'),
  threshold numeric(12, 2) not null constraint ck_auto_recharge_settings_threshold check (threshold > 0),
  amount numeric(12, 2) not null constraint ck_auto_recharge_settings_amount check (amount > 0),
  monthly_cap numeric(12, 2) not null,
  declines integer not null default 0,
  off_reason text constraint ck_auto_recharge_settings_off_reason check (off_reason in ('declined', 'dispute', 'card_removed')),
  news text constraint ck_auto_recharge_settings_news check (news in ('declined', 'dispute')),
  updated_at timestamptz not null default now(),
  constraint ck_auto_recharge_settings_monthly_cap check (monthly_cap >= amount)
);
comment on table public.auto_recharge_settings is
  'When available money falls under threshold, amount is charged to the saved card, at most monthly_cap in a month of '
  'UTC. Dollars only (see above). declines: in a row; off_reason: why it was switched off, when not by the owner; news: '
  'to be told by e-mail.';
create index ix_auto_recharge_settings_enabled on public.auto_recharge_settings (user_id) where enabled;
create index ix_auto_recharge_settings_news on public.auto_recharge_settings (user_id) where news is not null;
alter table public.auto_recharge_settings enable row level security;

create table public.recharges (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null constraint fk_recharges_user_id references auth.users (id) on delete cascade,
  month date not null,
  amount numeric(12, 2) not null constraint ck_recharges_amount check (amount > 0),
  currency text not null default 'USD' constraint ck_recharges_currency check (currency = 'USD'),
  state text not null default 'due' constraint ck_recharges_state
    check (state in ('due', 'charging', 'processing', 'requires_action', 'declined', 'succeeded', 'gave_up')),
  attempt integer not null default 0,
  attempted_at timestamptz,
  stripe_customer_id text,
  payment_method_id text,
  card text,
  lease_until timestamptz,
  next_attempt_at timestamptz not null default now(),
  payment_intent_id text,
  failure text,
  news text constraint ck_recharges_news check (news in ('declined', 'requires_action')),
  transaction_id uuid constraint fk_recharges_transaction_id references public.transactions (id) on delete cascade,
  opened_at timestamptz not null default now(),
  closed_at timestamptz
);
comment on table public.recharges is
  'Automatic recharges. due: to be charged; charging: asked, and leased to whoever asks; processing: under way or paid, '
  'Stripe''s event credits it; requires_action: the bank wants its owner, who pays on the wallet page; declined: tried '
  'again at next_attempt_at under the key of the next attempt; succeeded; gave_up.';
create unique index uq_recharges_open on public.recharges (user_id) where state not in ('succeeded', 'gave_up');
create index ix_recharges_user_id on public.recharges (user_id, month);
create index ix_recharges_transaction_id on public.recharges (transaction_id);
create index ix_recharges_due on public.recharges (next_attempt_at) where state in ('due', 'charging', 'declined', 'requires_action');
create index ix_recharges_news on public.recharges (id) where news is not null;
alter table public.recharges enable row level security;

create table private.low_balances (
  user_id uuid not null constraint fk_low_balances_user_id references auth.users (id) on delete cascade,
  currency text not null constraint ck_low_balances_currency check (currency in ('USD', 'INR')),
  armed boolean not null,
  falls integer not null default 0,
  constraint pk_low_balances primary key (user_id, currency)
);
comment on table private.low_balances is 'armed: the wallet held enough when it was looked at last, so its next fall is told. Once a fall.';
alter table private.low_balances enable row level security;

-- An invoice for each payment that is credited. Its number is drawn in the transaction of the credit, so there are no
-- gaps; its PDF follows, made by a job that queues the e-mail in the transaction that stores it.

create table public.billing_details (
  user_id uuid primary key constraint fk_billing_details_user_id references auth.users (id) on delete cascade,
  name text constraint ck_billing_details_name check (length(name) between 1 and 200),
  address text constraint ck_billing_details_address check (length(address) between 1 and 500),
  tax_id text constraint ck_billing_details_tax_id check (length(tax_id) between 1 and 40),
  updated_at timestamptz not null default now()
);
comment on table public.billing_details is 'Whom an owner''s invoices name, from the next one on. Nothing is asked for: without it they name the e-mail.';
alter table public.billing_details enable row level security;

create table private.invoice_counters (
  series text primary key,
  last_number bigint not null constraint ck_invoice_counters_last_number check (last_number >= 0)
);
comment on table private.invoice_counters is
  'The last number of each year. Its row is locked by who draws one until the credit is committed or rolled back.';
alter table private.invoice_counters enable row level security;

create table public.invoices (
  id uuid primary key default gen_random_uuid(),
  user_id uuid constraint fk_invoices_user_id references auth.users (id) on delete set null,
  number text not null constraint uq_invoices_number unique,
  issued_at timestamptz not null,
  email text,
  name text,
  address text,
  tax_id text,
  lines jsonb not null,
  total numeric(14, 2) not null constraint ck_invoices_total check (total > 0),
  currency text not null constraint ck_invoices_currency check (currency in ('USD', 'INR')),
  transaction_id uuid not null constraint uq_invoices_transaction_id unique,
  render_at timestamptz not null default now(),
  pdf bytea,
  notification_id uuid constraint fk_invoices_notification_id references public.notifications (id) on delete set null
);
comment on table public.invoices is
  'Receipts with a number. They outlive the account, as books must: then user_id is null and no owner sees them. '
  'transaction_id names the credit without holding it, for the same reason. pdf: null until it is made.';
comment on column public.invoices.lines is '[{"description", "amount"}]';
create index ix_invoices_user_id on public.invoices (user_id, issued_at desc, id);
create index ix_invoices_notification_id on public.invoices (notification_id);
create index ix_invoices_unrendered on public.invoices (render_at) where pdf is null;
alter table public.invoices enable row level security;

-- What was credited before there were invoices gets none: its receipt came from Stripe.
create table private.invoicing (
  once boolean primary key default true constraint ck_invoicing_once check (once),
  began_at timestamptz not null default now()
);
comment on table private.invoicing is 'Since when credits have invoices: the audit asks no earlier ones.';
alter table private.invoicing enable row level security;

insert into private.invoicing default values;
