package com.aira.sandbox.doctor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;

/** Whether an SMTP server greets (RFC 5321, section 3.1); its password is not tried. */
record MailCheck(Environment environment) implements Check {
    private static final int PATIENCE_MS = 4000;

    @Override
    public List<Finding> run() {
        var findings = new ArrayList<>(environment.missing("SMTP_URL", "SMTP_FROM"));
        environment
                .get("SMTP_FROM")
                .filter(from -> !from.matches("[^<>]*<[^<>@\\s]+@[^<>@\\s]+>|[^<>@\\s]+@[^<>@\\s]+"))
                .ifPresent(from -> findings.add(Finding.wrong("SMTP_FROM", "is no mail address: " + from)));
        if (findings.isEmpty()) {
            findings.add(greet(environment.text("SMTP_URL")));
        }
        return findings;
    }

    private static Finding greet(String address) {
        try {
            var uri = URI.create(address);
            var secure = "smtps".equals(uri.getScheme());
            if (uri.getHost() == null || !secure && !"smtp".equals(uri.getScheme())) {
                return Finding.wrong("SMTP_URL", "is no address like smtp://user:password@host:587");
            }
            var port = uri.getPort() > 0 ? uri.getPort() : secure ? 465 : 587;
            try (var socket = secure ? SSLSocketFactory.getDefault().createSocket() : new Socket()) {
                socket.connect(new InetSocketAddress(uri.getHost(), port), PATIENCE_MS);
                socket.setSoTimeout(PATIENCE_MS);
                var greeting = new BufferedReader(
                                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                        .readLine();
                return greeting != null && greeting.startsWith("220")
                        ? Finding.ok("SMTP_URL", uri.getHost() + ":" + port + " greets")
                        : Finding.wrong("SMTP_URL", uri.getHost() + ":" + port + " is no mail server");
            }
        } catch (IllegalArgumentException e) {
            return Finding.wrong("SMTP_URL", "is no address: " + e.getMessage());
        } catch (IOException e) {
            return Finding.wrong("SMTP_URL", "cannot be reached: " + e.getMessage());
        }
    }
}
