package com.aira.voice.messaging;

/** A file that is sent along with an e-mail. */
record Attachment(String fileName, String mimeType, byte[] content) {}
