package com.aira.voice.knowledge.search;

import java.util.Optional;
import java.util.UUID;

/** What is read in one piece: the part of a document below one heading, or an entry. */
record Section(Optional<UUID> documentId, Optional<UUID> entryId, Optional<String> heading) {

    static Section of(Chunk chunk) {
        return new Section(chunk.documentId(), chunk.entryId(), chunk.heading());
    }
}
