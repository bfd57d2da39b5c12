package com.aira.voice.when.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts an utterance into pieces: lower case, fillers gone, contractions and common misspellings written out. */
public final class Tokenizer {

    /** Longer than any SMS (1600 characters); what lies beyond is not read. */
    private static final int MAX_LENGTH = 2000;

    private static final Pattern PIECE =
            Pattern.compile("\\d{4}-\\d{1,2}-\\d{1,2}(?!\\d)|\\d{1,2}-\\d{1,2}-\\d{4}(?!\\d)"
                    + "|\\d+(?:[:./,]\\d+)*|\\p{L}+(?:'\\p{L}+)*|[-$€£₹@&+%#]|[.,;!?\\n]");

    private static final Pattern DOTTED_MERIDIEM = Pattern.compile("(?<![\\p{L}'])([ap]) ?\\. ?m\\b\\.?");

    private static final Set<String> FILLERS = WordSet.of(
            "um uh uhm umm erm er hmm hm mm ah eh please kindly like maybe perhaps probably possibly",
            "preferably approximately roughly exactly sharp just right ok okay");

    private static final Map<String, String> SPELLINGS = Map.ofEntries(
            Map.entry("tomorow", "tomorrow"),
            Map.entry("tommorow", "tomorrow"),
            Map.entry("tommorrow", "tomorrow"),
            Map.entry("tomoro", "tomorrow"),
            Map.entry("tomorro", "tomorrow"),
            Map.entry("tomoz", "tomorrow"),
            Map.entry("tmrw", "tomorrow"),
            Map.entry("tmr", "tomorrow"),
            Map.entry("tmw", "tomorrow"),
            Map.entry("tonite", "tonight"),
            Map.entry("til", "until"),
            Map.entry("till", "until"),
            Map.entry("thru", "through"),
            Map.entry("nxt", "next"),
            Map.entry("wk", "week"),
            Map.entry("wknd", "weekend"),
            Map.entry("midday", "noon"),
            Map.entry("oclock", "o'clock"),
            Map.entry("lunchtime", "lunch time"),
            Map.entry("arvo", "afternoon"),
            Map.entry("morn", "morning"),
            Map.entry("anytime", "any time"),
            Map.entry("noontime", "noon"),
            Map.entry("overmorrow", "day after tomorrow"),
            Map.entry("tonight", "this night"),
            Map.entry("oh", "o"));

    private Tokenizer() {}

    public static List<Raw> pieces(String utterance) {
        String text = DOTTED_MERIDIEM.matcher(plain(utterance)).replaceAll(Tokenizer::together);
        List<Raw> pieces = new ArrayList<>();
        Matcher matcher = PIECE.matcher(text);
        boolean pause = true;
        int end = 0;
        while (matcher.find()) {
            String piece = matcher.group();
            boolean glued = matcher.start() == end && !pieces.isEmpty() && !pause;
            end = matcher.end();
            if (isStop(piece)) {
                pause = true;
            } else if (piece.equals("ish")) {
                approximate(pieces);
            } else if (!isHyphenBetweenWords(piece, text, matcher) && !FILLERS.contains(piece)) {
                pause = add(pieces, new Raw(piece, pause, glued, matcher.start(), end));
            }
        }
        return pieces;
    }

    /** "p.m." without its stops, and as long as before: places in the utterance stay what they are. */
    private static String together(MatchResult dotted) {
        return " ".repeat(dotted.end() - dotted.start() - 2) + dotted.group(1) + "m";
    }

    /** "Three-ish" is "around three"; "two thirty ish" needs no help. */
    private static void approximate(List<Raw> pieces) {
        int last = pieces.size() - 1;
        if (last < 0 || last > 0 && isNumber(pieces.get(last - 1))) {
            return;
        }
        Raw number = pieces.get(last);
        if (isNumber(number)) {
            pieces.set(last, new Raw("around", number.pause(), false, number.from(), number.from()));
            pieces.add(new Raw(number.text(), false, false, number.from(), number.to()));
        }
    }

    private static boolean isNumber(Raw piece) {
        return piece.startsWithDigit() || NumberWords.isNumberWord(piece.text());
    }

    private static String plain(String utterance) {
        String start = utterance.length() > MAX_LENGTH ? utterance.substring(0, MAX_LENGTH) : utterance;
        return start.toLowerCase(Locale.ROOT)
                .replace('’', '\'')
                .replace('‘', '\'')
                .replace('–', '-')
                .replace('—', '-')
                .replace('\u00a0', ' ')
                .replace('\u202f', ' ');
    }

    private static boolean isStop(String piece) {
        return piece.length() == 1 && ".,;!?\n".contains(piece);
    }

    /** "2-4pm" keeps its hyphen, "twenty-fourth" and "Monday - noon" do not. */
    private static boolean isHyphenBetweenWords(String piece, String text, Matcher matcher) {
        if (!piece.equals("-")) {
            return false;
        }
        String after = text.substring(matcher.end()).stripLeading();
        return after.isEmpty() || !Character.isDigit(after.charAt(0));
    }

    /** Adds the piece, written out where that takes several words. Returns whether a pause still waits for a word. */
    private static boolean add(List<Raw> pieces, Raw piece) {
        Raw last = pieces.isEmpty() ? Raw.NONE : pieces.get(pieces.size() - 1);
        if (piece.glued()
                && last.text().equals("2")
                && Set.of("moro", "morrow", "nite", "day").contains(piece.text())) {
            pieces.remove(pieces.size() - 1);
            String whole =
                    piece.text().equals("nite") ? "tonight" : piece.text().equals("day") ? "today" : "tomorrow";
            return add(pieces, new Raw(whole, last.pause(), false, last.from(), piece.to()));
        }
        boolean waiting = piece.pause();
        for (String word : writtenOut(piece.text(), isNumber(last)).split(" ")) {
            if (!word.isEmpty()) {
                pieces.add(new Raw(word, waiting, piece.glued(), piece.from(), piece.to()));
                waiting = false;
            }
        }
        return waiting;
    }

    private static String writtenOut(String piece, boolean afterNumber) {
        if (piece.equals("@")) {
            return "at";
        }
        if (piece.equals("&")) {
            return "and";
        }
        if (piece.equals("o'clock") || piece.equals("o'clocks")) {
            return "o'clock";
        }
        int apostrophe = piece.indexOf('\'');
        String whole =
                apostrophe < 0 ? piece : expanded(piece.substring(0, apostrophe), piece.substring(apostrophe + 1));
        if (whole.endsWith("ish") && NumberWords.isNumberWord(whole.substring(0, whole.length() - 3))) {
            return (afterNumber ? "" : "around ") + whole.substring(0, whole.length() - 3);
        }
        return SPELLINGS.getOrDefault(whole, whole);
    }

    private static String expanded(String stem, String ending) {
        switch (ending) {
            case "s":
                return SPELLINGS.getOrDefault(stem, stem);
            case "ll":
                return stem + " will";
            case "d":
                return stem + " would";
            case "re":
                return stem + " are";
            case "ve":
                return stem + " have";
            case "m":
                return stem + " am";
            default:
                return stem + ending;
        }
    }
}
