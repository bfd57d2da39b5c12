package com.aira.voice.when.rules;

import com.aira.voice.when.words.Cursor;
import java.util.Optional;

/** Understands one kind of phrase. Leaves the cursor after the phrase; where it returns empty, the cursor may stand anywhere. */
public interface Rule {
    Optional<Parsed> read(Cursor cursor);
}
