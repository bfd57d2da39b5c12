package com.aira.sandbox.mail;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a mail that is HTML says, without its looks: links keep their address, since a person may have to follow them. */
final class PlainText {

    private static final Pattern UNSEEN =
            Pattern.compile("(?is)<!--.*?-->|<(head|script|style|title)\\b[^>]*>.*?</\\1\\s*>");
    private static final Pattern LINK =
            Pattern.compile("(?is)<a\\b[^>]*?\\bhref\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')[^>]*>(.*?)</a\\s*>");
    private static final Pattern LINE_END =
            Pattern.compile("(?i)<br\\b[^>]*>|</(p|div|tr|li|h[1-6]|table|ul|ol|blockquote)\\s*>");
    private static final Pattern TAG = Pattern.compile("(?s)<[a-zA-Z/!][^>]*>");
    private static final Pattern ENTITY = Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]+));");
    private static final Map<String, String> NAMED = Map.of(
            "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ", "ndash", "–", "mdash", "—");

    private PlainText() {}

    static String of(String html) {
        String seen = UNSEEN.matcher(html).replaceAll(" ").replaceAll("\\s+", " ");
        seen = LINK.matcher(seen).replaceAll(link -> Matcher.quoteReplacement(link(link)));
        seen = LINE_END.matcher(seen).replaceAll("\n");
        seen = TAG.matcher(seen).replaceAll("");
        seen = ENTITY.matcher(seen).replaceAll(entity -> Matcher.quoteReplacement(character(entity)));
        return seen.replaceAll(" *\n *", "\n").replaceAll("\n{3,}", "\n\n").strip();
    }

    private static String link(MatchResult link) {
        String address = link.group(1) == null ? link.group(2) : link.group(1);
        String label = TAG.matcher(link.group(3)).replaceAll("").strip();
        return label.isEmpty() || label.equals(address) ? address : label + " (" + address + ")";
    }

    private static String character(MatchResult entity) {
        if (entity.group(3) != null) {
            return NAMED.getOrDefault(entity.group(3), entity.group());
        }
        int codePoint =
                entity.group(1) != null ? Integer.parseInt(entity.group(1)) : Integer.parseInt(entity.group(2), 16);
        return Character.isValidCodePoint(codePoint) ? Character.toString(codePoint) : entity.group();
    }
}
