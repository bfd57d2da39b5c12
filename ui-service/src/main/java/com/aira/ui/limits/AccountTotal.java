package com.aira.ui.limits;

import java.util.Locale;
import java.util.function.ToIntFunction;

/** What one account holds in all its businesses together. */
public enum AccountTotal {
    BUSINESSES("businesses", LimitsConfig::businesses, LimitsConfig::businessesUnpaid),
    ENTRIES("answers", LimitsConfig::entries, LimitsConfig::entriesUnpaid),
    DOCUMENTS("uploaded documents", LimitsConfig::documents, LimitsConfig::documentsUnpaid),
    DOCUMENT_KIBIBYTES(
            "KiB of uploaded documents", LimitsConfig::documentKibibytes, LimitsConfig::documentKibibytesUnpaid),
    WEBSITES("websites", LimitsConfig::websites, LimitsConfig::websitesUnpaid);

    private final String words;
    private final ToIntFunction<LimitsConfig> most;
    private final ToIntFunction<LimitsConfig> mostUnpaid;

    AccountTotal(String words, ToIntFunction<LimitsConfig> most, ToIntFunction<LimitsConfig> mostUnpaid) {
        this.words = words;
        this.most = most;
        this.mostUnpaid = mostUnpaid;
    }

    long most(LimitsConfig config, boolean isPaid) {
        return (long) (isPaid ? most : mostUnpaid).applyAsInt(config) * config.generosity();
    }

    /** As the database calls it. */
    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    String words() {
        return words;
    }
}
