package com.aira.ui.business;

/** How callers are welcomed until the owner finds better words; the same as in {@code private.provision_business()}. */
public final class Greeting {
    private Greeting() {}

    public static String usual(String businessName) {
        return "Hello, you have reached " + businessName.strip() + ". How can I help you?";
    }
}
