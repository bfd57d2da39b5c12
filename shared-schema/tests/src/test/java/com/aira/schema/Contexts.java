package com.aira.schema;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aira.schema.TestSchema.Refused;
import com.aira.schema.TestSchema.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What somebody types who has the password of a service. */
final class Contexts {
    static final String DENIED = "42501";
    static final String ENTER = "select public.set_tenant_context(?)";

    private Contexts() {}

    /** Enters, and tells what the setting holds then. */
    static String enter(Session session, UUID business) throws SQLException {
        session.query(ENTER, business);
        return session.one(String.class, "select current_setting('aira.tenant')");
    }

    static void set(Session session, String context) throws SQLException {
        session.query("select set_config('aira.tenant', ?, true)", context);
    }

    /** As whom the transaction works, or null. */
    static UUID tenant(Session session) throws SQLException {
        return session.one(UUID.class, "select private.current_tenant()");
    }

    /** A transaction that the caller ends. */
    static Connection open(TestSchema schema, String role) throws SQLException {
        Connection connection = schema.connect(role);
        connection.setAutoCommit(false);
        return connection;
    }

    static String refusal(ThrowingCallable work) {
        Refused refused = catchThrowableOfType(Refused.class, work);
        return refused == null ? "nothing was refused" : refused.state;
    }
}
