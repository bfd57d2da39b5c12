package com.aira.ui.calls;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** Knows Twilio's own addresses of recordings from all others, so that our credentials go nowhere else. */
final class RecordingAddress {
    private static final String TWILIO = "https://api.twilio.com";
    private static final Pattern RECORDING =
            Pattern.compile("(/2010-04-01/Accounts/AC[0-9a-f]{32}/Recordings/RE[0-9a-f]{32})(\\.(json|mp3|wav))?");

    private final String base;

    /** @param apiBaseUrl where Twilio's hosts are path segments; empty for Twilio itself */
    RecordingAddress(Optional<URI> apiBaseUrl) {
        base = apiBaseUrl
                .map(url -> url.toString().replaceFirst("/+$", "") + "/api")
                .orElse(TWILIO);
    }

    /**
     * Where the sound of a recording is, as MP3: a tenth of the WAV.
     *
     * @param recordingUrl as Twilio reported it
     * @return empty unless it is a recording at the configured Twilio
     */
    Optional<URI> sound(String recordingUrl) {
        if (recordingUrl == null || !recordingUrl.startsWith(base)) {
            return Optional.empty();
        }
        var path = RECORDING.matcher(recordingUrl.substring(base.length()));
        return path.matches() ? Optional.of(URI.create(base + path.group(1) + ".mp3")) : Optional.empty();
    }
}
