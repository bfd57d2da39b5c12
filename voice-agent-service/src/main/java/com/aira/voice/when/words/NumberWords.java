package com.aira.voice.when.words;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers, ordinals, clock times and numeric dates out of pieces: "twenty fourth" is the ordinal 24, "two thirty" stays the
 * two numbers 2 and 30, "three oh five" is 3 and 05, "fourteen hundred" is 1400, "7:30" is a clock.
 */
public final class NumberWords {

    private static final List<String> UNITS = List.of(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen");
    private static final List<String> TENS =
            List.of("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
    private static final List<String> ORDINALS = List.of(
            "",
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth");

    private static final Map<String, Integer> CARDINAL = new HashMap<>();
    private static final Map<String, Integer> ORDINAL = new HashMap<>();

    static {
        for (int i = 0; i < UNITS.size(); i++) {
            CARDINAL.put(UNITS.get(i), i);
        }
        for (int i = 2; i < TENS.size(); i++) {
            CARDINAL.put(TENS.get(i), i * 10);
        }
        CARDINAL.put("fourty", 40);
        for (int i = 1; i < ORDINALS.size(); i++) {
            ORDINAL.put(ORDINALS.get(i), i);
        }
        ORDINAL.put("twelvth", 12);
        ORDINAL.put("thirtieth", 30);
    }

    /** "a second", "one second", "just a second" are moments, not the second of the month. */
    private static final Set<String> BEFORE_A_MOMENT = WordSet.of("a one per every any few split");

    private static final Pattern CLOCK = Pattern.compile("(\\d{1,2})[:.](\\d{2})(?::\\d{2})?");
    private static final Pattern THOUSANDS = Pattern.compile("\\d{1,3}(?:,\\d{3})+");
    private static final Pattern NUMERIC_DATE = Pattern.compile(
            "\\d{1,2}[/.]\\d{1,2}(?:[/.]\\d{2,4})?|\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{1,2}-\\d{1,2}-\\d{4}");
    private static final Set<String> ORDINAL_ENDINGS = Set.of("st", "nd", "rd", "th");
    private static final Set<String> MERIDIEM = Set.of("am", "pm");

    private final List<Raw> pieces;
    private final List<Word> words = new ArrayList<>();
    private int at;

    private NumberWords(List<Raw> pieces) {
        this.pieces = pieces;
    }

    static boolean isNumberWord(String text) {
        return CARDINAL.containsKey(text) || text.equals("noon");
    }

    public static List<Word> words(List<Raw> pieces) {
        NumberWords reader = new NumberWords(pieces);
        while (reader.at < pieces.size()) {
            int first = reader.at;
            int before = reader.words.size();
            reader.step();
            reader.endAt(
                    before, pieces.get(first).from(), pieces.get(reader.at - 1).to());
        }
        return reader.words;
    }

    /** What one step has added stands at the pieces that it took. */
    private void endAt(int before, int from, int to) {
        for (int i = before; i < words.size(); i++) {
            Word word = words.get(i);
            words.set(i, new Word(word.kind(), word.text(), word.value(), word.pause(), from, to));
        }
    }

    private void step() {
        Raw piece = piece(0);
        if (piece.startsWithDigit()) {
            digits(piece);
        } else if (CARDINAL.containsKey(piece.text()) || isSpokenZero(piece)) {
            spelled(piece);
        } else if (ORDINAL.containsKey(piece.text()) && !isMoment(piece)) {
            at++;
            add(Word.Kind.ORDINAL, piece, piece.text(), ORDINAL.get(piece.text()));
        } else if (meridiem(piece).isPresent()) {
            addMeridiem(piece);
        } else if (piece.text().equals("o") && piece(1).text().equals("clock")) {
            at += 2;
            add(Word.Kind.WORD, piece, "o'clock", -1);
        } else {
            at++;
            if (!piece.text().equals("o")) {
                add(Word.Kind.WORD, piece, piece.text(), -1);
            }
        }
    }

    private Raw piece(int ahead) {
        int index = at + ahead;
        return index >= 0 && index < pieces.size() ? pieces.get(index) : Raw.NONE;
    }

    private Word last() {
        return words.isEmpty() ? Word.END : words.get(words.size() - 1);
    }

    private void add(Word.Kind kind, Raw from, String text, int value) {
        words.add(new Word(kind, text, value, from.pause(), from.from(), from.to()));
    }

    private void addNumber(Raw from, int value) {
        add(Word.Kind.NUMBER, from, Integer.toString(value), value);
    }

    private boolean isMoment(Raw piece) {
        return piece.text().equals("second")
                && piece(-1).text().length() > 0
                && BEFORE_A_MOMENT.contains(piece(-1).text());
    }

    private void digits(Raw piece) {
        at++;
        String text = piece.text();
        Raw ending = piece(0);
        Matcher clock = CLOCK.matcher(text);
        if (clock.matches() && addClock(piece, clock)) {
            return;
        }
        if (NUMERIC_DATE.matcher(text).matches()) {
            add(Word.Kind.NUMERIC_DATE, piece, text, -1);
            return;
        }
        if (THOUSANDS.matcher(text).matches()) {
            text = text.replace(",", "");
        }
        if (!text.chars().allMatch(Character::isDigit)) {
            add(Word.Kind.WORD, piece, text, -1);
            return;
        }
        int value = text.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(text);
        boolean ordinal = ORDINAL_ENDINGS.contains(ending.text())
                && (ending.glued() || !ending.text().equals("st"));
        if (ordinal) {
            at++;
            add(Word.Kind.ORDINAL, piece, text, value);
        } else if (ending.glued() && ending.text().equals("h") && piece(1).glued() && addHourMinutes(piece, value)) {
            at += 2;
        } else if (ending.glued() && ending.text().equals("h") && value <= 24) {
            at++;
            add(Word.Kind.CLOCK, piece, text + ":00", value % 24 * 60);
        } else if (ending.text().equals("hundred") && value < 25) {
            at++;
            addNumber(piece, value * 100);
        } else {
            add(Word.Kind.NUMBER, piece, text, value);
        }
    }

    private boolean addClock(Raw piece, Matcher clock) {
        int hour = Integer.parseInt(clock.group(1));
        int minute = Integer.parseInt(clock.group(2));
        if (hour > 24 || minute > 59 || (hour == 24 && minute > 0)) {
            return false;
        }
        add(Word.Kind.CLOCK, piece, piece.text(), hour * 60 + minute);
        return true;
    }

    /** "14h30". */
    private boolean addHourMinutes(Raw piece, int hour) {
        String minutes = piece(1).text();
        if (hour > 23 || !minutes.matches("[0-5]\\d")) {
            return false;
        }
        add(Word.Kind.CLOCK, piece, piece.text() + ":" + minutes, hour * 60 + Integer.parseInt(minutes));
        return true;
    }

    /** "three oh five": a zero only between a number before and a digit after. */
    private boolean isSpokenZero(Raw piece) {
        return piece.text().equals("o") && isDigitWord(piece(1)) && (last().is(Word.Kind.NUMBER) || isHundredsAhead());
    }

    /** "oh nine hundred". */
    private boolean isHundredsAhead() {
        return piece(2).text().equals("hundred");
    }

    private static boolean isDigitWord(Raw piece) {
        Integer value = CARDINAL.get(piece.text());
        return value != null && value < 10 || piece.text().equals("o");
    }

    private void spelled(Raw first) {
        at++;
        if (first.text().equals("o") || first.text().equals("zero")) {
            spelledZero(first);
            return;
        }
        int value = CARDINAL.get(first.text());
        if (value >= 20) {
            Integer unit = CARDINAL.get(piece(0).text());
            Integer ordinal = ORDINAL.get(piece(0).text());
            if (ordinal != null && ordinal < 10) {
                at++;
                add(Word.Kind.ORDINAL, first, first.text(), value + ordinal);
                return;
            }
            if (unit != null && unit > 0 && unit < 10 && !piece(0).pause()) {
                at++;
                value += unit;
            }
        }
        addNumber(first, hundreds(value));
    }

    private void spelledZero(Raw zero) {
        Integer digit = CARDINAL.get(piece(0).text());
        if (digit == null || digit > 9) {
            add(Word.Kind.NUMBER, zero, "0", 0);
            return;
        }
        at++;
        if (piece(0).text().equals("hundred")) {
            at++;
            add(Word.Kind.NUMBER, zero, "0" + digit + "00", digit * 100);
        } else {
            add(Word.Kind.NUMBER, zero, "0" + digit, digit);
        }
    }

    /** Hundreds and thousands after a number: "fourteen hundred", "two thousand and twenty seven". */
    private int hundreds(int first) {
        int value = first;
        if (piece(0).text().equals("hundred") && value < 100) {
            at++;
            return value * 100 + remainder();
        }
        if (piece(0).text().equals("thousand") && value < 100) {
            at++;
            return value * 1000 + remainder();
        }
        return value;
    }

    private int remainder() {
        int skipped = piece(0).text().equals("and") ? 1 : 0;
        Integer tens = CARDINAL.get(piece(skipped).text());
        if (tens == null || tens == 0) {
            return 0;
        }
        at += skipped + 1;
        Integer unit = CARDINAL.get(piece(0).text());
        if (tens >= 20 && unit != null && unit > 0 && unit < 10) {
            at++;
            return tens + unit;
        }
        return tens;
    }

    /** "pm", "p m", and a glued "7p"; "am" only where a time stands before it, since callers are, too. */
    private Optional<Integer> meridiem(Raw piece) {
        boolean afterTime = last().is(Word.Kind.NUMBER) || last().is(Word.Kind.CLOCK) || last().is("o'clock");
        if (!afterTime) {
            return Optional.empty();
        }
        String text = piece.text();
        boolean split =
                (text.equals("a") || text.equals("p")) && piece(1).text().equals("m");
        boolean glued = (text.equals("a") || text.equals("p")) && piece.glued();
        if (MERIDIEM.contains(text) || split || glued) {
            return Optional.of(text.charAt(0) == 'p' ? 12 : 0);
        }
        return Optional.empty();
    }

    private void addMeridiem(Raw piece) {
        int value = meridiem(piece).orElse(0);
        at += piece(1).text().equals("m") && piece.text().length() == 1 ? 2 : 1;
        add(Word.Kind.MERIDIEM, piece, value == 12 ? "pm" : "am", value);
    }
}
