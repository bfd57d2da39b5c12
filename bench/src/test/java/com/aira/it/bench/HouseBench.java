package com.aira.it.bench;

import com.aira.it.HouseFigures;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How well a newcomer finds the room, as far as it can be counted: {@code ./aira bench house}. */
class HouseBench {

    @Test
    void house_isInOrder() {
        Figures figures = new Figures("house");
        Map<String, Integer> crowded = HouseFigures.crowdedPackages();
        figures.exactly("packages above " + HouseFigures.FILES_A_PACKAGE + " files", crowded.size(), 0);
        crowded.forEach((name, files) -> figures.report("  " + name, files, "files"));
        figures.exactly(
                "names that classes of one module share",
                HouseFigures.sharedNames().size(),
                0);
        figures.exactly(
                "string literals above " + HouseFigures.CHARACTERS_A_LITERAL + " characters",
                sum(HouseFigures.longLiterals()),
                0);
        figures.exactly(
                "resources that hold resources",
                HouseFigures.resourcesThatHoldResources().size(),
                0);
        HouseFigures.linesOfMainCode().forEach((module, lines) -> figures.report("lines of " + module, lines, ""));
        figures.report("lines of main code", sum(HouseFigures.linesOfMainCode()), "");
        figures.close();
    }

    private static int sum(Map<String, Integer> numbers) {
        return numbers.values().stream().mapToInt(Integer::intValue).sum();
    }
}
