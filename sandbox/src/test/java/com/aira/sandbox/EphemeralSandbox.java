package com.aira.sandbox;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.apache.commons.io.FileUtils;

/** A home of its own and ports that nobody uses: tests run beside a sandbox that is up and never meet it. */
public final class EphemeralSandbox implements QuarkusTestResourceLifecycleManager {
    /** The POP3 port of the mailbox that Auth writes to in these tests; any user and password open it. */
    public static final String MAILBOX_PORT = "test.mailbox.pop3-port";

    private Path home;
    private GreenMail mailbox;

    @Override
    public Map<String, String> start() {
        try {
            home = Files.createTempDirectory("aira-sandbox");
            mailbox = new GreenMail(new ServerSetup[] {
                new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP),
                new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_POP3)
            });
            mailbox.withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
            mailbox.start();
            return Map.of(
                    "AIRA_HOME",
                    home.toString(),
                    "AIRA_PORT_OFFSET",
                    String.valueOf(freeOffset()),
                    "aira.supabase.smtp-port",
                    String.valueOf(mailbox.getSmtp().getPort()),
                    MAILBOX_PORT,
                    String.valueOf(mailbox.getPop3().getPort()));

        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        mailbox.stop();
        FileUtils.deleteQuietly(home.toFile());
    }

    private static int freeOffset() {
        return ThreadLocalRandom.current()
                .ints(200, 11_000)
                .filter(offset -> {
                    var ports = new Ports(offset);
                    return IntStream.of(
                                    ports.ui(),
                                    ports.voice(),
                                    ports.kb(),
                                    ports.smtp(),
                                    ports.sandbox(),
                                    ports.postgres())
                            .allMatch(EphemeralSandbox::isFree);
                })
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
