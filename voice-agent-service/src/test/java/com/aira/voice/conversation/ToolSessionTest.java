package com.aira.voice.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.voice.frames.Conversation;
import com.aira.voice.frames.Memory;
import com.aira.voice.tools.Effect;
import com.aira.voice.tools.ToolSession;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tools without a turn, as a vendor calls them that leads the conversation by itself. */
class ToolSessionTest {

    private static final World WORLD = new World();
    private static final String BOOKING =
            "{\"customerName\":\"Ann Lee\",\"startsAt\":\"2026-11-25T14:00\",\"service\":\"Haircut\"}";

    private UUID business;
    private Conversation conversation;

    @BeforeEach
    void aCall() throws SQLException {
        business = WORLD.business("salon");
        conversation = WORLD.call(business, "+12025550177", Map.of());
    }

    @Test
    void sameToolCallAgain_changesNothingTwice_andAnotherDoes() throws SQLException {
        String first = session().call("bookAppointment", BOOKING, "call_1");
        String again = session().call("bookAppointment", BOOKING, "call_1");
        ToolSession later = session();
        later.call("bookAppointment", BOOKING.replace("T14", "T15"), "call_2");
        later.call("bookAppointment", BOOKING.replace("T14", "T16"), "call_3");

        assertThat(again).isEqualTo(first).contains("\"outcome\":\"booked\"");
        assertThat(WORLD.calendar(business)).hasSize(3);
        assertThat(WORLD.column("select idempotency_key from public.appointments where business_id = ?", business))
                .containsExactlyInAnyOrder(key("call_1"), key("call_2"), key("call_3"));
    }

    @Test
    void whatWasDone_isLeftInTheSession() {
        ToolSession session = session();
        session.call("bookAppointment", BOOKING, "call_1");

        assertThat(session.effects()).hasOnlyElementsOfType(Effect.Booked.class).hasSize(1);
        assertThat(session.memory().customerName()).contains("Ann Lee");
    }

    @Test
    void wrongCalls_areTold() {
        for (String[] call :
                List.of(new String[] {"noSuchTool", "{}"}, new String[] {"bookAppointment", "no JSON"}, new String[] {
                    "bookAppointment", null
                })) {
            assertThat(session().call(call[0], call[1], "call_1")).startsWith("{\"error\":");
        }
    }

    private String key(String id) {
        return conversation.externalId() + ":" + id + ":book";
    }

    private ToolSession session() {
        return WORLD.tools.open(conversation, WORLD.profiles.of(business), Memory.EMPTY, "", "none", World.NOW);
    }
}
