package com.aira.voice.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.voice.booking.identity.Needed;
import com.aira.voice.frames.Attestation;
import com.aira.voice.tools.ToolResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Codes by text, and what of a caller's proof outlives a turn. */
class IdentityTest {

    private static final String TEXTS = "select recipient || ' ' || (payload ->> 'text') from public.notifications"
            + " where business_id = ? and template = 'identity_code'";

    private final Player player =
            new Player("salon", Attestation.NONE, Map.of("appointments.identity", "number_or_code"));

    @Test
    void code_isTextedToTheNumber_andOpensIt_andIsKeptNowhereInTheCall() {
        player.book("2026-11-25 14:00", "Haircut", "Maria Lopez", "+12025550177");

        String asked = player.hears("when is my appointment?");
        String text = player.column(TEXTS).get(0);
        String code = text.replaceAll("^\\+12025550177 (\\d{6}) .*", "$1");
        String kept = player.column("select dialogue::text from public.calls where business_id = ?")
                .get(0);
        String told = player.hears("it's " + code.replaceAll(".", "$0 ").strip());

        assertThat(asked).contains("texted").doesNotContain("Wednesday");
        assertThat(text).startsWith("+12025550177 " + code + " is your code for Bella Salon, good for 10 minutes.");
        assertThat(kept).doesNotContain(code);
        assertThat(told).startsWith("You have a haircut on Wednesday, November 25th at 2 PM.");
    }

    @Test
    void numberWithoutAppointments_isTextedNothing() {
        String asked = player.hears("when is my appointment?");

        assertThat(asked).contains("texted");
        assertThat(player.column(TEXTS)).isEmpty();
    }

    @Test
    void lostLine_makesNoSecondCode() {
        player.book("2026-11-25 14:00", "Haircut", "Maria Lopez", "+12025550177");
        player.losesTheLine("when is my appointment?");

        player.isBack();

        assertThat(player.column(TEXTS)).hasSize(1);
    }

    @Test
    void proof_outlivesTheLine() {
        Player maria = new Player("salon", Attestation.NONE, Map.of());
        maria.book("2026-11-25 14:00", "Haircut", "Maria Lopez", "+12025550177");
        maria.hears("cancel my appointment");
        maria.hears("Maria Lopez");
        maria.losesTheLine("yes");

        assertThat(maria.isBack()).contains("is cancelled");
    }

    @Test
    void whoCallsAgainAndAgain_tiresTheNumber_notOnlyTheCall() {
        Player stranger = new Player("salon", Attestation.NONE, Map.of());
        stranger.book("2026-11-25 14:00", "Haircut", "Maria Lopez", "+12025550177");
        for (String guess : "Anna Bob Carl Dora Emil Fred Greta Hugo Ines Jack Karl Lena".split(" ")) {
            stranger.tools(tools -> tools.appointments().findAppointment(null, guess, null));
            stranger.restore("{}");
        }

        ToolResult.Appointments afterwards =
                stranger.tools(tools -> tools.appointments().findAppointment(null, "Maria", null));

        assertThat(afterwards).isEqualTo(ToolResult.Appointments.needing(Needed.PERSON));
    }

    @Test
    void tools_refuseWhatWasNeverShown_whoeverAnswers() {
        Player stranger = new Player("salon", Attestation.NONE, Map.of());
        var id = stranger.book("2026-11-25 14:00", "Haircut", "Maria Lopez", "+12025550177");
        List<ToolResult> results = stranger.tools(tools -> List.of(
                tools.appointments().findAppointment(null, null, null),
                tools.appointments().cancelAppointment(id.toString()),
                tools.appointments().rescheduleAppointment(id.toString(), "2026-11-27T14:00"),
                tools.appointments().knownAppointments()));

        assertThat(results.get(0)).hasFieldOrPropertyWithValue("verified", false);
        assertThat(results.get(1)).isInstanceOf(ToolResult.ProofNeeded.class);
        assertThat(results.get(2)).isInstanceOf(ToolResult.ProofNeeded.class);
        assertThat(results.get(3)).hasFieldOrPropertyWithValue("appointments", List.of());
        assertThat(stranger.calendar()).singleElement().asString().endsWith("confirmed +12025550177");
    }

    @Test
    void listOfFirstNames_tellsAndCancelsNothing() {
        for (Attestation level : List.of(Attestation.NONE, Attestation.PASSED_B)) {
            Player stranger = new Player("salon", level, Map.of());
            stranger.book("2026-11-25 14:00", "Haircut", "Sandra", "+12025550177");

            String asked = stranger.hears("cancel my appointment");
            String told = stranger.hears("Mary Linda Sandra Karen");
            String after = stranger.hears("yes");

            assertThat(asked + told + after).doesNotContain("Wednesday").doesNotContain("cancelled");
            assertThat(stranger.calendar()).singleElement().asString().endsWith("confirmed +12025550177");
        }
    }

    @Test
    void eachWordOfAList_isAGuess() {
        Player stranger = new Player("salon", Attestation.NONE, Map.of());
        stranger.book("2026-11-25 14:00", "Haircut", "Sandra", "+12025550177");

        ToolResult.Appointments list =
                stranger.tools(tools -> tools.appointments().findAppointment(null, "Mary Linda Barbara Karen", null));
        ToolResult.Appointments right =
                stranger.tools(tools -> tools.appointments().findAppointment(null, "Sandra", null));

        assertThat(list).isEqualTo(ToolResult.Appointments.needing(Needed.PERSON));
        assertThat(right).isEqualTo(ToolResult.Appointments.needing(Needed.PERSON));
    }
}
