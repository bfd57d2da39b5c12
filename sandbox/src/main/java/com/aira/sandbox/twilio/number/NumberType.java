package com.aira.sandbox.twilio.number;

import java.util.Optional;

/** The kinds of number on sale, as they are written in paths and in price lists. */
public enum NumberType {
    LOCAL("Local", "local"),
    TOLL_FREE("TollFree", "toll free"),
    MOBILE("Mobile", "mobile");

    private final String inPath;
    private final String inPrices;

    NumberType(String inPath, String inPrices) {
        this.inPath = inPath;
        this.inPrices = inPrices;
    }

    public String inPath() {
        return inPath;
    }

    public String inPrices() {
        return inPrices;
    }

    static Optional<NumberType> ofPath(String written) {
        for (NumberType type : values()) {
            if (type.inPath.equals(written)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
