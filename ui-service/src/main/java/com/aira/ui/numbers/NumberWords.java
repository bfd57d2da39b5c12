package com.aira.ui.numbers;

import com.aira.ui.carrier.NumberKind;
import com.aira.ui.carrier.Texting;
import io.quarkus.qute.TemplateExtension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;

/** What numbers are called on pages: {@code {number:kind(item.numberType)}}. */
@TemplateExtension(namespace = "number")
final class NumberWords {

    private NumberWords() {}

    static String kind(NumberKind kind) {
        return switch (kind) {
            case local -> "Local number";
            case toll_free -> "Toll-free number";
            case mobile -> "Mobile number";
            case international -> "International number";
            case vanity -> "Vanity number";
        };
    }

    /** @param code ISO 3166 code; what is none stays as it is */
    static String country(String code) {
        return new Locale("", code).getDisplayCountry(Locale.ENGLISH);
    }

    static String abilities(Map<String, Boolean> capabilities) {
        var can = new ArrayList<String>();
        if (Boolean.TRUE.equals(capabilities.get("voice"))) {
            can.add("calls");
        }
        if (Boolean.TRUE.equals(capabilities.get("sms"))) {
            can.add("texts");
        }
        return switch (can.size()) {
            case 0 -> "";
            case 1 -> can.get(0).equals("calls") ? "Calls only" : "Texts only";
            default -> "Calls and texts";
        };
    }

    /** What a buyer should know before; null when there is nothing to know. */
    static String textsToExpect(Texting texting) {
        return switch (texting) {
            case calls_only ->
                "These numbers take calls, and texts that are sent to them. They send no texts to the United States: carriers"
                        + " there take them from registered numbers alone, and numbers aren't registered here yet.";
            case unverified ->
                "A toll-free number takes calls at once. It sends texts once carriers have verified it, which takes some"
                        + " days: ask us after you bought it.";
            default -> null;
        };
    }

    /** Null when it texts like any number; else what it cannot do, and what helps. */
    static String textsRefused(Texting texting) {
        if (texting == null) {
            return null;
        }
        return switch (texting) {
            case ready -> null;
            case calls_only ->
                "Calls only: carriers in the United States take texts from registered numbers alone, and numbers aren't"
                        + " registered here. Texts to the United States are not sent.";
            case joining ->
                "Calls only for now: this number isn't registered for texts with the carriers yet. Until it is, no texts are"
                        + " sent to the United States.";
            case unverified ->
                "Calls only: this toll-free number isn't verified for texts yet, so carriers hold them back. Ask us to"
                        + " verify it.";
            case in_review ->
                "Calls only for now: the carriers are looking at the verification of this number, which takes some days."
                        + " Until then no texts are sent.";
            case rejected ->
                "Calls only: the carriers refused to verify this number for texts. Ask us what is missing.";
        };
    }

    /** "San Francisco, CA", or the country where no town is known. */
    static String place(NumberOperations.OfferedNumber offered, String country) {
        var town = new ArrayList<String>();
        if (offered.locality() != null) {
            town.add(offered.locality());
        }
        if (offered.region() != null) {
            town.add(offered.region());
        }
        return town.isEmpty() ? country(country) : String.join(", ", town);
    }

    /** As a value in the query of an address. */
    static String parameter(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
