package com.aira.kb.extract.visibility;

import com.aira.kb.extract.layout.Footnotes;
import com.aira.kb.extract.text.Notice;
import com.aira.kb.extract.text.Notices;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Rich Text without the letters that its reader does not see (Rich Text Format Specification 1.9.1, "Font (Character)
 * Formatting Properties"), and with its footnotes where they are referred to.
 */
final class RtfText {
    private final Notices notices;
    private final Deque<State> outer = new ArrayDeque<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private State state = State.START;
    private Notice leftOut;
    private boolean changed;
    private byte[] rtf;
    private int at;

    /**
     * What holds in a group.
     *
     * @param names whether it names styles, which hide nothing by themselves
     * @param comment whether it is somebody's remark
     * @param notes in how many footnotes it is
     */
    private record State(boolean hidden, boolean struck, boolean deleted, boolean names, boolean comment, int notes) {
        static final State START = new State(false, false, false, false, false, 0);

        State with(boolean hidden, boolean struck, boolean deleted) {
            return names ? this : new State(hidden, struck, deleted, false, comment, notes);
        }

        Notice why() {
            return comment
                    ? Notice.COMMENTS
                    : deleted ? Notice.DELETED_TEXT : hidden ? Notice.HIDDEN_TEXT : struck ? Notice.STRUCK_TEXT : null;
        }
    }

    RtfText(Notices notices) {
        this.notices = notices;
    }

    /** @return whether anything had to be left out or moved: otherwise nothing is written */
    boolean filter(Path from, Path to) throws IOException {
        rtf = Files.readAllBytes(from);
        while (at < rtf.length) {
            switch (rtf[at]) {
                case '{' -> {
                    outer.push(state);
                    copy(1);
                }
                case '}' -> close();
                case '\\' -> control();
                case '\r', '\n' -> copy(1);
                default -> letter(1);
            }
        }
        if (changed) {
            Files.write(to, out.toByteArray());
        }
        return changed;
    }

    private void close() {
        var closed = state;
        state = outer.isEmpty() ? state : outer.pop();
        if (closed.notes() > state.notes()) {
            write(Footnotes.CLOSE);
        }
        copy(1);
    }

    private void control() {
        int end = at + 1;
        while (end < rtf.length && isLetter(rtf[end])) {
            end++;
        }
        if (end == at + 1) {
            symbol();
            return;
        }
        var word = text(at + 1, end);
        int digits = end;
        while (end < rtf.length && (rtf[end] >= '0' && rtf[end] <= '9' || end == digits && rtf[end] == '-')) {
            end++;
        }
        var parameter = text(digits, end);
        end += end < rtf.length && rtf[end] == ' ' ? 1 : 0;
        word(word, parameter, end - at);
    }

    private void word(String word, String parameter, int length) {
        boolean on = !parameter.equals("0");
        var s = state;
        switch (word) {
            case "v" -> state = s.with(on, s.struck(), s.deleted());
            case "strike", "striked" -> state = s.with(s.hidden(), on, s.deleted());
            case "deleted" -> state = s.with(s.hidden(), s.struck(), on);
            case "plain" -> state = s.with(false, false, false);
            case "stylesheet" -> state = new State(false, false, false, true, s.comment(), s.notes());
            case "annotation", "atnauthor", "atnid", "atndate", "atnref" ->
                state = new State(s.hidden(), s.struck(), s.deleted(), false, true, s.notes());
            case "footnote" -> {
                state = new State(s.hidden(), s.struck(), s.deleted(), s.names(), s.comment(), s.notes() + 1);
                at += length;
                write(Footnotes.OPEN);
                return;
            }
            case "bin" -> {
                copy(length);
                copy(parameter.matches("\\d{1,8}") ? Integer.parseInt(parameter) : 0);
                return;
            }
            case "chftn" -> {
                at += length;
                return;
            }
            case "par", "pard" -> {
                if (s.notes() > 0 || s.comment()) {
                    at += length;
                    return;
                }
            }
            case "u" -> {
                letter(length);
                return;
            }
            default -> {}
        }
        copy(length);
    }

    private void symbol() {
        int length = at + 1 < rtf.length && rtf[at + 1] == '\'' ? 4 : 2;
        if (at + 1 < rtf.length && rtf[at + 1] == '*') {
            copy(2);
        } else {
            letter(length);
        }
    }

    /** What shows as a letter: it is left out where letters are not seen. */
    private void letter(int length) {
        var why = state.why();
        if (why == null) {
            leftOut = null;
            copy(length);
            return;
        }
        if (why != leftOut && rtf[at] != ' ') {
            notices.add(why);
            leftOut = why;
        }
        changed = true;
        at += length;
    }

    private void copy(int length) {
        int end = Math.min(rtf.length, at + Math.max(0, length));
        out.write(rtf, at, end - at);
        at = end;
    }

    /** With a question mark for readers that know no Unicode. */
    private void write(char letter) {
        changed = true;
        out.writeBytes(("\\uc1\\u" + (short) letter + " ?").getBytes(StandardCharsets.US_ASCII));
    }

    private String text(int from, int to) {
        return new String(rtf, from, to - from, StandardCharsets.US_ASCII);
    }

    private static boolean isLetter(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z';
    }
}
