package com.aira.kb.extract.visibility;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What a format of zipped XML shows of its parts, which are known by their root elements. */
interface PartFilter {
    /** Whether others need to know of this part before they are filtered. */
    boolean readsFirst(String root);

    void read(String root, Document part);

    /** What stands in parts that have anything to take away, since most have not; nothing where parts stay as they are. */
    Optional<Pattern> signs(String root);

    /** Whether its children are filtered one after the other: a part may be far larger than there is memory for. */
    boolean holdsPassages(Element element);

    /** @param head the part, or as much of it as comes before its first passage ends */
    default void begin(String root, Document head) {}

    /** @param part the whole of it or one passage */
    void filter(String root, Document part);
}
