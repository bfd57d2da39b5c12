package com.aira.sandbox.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A piece of a mail's text; {@code address} is where it leads when it is a link, else null. */
record Passage(String text, String address) {

    /** Up to the punctuation that ends a sentence around a link rather than the link itself. */
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:!?)\\]']");

    static List<Passage> of(String text) {
        List<Passage> passages = new ArrayList<>();
        Matcher links = LINK.matcher(text);
        int from = 0;
        while (links.find()) {
            if (links.start() > from) {
                passages.add(new Passage(text.substring(from, links.start()), null));
            }
            passages.add(new Passage(links.group(), links.group()));
            from = links.end();
        }
        if (from < text.length()) {
            passages.add(new Passage(text.substring(from), null));
        }
        return List.copyOf(passages);
    }
}
