package com.aira.sandbox.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.sandbox.LocalEnvironment;
import com.aira.sandbox.LocalEnvironment.Service;
import com.aira.sandbox.Ports;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalProcessesTest {
    private static final LocalEnvironment SANDBOX = new LocalEnvironment(new Ports(1000));

    @Test
    void nothingGiven_runsOnTheSandbox() {
        var processes = new LocalProcesses(SANDBOX, Map.of(), Map.of("PATH", "/bin", "PORT", "8080"));

        assertThat(processes.isLive()).isFalse();
        assertThat(processes.of(Service.VOICE)).isEqualTo(SANDBOX.environment(Service.VOICE));
    }

    @Test
    void shell_outranksDotEnv_andBlankTakesBack() {
        var dotEnv = Map.of("OPENAI_API_KEY", "from-file", "OPENAI_MODEL", "from-file");
        var shell = Map.of("OPENAI_API_KEY", "from-shell", "OPENAI_MODEL", "");

        var environment = new LocalProcesses(SANDBOX, dotEnv, shell).of(Service.VOICE);

        assertThat(environment).containsEntry("OPENAI_API_KEY", "from-shell").containsEntry("OPENAI_MODEL", "");
    }

    @Test
    void serviceOwnPassword_reachesThatServiceOnly() {
        var processes = new LocalProcesses(SANDBOX, Map.of("AIRA_KB_PASSWORD", "secret"), Map.of());

        assertThat(processes.of(Service.KB)).containsEntry("DATABASE_PASSWORD", "secret");
        assertThat(processes.of(Service.UI)).containsEntry("DATABASE_PASSWORD", "aira_ui");
    }

    @Test
    void accountOfOnesOwn_leavesTheSandboxThere() {
        var twilio = Map.of("TWILIO_ACCOUNT_SID", "AC1", "TWILIO_AUTH_TOKEN", "t");

        var processes = new LocalProcesses(SANDBOX, twilio, Map.of());

        assertThat(processes.isAllSandbox()).isFalse();
        assertThat(processes.of(Service.VOICE))
                .containsAllEntriesOf(twilio)
                .doesNotContainKey("TWILIO_API_BASE_URL")
                .containsKeys("STRIPE_API_BASE_URL", "SUPABASE_JWT_SECRET");
    }

    @Test
    void sandboxsOwnValuesInTheShell_changeNothing() {
        var processes = new LocalProcesses(SANDBOX, Map.of(), SANDBOX.shared());

        assertThat(processes.isAllSandbox()).isTrue();
        assertThat(processes.of(Service.UI)).isEqualTo(SANDBOX.environment(Service.UI));
    }

    @Test
    void databaseElsewhere_bringsNothingOfTheSandbox() {
        var dotEnv = Map.of("DATABASE_URL", "jdbc:postgresql://192.0.2.7/postgres", "AIRA_MIGRATE", "true");

        var processes = new LocalProcesses(SANDBOX, dotEnv, Map.of());

        assertThat(processes.isLive()).isTrue();
        assertThat(processes.ofSandbox()).isEmpty();
        assertThat(processes.of(Service.UI))
                .containsEntry("AIRA_MIGRATE", "true")
                .containsEntry("DATABASE_USER", "aira_ui")
                .doesNotContainKeys(
                        "DATABASE_PASSWORD", "SUPABASE_JWT_SECRET", "SERVICE_TOKEN", "TWILIO_API_BASE_URL", "SMTP_URL");
        assertThat(processes.of(Service.KB)).containsEntry("AIRA_MIGRATE", "false");
    }

    @Test
    void dotEnv_readsQuotesCommentsAndExport() {
        var lines = List.of(
                "# a comment",
                "",
                "export A=1",
                "B = two words # not part",
                "C=\"quoted # part\"",
                "D='x'",
                "E=",
                "F=# nothing");

        assertThat(DotEnv.parse(lines)).isEqualTo(Map.of("A", "1", "B", "two words", "C", "quoted # part", "D", "x"));
    }
}
