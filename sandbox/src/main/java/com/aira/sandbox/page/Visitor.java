package com.aira.sandbox.page;

import java.util.Set;

/**
 * Who sends a request, as far as a browser tells. The sandbox has no sign-in: what keeps other sites from acting through
 * a visitor's browser is that browsers say which page a request comes from and no page can change it.
 */
public final class Visitor {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

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
        return host == null
                || !origin.equals("http://" + host)
                || !THIS_MACHINE.contains(host.replaceFirst(":\\d+$", ""));
    }
}
