package com.aira.it.browser;

import java.util.List;

/**
 * A page with an address of its own.
 *
 * @param name as pictures and tables call it
 * @param path at ui-service, or at the sandbox
 */
public record Place(String name, String path) {

    /** Where one needs no account. */
    public static List<Place> ofStrangers() {
        return List.of(
                new Place("sign-in", "/sign-in"),
                new Place("sign-up", "/sign-up"),
                new Place("recover", "/recover"),
                new Place("reset-password", "/reset-password"));
    }

    /** The world outside, on one machine. */
    static List<Place> ofSandbox() {
        return List.of(new Place("phone", "/"), new Place("inbox", "/mail"), new Place("payments", "/payments"));
    }

    /** What every owner of this business has. */
    public static List<Place> ofOwner(String business) {
        String home = "/b/" + business;
        return List.of(new Place("documents", home + "/documents"), new Place("new-business", "/businesses/new"));
    }

    /** And the page of one call. */
    public static List<Place> ofOwner(String business, String call) {
        return ofOwner(business);
    }

    @Override
    public String toString() {
        return name;
    }
}
