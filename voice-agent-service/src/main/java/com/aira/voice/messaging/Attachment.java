package com.aira.voice.messaging;

import com.aira.schema.OneLine;

/** A file that is sent along with an e-mail. */
record Attachment(String fileName, String mimeType, byte[] content) {

    Attachment {
        fileName = OneLine.of(fileName);
    }
}
