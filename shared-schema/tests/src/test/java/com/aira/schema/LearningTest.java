package com.aira.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aira.schema.TestSchema.Refused;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person's words in a call become, and what entries said before. */
class LearningTest {

    private static final TestSchema schema = new TestSchema();

    private final UUID owner = schema.newOwner();
    private final UUID business = schema.newBusiness(owner, "Europe/Berlin");
    private UUID call;
    private int ordinal;

    @BeforeEach
    void aCall() {
        ordinal = 0;
        call = schema.tenant(
                "aira_voice",
                business,
                s -> s.one(
                        UUID.class,
                        "insert into public.calls (business_id, call_sid, from_number, to_number, provider)"
                                + " values (?, ?, '+14155552671', '+14155550123', 'conversation_relay') returning id",
                        business,
                        "CA" + UUID.randomUUID()));
    }

    @Test
    void answerOfAPerson_isProposed_whenTheCallEnds() {
        said("caller", "Do you take dogs?");
        gap("Do you take dogs?");
        said("receptionist", "I don't know. I put you through.");
        said("agent", "Hello, this is Anna.");
        said("caller", "Hi, I wanted to know whether you take dogs?");
        said("agent", "Yes, on a leash.");
        said("agent", "And there is water for them.");
        said("caller", "And what does a haircut cost?");
        said("agent", "Forty dollars.");

        end();

        assertThat(proposals())
                .containsExactly(
                        "Do you take dogs? > Hello, this is Anna. Yes, on a leash. And there is water for them.");
    }

    @Test
    void questionUnderstoodInOtherWords_isFoundByItsTime() {
        said("caller", "Good morning");
        said("caller", "and on a leash");
        gap("Are dogs on a leash allowed?");
        said("agent", "They are.");

        end();

        assertThat(proposals()).containsExactly("Are dogs on a leash allowed? > They are.");
    }

    @Test
    void twoQuestions_haveTheirOwnAnswers() {
        said("caller", "Do you take dogs?");
        gap("Do you take dogs?");
        said("agent", "Yes.");
        said("caller", "is there parking");
        gap("is there parking");
        said("agent", "Behind the house.");

        end();

        assertThat(proposals())
                .containsExactlyInAnyOrder("Do you take dogs? > Yes.", "is there parking > Behind the house.");
    }

    @Test
    void nobodyAnswered_nothingIsProposed() {
        said("agent", "Hello, this is Anna.");
        said("caller", "Do you take dogs?");
        gap("Do you take dogs?");
        said("receptionist", "I don't know.");

        end();

        assertThat(proposals()).isEmpty();
    }

    @Test
    void laterWords_completeWhatIsNotDecidedYet() {
        said("caller", "Do you take dogs?");
        gap("Do you take dogs?");
        said("agent", "Yes.");
        end();
        said("agent", "On a leash.");

        assertThat(proposeAgain()).isEqualTo(1);
        assertThat(proposeAgain()).isZero();
        assertThat(proposals()).containsExactly("Do you take dogs? > Yes. On a leash.");

        schema.owner(owner, s -> s.run("update public.knowledge_proposals set state = 'rejected', decided_at = now()"));
        said("agent", "And cats.");
        assertThat(proposeAgain()).isZero();
    }

    @Test
    void callOfAnotherBusiness_isNotProposedFrom() {
        said("caller", "Do you take dogs?");
        gap("Do you take dogs?");
        said("agent", "Yes.");
        UUID other = schema.newBusiness(owner, "Europe/Berlin");

        assertThat(schema.<Integer>tenant(
                        "aira_voice", other, s -> s.one(Integer.class, "select private.propose_from_call(?)", call)))
                .isZero();
        assertThat(proposals()).isEmpty();
    }

    @Test
    void entry_keepsWhatItSaid_alsoWhenItIsDeleted() {
        UUID entry = entry("one");
        schema.owner(owner, s -> s.run("update public.knowledge_entries set content = 'two' where id = ?", entry));
        schema.owner(owner, s -> s.run("update public.knowledge_entries set content = 'two' where id = ?", entry));
        schema.superuser(
                s -> s.run("update public.knowledge_entries set processing_status = 'completed' where id = ?", entry));
        schema.owner(owner, s -> s.run("delete from public.knowledge_entries where id = ?", entry));

        assertThat(versions(entry)).containsExactly("1 one false", "2 two false", "3 two true");
    }

    @Test
    void versions_areTheLastFifty_andNobodyWritesThem() {
        UUID entry = entry("0");
        for (int i = 1; i <= 60; i++) {
            String content = Integer.toString(i);
            schema.owner(
                    owner, s -> s.run("update public.knowledge_entries set content = ? where id = ?", content, entry));
        }

        assertThat(versions(entry)).hasSize(50).startsWith("12 11 false").endsWith("61 60 false");
        var refused = catchThrowableOfType(
                Refused.class,
                () -> schema.owner(owner, s -> s.run("update public.knowledge_entry_versions set content = 'x'")));
        assertThat(refused.state).isEqualTo("42501");
    }

    @Test
    void businessThatIsDeleted_takesItsVersionsAlong() {
        UUID entry = entry("one");

        schema.owner(owner, s -> s.one(Boolean.class, "select private.delete_business(?)", business));

        assertThat(schema.<Long>superuser(
                        s -> s.count("select count(*) from public.knowledge_entry_versions where entry_id = ?", entry)))
                .isZero();
    }

    private void said(String speaker, String text) {
        int number = ordinal++;
        schema.tenant(
                "aira_voice",
                business,
                s -> s.run(
                        "insert into public.call_turns (business_id, call_id, ordinal, speaker, text, at)"
                                + " values (?, ?, ?, ?, ?, ?)",
                        business,
                        call,
                        number,
                        speaker,
                        text,
                        at(number)));
    }

    /** A moment after what was said last. */
    private void gap(String question) {
        schema.tenant("aira_voice", business, s -> {
            UUID gap = s.one(
                    UUID.class,
                    "insert into public.knowledge_gaps (business_id, question) values (?, ?) returning id",
                    business,
                    question);
            return s.run(
                    "insert into public.knowledge_gap_questions (business_id, gap_id, question, call_id, asked_at)"
                            + " values (?, ?, ?, ?, ?)",
                    business,
                    gap,
                    question,
                    call,
                    at(ordinal - 1).plusMillis(300));
        });
    }

    private static Instant at(int number) {
        return Instant.parse("2030-01-01T10:00:00Z").plusSeconds(5L * number);
    }

    private void end() {
        schema.tenant(
                "aira_voice", business, s -> s.run("update public.calls set ended_at = now() where id = ?", call));
    }

    private int proposeAgain() {
        return schema.tenant(
                "aira_voice", business, s -> s.one(Integer.class, "select private.propose_from_call(?)", call));
    }

    private List<String> proposals() {
        return schema.owner(
                owner,
                s -> s.all(
                        String.class,
                        "select question || ' > ' || answer from public.knowledge_proposals where call_id = ?",
                        call));
    }

    private UUID entry(String content) {
        return schema.owner(
                owner,
                s -> s.one(
                        UUID.class,
                        "insert into public.knowledge_entries (business_id, content) values (?, ?) returning id",
                        business,
                        content));
    }

    private List<String> versions(UUID entry) {
        return schema.owner(
                owner,
                s -> s.all(
                        String.class,
                        "select version || ' ' || content || ' ' || deleted from public.knowledge_entry_versions"
                                + " where entry_id = ? order by version",
                        entry));
    }
}
