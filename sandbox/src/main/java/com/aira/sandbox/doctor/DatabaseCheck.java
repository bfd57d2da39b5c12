package com.aira.sandbox.doctor;

import com.aira.sandbox.LocalEnvironment.Service;
import com.aira.sandbox.launch.LocalProcesses;
import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Logs in as each service does, and looks whether the schema is there. */
record DatabaseCheck(LocalProcesses processes) implements Check {
    private static final String WRONG_PASSWORD = "28P01";
    private static final String NO_SUCH_LOGIN = "28000";

    @Override
    public List<Finding> run() {
        var findings = new ArrayList<Finding>();
        for (var service : Service.values()) {
            var environment = new Environment(processes.of(service));
            var missing = environment.missing("DATABASE_URL", "DATABASE_USER");
            if (!missing.isEmpty()) {
                return missing;
            }
            var finding = logIn(service, environment);
            findings.addAll(finding);
            if (finding.get(0).isWrong() && finding.get(0).name().equals("DATABASE_URL")) {
                return findings; // the address is wrong for all three
            }
        }
        return findings;
    }

    private static List<Finding> logIn(Service service, Environment environment) {
        var address = environment.text("DATABASE_URL").replaceFirst("^jdbc:", "");
        var password = "AIRA_" + service + "_PASSWORD";
        try {
            var uri = URI.create(address);
            if (uri.getHost() == null || !address.matches("postgres(ql)?://.*")) {
                return List.of(Finding.wrong("DATABASE_URL", "is no address like postgresql://host:5432/postgres"));
            }
            if (uri.getPort() == 6543) {
                return List.of(Finding.wrong(
                        "DATABASE_URL", "is Supabase's transaction pooler (6543), which loses LISTEN; use port 5432"));
            }
            var url = "jdbc:postgresql://" + uri.getHost() + ":" + (uri.getPort() < 0 ? 5432 : uri.getPort())
                    + uri.getPath() + (uri.getQuery() == null ? "" : "?" + uri.getQuery());
            var login = new Properties();
            login.setProperty("user", environment.text("DATABASE_USER"));
            login.setProperty("password", environment.text("DATABASE_PASSWORD"));
            login.setProperty("connectTimeout", "3");
            login.setProperty("loginTimeout", "5");
            login.setProperty("socketTimeout", "5");
            try (var connection = DriverManager.getConnection(url, login);
                    var statement = connection.createStatement();
                    var row = statement.executeQuery("select to_regclass('public.business_v2') is not null, exists ("
                            + "select from pg_proc p join pg_namespace n on n.oid = p.pronamespace"
                            + " where n.nspname = 'net' and p.proname = 'http_post')")) {
                row.next();
                if (!row.getBoolean(2)) {
                    return List.of(Finding.wrong("pg_net", "is not enabled: Database > Extensions"));
                }
                return List.of(
                        row.getBoolean(1)
                                ? Finding.ok("DATABASE_URL", "logs in as " + environment.text("DATABASE_USER"))
                                : Finding.wrong(
                                        "AIRA_MIGRATE",
                                        "nobody has migrated the database; start ui-service with AIRA_MIGRATE=true and"
                                                + " MIGRATION_DATABASE_URL"));
            }
        } catch (IllegalArgumentException e) {
            return List.of(Finding.wrong("DATABASE_URL", "is no address: " + e.getMessage()));
        } catch (SQLException e) {
            return List.of(
                    WRONG_PASSWORD.equals(e.getSQLState()) || NO_SUCH_LOGIN.equals(e.getSQLState())
                            ? Finding.wrong(
                                    password,
                                    "does not log in; ui-service gives the role this password when it migrates: "
                                            + e.getMessage())
                            : Finding.wrong("DATABASE_URL", "cannot be used: " + e.getMessage()));
        }
    }
}
