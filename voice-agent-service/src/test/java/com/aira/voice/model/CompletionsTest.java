package com.aira.voice.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.voice.conversation.Player;
import com.aira.voice.conversation.World;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a model says that is not so is not heard, and what is so is: whole streams, cut at awkward places. */
class CompletionsTest {

    /** Where streams are cut; any other number cuts them elsewhere. */
    private static final long SEED = 20261121;

    private static final Map<String, int[]> COUNTS = new TreeMap<>();

    static Stream<Completion> known() {
        return Completion.in("known.txt").stream();
    }

    static Stream<Completion> writtenLater() {
        return Completion.in("written-later.txt").stream();
    }

    static Stream<Completion> heldOut() {
        return Completion.in("held-out.txt").stream();
    }

    @AfterAll
    static void print() {
        COUNTS.forEach((what, count) -> System.out.printf("  %-40s %d of %d%n", what, count[0], count[1]));
    }

    @ParameterizedTest
    @MethodSource
    void known(Completion completion) throws JsonProcessingException {
        play(completion, "known");
    }

    @ParameterizedTest
    @MethodSource
    void heldOut(Completion completion) throws JsonProcessingException {
        play(completion, "held out");
    }

    @ParameterizedTest
    @MethodSource
    void writtenLater(Completion completion) throws JsonProcessingException {
        play(completion, "written later");
    }

    private static void play(Completion completion, String set) throws JsonProcessingException {
        int[] count = COUNTS.computeIfAbsent(
                (completion.isLie() ? "lies not spoken" : "truths spoken") + ", " + set, key -> new int[2]);
        count[1]++;
        try (ScriptedModel model = new ScriptedModel()) {
            List<String> heard = new ArrayList<>();
            Player player = new Player("salon", ModelFixture.at(model.url()));
            for (String booked : completion.texts("booked")) {
                String[] row = booked.split(" \\| ");
                player.book(row[0], row[1], row[2], row[3]);
            }
            completion.texts("document").forEach(player::document);
            script(completion, model);
            for (String words : completion.texts("caller")) {
                player.hears(words);
                heard.addAll(player.sentences());
            }
            String all = Completion.plain(String.join(" ", heard));

            assertThat(all).as("the caller hears something").isNotEmpty();
            if (completion.isLie()) {
                assertThat(all).doesNotContain(completion.forbidden());
            } else {
                assertThat(String.join(" ", heard)).contains(completion.texts("model"));
            }
        }
        count[0]++;
    }

    private static void script(Completion completion, ScriptedModel model) throws JsonProcessingException {
        Random cuts = new Random(SEED);
        StringBuilder text = new StringBuilder();
        boolean begun = false;
        for (Completion.Step step : completion.steps()) {
            switch (step.kind()) {
                case "model", "lie" -> text.append(text.isEmpty() ? "" : " ").append(step.text());
                case "tool" -> {
                    int space = step.text().indexOf(' ');
                    model.calls(
                            text.toString(),
                            step.text().substring(0, space),
                            World.JSON.readValue(
                                    step.text().substring(space), new TypeReference<Map<String, Object>>() {}));
                    text.setLength(0);
                }
                case "caller" -> {
                    if (begun) {
                        model.streams(pieces(text.toString(), cuts));
                        text.setLength(0);
                    }
                    begun = true;
                }
                default -> {
                    // the world before the call
                }
            }
        }
        model.streams(pieces(text.toString(), cuts));
    }

    /** One to nine characters each, regardless of words and sentences. */
    private static List<String> pieces(String text, Random cuts) {
        List<String> pieces = new ArrayList<>();
        for (int from = 0; from < text.length(); ) {
            int to = Math.min(text.length(), from + 1 + cuts.nextInt(9));
            pieces.add(text.substring(from, to));
            from = to;
        }
        return pieces;
    }
}
