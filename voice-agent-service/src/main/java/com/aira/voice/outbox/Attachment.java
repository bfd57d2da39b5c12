package com.aira.voice.outbox;

import com.aira.schema.OneLine;

/** A file that is sent along with an e-mail. */
public record Attachment(String fileName, String mimeType, byte[] content) {

    public Attachment {
        fileName = OneLine.of(fileName);
    }
}
