package com.aira.voice.conversation.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.voice.booking.Appointment;
import com.aira.voice.conversation.Effect;
import com.aira.voice.conversation.model.ClaimGuard.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimGuardTest {

    private static final String KNOWN =
            "Haircut, 45 minutes, 35 USD; open MONDAY 9 AM to 5 PM; free: 2026-11-25T14:00-05:00; phone +12025550100; deposit of $100";

    private static final Appointment ROW = new Appointment(
            UUID.randomUUID(),
            "Ann",
            Optional.empty(),
            Optional.empty(),
            Instant.EPOCH,
            30,
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
                "A haircut is $35.                                    | TRUE",
                "A haircut is $45.                                    | UNFOUNDED",
                "That would be 35 dollars.                            | TRUE",
                "We are open from 9 AM to 5 PM.                       | TRUE",
                "We are open until 8 PM.                              | UNFOUNDED",
                "I have Wednesday, November 25th at 2 PM.             | TRUE",
                "I have Thursday, November 26th at 2 PM.              | UNFOUNDED",
                "Shall I book Wednesday, November 25th at 2 PM?       | TRUE",
                "Would 4 PM work?                                     | UNFOUNDED",
                "I haven't booked anything yet.                       | TRUE",
                "That time is already booked.                         | TRUE",
                "Once it is booked, you get a text.                   | TRUE",
                "Our number is 202-555-0100.                          | TRUE",
                "Our number is 202-555-0199.                          | UNFOUNDED",
                "You get 20% off.                                     | UNFOUNDED",
                "What name shall I put it under?                      | TRUE",
                "I don't know that, I'm afraid.                       | TRUE",
                "Of course!                                           | TRUE",
            })
    void judge_withoutAnyEffect_letsOnlyGroundedSentencesPass(String sentence, Verdict expected) {
        assertThat(ClaimGuard.judge(sentence, List.of(), Grounds.of(KNOWN))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "You're all booked.                    | REDUNDANT",
                "Your appointment is confirmed.        | REDUNDANT",
                "Your appointment has been cancelled.  | UNFOUNDED",
                "I've passed your message on.          | UNFOUNDED",
                "Is there anything else?               | TRUE",
            })
    void judge_afterABooking_coversThatAndNothingElse(String sentence, Verdict expected) {
        assertThat(ClaimGuard.judge(sentence, List.of(new Effect.Booked(ROW)), Grounds.of(KNOWN)))
                .isEqualTo(expected);
    }
}
