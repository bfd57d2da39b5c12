package com.aira.it.contract;

import java.util.ArrayList;
import java.util.List;

/** Whether requests gave columns values that only services give. */
final class MassAssignment {

    private MassAssignment() {}

    static List<String> consequences(Rows rows, List<String> owners) {
        List<String> found = new ArrayList<>();
        for (String owner : owners) {
            found.addAll(rows.texts("""
                    select 'appointment of source ' || a.source from public.appointments a
                    join public.business_v2 b on b.id = a.business_id
                    where b.user_id = ?::uuid and a.source not in ('manual', 'web')
                    union all
                    select 'credit of ' || t.amount from public.transactions t
                    where t.user_id = ?::uuid and t.type = 'credit' and t.status = 'completed'
                      and t.description not like 'owner%' and t.stripe_payment_intent_id is null
                      and t.business_number_id is null
                    union all
                    select 'document with ' || d.chunk_count || ' pieces' from public.documents d
                    join public.business_v2 b on b.id = d.business_id where b.user_id = ?::uuid and d.chunk_count > 1000
                    union all
                    select 'number ' || n.phone_number || ' of a foreign business' from public.business_numbers n
                    join public.business_v2 b on b.id = n.business_id
                    where n.user_id = ?::uuid and b.user_id <> n.user_id
                    union all
                    select 'wallet that does not add up: ' || d.balance_usd from private.wallet_differences d
                    where d.user_id = ?::uuid""", owner, owner, owner, owner, owner));
        }
        return found;
    }
}
