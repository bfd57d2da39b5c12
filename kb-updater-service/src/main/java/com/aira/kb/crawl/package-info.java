/**
 * Reads websites that owners name, as their visitors would: within one host, as its robots.txt allows, never at an address
 * that is not public. Each page becomes a document, and the job of documents does the rest.
 */
package com.aira.kb.crawl;
