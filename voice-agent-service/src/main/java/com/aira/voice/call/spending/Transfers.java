package com.aira.voice.call.spending;

import com.aira.runtime.database.Sql;
import com.aira.voice.tenancy.Tenants;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The table {@code call_transfers}: who was put through to whom, for how long at most, and at which price. */
@ApplicationScoped
public class Transfers {

    private final Tenants tenants;

    Transfers(Tenants tenants) {
        this.tenants = tenants;
    }

    /**
     * Reserves the price of a transfer. The same again within two minutes is the same transfer.
     *
     * @param toNumber E.164
     * @param rings how long the phone of that person may ring
     * @param beyondLimits the owner lets callers through when a limit is reached, so that only the wallet counts
     * @return empty when there is no price for this destination, or nothing that pays a minute of it
     */
    public Optional<Transfer> begin(String callSid, String toNumber, Duration rings, boolean beyondLimits) {
        return tenants.outside(connection -> Sql.first(
                        connection,
                        "select outcome, transfer_id, time_limit from private.begin_transfer(?, ?, ?, ?)",
                        row -> granted(row, callSid),
                        callSid,
                        toNumber,
                        Math.toIntExact(rings.toSeconds()),
                        beyondLimits)
                .orElseThrow());
    }

    private static Optional<Transfer> granted(ResultSet row, String callSid) throws SQLException {
        String outcome = row.getString("outcome");
        if (!outcome.equals("granted")) {
            Log.infof("Call %s is not put through: %s", callSid, outcome);
            return Optional.empty();
        }
        return Optional.of(new Transfer(Sql.uuid(row, "transfer_id"), Duration.ofSeconds(row.getInt("time_limit"))));
    }

    /**
     * Keeps what the carrier told of its length; the first word counts.
     *
     * @param talked zero when nobody answered
     * @return whether its time limit ended it
     */
    public boolean end(UUID transferId, String callSid, Duration talked) {
        return tenants.outside(connection -> Sql.first(
                        connection,
                        "select private.end_transfer(?, ?, ?)",
                        row -> row.getBoolean(1),
                        transferId,
                        callSid,
                        (int) Math.min(talked.toSeconds(), Integer.MAX_VALUE))
                .orElseThrow());
    }
}
