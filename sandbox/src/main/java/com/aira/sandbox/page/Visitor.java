package com.aira.sandbox.page;

import java.util.Locale;
import java.util.Set;

/**
 * Who sends a request, as far as a browser tells. The sandbox has no sign-in: what keeps other sites from acting through
 * a visitor's browser is that browsers say which page a request comes from and no page can change it.
 */
public final class Visitor {

    /** This machine, and the sandbox as Compose's network calls it: no other site can be reached by these names. */
    private static final Set<String> OUR_NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "sandbox");

    private Visitor() {}

    /**
     * Whether a page other than the sandbox's own made the request. A name that was made to point here (DNS rebinding)
     * is foreign too. Programs send no {@code Origin} and are not foreign.
     *
     * @param origin the header, null when absent
     * @param host the header, null when absent
     */
    public static boolean isForeign(String origin, String host) {
        if (origin == null) {
            return false;
        }
        return host == null || !origin.equals("http://" + host) || isMisled(host);
    }

    /**
     * Whether the request came by a name that is not ours, though it came here: a site that makes its own name point
     * here (DNS rebinding) could read what the browser gets. Browsers always name the host; who does not is a program.
     *
     * @param host the header, null when absent
     */
    public static boolean isMisled(String host) {
        return host != null && !OUR_NAMES.contains(host.toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", ""));
    }
}
