package com.aira.kb.crawl;

import java.util.UUID;

/**
 * A website that this process holds the lease of.
 *
 * @param revision tells this claim from every other one
 * @param attempt from 1
 */
record Website(UUID id, UUID businessId, String url, String host, int pageLimit, int revision, int attempt) {
    @Override
    public String toString() {
        return "website " + id + " (" + host + ", attempt " + attempt + ")";
    }
}
