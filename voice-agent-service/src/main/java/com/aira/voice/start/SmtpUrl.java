package com.aira.voice.start;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code SMTP_URL}: {@code smtp://user:password@host:port} (STARTTLS where offered), or {@code smtps://} for TLS from
 * the first byte. Ports default to 587 and 465.
 */
record SmtpUrl(URI uri) {

    /** @throws IllegalArgumentException when it is neither; the message continues "SMTP_URL …" */
    static SmtpUrl parse(String value) {
        URI uri;
        try {
            uri = URI.create(value.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is not a URL; percent-encode special characters of the password");
        }
        if (uri.getHost() == null || !("smtp".equals(uri.getScheme()) || "smtps".equals(uri.getScheme()))) {
            throw new IllegalArgumentException("must look like smtp://user:password@host:587 or smtps://…");
        }
        return new SmtpUrl(uri);
    }

    /** The mailer's properties. */
    Map<String, String> properties() {
        boolean tls = "smtps".equals(uri.getScheme());
        int standardPort = tls ? 465 : 587;
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("quarkus.mailer.host", uri.getHost());
        properties.put("quarkus.mailer.port", String.valueOf(uri.getPort() < 0 ? standardPort : uri.getPort()));
        properties.put("quarkus.mailer.tls", String.valueOf(tls));
        properties.put("quarkus.mailer.start-tls", "OPTIONAL");
        if (uri.getRawUserInfo() != null) {
            String[] credentials = uri.getRawUserInfo().split(":", 2);
            properties.put("quarkus.mailer.username", decode(credentials[0]));
            properties.put("quarkus.mailer.password", credentials.length > 1 ? decode(credentials[1]) : "");
        }
        return properties;
    }

    private static String decode(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
