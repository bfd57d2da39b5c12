package com.aira.it.browser;

import java.util.List;

/**
 * A page with an address of its own.
 *
 * @param name as pictures and tables call it
 * @param path at ui-service
 */
public record Place(String name, String path) {

    /** Where one needs no account. */
    public static List<Place> ofStrangers() {
        return List.of(
                new Place("sign-in", "/sign-in"), new Place("sign-up", "/sign-up"), new Place("recover", "/recover"));
    }

    /** Everywhere an owner of this business, with this call, can go. */
    public static List<Place> ofOwner(String business, String call) {
        String home = "/b/" + business;
        return List.of(
                new Place("start", home),
                new Place("calendar", home + "/calendar"),
                new Place("calls", home + "/calls"),
                new Place("call", home + "/calls/" + call),
                new Place("messages", home + "/messages"),
                new Place("documents", home + "/documents"),
                new Place("knowledge", home + "/knowledge"),
                new Place("profile", home + "/profile"),
                new Place("hours", home + "/hours"),
                new Place("services", home + "/services"),
                new Place("settings", home + "/settings"),
                new Place("new-business", "/businesses/new"),
                new Place("numbers", "/numbers"),
                new Place("buy-number", "/numbers/buy"),
                new Place("wallet", "/wallet"),
                new Place("account", "/account"));
    }
}
