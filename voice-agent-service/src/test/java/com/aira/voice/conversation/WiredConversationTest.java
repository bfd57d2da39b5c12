package com.aira.voice.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.voice.frames.Attestation;
import com.aira.voice.frames.Channel;
import com.aira.voice.frames.Conversation;
import com.aira.voice.line.LineDatabase;
import com.aira.voice.line.LineDatabase.TestBusiness;
import com.aira.voice.line.OutsideWorld;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The mind as the service wires it: pooled connections, configuration from an environment without a model. */
@QuarkusTest
@TestProfile(WiredConversationTest.NoModel.class)
class WiredConversationTest {

    public static final class NoModel implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(OutsideWorld.class));
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            // As ./aira env prints them: present and empty.
            return Map.of("OPENAI_API_KEY", "", "OPENAI_BASE_URL", "", "OPENAI_MODEL", "");
        }
    }

    @Inject
    Conversations conversations;

    @Inject
    LineDatabase database;

    @Test
    void caller_booksTheNextFreeTime() {
        TestBusiness business = database.business("Fresh Cuts");
        UUID call = UUID.randomUUID();
        String sid = LineDatabase.randomCallSid();
        database.execute(
                "insert into public.calls (id, business_id, call_sid, from_number, to_number, provider) values (?, ?, ?, '+12025550177', ?, 'conversation_relay')",
                call,
                business.id(),
                sid,
                business.number());
        Conversation conversation = new Conversation(
                Channel.VOICE,
                business.id(),
                call,
                sid,
                business.name(),
                ZoneId.of("Europe/London"),
                Optional.of("+12025550177"),
                Attestation.PASSED_A,
                Map.of());

        String offered = say(conversation, 1, "what is your next available appointment?");
        say(conversation, 2, "the first one, my name is Ann Lee");
        say(conversation, 3, "Ann Lee");
        String booked = say(conversation, 4, "yes please");

        assertThat(offered).startsWith("I have ");
        assertThat(booked).startsWith("You're booked for an appointment on ").contains("under Ann Lee");
    }

    private String say(Conversation conversation, int ordinal, String utterance) {
        List<String> heard = new ArrayList<>();
        conversations.turn(conversation, ordinal, utterance, new SpeechSink() {
            @Override
            public void say(String sentence) {
                heard.add(sentence);
            }

            @Override
            public boolean interrupted() {
                return false;
            }
        });
        return String.join(" ", heard);
    }
}
