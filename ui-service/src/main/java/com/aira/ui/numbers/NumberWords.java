package com.aira.ui.numbers;

import com.aira.ui.carrier.NumberKind;
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
