package com.aira.it.talk.hearing;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a caller understands of one answer.
 *
 * @param services those of the business that were named
 */
public record Heard(String text, Set<ReceptionistAct> acts, SpokenTimes when, Set<String> services) {

    private static final Pattern UNDER = Pattern.compile(
            "\\b(?:under|for|name is|name of|the name)\\s+(?:the name (?:of )?)?((?:\\p{Lu}[\\p{L}'.-]+\\s?){1,4})");
    private static final Pattern PEOPLE = Pattern.compile(
            "\\b(?:(?:party|table) (?:of|for)|for)\\s+(\\w++)(?!\\s*(?:minutes|hours|dollars|percent|o'clock|[ap]\\.?m|thirty|fifteen|:))"
                    + "|\\b(\\w+) (?:people|guests|persons|of you)\\b");
    private static final Pattern CLAUSE_END = Pattern.compile("[.!?;] | but |: ");
    private static final Pattern NOT_OFFERED = Pattern.compile(
            "\\bopen\\b|hours|\\bclose|taken|not free|isn't free|fully|not available|unavailable|already|booked|moved|cancelled|can't|cannot|"
                    + "couldn't|nothing|\\bno |notice|too soon|too late|outside of|passed");
    private static final List<String> NUMBERS = List.of(
            ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
                            + " seventeen eighteen nineteen twenty")
                    .split(" "));

    public boolean does(ReceptionistAct... any) {
        return Set.of(any).stream().anyMatch(acts::contains);
    }

    /** Whether something of a time to come is asked to be agreed to. */
    public boolean isReadBack() {
        return does(ReceptionistAct.CONFIRM)
                && (!when.times().isEmpty() || !when.days().isEmpty() || !does(ReceptionistAct.PROPOSE_BOOKING));
    }

    /** Whether the caller is to choose among times, or to say whether one suits. */
    public boolean offersTimes() {
        return !offered().isEmpty() && does(ReceptionistAct.OFFER);
    }

    /** The times that may be had: not those of opening hours, nor those that are taken. */
    public List<SpokenTimes.Time> offered() {
        return when.times().stream()
                .filter(time -> !NOT_OFFERED.matcher(clauseOf(time)).find())
                .toList();
    }

    private String clauseOf(SpokenTimes.Time time) {
        int begin = 0;
        Matcher boundary = CLAUSE_END.matcher(text);
        while (boundary.find()) {
            if (boundary.start() >= time.end()) {
                return text.substring(begin, boundary.start()).toLowerCase(Locale.ROOT);
            }
            if (boundary.end() <= time.at()) {
                begin = boundary.end();
            }
        }
        return text.substring(begin).toLowerCase(Locale.ROOT);
    }

    /** Names in a read-back: words with capital letters behind "for" or "under" that are none of the business's. */
    public List<String> names() {
        return UNDER.matcher(text)
                .results()
                .map(found -> found.group(1).strip())
                .toList();
    }

    /** How many people were read back; empty where nobody was counted. */
    public Set<Integer> people() {
        Set<Integer> people = new TreeSet<>();
        Matcher found = PEOPLE.matcher(text.toLowerCase(Locale.ROOT));
        while (found.find()) {
            String number = found.group(1) == null ? found.group(2) : found.group(1);
            if (number.matches("\\d{1,2}")) {
                people.add(Integer.valueOf(number));
            } else if (NUMBERS.contains(number)) {
                people.add(NUMBERS.indexOf(number));
            }
        }
        return people;
    }

    /** Whether the caller would know from this which appointment is meant: its day, its time and its service. */
    public boolean names(LocalDateTime start, String service) {
        return when.names(start.toLocalDate())
                && when.names(start.toLocalTime())
                && (service == null || services.contains(service));
    }

    public static Heard of(String text, ActPatterns patterns, ServiceNames services, LocalDate today) {
        return new Heard(text, patterns.in(text), SpokenTimes.in(text, today), services.in(text));
    }
}
