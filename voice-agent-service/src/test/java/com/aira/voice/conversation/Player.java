package com.aira.voice.conversation;

import com.aira.voice.frames.Attestation;
import com.aira.voice.frames.Conversation;
import com.aira.voice.frames.PendingUtterance;
import com.aira.voice.knowledge.KnowledgeFixture;
import com.aira.voice.tools.ToolSession;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Plays a caller of a business of its own. */
public final class Player {

    private static final World WORLD = new World();

    private final World world;
    private final UUID business;
    private final Conversation conversation;
    private final ConversationService conversations;
    private final List<String> sentences = new ArrayList<>();
    private int ordinal;

    public Player(String kind, Receptionist... receptionists) {
        this(kind, Attestation.PASSED_A, Map.of(), receptionists);
    }

    /** @param attestation of the number that this caller shows */
    public Player(String kind, Attestation attestation, Map<String, String> settings, Receptionist... receptionists) {
        world = WORLD;
        try {
            business = WORLD.business(kind);
            conversation = WORLD.call(business, "+12025550177", attestation, settings);
            conversations = WORLD.desk(receptionists);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A caller of a business that was set up elsewhere. */
    Player(World world, UUID business, String caller, Attestation attestation, Map<String, String> settings)
            throws SQLException {
        this.world = world;
        this.business = business;
        this.conversation = world.call(business, caller, attestation, settings);
        this.conversations = world.desk();
    }

    /** Says something and returns what is heard back. */
    public String hears(String utterance) {
        return repeats(++ordinal, utterance);
    }

    /** The same turn once more, as after a crash. */
    public String repeats(int turn, String utterance) {
        sentences.clear();
        TurnEnd end = conversations.turn(conversation, turn, utterance, new TextOnly());
        return String.join(" ", sentences) + (end instanceof TurnEnd.HangUp ? " [hangs up]" : "");
    }

    /** Says something while the line is lost before anything of the answer is heard. */
    public void losesTheLine(String utterance) {
        loses(++ordinal, utterance);
    }

    /** The line is back, and lost again before the answer. */
    public void losesTheLineAgain() {
        PendingUtterance open =
                conversations.looseEnd(conversation).unanswered().orElseThrow();
        loses(open.ordinal(), open.utterance());
    }

    private void loses(int turn, String utterance) {
        conversations.turn(conversation, turn, utterance, new SpeechSink() {
            @Override
            public void say(String sentence) {
                throw new IllegalStateException("nobody is there");
            }

            @Override
            public boolean interrupted() {
                return true;
            }

            @Override
            public boolean lost() {
                return true;
            }
        });
    }

    /** The line is back: what is heard then. */
    public String isBack() {
        ResumePoint resume = conversations.looseEnd(conversation);
        return resume.unanswered()
                .map(open -> repeats(open.ordinal(), open.utterance()))
                .or(resume::lastWords)
                .orElse("");
    }

    /** What the tools of a turn answer, whoever would use them. */
    <T> T tools(Function<ToolSession, T> use) {
        List<T> results = new ArrayList<>();
        ConversationService alone = world.desk(new Receptionist() {
            @Override
            public boolean isPresent() {
                return true;
            }

            @Override
            public boolean answer(TurnContext turn) {
                return results.add(use.apply(turn.tools()));
            }
        });
        alone.turn(conversation, ++ordinal, "hello", new TextOnly());
        return results.get(0);
    }

    /** The caller spoke over the last answer. */
    public void interrupt(String heard) {
        conversations.interrupted(conversation, heard);
    }

    /** Puts back what the call remembered earlier, as if a turn's memory had been lost in a crash. */
    void restore(String dialogue) {
        try (var connection = world.connect();
                var update = connection.prepareStatement("update public.calls set dialogue = ?::jsonb where id = ?")) {
            update.setString(1, dialogue);
            update.setObject(2, conversation.recordId());
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public List<String> sentences() {
        return List.copyOf(sentences);
    }

    public UUID book(String local, String service, String name, String phone) {
        try {
            world.book(business, service, local, 45, name, phone);
            return UUID.fromString(
                    world.column("select id::text from public.appointments where business_id = ?", business)
                            .get(0));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Another document of the business, of one passage. */
    public void document(String text) {
        try (var connection = world.connect()) {
            KnowledgeFixture.document(connection, business, "notice.txt", List.of(text));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An answer that the owner wrote, or approved. */
    public void entry(String question, String answer) {
        try (var connection = world.connect()) {
            KnowledgeFixture.entry(connection, business, question, answer);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A person of the business takes the call over and answers what was asked; then it ends. */
    public void isAnsweredByAPerson(String question, String answer) {
        world.tenants.run(business, connection -> {
            try (var turns = connection.prepareStatement(
                            "insert into public.call_turns (business_id, call_id, ordinal, speaker, text)"
                                    + " values (?, ?, 1, 'caller', ?), (?, ?, 2, 'agent', ?)");
                    var end = connection.prepareStatement(
                            "update public.calls set ended_at = private.clock() where id = ?")) {
                turns.setObject(1, business);
                turns.setObject(2, conversation.recordId());
                turns.setString(3, question);
                turns.setObject(4, business);
                turns.setObject(5, conversation.recordId());
                turns.setString(6, answer);
                turns.executeUpdate();
                end.setObject(1, conversation.recordId());
                end.executeUpdate();
            }
        });
    }

    /** The call is being ended, and this is what the caller still wants to say. */
    void takesLastWord(String words) {
        conversations.takeMessage(conversation, ++ordinal, words);
    }

    /** The caller has said that they want no texts of this business. */
    void withdraws() {
        world.tenants.run(business, connection -> {
            try (var insert = connection.prepareStatement(
                    "insert into public.sms_threads (business_id, customer_number, opted_out) values (?, ?, true)")) {
                insert.setObject(1, business);
                insert.setString(2, conversation.customerNumber().orElseThrow());
                insert.executeUpdate();
            }
        });
    }

    public List<String> calendar() {
        try {
            return world.calendar(business);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One column of rows of this business; the statement's only parameter is its id. */
    public List<String> column(String sql) {
        try {
            return world.column(sql, business);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public Conversation conversation() {
        return conversation;
    }

    private final class TextOnly implements SpeechSink {
        @Override
        public void say(String sentence) {
            sentences.add(sentence);
        }

        @Override
        public boolean interrupted() {
            return false;
        }
    }
}
