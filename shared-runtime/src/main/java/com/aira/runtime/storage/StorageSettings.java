package com.aira.runtime.storage;

import java.time.Duration;

/**
 * Which bucket of which project, and how much patience with it.
 *
 * @param project its address, without {@code /storage/v1}
 * @param key the service role's: of the older kind a token, of the newer one ({@code sb_secret_…}) none
 * @param mostBytes of a file that is fetched; larger ones are broken off
 * @param timeout for a whole file; other requests take a fifth of it
 */
public record StorageSettings(String project, String key, String bucket, long mostBytes, Duration timeout) {
    public StorageSettings {
        project = project.replaceFirst("/+$", "");
    }
}
