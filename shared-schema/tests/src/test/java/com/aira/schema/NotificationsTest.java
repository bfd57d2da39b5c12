package com.aira.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aira.schema.TestSchema.Refused;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The outbox has one way in, for SQL and for services. */
class NotificationsTest {

    private static final String ENQUEUE =
            "select private.enqueue_notification('+14155550100', 'sms', 't', '{}', 'key', p_business_id => ?)";

    private static final TestSchema schema = new TestSchema();
    private final UUID owner = schema.newOwner();
    private final UUID business = schema.newBusiness(owner, "Europe/Berlin");

    @AfterEach
    void drop() {
        schema.empty();
    }

    @Test
    void knownKey_writesNothing() {
        UUID first = schema.tenant("aira_voice", business, s -> s.one(UUID.class, ENQUEUE, business));
        UUID second = schema.owner(owner, s -> s.one(UUID.class, ENQUEUE, business));

        assertThat(first).isNotNull();
        assertThat(second).isNull();
        assertThat(schema.<UUID>superuser(
                        s -> s.one(UUID.class, "select id from public.notifications where idempotency_key = 'key'")))
                .isEqualTo(first);
    }

    @Test
    void lineOfAnotherBusiness_isRefused() {
        UUID other = schema.newBusiness(schema.newOwner(), "Europe/Berlin");

        assertThatThrownBy(() -> schema.tenant("aira_voice", business, s -> s.one(UUID.class, ENQUEUE, other)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.state).isEqualTo("42501"));
    }

    @Test
    void sql_insertsInOnePlace() {
        long inserts = MigrationFiles.all().stream()
                .flatMap(file -> Pattern.compile("insert into public\\.notifications")
                        .matcher(file.text())
                        .results())
                .count();

        assertThat(inserts).isEqualTo(1);
    }
}
