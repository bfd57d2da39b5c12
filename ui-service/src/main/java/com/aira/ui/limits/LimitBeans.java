package com.aira.ui.limits;

import com.aira.runtime.budget.Budgets;
import com.aira.runtime.budget.VisitorKeys;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import javax.sql.DataSource;

final class LimitBeans {

    @Produces
    @Singleton
    Budgets budgets(DataSource database, LimitsConfig config) {
        return new Budgets(database, config.generosity());
    }

    @Produces
    @Singleton
    VisitorKeys visitorKeys(DataSource database, Clock clock) {
        return new VisitorKeys(database, clock);
    }
}
