package com.aira.kb.extract.text;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A page of a website.
 *
 * @param title empty where it has none
 * @param indexed whether its author lets its text be found
 * @param links addresses that it leads to, as the page's parser resolved them; none where its author forbids to follow
 * @param surroundings what frames the page: headers, footers and asides, but no menus
 * @param main the rest of what a reader sees
 * @param notices what its owner is told, with how often there was cause
 */
public record WebPage(
        String title,
        boolean indexed,
        List<String> links,
        List<Block> surroundings,
        List<Block> main,
        Map<Notice, Integer> notices) {
    public static final int MAX_LINKS = 2000;
    public static final int LONGEST_LINK = 1000;
    public static final int LONGEST_TITLE = 300;

    public WebPage {
        Objects.requireNonNull(title);
        links = List.copyOf(links);
        surroundings = List.copyOf(surroundings);
        main = List.copyOf(main);
        notices = Map.copyOf(notices);
    }

    /** A page of which nothing was left out. */
    public WebPage(String title, boolean indexed, List<String> links, List<Block> surroundings, List<Block> main) {
        this(title, indexed, links, surroundings, main, Map.of());
    }
}
