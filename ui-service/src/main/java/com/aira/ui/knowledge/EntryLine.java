package com.aira.ui.knowledge;

import java.util.UUID;

/**
 * An entry as a line of a sheet says it.
 *
 * @param number as spreadsheets count, where the line of the headings is 1
 * @param id null where the line has none
 */
record EntryLine(
        int number,
        UUID id,
        String title,
        String question,
        String content,
        String category,
        int priority,
        boolean isActive) {

    EntryLine as(UUID chosen) {
        return new EntryLine(number, chosen, title, question, content, category, priority, isActive);
    }
}
