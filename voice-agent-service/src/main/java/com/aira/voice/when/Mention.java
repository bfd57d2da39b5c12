package com.aira.voice.when;

import com.aira.voice.when.rules.Parsed;

/** Something said between two words, the second not included. */
record Mention(int from, int to, Parsed said) {

    /** Whether it says something of when: neither a number of something else nor a day that is over or comes every week. */
    boolean isAhead() {
        return !(said instanceof Parsed.Noise) && !isOnlyNamed();
    }

    /** A day that is named without being one to come. */
    boolean isOnlyNamed() {
        return said instanceof Parsed.Past || said instanceof Parsed.Habit;
    }

    /** Whether it is a day or a time, and no more than words that help to read one. */
    boolean isNamed() {
        return isOnlyNamed() || isAhead() && !(said instanceof Parsed.Zone) && !(said instanceof Parsed.Same);
    }

    boolean isDay() {
        return said.isDate() || isOnlyNamed();
    }
}
