package com.aira.voice.grounding;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.voice.booking.Appointment;
import com.aira.voice.grounding.ClaimGuard.Verdict;
import com.aira.voice.tools.Effect;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimGuardTest {

    private static Facts known() {
        Facts facts = new Facts(LocalDate.of(2026, 11, 23));
        facts.fact("Haircut", "price cost", "Haircut, 45 minutes, 35 dollars");
        facts.fact("Monday", "open", "Monday 9 AM to 5 PM");
        facts.fact("", "free time", "Wednesday, November 25th at 2 PM");
        facts.fact("", "phone number", "+12025550100");
        facts.prose("We take a deposit of $100.");
        return facts;
    }

    private static Verdict judge(String sentence, List<Effect> effects) {
        return new ClaimGuard(known(), "", () -> effects, true).judge(sentence);
    }

    private static final Appointment ROW = new Appointment(
            UUID.randomUUID(),
            "Ann",
            Optional.empty(),
            Optional.empty(),
            Instant.EPOCH,
            30,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "You're all booked for Wednesday.                     | UNFOUNDED",
                "I've booked that for you.                            | UNFOUNDED",
                "I have scheduled your haircut.                       | UNFOUNDED",
                "Your appointment is confirmed.                       | UNFOUNDED",
                "Your appointment has been moved to Friday.           | UNFOUNDED",
                "I've rescheduled it for you.                         | UNFOUNDED",
                "Your appointment has been cancelled.                 | UNFOUNDED",
                "I have canceled it.                                  | UNFOUNDED",
                "I'll go ahead and book it.                           | UNFOUNDED",
                "I'm booking that now.                                | UNFOUNDED",
                "See you on Wednesday!                                | UNFOUNDED",
                "I've passed your message on.                         | UNFOUNDED",
                "Someone will call you back today.                    | UNFOUNDED",
                "I'm transferring you now.                            | UNFOUNDED",
                "You'll get a text message to confirm.                | UNFOUNDED",
                "I'll text you the details.                           | UNFOUNDED",
                "A haircut is $35.                                    | GROUNDED",
                "A haircut is $45.                                    | UNFOUNDED",
                "That would be 35 dollars.                            | GROUNDED",
                "We are open from 9 AM to 5 PM.                       | GROUNDED",
                "We are open until 8 PM.                              | UNFOUNDED",
                "I have Wednesday, November 25th at 2 PM.             | GROUNDED",
                "I have Thursday, November 26th at 2 PM.              | UNFOUNDED",
                "Shall I book Wednesday, November 25th at 2 PM?       | QUESTION",
                "Would 4 PM work?                                     | UNFOUNDED",
                "I haven't booked anything yet.                       | MANNERS",
                "That time is already booked.                         | UNFOUNDED",
                "Once it is booked, you get a text.                   | UNFOUNDED",
                "Our number is 202-555-0100.                          | GROUNDED",
                "Our number is 202-555-0199.                          | UNFOUNDED",
                "You get 20% off.                                     | UNFOUNDED",
                "What name shall I put it under?                      | QUESTION",
                "I don't know that, I'm afraid.                       | MANNERS",
                "Of course!                                           | BARE",
            })
    void judge_withoutAnyEffect_letsOnlyGroundedSentencesPass(String sentence, Verdict expected) {
        assertThat(judge(sentence, List.of())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "You're all booked.                    | REDUNDANT",
                "Your appointment is confirmed.        | REDUNDANT",
                "Your appointment has been cancelled.  | UNFOUNDED",
                "I've passed your message on.          | UNFOUNDED",
                "Is there anything else?               | QUESTION",
            })
    void judge_afterABooking_coversThatAndNothingElse(String sentence, Verdict expected) {
        assertThat(judge(sentence, List.of(new Effect.Booked(ROW)))).isEqualTo(expected);
    }
}
