package com.aira.kb.intake;

/** What an attempt is at; {@link #progress()} is what the owner sees when it begins, in percent. */
enum Stage {
    CLAIMED(5),
    DOWNLOAD(10),
    EXTRACT(20),
    CHUNK(40),
    EMBED(50),
    INDEX(95);

    private final int progress;

    Stage(int progress) {
        this.progress = progress;
    }

    int progress() {
        return progress;
    }
}
