package com.aira.voice.messaging.reply;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.voice.messaging.reply.ReplyPolicy.Answer;
import com.aira.voice.messaging.reply.ReplyPolicy.Decision;
import com.aira.voice.messaging.reply.ReplyPolicy.Silent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class ReplyPolicyTest {

    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
    private static final String BOOKED = "Bella: you are booked for Friday at 10:00 AM (Haircut).";
    private static final String ASKED = "A haircut on Friday at 10 AM, under Maria. Reply YES to book it.";

    @Test
    void reactionToAConfirmation_isNoNewTask() {
        for (String verb : List.of("Loved", "Liked", "Disliked", "Laughed at", "Emphasized", "Questioned")) {
            assertThat(decide(verb + " “" + BOOKED + "”", ours(BOOKED))).isEqualTo(new Silent(NoReplyReason.REACTION));
        }
    }

    @Test
    void reactionToOurQuestion_isItsAnswer() {
        assertThat(decide("Liked “" + ASKED + "”", ours(ASKED))).isEqualTo(new Answer("👍"));
        assertThat(decide("👍 to “A haircut on Friday at 10 AM, und…”", ours(ASKED)))
                .isEqualTo(new Answer("👍"));
        assertThat(decide("Disliked “" + ASKED + "”", ours(ASKED))).isEqualTo(new Answer("No"));
        assertThat(decide("Laughed at “" + ASKED + "”", ours(ASKED))).isEqualTo(new Silent(NoReplyReason.REACTION));
    }

    @Test
    void reactionToAnOlderQuestion_isNoAnswerToTheLast() {
        assertThat(decide("Liked “" + ASKED + "”", ours(BOOKED), ours(ASKED)))
                .isEqualTo(new Silent(NoReplyReason.REACTION));
    }

    @Test
    void reactionInALanguageThatNobodyListed_isKnownByWhatItQuotes() {
        assertThat(decide("Tykkäsi “" + BOOKED + "”", ours(BOOKED))).isEqualTo(new Silent(NoReplyReason.REACTION));
        assertThat(decide("Tykkäsi “Matrix”", ours(BOOKED))).isInstanceOf(Answer.class);
    }

    @Test
    void thumb_isAnAnswerToAQuestion_andOtherwiseAThanks() {
        assertThat(decide("👍", ours(ASKED))).isEqualTo(new Answer("👍"));
        assertThat(decide("👍", ours("Which day would suit you?"))).isEqualTo(new Answer("👍"));
        assertThat(decide("👍", ours(BOOKED))).isEqualTo(new Silent(NoReplyReason.REACTION));
        assertThat(decide("❤️")).isEqualTo(new Silent(NoReplyReason.REACTION));
    }

    @Test
    void automaticReply_isNotAnswered() {
        assertThat(decide("This is an automated response. Thank you for contacting us. Reply HELP for help."))
                .isEqualTo(new Silent(NoReplyReason.AUTOMATIC));
    }

    @Test
    void sameWordsAgainAndAgain_areAnsweredTwice() {
        assertThat(answersOf(12, i -> "Thank you for your message, we will be in touch number " + i % 2))
                .isEqualTo(2);
    }

    @Test
    void twoSentencesInTurns_areAnsweredTwiceEach() {
        assertThat(answersOf(
                        20,
                        i -> i % 2 == 0
                                ? "We have received your question about prices"
                                : "Somebody of our team reads it tomorrow morning"))
                .isEqualTo(4);
    }

    @Test
    void answersThatAreAlwaysTheSame_end() {
        List<EarlierText> earlier = new ArrayList<>();
        int answers = 0;
        for (int i = 0; i < 20; i++) {
            if (ReplyPolicy.decide("word" + i, false, earlier, NOW) instanceof Answer) {
                answers++;
                earlier.add(0, new EarlierText(false, "word" + i, NOW, true));
                earlier.add(0, ours("Sorry, what would you like to do?"));
            }
        }
        assertThat(answers).isEqualTo(4);
    }

    @Test
    void anotherReceptionistOfOurs_getsFourAnswers() {
        List<EarlierText> earlier = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            assertThat(ReplyPolicy.decide("question " + i, true, earlier, NOW)).isInstanceOf(Answer.class);
            earlier.add(0, new EarlierText(false, "question " + i, NOW, true));
            earlier.add(0, ours("answer " + i));
        }
        assertThat(ReplyPolicy.decide("question 5", true, earlier, NOW)).isEqualTo(new Silent(NoReplyReason.OURSELVES));
    }

    @Test
    void shortAnswersOfPeople_mayComeAgain() {
        assertThat(decide(
                        "yes",
                        ours("Is it for tomorrow?"),
                        theirs("yes"),
                        ours("Two people?"),
                        theirs("yes"),
                        ours("Outside?"),
                        theirs("yes")))
                .isEqualTo(new Answer("yes"));
    }

    @Test
    void whatWasWrittenLongAgo_isForgotten() {
        EarlierText old = new EarlierText(false, "When do you open on Sundays?", NOW.minus(Duration.ofHours(3)), true);

        assertThat(decide("When do you open on Sundays?", old, old, old)).isInstanceOf(Answer.class);
    }

    private static int answersOf(int texts, IntFunction<String> text) {
        List<EarlierText> earlier = new ArrayList<>();
        int answers = 0;
        for (int i = 0; i < texts; i++) {
            boolean answered = ReplyPolicy.decide(text.apply(i), false, earlier, NOW) instanceof Answer;
            earlier.add(0, new EarlierText(false, text.apply(i), NOW, answered));
            if (answered) {
                answers++;
                earlier.add(0, ours("Answer " + "abcdefghijklmnopqrstuvwxyz".charAt(i)));
            }
        }
        return answers;
    }

    private static Decision decide(String body, EarlierText... newestFirst) {
        return ReplyPolicy.decide(body, false, List.of(newestFirst), NOW);
    }

    private static EarlierText ours(String body) {
        return new EarlierText(true, body, NOW, false);
    }

    private static EarlierText theirs(String body) {
        return new EarlierText(false, body, NOW, true);
    }
}
