package com.aira.ui.limits;

import com.aira.runtime.budget.Rate;
import java.util.Locale;
import java.util.function.Function;

/** What one account may do only so often. */
public enum AccountLimit {
    UPLOADS(LimitsConfig::uploads),
    UPLOADED_KIBIBYTES(LimitsConfig::uploadedKibibytes),
    READINGS(LimitsConfig::readings),
    IMPORTS(LimitsConfig::imports),
    PREVIEWS(LimitsConfig::previews),
    NUMBER_SEARCHES(LimitsConfig::numberSearches),
    NUMBER_PURCHASES(LimitsConfig::numberPurchases),
    TOP_UPS(LimitsConfig::topUps),
    CUSTOMER_NOTICES(LimitsConfig::customerNotices);

    private final Function<LimitsConfig, Rate> rate;

    AccountLimit(Function<LimitsConfig, Rate> rate) {
        this.rate = rate;
    }

    Rate rate(LimitsConfig config) {
        return rate.apply(config);
    }

    String limitName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".account";
    }
}
