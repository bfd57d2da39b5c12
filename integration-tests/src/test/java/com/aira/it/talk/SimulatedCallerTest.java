package com.aira.it.talk;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.it.talk.hearing.ActPatterns;
import com.aira.it.talk.hearing.Heard;
import com.aira.it.talk.hearing.ServiceNames;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a caller says to wordings that no receptionist of this house uses. */
class SimulatedCallerTest {

    private static final LocalDate TUESDAY = LocalDate.of(2026, 12, 1);
    private static final ActPatterns PATTERNS = ActPatterns.load();
    private static final ServiceNames SERVICES =
            new ServiceNames(List.of("Women's haircut", "Men's haircut", "Blow-dry"));

    private SimulatedCaller caller;
    private Goal goal;

    @BeforeEach
    void call() {
        goal = Goal.read("""
                {"goals": [{"id": "x", "biz": "salon", "title": "a cut", "human_turns": 3,
                  "open": ["a haircut on friday after four"], "name": "Rachel Okafor",
                  "answers": [["suit|which", "the last one"]],
                  "expect": {"active": 1, "appointments": [
                    {"service": "Women's haircut", "weekday": "Friday", "from": "16:00", "to": "17:00", "name": "Okafor"}]}}]}
                """).get(0);
        caller = new SimulatedCaller(goal, "+14155581000", TUESDAY, PATTERNS);
        assertThat(caller.begin()).isEqualTo("a haircut on friday after four");
    }

    @Test
    void rightReadBack_isAgreedTo() {
        assertThat(reply("So that's a women's cut this Friday, half past four, for Rachel. All right?"))
                .isEqualTo("yes please");
    }

    @Test
    void wrongReadBack_isCorrected() {
        assertThat(reply("A women's cut on Thursday at 4:30 PM for Rachel, is that correct?"))
                .isEqualTo("no, Friday between 4 PM and 5 PM");
        assertThat(reply("A women's cut on Friday at 3 PM for Rachel. Do I have that right?"))
                .isEqualTo("no, between 4 PM and 5 PM, please");
        assertThat(reply("A men's cut on Friday at 4 PM for Rachel, okay?")).isEqualTo("no, a women's haircut");
    }

    @Test
    void wrongName_isCorrected() {
        assertThat(reply("A women's haircut on Friday at 4 PM, under Regal Shelf. Shall I book it?"))
                .isEqualTo("no, the name is Rachel Okafor");
    }

    @Test
    void timesThatAllSuit_getThePreparedAnswer() {
        assertThat(reply("Friday afternoon has openings at 4, 4:30 and 5 PM. Any of those any good?"))
                .isEqualTo("the last one");
    }

    @Test
    void timesOfWhichOneSuits_areChosenByTheGoal() {
        assertThat(reply("I could do 2 PM or 4:15 PM on Friday, would either work?"))
                .isEqualTo("4:15 PM, please");
    }

    @Test
    void severalQuestions_areAllAnswered() {
        assertThat(reply("Sure. Who is it for, and what's the best number to reach you?"))
                .isEqualTo("Rachel Okafor, it's 415 558 1000");
    }

    @Test
    void whatIsDone_endsWithAGoodbye() {
        Heard heard = heard("All set, see you on Friday. Anything else?");

        assertThat(caller.reply(heard, new CallProgress(List.of(), List.of(), true, true)))
                .isEqualTo("no thank you, bye");
        assertThat(caller.saidBye()).isTrue();
    }

    private String reply(String words) {
        return caller.reply(heard(words), new CallProgress(goal.expect().appointments(), List.of(), false, true));
    }

    private static Heard heard(String words) {
        return Heard.of(words, PATTERNS, SERVICES, TUESDAY);
    }
}
