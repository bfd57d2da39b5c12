package com.aira.runtime.budget;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Token buckets in Postgres, shared by all instances of all services. Works without an owner or a business; call it
 * before a transaction begins, since a bucket stays locked until its transaction ends and a rollback gives back what was
 * taken.
 */
public final class Budgets {

    private final DataSource database;
    private final int generosity;

    /** @param generosity how many times more than its limit says every bucket holds and gets back, from 1 */
    public Budgets(DataSource database, int generosity) {
        if (generosity < 1) {
            throw new IllegalArgumentException("LIMITS_GENEROSITY is " + generosity + "; 1 is the least");
        }
        this.database = database;
        this.generosity = generosity;
    }

    /**
     * Takes all of these, or nothing. One round trip.
     *
     * @throws BudgetExceeded when one of the buckets holds too little
     * @throws BudgetsUnavailable when the database does not answer
     */
    public void spend(Charge... charges) {
        trySpend(charges).ifPresent(exceeded -> {
            throw exceeded;
        });
    }

    /**
     * As {@link #spend}, for callers who go on in another way.
     *
     * @return why nothing was taken; empty when it was
     */
    public Optional<BudgetExceeded> trySpend(Charge... charges) {
        try (Connection connection = database.getConnection()) {
            return trySpend(connection, charges);
        } catch (SQLException e) {
            throw new BudgetsUnavailable(e);
        }
    }

    /**
     * As {@link #trySpend(Charge...)}, in a transaction that runs: what is rolled back costs nothing. Spend late in it, since
     * the buckets stay locked until it ends.
     */
    public Optional<BudgetExceeded> trySpend(Connection transaction, Charge... charges) {
        return take(transaction, 1, charges);
    }

    /**
     * Puts back what was spent for something that turned out to be harmless, such as a sign-in with the right password. No
     * bucket holds more than its burst for it.
     *
     * @throws BudgetsUnavailable when the database does not answer
     */
    public void giveBack(Charge... charges) {
        try (Connection connection = database.getConnection()) {
            take(connection, -1, charges);
        } catch (SQLException e) {
            throw new BudgetsUnavailable(e);
        }
    }

    private Optional<BudgetExceeded> take(Connection transaction, int sign, Charge... charges) {
        try (PreparedStatement statement = transaction.prepareStatement(
                "select refused, wait_seconds from private.spend_budgets(?, ?, ?, ?, ?)")) {
            statement.setArray(1, column(transaction, "text", charges, charge -> charge.limit()
                    .name()));
            statement.setArray(2, column(transaction, "text", charges, Charge::key));
            statement.setArray(3, column(transaction, "float8", charges, charge -> (double) sign * charge.tokens()));
            statement.setArray(4, column(transaction, "float8", charges, this::burst));
            statement.setArray(5, column(transaction, "float8", charges, this::secondsAToken));
            try (ResultSet answer = statement.executeQuery()) {
                answer.next();
                int refused = answer.getInt("refused");
                if (answer.wasNull()) {
                    return Optional.empty();
                }
                Duration wait = wholeSeconds(answer.getDouble("wait_seconds"));
                return Optional.of(new BudgetExceeded(charges[refused - 1].limit(), wait));
            }
        } catch (SQLException e) {
            throw new BudgetsUnavailable(e);
        }
    }

    /** Rounded up, but not for what fractions of a second lose. */
    private static Duration wholeSeconds(double seconds) {
        return Duration.ofSeconds((long) Math.ceil(seconds - 1e-6));
    }

    private double burst(Charge charge) {
        return (double) charge.limit().burst() * generosity;
    }

    private double secondsAToken(Charge charge) {
        return charge.limit().refill().toMillis() / 1000.0 / generosity;
    }

    private static Array column(Connection connection, String type, Charge[] charges, Function<Charge, Object> value)
            throws SQLException {
        return connection.createArrayOf(type, Arrays.stream(charges).map(value).toArray());
    }
}
