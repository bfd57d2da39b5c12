package com.aira.ui.business;

import com.aira.runtime.database.Sql;
import io.quarkus.qute.TemplateData;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** The owner's active phone numbers, as a business chooses from them. */
final class OwnNumbers {
    private static final String ALL = """
            select n.phone_number, n.display_name, b.id, b.name
            from public.business_numbers n left join public.business_v2 b on b.id = n.business_id
            where n.provisioning_state = 'active' order by n.created_at, n.id""";

    private OwnNumbers() {}

    /** @param business which one it serves; null when it serves none */
    @TemplateData
    record OwnNumber(String phoneNumber, String displayName, UUID business, String businessName) {

        public boolean taken(UUID elsewhere) {
            return business != null && !business.equals(elsewhere);
        }
    }

    static List<OwnNumber> all(Connection connection) throws SQLException {
        return Sql.list(connection, ALL, OwnNumber.class);
    }

    /** The business's number serves it no longer: calls to it are not answered until it is given to a business. */
    static void takeOff(Connection connection, UUID business) throws SQLException {
        Sql.list(
                connection,
                "select private.assign_number(n.id, null, false) from public.business_numbers n"
                        + " join public.business_v2 b on b.id = n.business_id and b.phone_number = n.phone_number"
                        + " where b.id = ? and n.provisioning_state = 'active'",
                Boolean.class,
                business);
    }
}
