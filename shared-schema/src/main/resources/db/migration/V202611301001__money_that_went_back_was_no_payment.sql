-- What a refund or a dispute takes beyond the wallet is a debt and no entry of the ledger, so whoever spends a cent and gets all
-- back looked paid by the entries alone. What Stripe told is what counts.

create or replace function private.has_paid(p_user_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
      select from public.transactions paid
      where paid.user_id = p_user_id and paid.type = 'credit' and paid.status = 'completed'
        and paid.kind in ('top_up', 'recharge')
        and paid.amount > greatest(
          coalesce(
            (select sum(back.amount) from public.transactions back
             where back.reverses = paid.id and back.kind in ('refund', 'dispute') and back.status = 'completed'
               and not exists (select from public.transactions returned
                               where returned.reverses = back.id and returned.status = 'completed')), 0),
          coalesce(
            (select sum(r.amount - r.unexplained)
             from private.stripe_payments p join private.stripe_reversals r on r.payment_intent_id = p.payment_intent_id
             where p.transaction_id = paid.id and r.state = 'applied'), 0)))
    -- Of several payments the one that went back may be the one that was spent.
    and not exists (
      select from public.wallet_debts d
      where d.user_id = p_user_id and d.outstanding > 0
        and (starts_with(d.source, 'refund:') or starts_with(d.source, 'dispute:')))
$$;
comment on function private.has_paid(uuid) is
  'Whether an owner has paid money in that was not all refunded or disputed, and owes nothing that a refund or a dispute took. '
  'An adjustment is no payment.';
