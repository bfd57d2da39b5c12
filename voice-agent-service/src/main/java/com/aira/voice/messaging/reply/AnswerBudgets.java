package com.aira.voice.messaging.reply;

import com.aira.runtime.budget.Budgets;
import com.aira.runtime.budget.Charge;
import com.aira.runtime.budget.Limit;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;

/** How many answers by text there are: plenty for people, few for machines. */
@Singleton
public class AnswerBudgets {

    /** One person in a lively conversation. */
    private static final Limit OF_SENDER = new Limit("texts.answers.sender", 20, Duration.ofMinutes(1));

    /** A business with several thousand answers a day is no small one. */
    private static final Limit OF_BUSINESS = new Limit("texts.answers.business", 200, Duration.ofSeconds(20));

    /** At its limit a business pays for nothing: what is said then is said to few. */
    private static final Limit AT_LIMIT = new Limit("texts.answers.at-limit", 20, Duration.ofMinutes(30));

    /** "This number is not in service" is heard once, or twice. */
    private static final Limit NOTICES = new Limit("texts.notices.sender", 2, Duration.ofHours(12));

    private final Budgets budgets;

    AnswerBudgets(Budgets budgets) {
        this.budgets = budgets;
    }

    /** Takes an answer to this sender; false when there is none left for now. */
    public boolean take(UUID businessId, String sender) {
        return budgets.trySpend(Charge.of(OF_SENDER, businessId + " " + sender), Charge.of(OF_BUSINESS, businessId))
                .isEmpty();
    }

    /** Takes an answer of a business that has reached its limit. */
    public boolean takeAtLimit(UUID businessId) {
        return budgets.trySpend(Charge.of(AT_LIMIT, businessId)).isEmpty();
    }

    /** Takes a notice that comes from no business, to this sender. */
    public boolean takeNotice(String sender) {
        return budgets.trySpend(Charge.of(NOTICES, sender)).isEmpty();
    }
}
