/**
 * How much somebody may do in a while. A {@link com.aira.runtime.budget.Limit} is a token bucket, a
 * {@link com.aira.runtime.budget.Charge} takes from the bucket of one key, and
 * {@link com.aira.runtime.budget.Budgets} keeps the buckets in Postgres, where all instances share them.
 */
package com.aira.runtime.budget;
