package com.aira.voice.grounding;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a text into tokens that can be compared: words without their endings, and times, days, amounts and numbers in
 * one form however they are said.
 */
final class ClaimTokenizer {

    private static final String MONTHS =
            "january|february|march|april|may|june|july|august|september|october|november|december";

    private static final Pattern TOKEN = Pattern.compile(String.join(
            "|",
            "\\d{4}-(?<isoMonth>\\d\\d)-(?<isoDay>\\d\\d)(?:t(?<isoHour>\\d\\d):(?<isoMinute>\\d\\d)\\S*)?",
            "[$£€₹]\\s?(?<price>\\d[\\d,]*(?:\\.\\d+)?)",
            "(?<amount>\\d[\\d,]*(?:\\.\\d+)?)\\s?(?<unit>%|(?:percent|dollars?|euros?|pounds?|rupees?|bucks|usd|eur|gbp|inr|cents?)\\b)",
            "(?<phone>\\+?\\d(?:[\\s().-]*\\d){6,})",
            "(?<month>" + MONTHS + ") (?<day>\\d{1,2})(?:st|nd|rd|th)?\\b",
            "(?<dayFirst>\\d{1,2})(?:st|nd|rd|th)? (?:of )?(?<monthLast>" + MONTHS + ")\\b",
            "(?<hour>\\d{1,2})(?::(?<minute>[0-5]\\d))?\\s?(?<half>[ap])m\\b",
            "(?<clockHour>\\d{1,2}):(?<clockMinute>[0-5]\\d)\\b",
            "(?<oclock>\\d{1,2}) o'clock\\b",
            "(?<named>noon|midnight|midday)\\b",
            "(?<near>today|tonight|tomorrow)\\b",
            "(?<number>\\d+(?:\\.\\d+)?)(?:st|nd|rd|th)?",
            "(?<word>\\p{L}[\\p{L}\\p{M}']*)"));

    private ClaimTokenizer() {}

    /** What a token is, and its one spelling. */
    record Token(Kind kind, String text) {

        boolean isWord() {
            return kind == Kind.WORD;
        }
    }

    enum Kind {
        WORD,
        /** {@code 14:00}, or {@code 2:00?} where it may be either half of the day. */
        TIME,
        /** {@code 11-26}. */
        DATE,
        /** Of money, or of a hundred: {@code 20%}. */
        AMOUNT,
        NUMBER,
        /** The last ten digits. */
        PHONE
    }

    static List<Token> of(String text, LocalDate today) {
        List<Token> tokens = new ArrayList<>();
        Matcher match = TOKEN.matcher(SpokenNumbers.inDigits(expanded(text)));
        while (match.find()) {
            tokens.add(token(match, today));
            if (match.group("isoHour") != null) {
                tokens.add(time(match.group("isoHour"), match.group("isoMinute"), "24"));
            }
        }
        return tokens;
    }

    /** Contractions in full: "you're" is "you are". */
    static String expanded(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replace('’', '\'')
                .replaceAll("\\b([ap])\\.\\s?m\\.?(?=\\W|$)", "$1m")
                .replaceAll("\\bcan't\\b", "can not")
                .replaceAll("\\bwon't\\b", "will not")
                .replaceAll("n't\\b", " not")
                .replaceAll("\\blet's\\b", "let us")
                .replaceAll("'re\\b", " are")
                .replaceAll("'ll\\b", " will")
                .replaceAll("'ve\\b", " have")
                .replaceAll("'d\\b", " would")
                .replaceAll("'m\\b", " am")
                .replaceAll("\\b(it|that|what|who|how|where|there|here|he|she|everything|nobody)'s\\b", "$1 is");
    }

    /** Without the ending of a plural or a third person. */
    static String stem(String word) {
        String plain = word.replaceAll("'s?$", "");
        return plain.length() > 3 && plain.endsWith("s") && !plain.endsWith("ss")
                ? plain.substring(0, plain.length() - 1)
                : plain;
    }

    private static Token token(Matcher match, LocalDate today) {
        if (match.group("word") != null) {
            return new Token(Kind.WORD, stem(match.group("word")));
        } else if (match.group("price") != null) {
            return new Token(Kind.AMOUNT, number(match.group("price")));
        } else if (match.group("amount") != null) {
            return new Token(Kind.AMOUNT, number(match.group("amount")) + share(match.group("unit")));
        } else if (match.group("phone") != null) {
            String digits = match.group("phone").replaceAll("\\D", "");
            return new Token(Kind.PHONE, digits.substring(Math.max(0, digits.length() - 10)));
        } else if (match.group("isoMonth") != null) {
            return date(match.group("isoMonth"), match.group("isoDay"));
        } else if (match.group("month") != null) {
            return date(month(match.group("month")), match.group("day"));
        } else if (match.group("monthLast") != null) {
            return date(month(match.group("monthLast")), match.group("dayFirst"));
        } else if (match.group("half") != null) {
            return time(match.group("hour"), match.group("minute"), match.group("half"));
        } else if (match.group("clockHour") != null) {
            return time(match.group("clockHour"), match.group("clockMinute"), null);
        } else if (match.group("oclock") != null) {
            return time(match.group("oclock"), null, null);
        } else if (match.group("named") != null) {
            return new Token(Kind.TIME, match.group("named").equals("midnight") ? "0:00" : "12:00");
        } else if (match.group("near") != null) {
            LocalDate day = match.group("near").equals("tomorrow") ? today.plusDays(1) : today;
            return new Token(Kind.DATE, day.getMonthValue() + "-" + day.getDayOfMonth());
        }
        return new Token(Kind.NUMBER, number(match.group("number")));
    }

    private static String share(String unit) {
        if (unit.equals("%") || unit.equals("percent")) {
            return "%";
        }
        return unit.startsWith("cent") ? " cents" : "";
    }

    private static Token time(String hour, String minute, String half) {
        int hours = Integer.parseInt(hour);
        String minutes = minute == null ? "00" : minute;
        if (half != null) {
            int exact = half.equals("24") ? hours : hours % 12 + (half.equals("p") ? 12 : 0);
            return new Token(Kind.TIME, exact + ":" + minutes);
        }
        return new Token(Kind.TIME, hours + ":" + minutes + (hours > 12 ? "" : "?"));
    }

    private static Token date(String month, String day) {
        return new Token(Kind.DATE, Integer.parseInt(month) + "-" + Integer.parseInt(day));
    }

    /** The weekday on which a {@link Kind#DATE} next falls, as a word; empty for no date of any year. */
    static String weekday(Token date, LocalDate today) {
        String[] parts = date.text().split("-");
        int month = Integer.parseInt(parts[0]);
        int day = Integer.parseInt(parts[1]);
        if (month < 1 || month > 12 || day < 1 || day > Month.of(month).maxLength()) {
            return "";
        }
        LocalDate next = MonthDay.of(month, day).atYear(today.getYear());
        LocalDate of = next.isBefore(today) ? next.plusYears(1) : next;
        return of.getDayOfWeek().name().toLowerCase(Locale.ROOT);
    }

    private static String month(String name) {
        return Integer.toString(List.of(MONTHS.split("\\|")).indexOf(name) + 1);
    }

    private static String number(String text) {
        return new BigDecimal(text.replace(",", "")).stripTrailingZeros().toPlainString();
    }
}
