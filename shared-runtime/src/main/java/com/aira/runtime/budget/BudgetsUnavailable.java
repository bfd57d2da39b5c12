package com.aira.runtime.budget;

import java.sql.SQLException;

/** The database that holds the buckets refused or cannot be reached: whether something was taken is not known. */
public class BudgetsUnavailable extends RuntimeException {

    BudgetsUnavailable(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
