package com.aira.ui.limits;

import com.aira.runtime.budget.Limit;
import com.aira.runtime.budget.Rate;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What one account may do only so often. */
public enum AccountLimit {
    UPLOADS(LimitsConfig::uploads, LimitsConfig::uploadsUnpaid),
    UPLOADED_KIBIBYTES(LimitsConfig::uploadedKibibytes, LimitsConfig::uploadedKibibytesUnpaid),
    READINGS(LimitsConfig::readings, LimitsConfig::readingsUnpaid),
    IMPORTS(LimitsConfig::imports, LimitsConfig::importsUnpaid),
    KNOWLEDGE_CHANGES(LimitsConfig::knowledgeChanges, LimitsConfig::knowledgeChangesUnpaid),
    PREVIEWS(LimitsConfig::previews),
    NUMBER_SEARCHES(LimitsConfig::numberSearches),
    NUMBER_PURCHASES(LimitsConfig::numberPurchases),
    TOP_UPS(LimitsConfig::topUps),
    CUSTOMER_NOTICES(LimitsConfig::customerNotices);

    private final Function<LimitsConfig, Rate> rate;
    private final Function<LimitsConfig, Rate> unpaid;

    AccountLimit(Function<LimitsConfig, Rate> rate) {
        this(rate, null);
    }

    AccountLimit(Function<LimitsConfig, Rate> rate, Function<LimitsConfig, Rate> unpaid) {
        this.rate = rate;
        this.unpaid = unpaid;
    }

    Limit limit(LimitsConfig config) {
        return rate.apply(config).limit(limitName() + ".account");
    }

    /** Of an account that paid nothing; empty where it may do as much as any other. A bucket of its own: who pays begins anew. */
    Optional<Limit> unpaidLimit(LimitsConfig config) {
        return Optional.ofNullable(unpaid).map(each -> each.apply(config).limit(limitName() + ".unpaid-account"));
    }

    private String limitName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
