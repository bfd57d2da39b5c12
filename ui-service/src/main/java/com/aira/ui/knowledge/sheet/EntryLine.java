package com.aira.ui.knowledge.sheet;

import java.util.Set;
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

    /** The same, with what an entry says already in the columns that its sheet does not have. */
    EntryLine over(EntryLine entry, Set<String> columns) {
        return new EntryLine(
                number,
                id,
                columns.contains("title") ? title : entry.title,
                columns.contains("question") ? question : entry.question,
                content,
                columns.contains("category") ? category : entry.category,
                columns.contains("priority") ? priority : entry.priority,
                columns.contains("active") ? isActive : entry.isActive);
    }

    EntryLine as(UUID chosen) {
        return new EntryLine(number, chosen, title, question, content, category, priority, isActive);
    }
}
