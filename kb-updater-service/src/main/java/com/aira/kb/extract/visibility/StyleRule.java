package com.aira.kb.extract.visibility;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A rule of a style sheet that holds for every screen and at all times.
 *
 * @param names classes and ids of the elements that each of its selectors is about, and not of those around them
 */
record StyleRule(String selector, String declarations, List<Set<String>> names) {
    private static final Pattern NAME = Pattern.compile("[.#][\\w-]+");
    private static final Pattern PSEUDO = Pattern.compile(":[\\w-]+(?:\\([^()]*\\))?");

    /** Rules of a whole sheet, in one pass: whoever wrote it may have meant to keep its reader busy. */
    static List<StyleRule> of(String sheet) {
        var rules = new ArrayList<StyleRule>();
        var selector = new StringBuilder();
        var declarations = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < sheet.length(); i++) {
            char letter = sheet.charAt(i);
            if (letter == '/' && sheet.startsWith("/*", i)) {
                int end = sheet.indexOf("*/", i + 2);
                i = end < 0 ? sheet.length() : end + 1;
            } else if (letter == '{') {
                depth++;
            } else if (letter == '}') {
                depth = Math.max(0, depth - 1);
                if (depth == 0) {
                    add(rules, selector.toString().strip(), declarations.toString());
                    selector.setLength(0);
                    declarations.setLength(0);
                }
            } else if (depth == 0 && letter == ';') {
                selector.setLength(0);
            } else if (depth < 2) {
                // What is deeper belongs to rules for some screens or some moments.
                (depth == 0 ? selector : declarations).append(letter);
            }
        }
        return rules;
    }

    private static void add(List<StyleRule> rules, String selector, String declarations) {
        if (!selector.isEmpty() && !selector.startsWith("@")) {
            rules.add(new StyleRule(selector, declarations, names(selector)));
        }
    }

    private static List<Set<String>> names(String selectors) {
        var names = new ArrayList<Set<String>>();
        for (var selector : PSEUDO.matcher(selectors).replaceAll("").split(",")) {
            names.add(NAME.matcher(last(selector.strip()))
                    .results()
                    .map(MatchResult::group)
                    .collect(Collectors.toUnmodifiableSet()));
        }
        return names;
    }

    private static String last(String selector) {
        int from = selector.length();
        while (from > 0 && " \t\n\r>+~".indexOf(selector.charAt(from - 1)) < 0) {
            from--;
        }
        return selector.substring(from);
    }

    boolean hasPseudoClass() {
        return selector.contains(":");
    }

    boolean says(Pattern declaration) {
        return declaration.matcher(declarations).find();
    }

    /** Whether it is about elements of the other rule that have one more class, are within another element, or at another moment. */
    boolean isVariantOf(StyleRule other) {
        return !selector.equals(other.selector)
                && names.stream().anyMatch(more -> other.names.stream()
                        .anyMatch(few -> !few.isEmpty() && more.containsAll(few)));
    }
}
