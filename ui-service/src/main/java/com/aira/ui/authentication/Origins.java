package com.aira.ui.authentication;

import java.net.URI;

/**
 * Whether a request that carries cookies was made by our own pages. Browsers add Origin and Sec-Fetch-Site themselves
 * and no script can change them; a request with neither is not from a browser we know, and is refused.
 */
public record Origins(String own) {

    public static Origins of(URI appUrl) {
        return new Origins(appUrl.getScheme() + "://" + appUrl.getAuthority());
    }

    public boolean trusts(String origin, String fetchSite) {
        if (fetchSite != null && !fetchSite.equals("same-origin") && !fetchSite.equals("none")) {
            return false;
        }
        if (origin != null) {
            return origin.equals(own);
        }
        return fetchSite != null;
    }

    /** For requests that bring no cookie yet but would be given one: refuses only what is plainly foreign. */
    public boolean distrusts(String origin, String fetchSite) {
        return (origin != null || fetchSite != null) && !trusts(origin, fetchSite);
    }
}
