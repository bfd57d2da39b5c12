package com.aira.voice.conversation.when;

import java.util.Optional;

/** Understands one kind of phrase. Leaves the cursor after the phrase; where it returns empty, the cursor may stand anywhere. */
interface Rule {
    Optional<Parsed> read(Cursor cursor);
}
