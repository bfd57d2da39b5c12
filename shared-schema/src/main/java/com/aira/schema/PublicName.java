package com.aira.schema;

/**
 * What names must be that go to customers, who trust the sender: a text message or a mail shows them beside our words. They
 * say something, and hold no address that a telephone would make a link of. The database holds the parts of it that need
 * no table of letters, in the constraints {@code ck_…_no_link} and {@code ck_…_seen}.
 */
public final class PublicName {
    /** No scheme, no "www.", no host with a path or a port; dots alone may be, as in "Bob's Cars.co" and "Dr. No". */
    public static final String LINKLESS = "(?isU)(?!.*(?:://|\\bwww\\.|[\\p{L}\\p{N}-]\\.\\p{L}{2,}(?:/|:\\d))).*";

    /** Some letter or digit that is seen: the fillers of Hangul count as letters and are blank. What is empty is for others. */
    public static final String READABLE =
            "(?s)[\\s\\p{Z}]*|.*[\\p{L}\\p{N}&&[^\\x{115F}\\x{1160}\\x{3164}\\x{FFA0}]].*";

    private PublicName() {}
}
