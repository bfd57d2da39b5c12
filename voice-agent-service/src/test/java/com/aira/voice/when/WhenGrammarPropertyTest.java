package com.aira.voice.when;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.voice.when.words.Expecting;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class WhenGrammarPropertyTest {

    private static final Pattern YEAR =
            Pattern.compile("\\d{3}|hundred|thousand|twenty|nineteen|\\d{2}[ -]\\d{2}|[/.-]\\d\\d");

    private final WhenGrammar grammar = new WhenGrammar();

    @Property(tries = 500)
    void anyText_isAnswered(@ForAll String text, @ForAll("instants") ZonedDateTime now, @ForAll Expecting expecting) {
        SpokenWhen when = grammar.understand(text, now, SpokenWhen.NOTHING, expecting);

        assertThat(when).isNotNull();
    }

    @Property(tries = 2000)
    void wordsOfItsOwn_giveNoDayBeforeToday(
            @ForAll("utterances") String before,
            @ForAll("utterances") String text,
            @ForAll("instants") ZonedDateTime now,
            @ForAll Expecting expecting) {
        SpokenWhen previous = grammar.understand(before, now);
        SpokenWhen when = grammar.understand(text, now, previous, expecting);

        LocalDate today = now.toLocalDate();
        boolean yearSaid = YEAR.matcher(before + " " + text).find();
        if (!yearSaid) {
            when.date().ifPresent(date -> assertThat(date).isAfterOrEqualTo(today));
            assertThat(when.otherDates()).allSatisfy(date -> assertThat(date).isAfterOrEqualTo(today));
        }
        when.dates().ifPresent(dates -> assertThat(dates.from()).isAfterOrEqualTo(today));
        assertThat(when.time().isPresent() && when.range().isPresent()).isFalse();
        assertThat(when.date().isPresent() && when.dates().isPresent()).isFalse();
    }

    @Property(tries = 300)
    void readBack_isUnderstoodAsTheSame(@ForAll("instants") ZonedDateTime now, @ForAll("minutesAhead") int minutes) {
        ZonedDateTime appointment = now.plusMinutes(minutes).withSecond(0).withNano(0);

        String words = new SpokenTime(now.getZone()).of(appointment.toInstant(), now.toInstant());
        SpokenWhen when = grammar.understand(words, now);

        assertThat(when).as(words).isEqualTo(SpokenWhen.of(appointment.toLocalDate(), appointment.toLocalTime()));
    }

    @Provide
    Arbitrary<Integer> minutesAhead() {
        return Arbitraries.integers().between(1, 500 * 24 * 60);
    }

    @Provide
    Arbitrary<ZonedDateTime> instants() {
        Arbitrary<Long> seconds = Arbitraries.longs()
                .between(
                        Instant.parse("2020-01-01T00:00:00Z").getEpochSecond(),
                        Instant.parse("2035-12-31T23:59:59Z").getEpochSecond());
        Arbitrary<String> zones = Arbitraries.of(
                "America/New_York", "Europe/London", "Asia/Kolkata", "Pacific/Kiritimati", "Australia/Lord_Howe");
        return seconds.flatMap(
                second -> zones.map(zone -> Instant.ofEpochSecond(second).atZone(ZoneId.of(zone))));
    }

    /** Random sequences of the words that the tables of phrases are made of. */
    @Provide
    Arbitrary<String> utterances() {
        List<String> vocabulary = Phrases.in("phrases.txt").stream()
                .flatMap(phrase -> Arrays.stream(phrase.utterance().split(" ")))
                .distinct()
                .toList();
        return Arbitraries.of(vocabulary).list().ofMinSize(1).ofMaxSize(14).map(words -> String.join(" ", words));
    }
}
