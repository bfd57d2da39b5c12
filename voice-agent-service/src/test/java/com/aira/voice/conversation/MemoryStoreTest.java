package com.aira.voice.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.voice.frames.Channel;
import com.aira.voice.frames.Conversation;
import com.aira.voice.frames.Memory;
import com.aira.voice.tenancy.PlainTenants;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the end of a turn asks of the database. */
class MemoryStoreTest {

    private static final World WORLD = new World();
    private static final Memory MEMORY = Memory.EMPTY.said(true, "hello?");

    private final List<String> statements = new ArrayList<>();
    private final MemoryStore store =
            new MemoryStore(new PlainTenants(counted(WORLD.asVoice)), WORLD.profiles, World.JSON);

    @ParameterizedTest
    @EnumSource(Channel.class)
    void turnOfAModelThatAnswers_isKeptInOneStatement_andEndsAnOutage(Channel channel) throws SQLException {
        UUID business = WORLD.business("salon");
        Conversation conversation = channel == Channel.VOICE
                ? WORLD.call(business, "+12025550177", Map.of())
                : WORLD.thread(business, "+12025550177", Map.of());
        store.keep(conversation, Memory.EMPTY, ModelTurn.MISSED, World.NOW);
        assertThat(outages(business)).hasSize(1);
        statements.clear();

        store.keep(conversation, MEMORY, ModelTurn.ANSWERED, World.NOW);

        assertThat(statements).filteredOn(sql -> !sql.contains("tenant")).hasSize(1);
        assertThat(store.load(conversation)).isEqualTo(MEMORY);
        assertThat(outages(business)).isEmpty();
    }

    private static List<String> outages(UUID business) throws SQLException {
        return WORLD.column("select turns::text from public.model_outages where business_id = ?", business);
    }

    /** The same database, with its statements noted. */
    private DataSource counted(DataSource database) {
        return proxy(DataSource.class, database);
    }

    private <T> T proxy(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            if (method.getName().equals("prepareStatement")) {
                statements.add((String) given[0]);
            }
            try {
                Object answer = method.invoke(real, given);
                return answer instanceof Connection connection ? proxy(Connection.class, connection) : answer;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
