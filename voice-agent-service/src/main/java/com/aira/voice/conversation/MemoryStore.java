package com.aira.voice.conversation;

import com.aira.runtime.database.Sql;
import com.aira.voice.business.BusinessProfile;
import com.aira.voice.business.BusinessProfiles;
import com.aira.voice.frames.Channel;
import com.aira.voice.frames.Conversation;
import com.aira.voice.frames.Memory;
import com.aira.voice.frames.PendingUtterance;
import com.aira.voice.tenancy.Tenants;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** Keeps what a conversation remembers in its row: {@code calls.dialogue} or {@code sms_threads.dialogue}. */
@ApplicationScoped
class MemoryStore {

    /** One turn more without the model; after a day without any it counts anew. */
    private static final String MISSED = """
            insert into public.model_outages as m (business_id, since, last_at)
            select ?, missed.at, missed.at from (select ?::timestamptz as at) missed
            on conflict (business_id) do update
            set turns = case when m.last_at < excluded.last_at - interval '1 day' then 1 else m.turns + 1 end,
                since = case when m.last_at < excluded.last_at - interval '1 day' then excluded.since else m.since end,
                last_at = excluded.last_at
            """;

    /** No round trip of its own: it nearly always finds nothing, at the end of every turn of a model. */
    private static final String ANSWERED = """
            with kept as (%s returning business_id)
            delete from public.model_outages where business_id in (select business_id from kept)
            """;

    private final Tenants tenants;
    private final BusinessProfiles profiles;
    private final ObjectMapper json;

    MemoryStore(Tenants tenants, BusinessProfiles profiles, ObjectMapper json) {
        this.tenants = tenants;
        this.profiles = profiles;
        this.json = json;
    }

    /** What a turn begins with. */
    record Beginning(BusinessProfile business, Memory memory) {}

    /**
     * One short transaction for both, which also notes what is about to be answered: nothing is done for an utterance that
     * a crash could make forgotten.
     */
    Beginning recall(Conversation conversation, PendingUtterance utterance) {
        return tenants.within(
                conversation.businessId(),
                connection -> new Beginning(
                        profiles.read(connection, conversation.businessId()),
                        conversation.channel() == Channel.VOICE
                                ? begin(connection, conversation, utterance)
                                : load(connection, conversation)));
    }

    Memory load(Conversation conversation) {
        return tenants.within(conversation.businessId(), connection -> load(connection, conversation));
    }

    void keep(Conversation conversation, Memory memory) {
        tenants.run(conversation.businessId(), connection -> store(connection, conversation, memory));
    }

    /** As a turn ends: in one transaction with what its owner is told of the model. */
    void keep(Conversation conversation, Memory memory, ModelTurn model, Instant at) {
        tenants.run(conversation.businessId(), connection -> {
            if (model == ModelTurn.ANSWERED) {
                store(connection, conversation, memory, ANSWERED);
            } else {
                store(connection, conversation, memory);
            }
            if (model == ModelTurn.MISSED) {
                Sql.update(connection, MISSED, conversation.businessId(), at);
            }
        });
    }

    void change(Conversation conversation, UnaryOperator<Memory> change) {
        tenants.run(
                conversation.businessId(),
                connection -> store(connection, conversation, change.apply(load(connection, conversation))));
    }

    /**
     * The commit need not reach the disk: whatever the turn does later takes this along, and Postgres alone, not this
     * service, would have to crash within a blink to lose it.
     */
    private Memory begin(Connection connection, Conversation conversation, PendingUtterance utterance)
            throws SQLException {
        return Sql.first(
                        connection,
                        """
                        with quick as (select set_config('synchronous_commit', 'off', true))
                        update public.calls set dialogue = dialogue || jsonb_build_object('unanswered', ?::jsonb)
                        from quick where id = ? returning dialogue
                        """,
                        row -> parse(row.getString("dialogue")),
                        written("an utterance", utterance),
                        conversation.recordId())
                .orElse(Memory.EMPTY);
    }

    private Memory load(Connection connection, Conversation conversation) throws SQLException {
        return Sql.first(
                        connection,
                        "select dialogue from " + table(conversation) + " where id = ?",
                        row -> parse(row.getString("dialogue")),
                        conversation.recordId())
                .orElse(Memory.EMPTY);
    }

    private void store(Connection connection, Conversation conversation, Memory memory) throws SQLException {
        store(connection, conversation, memory, "%s");
    }

    /** @param statement around the update */
    private void store(Connection connection, Conversation conversation, Memory memory, String statement)
            throws SQLException {
        Sql.update(
                connection,
                statement.formatted("update " + table(conversation) + " set dialogue = ?::jsonb where id = ?"),
                written("the memory of a conversation", memory),
                conversation.recordId());
    }

    private String written(String what, Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(what + " is not JSON", e);
        }
    }

    private Memory parse(String text) {
        try {
            return json.readValue(text, Memory.class);
        } catch (JsonProcessingException e) {
            // Of another release: the conversation goes on, at worst by asking again.
            Log.warnf("The memory of a conversation cannot be read: %s", e.getOriginalMessage());
            return Memory.EMPTY;
        }
    }

    private static String table(Conversation conversation) {
        return conversation.channel() == Channel.VOICE ? "public.calls" : "public.sms_threads";
    }
}
