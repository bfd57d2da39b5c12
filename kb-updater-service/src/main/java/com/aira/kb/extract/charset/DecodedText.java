package com.aira.kb.extract.charset;

import com.aira.kb.extract.text.Notice;
import com.aira.kb.extract.text.Notices;
import java.nio.charset.Charset;

/**
 * Bytes as letters.
 *
 * @param doubtful whether another charset would have made about as much sense of them
 */
public record DecodedText(String text, Charset charset, boolean doubtful) {
    private static final char LOST = '\ufffd';

    /** Tells what the owner should check. */
    public void tell(Notices notices) {
        notices.add(Notice.LOST_LETTERS, (int)
                text.chars().filter(letter -> letter == LOST).count());
        notices.add(Notice.DOUBTFUL_LETTERS, doubtful ? 1 : 0);
    }
}
