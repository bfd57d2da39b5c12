package com.aira.ui.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What calls are called, to their owner. */
class CallWordsTest {

    @ParameterizedTest
    @CsvSource({
        "ringing,     ,            0, 0, false, Ringing",
        "in_progress, ,            1, 0, true,  On the line now",
        "busy,        ,            0, 0, false, Line was busy",
        "no_answer,   ,            0, 0, false, Not answered",
        "canceled,    ,            0, 0, false, Hung up while ringing",
        "failed,      ,            0, 0, false, Call failed",
        "failed,      ,            1, 0, true,  Appointment booked",
        "completed,   ,            0, 0, false, Hung up without a word",
        "completed,   ,            0, 0, true,  Conversation",
        "completed,   ,            1, 0, true,  Appointment booked",
        "completed,   ,            2, 1, true,  2 appointments booked; Message taken",
        "completed,   transferred, 0, 2, true,  2 messages taken; Put through to a person",
        "completed,   spam_caller, 0, 0, true,  Spam caller",
    })
    void outcome_isSaidInWords(String status, String line, long booked, long messages, boolean spoken, String words) {
        var call = call(status);
        var after = new CallFacts(call.id(), null, booked, messages, spoken, line);

        assertThat(CallOutcome.of(call, after)).extracting(CallOutcome::words).containsExactly(words.split("; "));
    }

    @Test
    void latencies_areTheMedianAndTheSlowest() {
        assertThat(Latencies.of(turns(900, null, 100, 400))).isEqualTo(new Latencies(400, 900));
        assertThat(Latencies.of(turns(900, 100))).isEqualTo(new Latencies(100, 900));
        assertThat(Latencies.of(turns(null, null))).isNull();
    }

    @ParameterizedTest
    @CsvSource({"0, under 0.1 s", "99, under 0.1 s", "100, 0.1 s", "440, 0.4 s", "1949, 1.9 s", "12000, 12.0 s"})
    void latency_isSaidInSeconds(int milliseconds, String words) {
        assertThat(Latencies.words(milliseconds)).isEqualTo(words);
    }

    private static List<CallView.Turn> turns(Integer... latencies) {
        return Arrays.stream(latencies)
                .map(latency -> new CallView.Turn("receptionist", "Yes", Instant.EPOCH, latency, false))
                .toList();
    }

    private static CallSummary call(String status) {
        return new CallSummary(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "CA1",
                "+14155550188",
                "+14155550100",
                "inbound",
                status,
                "conversation_relay",
                Instant.EPOCH,
                null,
                null,
                null,
                "conversation",
                null,
                null,
                null,
                null);
    }
}
