package com.aira.kb.extract.layout;

import java.util.regex.Pattern;

/** What raised figures mean: read in line, the mark of a footnote would change the price that it stands at. */
public final class Superscripts {
    private static final Pattern MARKS = Pattern.compile("[\\d,*†‡)]{1,4}");
    private static final Pattern PRICE = Pattern.compile(".*[£$€]\\s?\\d{1,5}", Pattern.DOTALL);
    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private Superscripts() {}

    /**
     * @param before the text that it is raised at
     * @param raised text that is shown higher than its line
     * @return how it reads in line
     */
    public static String inLine(String before, String raised) {
        var mark = raised.strip();
        if (!MARKS.matcher(mark).matches()) {
            return raised;
        }
        if (mark.matches("\\d\\d") && PRICE.matcher(before).matches()) {
            return "." + mark;
        }
        boolean figure = !before.isEmpty() && Character.isDigit(before.charAt(before.length() - 1));
        if (figure || !mark.matches("\\d+")) {
            return "";
        }
        var small = new StringBuilder();
        mark.chars().forEach(digit -> small.append(RAISED.charAt(digit - '0')));
        return small.toString();
    }
}
