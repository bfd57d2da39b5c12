package com.aira.voice.understanding.safety;

import com.aira.voice.understanding.phrases.DigitWords;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the numbers of payment cards, written or dictated, out of what is said, before it is kept anywhere: at most the
 * last four digits stay. A card number has 13 to 19 digits, its first one tells the network, and its last one is the check
 * digit of Luhn's formula (ISO/IEC 7812-1). Next to the word "card" a run of digits counts even if it was misheard.
 */
public final class CardNumbers {

    private static final String MARK = "[card ending ";
    private static final String CODE_MARK = "[card code]";
    private static final String MORE_MARK = "[card digits]";

    /** Words that end in the middle of a card number. */
    private static final Pattern BEGUN = Pattern.compile(
            "(?i)(?:\\[card [a-z]+(?: \\d+)?\\]|\\b(?:card|visa|mastercard|amex)\\b(?! \\[)[^\\[]*\\d)\\W*$");

    /** Nothing but digits, three or more. */
    private static final Pattern CONTINUED = Pattern.compile(
            "(?i)\\W*(?:(?:\\d|zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple|and|then|expires?|exp|is|it'?s|cvv|cvc|code)\\W*){3,}");

    /** A group of digits or a word, with its plus sign. */
    private static final Pattern UNIT = Pattern.compile("\\+?\\d+|\\p{L}+");

    /** What may stand between the digits of one number. */
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\-–—.,_/*]*");

    private static final Set<String> GLUE = Set.of("then", "dash", "space", "um", "uh", "and");

    private static final Set<String> CARD_WORDS =
            Set.of("card", "visa", "mastercard", "amex", "debit", "credit", "maestro", "discover", "cc");
    private static final Set<String> PHONE_WORDS =
            Set.of("phone", "cell", "mobile", "call", "reach", "text", "gift", "loyalty", "membership", "member");
    private static final Set<String> CODE_WORDS = Set.of("cvv", "cvc", "cvv2", "cvn");

    /** Words before a run that tell what it is. */
    private static final int CONTEXT = 6;

    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;
    /** Of one turn of a number that is dictated in several: the middle of American Express's has six digits. */
    private static final int LONGEST_PIECE = 8;
    /** Of a number that was broken off or misheard, beside the word "card". */
    private static final int SHORTEST_PART = 8;

    private CardNumbers() {}

    private record Unit(int start, int end, String digits) {}

    private record Span(int start, int end, String replacement) {}

    /** The text with at most four digits of each card. */
    public static String removedFrom(String text) {
        if (text == null || text.isEmpty()) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int from = 0;
        for (Span span : spans(text)) {
            kept.append(text, from, span.start()).append(span.replacement());
            from = span.end();
        }
        return from == 0 ? text : kept.append(text.substring(from)).toString();
    }

    /**
     * The same, when the turns before may have begun the number: speech is cut into turns at every pause.
     *
     * @param before what the same person said in the last turns, oldest first, without its card numbers
     */
    public static String removedFrom(String text, List<String> before) {
        boolean continued = CONTINUED.matcher(text).matches()
                && digitsIn(text).length() <= LONGEST_PIECE
                && (BEGUN.matcher(String.join("\n", before)).find() || areGroupsOfFour(before));
        return continued ? MORE_MARK : removedFrom(text);
    }

    /** Two turns of four digits each: phone numbers are not dictated like that. */
    private static boolean areGroupsOfFour(List<String> before) {
        return before.size() >= 2
                && before.subList(before.size() - 2, before.size()).stream()
                        .allMatch(turn -> digitsIn(turn).matches("(?:.*\\D)?\\d{4}"));
    }

    /** The digits of a turn, dictated or not; other words are spaces between them. */
    private static String digitsIn(String turn) {
        List<String> words = new ArrayList<>();
        Matcher matcher = UNIT.matcher(turn);
        while (matcher.find()) {
            words.add(matcher.group().toLowerCase(Locale.ROOT));
        }
        StringBuilder digits = new StringBuilder();
        for (int i = 0;
                i < words.size();
                i += Math.max(1, DigitWords.at(words, i).isEmpty() ? 1 : DigitWords.length(words, i))) {
            String found = DigitWords.at(words, i);
            digits.append(found.isEmpty() ? " " : found);
        }
        return digits.toString();
    }

    /** Whether card details were taken out of this text. */
    public static boolean wereIn(String text) {
        return text.contains(MARK) || text.contains(CODE_MARK) || text.contains(MORE_MARK);
    }

