package com.aira.voice.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.voice.frames.Attestation;
import com.aira.voice.frames.Conversation;
import com.aira.voice.frames.Destination;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Plays the conversations of {@code src/test/resources/conversations} against {@link ConversationService} and a real
 * Postgres. In a script {@code >} is the caller, {@code <} lists parts that the answer must have (after {@code !}: must
 * not have), {@code = line} is a line of the calendar at the end, {@code @ key value} prepares.
 */
class ConversationScriptsTest {

    private static World world;

    @BeforeAll
    static void open() {
        world = new World();
    }

    private record Script(String title, List<String> lines) {}

    @TestFactory
    Stream<DynamicContainer> scripts() {
        return Stream.of(
                        "booking",
                        "changing",
                        "identity",
                        "questions",
                        "messages",
                        "manners",
                        "restaurant",
                        "sms",
                        "harm")
                .map(file -> DynamicContainer.dynamicContainer(
                        file,
                        read(file).stream()
                                .map(script -> DynamicTest.dynamicTest(script.title(), () -> play(script)))));
    }

    private static List<Script> read(String file) {
        try (var stream = ConversationScriptsTest.class.getResourceAsStream("/conversations/" + file + ".txt")) {
            List<Script> scripts = new ArrayList<>();
            for (String line : new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (line.startsWith("== ")) {
                    scripts.add(new Script(line.substring(3), new ArrayList<>()));
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    scripts.get(scripts.size() - 1).lines().add(line);
                }
            }
            return scripts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void play(Script script) throws Exception {
        Map<String, String> prepared = new HashMap<>();
        Map<String, String> settings = new HashMap<>();
        List<String> booked = new ArrayList<>();
        for (String line : script.lines()) {
            if (line.startsWith("@ booked ")) {
                booked.add(line.substring(9));
            } else if (line.startsWith("@ set ")) {
                settings.put(line.split(" ")[2], line.split(" ")[3]);
            } else if (line.startsWith("@ ")) {
                prepared.put(line.split(" ")[1], line.split(" ")[2]);
            }
        }
        UUID business = world.business(prepared.getOrDefault("business", "salon"));
        String from = prepared.getOrDefault("from", "+12025550177");
        for (String row : booked) {
            String[] parts = row.split(";");
            world.book(
                    business,
                    parts[1].strip(),
                    parts[0].strip(),
                    Integer.parseInt(parts[2].strip()),
                    parts[3].strip(),
                    parts.length > 4 ? parts[4].strip() : from);
        }
        Conversation conversation = prepared.containsKey("sms")
                ? world.thread(business, from, settings)
                : world.call(
                        business,
                        from,
                        Attestation.of("TN-Validation-Passed-" + prepared.getOrDefault("level", "A")),
                        settings);
        Conversations conversations = world.desk();

        StringBuilder transcript = new StringBuilder(script.title()).append('\n');
        String answer = "";
        int ordinal = 0;
        for (String line : script.lines()) {
            if (line.startsWith("> ")) {
                Heard heard = new Heard();
                TurnEnd end = conversations.turn(conversation, ++ordinal, line.substring(2), heard);
                answer = heard.text()
                        + (end instanceof TurnEnd.HangUp
                                ? " [hangs up]"
                                : end instanceof TurnEnd.Transfer t
                                        ? " [to " + ((Destination.Number) t.to()).e164() + "]"
                                        : "");
                transcript.append(line).append('\n').append("  ").append(answer).append('\n');
            } else if (line.startsWith("< ")) {
                for (String part : line.substring(2).split("\\|")) {
                    String wanted = part.strip();
                    if (wanted.startsWith("!")) {
                        assertThat(answer).as(transcript.toString()).doesNotContainIgnoringCase(wanted.substring(1));
                    } else {
                        assertThat(answer).as(transcript.toString()).containsIgnoringCase(wanted);
                    }
                }
            }
        }
        List<String> expected = script.lines().stream()
                .filter(line -> line.startsWith("= "))
                .map(line -> line.substring(2))
                .toList();
        if (!expected.isEmpty()) {
            List<String> calendar = world.calendar(business);
            assertThat(calendar)
                    .as(transcript + "\ncalendar " + calendar)
                    .hasSize(expected.get(0).equals("nothing") ? 0 : expected.size());
            for (int i = 0; i < calendar.size(); i++) {
                assertThat(calendar.get(i)).as(transcript.toString()).startsWith(expected.get(i));
            }
        }
    }

    private static final class Heard implements SpeechSink {
        private final List<String> sentences = new ArrayList<>();

        @Override
        public void say(String sentence) {
            sentences.add(sentence);
        }

        @Override
        public boolean interrupted() {
            return false;
        }

        String text() {
            return String.join(" ", sentences);
        }
    }
}
