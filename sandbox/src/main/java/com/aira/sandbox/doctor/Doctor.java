package com.aira.sandbox.doctor;

import com.aira.sandbox.launch.LocalProcesses;
import com.aira.sandbox.launch.PrintEnvironment;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Runs all checks at once and prints their findings; exit code 1 when something is wrong. */
public final class Doctor {
    private static final int SANDBOX_PATIENCE_MS = 1000;

    private Doctor() {}

    public static void main(String[] arguments) {
        try {
            var processes = PrintEnvironment.processes();
            var live = List.of(arguments).contains("--live");
            System.exit((live ? walk(processes.withoutSandbox()) : examine(processes)) ? 0 : 1);
        } catch (IllegalArgumentException wrong) {
            System.out.println("  WRONG  " + wrong.getMessage());
            System.exit(1);
        }
    }

    private static boolean examine(LocalProcesses processes) {
        if (processes.isAllSandbox() && !isUp(processes.sandbox().ports().sandbox())) {
            System.out.println("Accounts");
            System.out.println("  The sandbox is not up, so there is nothing to ask. ./aira up starts it.");
            return true;
        }
        return isWell(checks(processes));
    }

    private static boolean walk(LocalProcesses processes) {
        var well = isWell(steps(processes));
        System.out.println("By hand, since no interface tells");
        GoLiveChecks.byHand().forEach((name, text) -> System.out.printf("  %-6s %-28s %s%n", "?", name, text));
        return well;
    }

    /** The steps of README, Go live, in their order. */
    static Map<String, CompletableFuture<List<Finding>>> steps(LocalProcesses processes) {
        var environment = new Environment(processes.shared());
        var accounts = new AccountChecks(environment);
        var steps = new GoLiveChecks(environment);
        var checks = new LinkedHashMap<String, CompletableFuture<List<Finding>>>();
        checks.put(
                "1. Supabase",
                start(new SupabaseCheck(environment, Clock.systemUTC()))
                        .thenCombine(start(new SignUpCheck(environment)), Doctor::both));
        checks.put("2. Migrate", start(new DatabaseCheck(processes)));
        checks.put("3. Twilio", start(accounts::twilio).thenCombine(start(steps::twilio), Doctor::both));
        checks.put("4. Stripe", start(accounts::stripe).thenCombine(start(steps::stripe), Doctor::both));
        checks.put("5. Mail", start(new MailCheck(environment)));
        checks.put("6. A model", start(new ModelCheck(environment)));
        checks.put("7. to 9. Addresses and secrets", start(new AddressCheck(environment)));
        checks.put("9. Run them", start(new SafetyCheck(processes)));
        return checks;
    }

    private static List<Finding> both(List<Finding> first, List<Finding> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static boolean isWell(Map<String, CompletableFuture<List<Finding>>> checks) {
        boolean[] well = {true};
        checks.forEach((title, findings) -> {
            System.out.println(title);
            for (var finding : findings.join()) {
                System.out.println(line(finding));
                well[0] &= !finding.isWrong();
            }
        });
        System.out.println(well[0] ? "All is well." : "Something is WRONG; the lines above say what.");
        return well[0];
    }

    private static Map<String, CompletableFuture<List<Finding>>> checks(LocalProcesses processes) {
        var environment = new Environment(processes.shared());
        var accounts = new AccountChecks(environment);
        var checks = new LinkedHashMap<String, CompletableFuture<List<Finding>>>();
        checks.put("Database", start(new DatabaseCheck(processes)));
        checks.put("Supabase", start(new SupabaseCheck(environment, Clock.systemUTC())));
        checks.put("Twilio", start(accounts::twilio));
        checks.put("Stripe", start(accounts::stripe));
        checks.put("Mail", start(new MailCheck(environment)));
        checks.put("Language model", start(new ModelCheck(environment)));
        checks.put("Vectors", start(accounts::vectors));
        checks.put("Addresses and secrets", start(new AddressCheck(environment)));
        checks.put("Safety", start(new SafetyCheck(processes)));
        return checks;
    }

    private static CompletableFuture<List<Finding>> start(Check check) {
        return CompletableFuture.supplyAsync(check::run);
    }

    private static String line(Finding finding) {
        var verdict =
                switch (finding.verdict()) {
                    case OK -> "ok";
                    case UNSET -> "-";
                    case WRONG -> "WRONG";
                };
        return String.format("  %-6s %-28s %s", verdict, finding.name(), finding.text());
    }

    private static boolean isUp(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("localhost", port), SANDBOX_PATIENCE_MS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
