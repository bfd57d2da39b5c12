package com.aira.sandbox.twilio.number;

/**
 * Where a block of numbers is. The numbers are E.164: {@code prefix} followed by as many digits as {@code digits} says.
 *
 * @param areaCode empty where Twilio offers no search by area code
 */
record Place(
        String country, NumberType type, String areaCode, String prefix, int digits, String locality, String region) {

    /** In Twilio's words. Outside of North America an approved address and a bundle go with each purchase. */
    String addressRequirements() {
        return isRegulated() ? "any" : "none";
    }

    boolean isRegulated() {
        return !Places.hasAreaCodes(country);
    }

    int size() {
        return (int) Math.pow(10, digits);
    }

    /** The n-th number of the block in an order that is fixed and does not look counted. */
    String number(int n) {
        // 37 has no factor in common with a power of ten: every number comes up once.
        return prefix + String.format("%0" + digits + "d", (int) ((n * 37L + 23) % size()));
    }

    boolean contains(String phoneNumber) {
        return phoneNumber.length() == prefix.length() + digits && phoneNumber.startsWith(prefix);
    }
}
