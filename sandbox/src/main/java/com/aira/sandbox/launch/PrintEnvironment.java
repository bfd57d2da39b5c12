package com.aira.sandbox.launch;

import com.aira.sandbox.LocalEnvironment;
import com.aira.sandbox.LocalEnvironment.Service;
import com.aira.sandbox.Ports;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prints {@code NAME=value} lines: what all services share, or with the name of a service, what it runs with; with
 * {@code --all} the lines of every process, each after the process's name and a space.
 */
public final class PrintEnvironment {
    private static final Map<String, Service> SERVICES = new TreeMap<>(
            Map.of("ui-service", Service.UI, "voice-agent-service", Service.VOICE, "kb-updater-service", Service.KB));

    private PrintEnvironment() {}

    public static void main(String[] arguments) {
        try {
            var processes = processes();
            var what = arguments.length == 0 ? "" : arguments[0];
            if (what.equals("--all")) {
                print("sandbox ", processes.ofSandbox());
                SERVICES.forEach((name, service) -> print(name + " ", processes.of(service)));
            } else if (what.equals("sandbox")) {
                print("", processes.ofSandbox());
            } else {
                print("", what.isEmpty() ? processes.shared() : processes.of(SERVICES.get(what)));
            }
        } catch (IllegalArgumentException wrong) {
            System.err.println("aira: " + wrong.getMessage());
            System.exit(1);
        }
    }

    /** The processes of this checkout ({@code AIRA_CHECKOUT}), ports ({@code AIRA_PORT_OFFSET}) and shell. */
    public static LocalProcesses processes() {
        var shell = System.getenv();
        var checkout = Path.of(shell.getOrDefault("AIRA_CHECKOUT", "."));
        return new LocalProcesses(
                new LocalEnvironment(Ports.of(shell.get("AIRA_PORT_OFFSET"))),
                DotEnv.read(checkout.resolve(".env")),
                shell);
    }

    private static void print(String prefix, Map<String, String> environment) {
        environment.forEach((name, value) -> System.out.println(prefix + name + "=" + value));
    }
}
