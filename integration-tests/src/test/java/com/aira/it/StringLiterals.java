package com.aira.it;

import java.util.ArrayList;
import java.util.List;

/**
 * The string literals of a Java source as they are written between their quotes, without those in comments. A text block
 * is one literal of several lines.
 */
final class StringLiterals {

    private static final String BLOCK = "\"\"\"";

    private final String source;
    private final List<String> literals = new ArrayList<>();

    private StringLiterals(String source) {
        this.source = source;
    }

    static List<String> of(String source) {
        StringLiterals scan = new StringLiterals(source);
        int at = 0;
        while (at < source.length()) {
            at = scan.next(at);
        }
        return scan.literals;
    }

    /** Reads what begins at a position and answers where it ends. */
    private int next(int at) {
        if (source.startsWith("//", at)) {
            return after("\n", at);
        }
        if (source.startsWith("/*", at)) {
            return after("*/", at + 2);
        }
        if (source.startsWith(BLOCK, at)) {
            int begin = source.indexOf('\n', at) + 1;
            int end = quoted(BLOCK, begin);
            literals.add(source.substring(begin, end - BLOCK.length()));
            return end;
        }
        if (source.charAt(at) == '"') {
            int end = quoted("\"", at + 1);
            literals.add(source.substring(at + 1, end - 1));
            return end;
        }
        return source.charAt(at) == '\'' ? quoted("'", at + 1) : at + 1;
    }

    private int after(String mark, int from) {
        int found = source.indexOf(mark, from);
        return found < 0 ? source.length() : found + mark.length();
    }

    private int quoted(String quote, int from) {
        int at = from;
        while (!source.startsWith(quote, at)) {
            at += source.charAt(at) == '\\' ? 2 : 1;
        }
        return at + quote.length();
    }
}
