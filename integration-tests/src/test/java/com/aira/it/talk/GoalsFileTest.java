package com.aira.it.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a goal must not look like a fault of the receptionist. */
class GoalsFileTest {

    private static final Set<String> VOICES = Set.of("plain", "terse", "chatty", "impatient", "nonnative", "generous");

    @ParameterizedTest
    @CsvSource({"goals.json, world.json, 132", "goals-held-out.json, world-held-out.json, 48"})
    void goals_belongToTheirWorld(String goalsFile, String worldFile, int count) throws IOException {
        List<Goal> goals = Goal.read(resource(goalsFile));
        JsonObject businesses =
                JsonParser.parseString(resource(worldFile)).getAsJsonObject().getAsJsonObject("businesses");

        assertThat(goals).hasSize(count).extracting(Goal::id).doesNotHaveDuplicates();
        assertThat(goals).allSatisfy(goal -> {
            assertThat(businesses.has(goal.biz())).as(goal.biz()).isTrue();
            assertThat(services(businesses.getAsJsonObject(goal.biz()))).containsAll(servicesOf(goal));
            assertThat(goal.voice()).isIn(VOICES);
            assertThat(goal.open()).isNotEmpty();
            assertThat(goal.humanTurns()).isPositive();
            assertThatCode(() -> patterns(goal).forEach(Pattern::compile)).doesNotThrowAnyException();
        });
    }

    private static List<String> servicesOf(Goal goal) {
        return Stream.concat(
                        goal.expect().appointments().stream().map(Wish::service),
                        goal.before().stream().map(Goal.Booked::service))
                .toList();
    }

    private static Stream<String> patterns(Goal goal) {
        return Stream.of(
                        goal.say(),
                        goal.notSay(),
                        goal.expect().messages(),
                        goal.expect().recorded(),
                        goal.expect().appointments().stream()
                                .flatMap(wish -> Stream.ofNullable(wish.name()))
                                .toList())
                .flatMap(List::stream);
    }

    private static Set<String> services(JsonObject business) {
        return StreamSupport.stream(business.getAsJsonArray("services").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .map(service -> service.get("name").getAsString())
                .collect(Collectors.toSet());
    }

    private static String resource(String name) throws IOException {
        try (InputStream file = GoalsFileTest.class.getResourceAsStream("/talk/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
