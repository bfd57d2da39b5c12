package com.aira.it.browser;

import java.util.ArrayList;
import java.util.List;

/**
 * The address of a page.
 *
 * @param name as pictures and tables call it
 * @param path at ui-service, or at the sandbox
 */
public record PageAddress(String name, String path) {

    /** Where one needs no account. */
    public static List<PageAddress> ofStrangers() {
        return List.of(
                new PageAddress("sign-in", "/sign-in"),
                new PageAddress("sign-up", "/sign-up"),
                new PageAddress("recover", "/recover"),
                new PageAddress("reset-password", "/reset-password"));
    }

    /** The world outside, on one machine. */
    static List<PageAddress> ofSandbox() {
        return List.of(
                new PageAddress("phone", "/"),
                new PageAddress("inbox", "/mail"),
                new PageAddress("payments", "/payments"));
    }

    /** What every owner of this business has. */
    public static List<PageAddress> ofOwner(String business) {
        String home = "/b/" + business;
        return List.of(
                new PageAddress("home", home),
                new PageAddress("calendar", home + "/calendar"),
                new PageAddress("calls", home + "/calls"),
                new PageAddress("messages", home + "/messages"),
                new PageAddress("texts", home + "/messages/texts"),
                new PageAddress("knowledge", home + "/knowledge"),
                new PageAddress("try-question", home + "/knowledge/try"),
                new PageAddress("gaps", home + "/knowledge/gaps"),
                new PageAddress("suggested", home + "/knowledge/proposals"),
                new PageAddress("import-export", home + "/knowledge/sheet"),
                new PageAddress("deleted-answers", home + "/knowledge/history"),
                new PageAddress("documents", home + "/documents"),
                new PageAddress("websites", home + "/documents/websites"),
                new PageAddress("profile", home + "/profile"),
                new PageAddress("hours", home + "/hours"),
                new PageAddress("services", home + "/services"),
                new PageAddress("staff", home + "/staff"),
                new PageAddress("settings", home + "/settings"),
                new PageAddress("usage", home + "/usage"),
                new PageAddress("new-business", "/businesses/new"),
                new PageAddress("numbers", "/numbers"),
                new PageAddress("buy-number", "/numbers/buy"),
                new PageAddress("offers", "/numbers/buy?country=US&type=local&areaCode=415"),
                new PageAddress("wallet", "/wallet"),
                new PageAddress("wallet-rupees", "/wallet?currency=INR"),
                new PageAddress("invoices", "/wallet/invoices"),
                new PageAddress("auto-recharge", "/wallet/auto-recharge"),
                new PageAddress("account", "/account"));
    }

    /** Where money that is missing is told. */
    static List<PageAddress> ofLateOwner(String business) {
        return List.of(
                new PageAddress("late-home", "/b/" + business),
                new PageAddress("late-numbers", "/numbers"),
                new PageAddress("late-wallet", "/wallet"),
                new PageAddress("late-wallet-nothing-found", "/wallet?kind=corrections&from=2026-01-01"));
    }

    /** And the page of one call. */
    public static List<PageAddress> ofOwner(String business, String call) {
        List<PageAddress> places = new ArrayList<>(ofOwner(business));
        places.add(new PageAddress("call", "/b/" + business + "/calls/" + call));
        return places;
    }

    @Override
    public String toString() {
        return name;
    }
}
