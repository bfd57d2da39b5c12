package com.aira.voice.booking.identity;

import com.aira.runtime.budget.Budgets;
import com.aira.runtime.budget.Charge;
import com.aira.runtime.budget.Limit;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/**
 * How often names and codes are tried for one number of a business, over all its calls: three in each call would be as many
 * as somebody likes, who calls again. A right name costs as much as a wrong one, or it would still be let in when all is
 * spent.
 */
@ApplicationScoped
public class IdentityLimits {

    private static final Limit NAMES = new Limit("identity.names", 12, Duration.ofHours(1));
    private static final Limit CODES = new Limit("identity.codes", 6, Duration.ofMinutes(30));

    private final Budgets budgets;

    public IdentityLimits(Budgets budgets) {
        this.budgets = budgets;
    }

    /**
     * @param number E.164
     * @param tries how many names one of a caller's answers is, see {@link NameMatch#tries}
     */
    public boolean mayTryName(UUID business, String number, int tries) {
        return budgets.trySpend(new Charge(NAMES, business + " " + number, Math.min(tries, NAMES.burst())))
                .isEmpty();
    }

    public boolean mayTextCode(UUID business, String number) {
        return budgets.trySpend(Charge.of(CODES, business + " " + number)).isEmpty();
    }
}
