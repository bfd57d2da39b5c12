package com.aira.kb.extract.text;

import java.io.IOException;

/** Told of pages that were read, while there are more. */
public interface Progress {
    /** @throws IOException when the reader should be heard no more */
    void pages(int done, int pages) throws IOException;
}
