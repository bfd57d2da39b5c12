package com.aira.it.bench;

import com.aira.it.LocalAira;
import com.aira.it.OwnerApi;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/**
 * 200 businesses, one with 100,000 appointments: its owner signed up through the API as all owners do, the mass was
 * written with SQL.
 *
 * @param business id of the busiest
 * @param call id of one of its calls
 */
record LargeTenantFixture(OwnerApi owner, String business, String call) {

    static LargeTenantFixture in(LocalAira aira) {
        OwnerApi owner = OwnerApi.signUp(aira);
        String business = owner.newBusiness("The Busiest", "America/New_York").get("id");
        owner.topUp("50.00");
        owner.buyNumber(business);
        String ownerId = owner.get("/api/auth/me").get("id");
        String sql = resource().replace("${owner}", ownerId).replace("${business}", business);
        try (Connection superuser = DriverManager.getConnection(aira.jdbcUrl(), "postgres", "");
                Statement statement = superuser.createStatement()) {
            statement.execute(sql);
            requireMass(statement, business);
            // Or Postgres does it by itself a minute later, in the middle of what is measured.
            statement.execute("vacuum analyze");
        } catch (SQLException e) {
            throw new IllegalStateException("the house could not be filled", e);
        }
        JsonPath calls = owner.get("/api/calls?limit=1&businessId=" + business);
        return new LargeTenantFixture(owner, business, calls.get("items[0].id"));
    }

    /** The number of one of the other businesses, which pay for their calls as everybody does. */
    static String neighbour(int i) {
        return "+16462000%03d".formatted(2 + Math.floorMod(i, 199));
    }

    private static void requireMass(Statement statement, String business) throws SQLException {
        try (ResultSet counts = statement.executeQuery(
                "select (select count(*) from public.appointments where business_id = '" + business + "'),"
                        + " (select count(*) from public.business_v2 where name like 'Neighbour %')")) {
            counts.next();
            if (counts.getInt(1) != 100_000 || counts.getInt(2) != 199) {
                throw new IllegalStateException("seeded " + counts.getInt(1) + " appointments and " + counts.getInt(2)
                        + " neighbours instead of 100000 and 199");
            }
        }
    }

    private static String resource() {
        try (InputStream sql = LargeTenantFixture.class.getResourceAsStream("/bench/busy-house.sql")) {
            return new String(Objects.requireNonNull(sql).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
