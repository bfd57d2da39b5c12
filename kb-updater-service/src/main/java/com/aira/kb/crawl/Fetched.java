package com.aira.kb.crawl;

import com.aira.kb.extract.text.Format;

/**
 * What a server sent.
 *
 * @param format what it is, as far as its server or its name knows; {@link Format#HTML} for a page
 * @param address where it came from, after redirects
 * @param charset as the server told it, or empty
 * @param indexed whether its headers let it be found
 * @param followed whether its headers let its links be followed
 */
record Fetched(WebAddress address, Format format, byte[] body, String charset, boolean indexed, boolean followed) {}