    private static List<Span> spans(String text) {
        List<String> words = new ArrayList<>();
        List<int[]> places = new ArrayList<>();
        Matcher matcher = UNIT.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group().toLowerCase(Locale.ROOT));
            places.add(new int[] {matcher.start(), matcher.end()});
        }
        List<Span> spans = new ArrayList<>();
        List<Unit> run = new ArrayList<>();
        int runStart = 0;
        for (int i = 0; i < words.size(); ) {
            String digits = DigitWords.at(words, i);
            int length = digits.isEmpty() ? 1 : Math.min(DigitWords.length(words, i), words.size() - i);
            int start = places.get(i)[0];
            boolean joined = !run.isEmpty()
                    && BETWEEN.matcher(text.substring(places.get(i - 1)[1], start))
                            .matches();
            if (digits.isEmpty() && joined && GLUE.contains(words.get(i))) {
                i++;
                continue;
            }
            if (!run.isEmpty() && (digits.isEmpty() || !joined || digits.startsWith("+"))) {
                judge(words, runStart, run).ifPresent(spans::add);
                run.clear();
            }
            if (!digits.isEmpty()) {
                runStart = run.isEmpty() ? i : runStart;
                run.add(new Unit(start, places.get(i + length - 1)[1], digits));
            }
            i += length;
        }
        judge(words, runStart, run).ifPresent(spans::add);
        return spans;
    }

    private static Optional<Span> judge(List<String> words, int start, List<Unit> run) {
        if (run.isEmpty()) {
            return Optional.empty();
        }
        String all = digits(run, 0, run.size());
        List<String> before = words.subList(Math.max(0, start - CONTEXT), start);
        boolean security = before.contains("security") && before.contains("code");
        boolean onTheBack = before.contains("back") && (before.contains("digits") || before.contains("code"));
        if (all.length() <= 4
                && (before.stream().anyMatch(CODE_WORDS::contains)
                        || onTheBack
                        || security && words.stream().anyMatch(CARD_WORDS::contains))) {
            return Optional.of(
                    new Span(run.get(0).start(), run.get(run.size() - 1).end(), CODE_MARK));
        }
        if (all.startsWith("+") && isPhone(all)) {
            return Optional.empty();
        }
        for (int length = run.size(); length > 0; length--) {
            for (int from = 0; from + length <= run.size(); from++) {
                String number = digits(run, from, from + length).replace("+", "");
                boolean whole = length == run.size();
                if (isCard(number) && (whole || hasUsualLength(number))) {
                    return Optional.of(span(run.get(from), run.get(from + length - 1), number));
                }
            }
        }
        boolean saidToBe = before.stream().anyMatch(CARD_WORDS::contains)
                && before.stream().noneMatch(PHONE_WORDS::contains);
        return saidToBe && all.length() >= SHORTEST_PART && all.length() <= LONGEST + 8
                ? Optional.of(span(run.get(0), run.get(run.size() - 1), all))
                : Optional.empty();
    }

    private static Span span(Unit first, Unit last, String number) {
        return new Span(first.start(), last.end(), MARK + number.substring(number.length() - 4) + "]");
    }

    private static String digits(List<Unit> run, int from, int to) {
        StringBuilder digits = new StringBuilder();
        run.subList(from, to).forEach(unit -> digits.append(unit.digits()));
        return digits.toString();
    }

    private static boolean isCard(String number) {
        return number.length() >= SHORTEST
                && number.length() <= LONGEST
                && "234569".indexOf(number.charAt(0)) >= 0
                && passesLuhn(number);
    }

    /** Inside a longer run only what is as long as its network's numbers are. */
    private static boolean hasUsualLength(String number) {
        if (number.matches("3[47].*")) {
            return number.length() == 15;
        }
        return number.matches("3[068].*")
                ? number.length() == 14
                : number.matches("(?:4|5[1-5]|2[2-7]|35|6).*") && number.length() == 16;
    }

    private static boolean passesLuhn(String number) {
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = number.charAt(number.length() - 1 - i) - '0';
            int doubled = i % 2 == 1 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    private static boolean isPhone(String number) {
        try {
            PhoneNumberUtil library = PhoneNumberUtil.getInstance();
            return library.isValidNumber(library.parse(number, null));
        } catch (NumberParseException notANumber) {
            return false;
        }
    }
}
