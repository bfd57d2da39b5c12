package com.aira.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The rules of the house that only source files show. */
class SourceRulesTest {

    @Test
    void packages_haveAtMostTwentyFiles() {
        assertThat(HouseFigures.crowdedPackages())
                .as("packages of more than %d files", HouseFigures.FILES_A_PACKAGE)
                .isEmpty();
    }

    /** What is longer is read by nobody: it is data, or several thoughts. */
    @Test
    void stringLiterals_areShort() {
        assertThat(HouseFigures.longLiterals())
                .as("files with literals above %d characters", HouseFigures.CHARACTERS_A_LITERAL)
                .isEmpty();
    }

    /** A class is looked for by its name, in tests too; files are named as the one class of the top level in them. */
    @Test
    void classes_haveNamesOfTheirOwnInTheirModule() {
        assertThat(HouseFigures.sharedNames())
                .as("files of one name in a module")
                .isEmpty();
    }

    /** An endpoint is called over HTTP; what two of them share is a class without a path. */
    @Test
    void resources_holdNoResources() {
        assertThat(HouseFigures.resourcesThatHoldResources())
                .as("endpoints that hold other endpoints")
                .isEmpty();
    }
}
