package com.aira.kb.crawl;

/**
 * What a server sent.
 *
 * @param address where it came from, after redirects
 * @param charset as the server told it, or empty
 * @param indexed whether its headers let it be found
 * @param followed whether its headers let its links be followed
 */
record Fetched(WebAddress address, byte[] body, String charset, boolean indexed, boolean followed) {}
