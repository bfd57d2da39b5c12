package com.aira.it.browser;

import java.util.ArrayList;
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
        return List.of(
                new Place("home", home),
                new Place("calendar", home + "/calendar"),
                new Place("calls", home + "/calls"),
                new Place("messages", home + "/messages"),
                new Place("texts", home + "/messages/texts"),
                new Place("knowledge", home + "/knowledge"),
                new Place("try-question", home + "/knowledge/try"),
                new Place("gaps", home + "/knowledge/gaps"),
                new Place("suggested", home + "/knowledge/proposals"),
                new Place("import-export", home + "/knowledge/sheet"),
                new Place("deleted-answers", home + "/knowledge/history"),
                new Place("documents", home + "/documents"),
                new Place("websites", home + "/documents/websites"),
                new Place("profile", home + "/profile"),
                new Place("hours", home + "/hours"),
                new Place("services", home + "/services"),
                new Place("settings", home + "/settings"),
                new Place("usage", home + "/usage"),
                new Place("new-business", "/businesses/new"),
                new Place("numbers", "/numbers"),
                new Place("buy-number", "/numbers/buy"),
                new Place("offers", "/numbers/buy?country=US&type=local&areaCode=415"),
                new Place("wallet", "/wallet"),
                new Place("wallet-rupees", "/wallet?currency=INR"),
                new Place("invoices", "/wallet/invoices"),
                new Place("auto-recharge", "/wallet/auto-recharge"),
                new Place("account", "/account"));
    }

    /** Where money that is missing is told. */
    static List<Place> ofLateOwner(String business) {
        return List.of(
                new Place("late-home", "/b/" + business),
                new Place("late-numbers", "/numbers"),
                new Place("late-wallet", "/wallet"),
                new Place("late-wallet-nothing-found", "/wallet?kind=corrections&from=2026-01-01"));
    }

    /** And the page of one call. */
    public static List<Place> ofOwner(String business, String call) {
        List<Place> places = new ArrayList<>(ofOwner(business));
        places.add(new Place("call", "/b/" + business + "/calls/" + call));
        return places;
    }

    @Override
    public String toString() {
        return name;
    }
}
