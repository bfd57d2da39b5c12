package com.aira.ui.numbers;

import com.aira.ui.carrier.Currency;
import com.aira.ui.carrier.NumberKind;
import com.aira.ui.shell.Form;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an owner looks for, as it stands in the address of the page.
 *
 * @param areaCode null for any; only the United States and Canada have them
 * @param contains digits, letters of the keypad and {@code *} for any digit; null for any number
 */
record NumberSearch(String country, NumberKind kind, String areaCode, String contains, Currency currency) {
    /** Those that most ask for; which of them are sold is a matter of what is on file at Twilio. Others are found by their code. */
    static final List<String> COUNTRIES = List.of("US", "CA", "GB", "AU", "FR", "DE", "IN");

    static final List<NumberKind> KINDS = List.of(NumberKind.local, NumberKind.toll_free, NumberKind.mobile);

    private static final Set<String> WITH_AREA_CODES = Set.of("US", "CA");
    /** How people write numbers: (415) 555-01. */
    private static final String WRITTEN_BETWEEN = "[\\s().-]";

    /** Completes the form with what is searched unless something else is chosen, and complains where it cannot be. */
    static NumberSearch of(Form form, Currency usual) {
        preset(form, "country", COUNTRIES.get(0));
        preset(form, "type", NumberKind.local.name());
        preset(form, "currency", usual.name());
        var country = form.text("country");
        if (!country.matches("[A-Z]{2}")) {
            form.complain("country", "Please choose a country from the list.");
        }
        var kind = form.choice("type", NumberKind.class);
        if (kind != null && !KINDS.contains(kind)) {
            form.complain("type", "Please choose one.");
        }
        var areaCode = compact(form, "areaCode");
        if (areaCode != null && !WITH_AREA_CODES.contains(country)) {
            form.complain(
                    "areaCode",
                    "Only the United States and Canada have area codes. Leave this empty and use “Contains” instead.");
        } else if (areaCode != null && !areaCode.matches("[2-9][0-9]{2}")) {
            form.complain("areaCode", "An area code has three digits, like 415.");
        }
        var contains = compact(form, "contains");
        if (contains != null && !contains.matches("[0-9A-Za-z*]{2,16}")) {
            form.complain("contains", "Use 2 to 16 digits or letters, like 0123 or HAIR. A * stands for any digit.");
        }
        return new NumberSearch(country, kind, areaCode, contains, form.choice("currency", Currency.class));
    }

    /** The query of the page that shows this search. */
    public String query() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("country", country);
        parameters.put("type", kind == null ? null : kind.name());
        parameters.put("areaCode", areaCode);
        parameters.put("contains", contains);
        parameters.put("currency", currency == null || currency == Currency.USD ? null : currency.name());
        return parameters.entrySet().stream()
                .filter(parameter -> parameter.getValue() != null)
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static void preset(Form form, String field, String value) {
        if (form.text(field) == null) {
            form.with(field, value);
        }
    }

    private static String compact(Form form, String field) {
        var text = form.value(field).replaceAll(WRITTEN_BETWEEN, "");
        return text.isEmpty() ? null : text;
    }
}
