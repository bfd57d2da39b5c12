package com.aira.ui.knowledge.sheet;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "KnowledgeImport", description = "What became of the lines of a sheet.")
public record Imported(
        @Schema(required = true, description = "New entries, and deleted ones that came back.")
        int added,

        @Schema(required = true) int changed,

        @Schema(required = true, description = "Entries that say already what their line says.")
        int unchanged,

        @Schema(required = true, description = "Lines that were left out, because the same is there already.")
        List<Duplicate> duplicates) {

    @Schema(name = "KnowledgeDuplicate")
    public record Duplicate(
            @Schema(required = true) int line,

            @Schema(required = true, description = "Which part is the same: question or answer.")
            String same,

            @Schema(nullable = true, description = "The line that says it first; null when an entry does.")
            Integer asLine,

            @Schema(nullable = true, description = "The entry that says it already.")
            UUID asEntry) {

        static Duplicate of(EntryLine line, Duplicates.Found found) {
            var known = found.known();
            return new Duplicate(
                    line.number(), found.part(), known.entry() == null ? known.line() : null, known.entry());
        }
    }
}
