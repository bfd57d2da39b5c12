package com.aira.ui.home;

import com.aira.runtime.database.Sql;
import com.aira.ui.web.Refusal;
import io.quarkus.qute.TemplateData;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/**
 * How far a business is set up.
 *
 * @param hoursChecked the owner saved the opening hours; until then they are those that the type brought
 * @param spareNumbers numbers of the owner that serve no business
 * @param informed there is a document that can be read, or an answer
 */
@TemplateData
record AccountStatus(
        boolean active,
        boolean described,
        boolean hoursChecked,
        boolean servicesOffered,
        boolean numbered,
        long spareNumbers,
        boolean informed,
        boolean called) {

    private static final String QUERY = """
            select b.is_active,
                   b.description is not null,
                   exists (select from public.business_hours h
                           where h.business_id = b.id and h.created_at > b.created_at),
                   exists (select from public.services s where s.business_id = b.id and s.is_active),
                   b.phone_number is not null,
                   (select count(*) from public.business_numbers n
                    where n.business_id is null and n.provisioning_state = 'active'),
                   exists (select from public.documents d
                           where d.business_id = b.id and d.processing_status <> 'failed')
                   or exists (select from public.knowledge_entries e where e.business_id = b.id),
                   exists (select from public.calls c where c.business_id = b.id)
            from public.business_v2 b where b.id = ?""";

    /** @throws Refusal 404 when the business is not the owner's */
    static AccountStatus read(Connection connection, UUID business) throws SQLException {
        return Sql.first(connection, QUERY, AccountStatus.class, business).orElseThrow(Refusal::notFound);
    }

    /** Whether a call to the business's number reaches the receptionist now. */
    public boolean answering() {
        return active && numbered;
    }
}
