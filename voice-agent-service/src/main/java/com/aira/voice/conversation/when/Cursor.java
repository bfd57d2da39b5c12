package com.aira.voice.conversation.when;

import java.util.List;
import java.util.Set;

/** A place among the words from which a rule reads. A rule that does not match puts it back. */
final class Cursor {

    private final List<Word> words;
    private final Expecting expecting;
    private int position;

    Cursor(List<Word> words, int position) {
        this(words, position, Expecting.NOTHING);
    }

    Cursor(List<Word> words, int position, Expecting expecting) {
        this.words = words;
        this.position = position;
        this.expecting = expecting;
    }

    boolean expects(Expecting asked) {
        return expecting == asked;
    }

    int position() {
        return position;
    }

    void back(int to) {
        position = to;
    }

    Word peek() {
        return peek(0);
    }

    /** The word so many places ahead, or behind when negative; {@link Word#END} outside of the utterance. */
    Word peek(int ahead) {
        int index = position + ahead;
        return index >= 0 && index < words.size() ? words.get(index) : Word.END;
    }

    Word next() {
        Word word = peek();
        if (position < words.size()) {
            position++;
        }
        return word;
    }

    boolean atEnd() {
        return position >= words.size();
    }

    boolean take(String text) {
        return take(peek().is(text));
    }

    boolean take(Set<String> texts) {
        return take(peek().in(texts));
    }

    boolean take(Word.Kind kind) {
        return take(peek().is(kind));
    }

    /** Takes all of these words, or none. */
    boolean takeAll(String... texts) {
        for (int i = 0; i < texts.length; i++) {
            if (!peek(i).is(texts[i])) {
                return false;
            }
        }
        position += texts.length;
        return true;
    }

    /** Whether one of these words stands anywhere before the cursor. */
    boolean anyBefore(Set<String> texts) {
        return words.subList(0, position).stream().anyMatch(word -> word.in(texts));
    }

    private boolean take(boolean matches) {
        if (matches) {
            position++;
        }
        return matches;
    }
}
