package com.aira.sandbox.twilio.number;

/** What a number can do; toll-free numbers outside of North America carry voice alone. */
public record Capabilities(boolean voice, boolean sms, boolean mms, boolean fax) {

    public static Capabilities of(String country, NumberType type) {
        boolean northAmerica = Places.hasAreaCodes(country);
        return new Capabilities(true, northAmerica || type != NumberType.TOLL_FREE, northAmerica, false);
    }

    boolean meet(NumberSearch search) {
        return (sms || !search.sms()) && (mms || !search.mms()) && (fax || !search.fax());
    }
}
