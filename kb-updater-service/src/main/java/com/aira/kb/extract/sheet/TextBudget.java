package com.aira.kb.extract.sheet;

import java.io.IOException;
import java.io.UncheckedIOException;

/** How much text all sheets of a workbook may still have. A cell counts as a character more: empty ones are no text, and yet take room. */
final class TextBudget {
    private long left;

    TextBudget(int maxCharacters) {
        this.left = maxCharacters;
    }

    void spend(String cell) {
        left -= cell.length() + 1L;
        if (left < 0) {
            throw new UncheckedIOException(
                    new IOException("as large as a zip bomb: more text than a document may have"));
        }
    }
}
