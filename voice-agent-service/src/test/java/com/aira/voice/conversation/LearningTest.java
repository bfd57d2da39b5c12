package com.aira.voice.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody could answer reaches the owner, and what the owner wrote reaches the next caller. */
class LearningTest {

    private static final String GAPS =
            "select question || ' x' || asked || ' ' || state from public.knowledge_gaps where business_id = ? order by 1";

    @Test
    void unansweredQuestion_isAGap_onceACall_withTheCallItCameFrom() {
        Player caller = new Player("salon");

        caller.hears("Do you sell concert tickets?");
        caller.hears("Do you sell concert tickets?");
        caller.repeats(1, "Do you sell concert tickets?");
        caller.hears("Where can I park?");

        assertThat(caller.column(GAPS)).containsExactly("Do you sell concert tickets? x1 open");
        assertThat(caller.column("select (call_id is not null)::text from public.knowledge_gap_questions"
                        + " where business_id = ?"))
                .containsExactly("true");
    }

    @Test
    void sameQuestionInOtherWords_isTheSameGap() {
        Player caller = new Player("salon");

        caller.hears("Do you ship to Canada?");
        caller.hears("Can you deliver to Canada?");
        caller.hears("Do you sell concert tickets?");

        assertThat(caller.column(GAPS))
                .containsExactly("Do you sell concert tickets? x1 open", "Do you ship to Canada? x2 open");
    }

    /** Feature: voicecore-ai, Property 14: AI Training Integration. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Do you have wifi?",
                "is there wireless internet at your place",
                "can guests use the wifi",
                "what's the wifi password"
            })
    void configuredAnswer_isUsedForRelatedQuestions(String question) {
        Player caller = new Player("salon");
        caller.entry("Is there wifi for guests?", "Yes, ask at the desk for the password of our free wifi.");

        assertThat(caller.hears(question)).contains("ask at the desk for the password");
    }

    /** Feature: voicecore-ai, Property 28: AI Learning Integration. */
    @Test
    void resolutionOfAPerson_isUsedOnlyOnceItIsApproved() {
        Player caller = new Player("salon");
        caller.hears("Do you do henna tattoos?");
        caller.isAnsweredByAPerson("Do you do henna tattoos?", "Yes, henna is 20 dollars, on Fridays.");

        assertThat(caller.column("select question || ' ' || answer || ' ' || state from public.knowledge_proposals"
                        + " where business_id = ?"))
                .containsExactly("Do you do henna tattoos? Yes, henna is 20 dollars, on Fridays. proposed");
        assertThat(caller.hears("Do you do henna tattoos?")).doesNotContain("20 dollars");

        caller.entry("Do you do henna tattoos?", "Yes, henna is 20 dollars, on Fridays.");
        assertThat(caller.hears("Can I get a henna tattoo?")).contains("20 dollars");
    }
}
