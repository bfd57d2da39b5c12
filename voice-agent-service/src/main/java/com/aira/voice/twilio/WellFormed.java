package com.aira.voice.twilio;

import java.util.regex.Pattern;

/** TwiML that any XML parser reads: the SDK escapes markup, but writes characters that XML 1.0 forbids as references. */
public final class WellFormed {

    private static final Pattern FORBIDDEN =
            Pattern.compile("&#(?:[0-8]|1[12]|1[4-9]|2[0-9]|3[01]|5529[6-9]|55[3-9]\\d\\d|5[67]\\d{3}|6553[45]);"
                    + "|[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]");

    private WellFormed() {}

    public static String xml(String twiml) {
        return FORBIDDEN.matcher(twiml).replaceAll("");
    }
}
