package com.aira.kb.extract.text;

import java.util.Objects;

/** A piece of a text as its author laid it out; whitespace is tidied, a {@code \n} is a line that the author broke. */
public sealed interface Block {
    String text();

    /** @param level 1 to 6 as in HTML, 0 for the title above them all */
    record Heading(int level, String text) implements Block {
        public Heading {
            if (level < 0 || level > 6) {
                throw new IllegalArgumentException("heading level " + level);
            }
            requireText(text);
        }
    }

    record Paragraph(String text) implements Block {
        public Paragraph {
            requireText(text);
        }
    }

    record ListItem(String text) implements Block {
        public ListItem {
            requireText(text);
        }
    }

    /** A table's row, already readable by itself: {@code Service: Haircut; Price: 35}. */
    record Row(String text) implements Block {
        public Row {
            requireText(text);
        }
    }

    private static void requireText(String text) {
        if (Objects.requireNonNull(text).isBlank()) {
            throw new IllegalArgumentException("a block without text");
        }
    }
}
