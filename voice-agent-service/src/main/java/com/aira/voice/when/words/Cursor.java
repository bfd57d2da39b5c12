package com.aira.voice.when.words;

import java.util.List;
import java.util.Set;

/** A place among the words from which a rule reads. A rule that does not match puts it back. */
public final class Cursor {

    private final List<Word> words;
    private final Expecting expecting;
    private int position;

    public Cursor(List<Word> words, int position) {
        this(words, position, Expecting.NOTHING);
    }

    public Cursor(List<Word> words, int position, Expecting expecting) {
        this.words = words;
        this.position = position;
        this.expecting = expecting;
    }

    public boolean expects(Expecting asked) {
        return expecting == asked;
    }

    public int position() {
        return position;
    }

    public void back(int to) {
        position = to;
    }

    public Word peek() {
        return peek(0);
    }

    /** The word so many places ahead, or behind when negative; {@link Word#END} outside of the utterance. */
    public Word peek(int ahead) {
        int index = position + ahead;
        return index >= 0 && index < words.size() ? words.get(index) : Word.END;
    }

    public Word next() {
        Word word = peek();
        if (position < words.size()) {
            position++;
        }
        return word;
    }

    public boolean atEnd() {
        return position >= words.size();
    }

    public boolean take(String text) {
        return take(peek().is(text));
    }

    public boolean take(Set<String> texts) {
        return take(peek().in(texts));
    }

    public boolean take(Word.Kind kind) {
        return take(peek().is(kind));
    }

    /** Takes all of these words, or none. */
    public boolean takeAll(String... texts) {
        for (int i = 0; i < texts.length; i++) {
            if (!peek(i).is(texts[i])) {
                return false;
            }
        }
        position += texts.length;
        return true;
    }

    /** Whether one of these words stands anywhere before the cursor. */
    public boolean anyBefore(Set<String> texts) {
        return words.subList(0, position).stream().anyMatch(word -> word.in(texts));
    }

    private boolean take(boolean matches) {
        if (matches) {
            position++;
        }
        return matches;
    }
}
