package com.aira.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The rules of the house that only source files show. What broke a rule when the rule was written is listed here by name;
 * the lists may only become shorter. Whoever mends an exception lowers its number.
 */
class SourceRulesTest {

    /** Packages of more files than {@link HouseFigures#FILES_A_PACKAGE}, with how many they have. */
    private static final Map<String, Integer> CROWDED_PACKAGES = Map.of();

    /** Files with string literals above {@link HouseFigures#CHARACTERS_A_LITERAL}, with how many. Of a text block each line counts. */
    private static final Map<String, Integer> LONG_LITERALS = Map.ofEntries(
            Map.entry("voice/understanding/Assent.java", 4),
            Map.entry("voice/dialogue/Choices.java", 1),
            Map.entry("voice/understanding/Clause.java", 5),
            Map.entry("voice/dialogue/Dialogue.java", 1),
            Map.entry("voice/understanding/Intents.java", 20),
            Map.entry("voice/understanding/Languages.java", 6),
            Map.entry("voice/dialogue/SilentFollower.java", 1),
            Map.entry("voice/dialogue/MessageFlow.java", 1),
            Map.entry("voice/understanding/Shift.java", 1),
            Map.entry("voice/understanding/SpokenNames.java", 2),
            Map.entry("voice/grounding/ClaimGuard.java", 7),
            Map.entry("voice/grounding/SentenceGate.java", 1),
            Map.entry("voice/model/SystemPrompt.java", 1));

    @Test
    void packages_haveAtMostTwentyFiles() {
        assertThat(HouseFigures.crowdedPackages())
                .as("files; numbers only fall")
                .isEqualTo(new TreeMap<>(CROWDED_PACKAGES));
    }

    @Test
    void stringLiterals_areShort() {
        assertThat(HouseFigures.longLiterals())
                .as("long literals; numbers only fall")
                .isEqualTo(new TreeMap<>(LONG_LITERALS));
    }

    /** A class is looked for by its name, in tests too; files are named as the one class of the top level in them. */
    @Test
    void classes_haveNamesOfTheirOwnInTheirModule() {
        assertThat(HouseFigures.sharedNames())
                .as("files of one name in a module")
                .isEmpty();
    }

    /** An endpoint is called over HTTP; what it shares with a page or a job is a class of operations, without a path. */
    @Test
    void nothing_holdsAResource() {
        assertThat(HouseFigures.resourcesThatHoldResources())
                .as("endpoints held")
                .isEmpty();
    }
}
