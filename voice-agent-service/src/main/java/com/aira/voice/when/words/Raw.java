package com.aira.voice.when.words;

/**
 * A piece of an utterance before numbers are recognised: letters, one chunk with digits ("7:30", "12/24"), or a sign.
 *
 * @param pause a comma or full stop stood before it
 * @param glued nothing stood between it and the piece before
 * @param from where it begins in the utterance
 * @param to where it ends, exclusive
 */
record Raw(String text, boolean pause, boolean glued, int from, int to) {

    static final Raw NONE = new Raw("", true, false, 0, 0);

    boolean startsWithDigit() {
        return !text.isEmpty() && Character.isDigit(text.charAt(0));
    }
}
