package com.aira.ui.shell;

import io.quarkus.qute.TemplateExtension;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Addresses of what pages load: {@code {asset:own('app.css')}}. Each names its version, so browsers may keep it for a
 * year (see {@code quarkus.http.filter} in application.properties) and still get a new one at once.
 */
@TemplateExtension(namespace = "asset")
final class Assets {
    private static final int FINGERPRINT_BYTES = 6;
    private static final Map<String, String> ADDRESSES = new ConcurrentHashMap<>();

    private Assets() {}

    /** A file of META-INF/resources/assets. */
    static String own(String file) {
        return ADDRESSES.computeIfAbsent(file, name -> "/assets/" + name + "?v=" + fingerprint(name));
    }

    /** A file of a WebJar of the build, whichever version that is. */
    static String webjar(String artifact, String file) {
        return ADDRESSES.computeIfAbsent(
                artifact + "/" + file, name -> "/webjars/" + artifact + "/" + version(artifact) + "/" + file);
    }

    private static String fingerprint(String file) {
        try (var content = open("META-INF/resources/assets/" + file)) {
            var digest = MessageDigest.getInstance("SHA-256").digest(content.readAllBytes());
            return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String version(String artifact) {
        try (var content = open("META-INF/maven/org.webjars.npm/" + artifact + "/pom.properties")) {
            var properties = new Properties();
            properties.load(content);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String resource) {
        var stream = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource);
        if (stream == null) {
            throw new IllegalArgumentException("There is no " + resource);
        }
        return stream;
    }
}
