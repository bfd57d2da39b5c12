package com.aira.sandbox.twilio.pricing;

import com.aira.sandbox.twilio.number.NumberType;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What things cost in US dollars: numbers by the month, calls by the minute, texts each. In the vendor's order of size. */
record PriceList(
        String name, Map<NumberType, BigDecimal> numbers, BigDecimal inbound, BigDecimal outbound, BigDecimal sms) {

    private static final Map<String, PriceList> ALL = all();

    static Map<String, PriceList> countries() {
        return ALL;
    }

    static Optional<PriceList> of(String country) {
        return Optional.ofNullable(ALL.get(country));
    }

    private static Map<String, PriceList> all() {
        Map<String, PriceList> all = new LinkedHashMap<>();
        all.put("AU", list("Australia", "3.00", "16.00", "6.50", "0.0100", "0.0252", "0.0515"));
        all.put("CA", list("Canada", "1.15", "2.15", null, "0.0085", "0.0140", "0.0083"));
        all.put("FR", list("France", "1.15", "25.00", "6.50", "0.0100", "0.0130", "0.0798"));
        all.put("DE", list("Germany", "1.15", "25.00", "6.50", "0.0100", "0.0150", "0.1120"));
        all.put("IN", list("India", "5.00", "30.00", "5.00", "0.0110", "0.0405", "0.0832"));
        all.put("GB", list("United Kingdom", "1.15", "2.15", "1.15", "0.0100", "0.0158", "0.0524"));
        all.put("US", list("United States", "1.15", "2.15", null, "0.0085", "0.0140", "0.0083"));
        return all;
    }

    private static PriceList list(
            String name, String local, String tollFree, String mobile, String inbound, String outbound, String sms) {
        Map<NumberType, BigDecimal> numbers = new LinkedHashMap<>();
        numbers.put(NumberType.LOCAL, new BigDecimal(local));
        numbers.put(NumberType.TOLL_FREE, new BigDecimal(tollFree));
        if (mobile != null) {
            numbers.put(NumberType.MOBILE, new BigDecimal(mobile));
        }
        return new PriceList(name, numbers, new BigDecimal(inbound), new BigDecimal(outbound), new BigDecimal(sms));
    }
}
