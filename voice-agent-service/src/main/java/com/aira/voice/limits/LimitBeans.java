package com.aira.voice.limits;

import com.aira.runtime.budget.Budgets;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

final class LimitBeans {

    @Produces
    @Singleton
    Budgets budgets(DataSource database, LimitsConfig config) {
        return new Budgets(database, config.generosity());
    }
}
