package com.aira.voice.when;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MentionRolesTest {

    private static final Pattern MARKED = Pattern.compile("\\{([^}|]*)(?:\\|([WRXPE]))?}");
    private static final Map<String, MentionRole> LETTERS = Map.of(
            "W", MentionRole.WANTED,
            "R", MentionRole.REJECTED,
            "X", MentionRole.REASON,
            "P", MentionRole.PAST,
            "E", MentionRole.EXISTING);

    /** What the table reached when it was written; it may only grow. */
    private static final double REACHED = 0.88;

    private final WhenGrammar grammar = new WhenGrammar();

    private record Place(int from, int to, String letter) {}

    static Stream<Arguments> cues() {
        return RoleCues.TABLE.cues().stream().map(cue -> Arguments.of(cue.written(), cue.example(), cue.role()));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cues")
    void example_hasTheRoleOfItsRow(String cue, String example, MentionRole expected) {
        assertThat(role(plain(example), places(example).get(0))).isEqualTo(expected);
    }

    @Test
    void labelledSentences_areReadAsWellAsBefore() throws IOException {
        int right = 0;
        int all = 0;
        for (String line : labelled()) {
            for (Place place : places(line)) {
                all++;
                right += role(plain(line), place) == LETTERS.get(place.letter()) ? 1 : 0;
            }
        }

        assertThat((double) right / all).isGreaterThan(REACHED);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            not Tuesday I'm busy Tuesday but Wednesday works      | 2026-11-25 |
            I've got work Wednesday, Thursday at two instead      | 2026-11-26 | 14:00
            we get back on the tenth so a haircut on the eleventh | 2026-12-11 |
            my appointment is on Thursday can I come Friday       | 2026-11-27 |
            I was in on Monday and want to come again tomorrow    | 2026-11-22 |
            """)
    void onlyWantedOnes_areUnderstood(String utterance, LocalDate day, LocalTime time) {
        SpokenWhen when = grammar.understand(utterance, Phrases.INSTANTS.get(0));

        assertThat(when.date()).hasValue(day);
        assertThat(when.otherDates()).isEmpty();
        assertThat(when.time().orElse(null)).isEqualTo(time);
    }

    @Test
    void existingAppointment_isReadOnItsOwn() {
        SpokenWhen existing =
                grammar.existing("cancel my three o'clock on Monday, Tuesday is bad too", Phrases.INSTANTS.get(0));

        assertThat(existing.date()).hasValue(LocalDate.of(2026, 11, 23));
        assertThat(existing.time()).hasValue(LocalTime.of(15, 0));
    }

    @Test
    void place_isThatOfTheUtterance() {
        String utterance = "Could I come on Friday, at 2 p.m. sharp?";

        List<String> places = grammar.mentions(utterance).stream()
                .map(mention -> mention.in(utterance))
                .toList();

        assertThat(places).containsExactly("Friday", "at 2 p.m.");
    }

    private MentionRole role(String sentence, Place place) {
        return grammar.mentions(sentence).stream()
                .filter(mention -> mention.from() < place.to() && mention.to() > place.from())
                .map(TimeMention::role)
                .findFirst()
                .orElse(null);
    }

    private static String plain(String marked) {
        return MARKED.matcher(marked).replaceAll("$1");
    }

    private static List<Place> places(String marked) {
        List<Place> places = new ArrayList<>();
        Matcher matcher = MARKED.matcher(marked);
        int signs = 0;
        while (matcher.find()) {
            int from = matcher.start() - signs;
            int length = matcher.group(1).length();
            places.add(new Place(from, from + length, matcher.group(2)));
            signs += matcher.group().length() - length;
        }
        return places;
    }

    private static List<String> labelled() throws IOException {
        try (InputStream stream = MentionRolesTest.class.getResourceAsStream("mentions-with-roles.txt")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }
}
