package com.aira.ui.gaps;

import com.aira.ui.input.SingleLine;
import com.aira.ui.knowledge.KnowledgeOperations.NewEntry;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What becomes an entry. */
public record GapAnswer(
        @NotBlank @Size(max = 20000) String answer,

        @Size(max = 1000) @Schema(description = "Absent: the question as it was asked first.")
        String question,

        @SingleLine @Size(max = 100) String category) {

    /** @param asked the question unless another is given */
    NewEntry entry(UUID business, String asked) {
        return new NewEntry(
                business,
                null,
                question == null || question.isBlank() ? asked : question,
                answer,
                category,
                null,
                null);
    }
}
