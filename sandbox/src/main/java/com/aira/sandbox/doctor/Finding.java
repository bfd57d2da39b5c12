package com.aira.sandbox.doctor;

/** What became of one check; {@code name} is the variable to blame. */
record Finding(Verdict verdict, String name, String text) {
    enum Verdict {
        OK,
        /** Not set, and nobody needs it. */
        UNSET,
        WRONG
    }

    static Finding ok(String name, String text) {
        return new Finding(Verdict.OK, name, text);
    }

    static Finding unset(String name, String text) {
        return new Finding(Verdict.UNSET, name, text);
    }

    static Finding wrong(String name, String text) {
        return new Finding(Verdict.WRONG, name, text);
    }

    boolean isWrong() {
        return verdict == Verdict.WRONG;
    }
}
