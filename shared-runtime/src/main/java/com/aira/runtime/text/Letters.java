package com.aira.runtime.text;

/** Tells bytes that are letters, in whatever charset, from those of pictures, programs and archives. */
public final class Letters {
    private static final int ESCAPE = 0x1b;
    private static final int END_OF_OLD_FILES = 0x1a;
    private static final int DELETE = 0x7f;

    /** So many bytes have at most one control among them. */
    private static final int A_CONTROL = 200;

    private Letters() {}

    public static boolean areIn(byte[] bytes) {
        var zeros = new int[2];
        int controls = 0;
        for (int i = 0; i < bytes.length; i++) {
            zeros[i % 2] += bytes[i] == 0 ? 1 : 0;
        }
        boolean wide = zeros[0] + zeros[1] > 0;
        for (int i = 0; i < bytes.length; i++) {
            // Of two bytes a letter, either may be small where the other one is none.
            boolean alone = !wide || (i ^ 1) < bytes.length && bytes[i ^ 1] == 0;
            controls += alone && isControl(bytes[i]) ? 1 : 0;
        }
        // UTF-16 has its zeros at the one side or the other, unless it says by a mark which.
        boolean marked = bytes.length > 1 && (bytes[0] & 0xfe) == 0xfe && (bytes[1] & 0xfe) == 0xfe;
        boolean oneSided = Math.min(zeros[0], zeros[1]) * 10 <= Math.max(zeros[0], zeros[1]);
        return (marked || oneSided) && controls <= 1 + bytes.length / A_CONTROL;
    }

    private static boolean isControl(byte letter) {
        boolean space = letter >= '\t' && letter <= '\r' || letter == ESCAPE || letter == END_OF_OLD_FILES;
        return letter > 0 && letter < ' ' && !space || letter == DELETE;
    }
}
