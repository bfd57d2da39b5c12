package com.aira.kb.extract.visibility;

import org.jsoup.nodes.Document;

/** What a format of zipped XML shows of its parts, which are known by their root elements. */
interface PartFilter {
    /** Whether others need to know of this part before they are filtered. */
    boolean readsFirst(String root);

    void read(String root, Document part);

    /** @param xml the text of the part: most of them have nothing to take away, and are not parsed for it */
    boolean filters(String root, CharSequence xml);

    void filter(String root, Document part);
}
