package com.aira.ui.calls;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.HttpResponse;

/** Knows Twilio's own addresses of recordings from all others, so that our credentials go nowhere but to the configured one. */
final class RecordingAddress {
    private static final String TWILIO = "https://api.twilio.com";
    private static final String RECORDING =
            "(/2010-04-01/Accounts/AC[0-9a-f]{32}/Recordings/RE[0-9a-f]{32})(\\.(json|mp3|wav))?";

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final String base;
    private final Pattern reported;
    private final Pattern own;

    /** @param apiBaseUrl where Twilio's hosts are path segments; empty for Twilio itself */
    RecordingAddress(Optional<URI> apiBaseUrl) {
        base = apiBaseUrl
                .map(url -> url.toString().replaceFirst("/+$", "") + "/api")
                .orElse(TWILIO);
        own = Pattern.compile(Pattern.quote(base) + RECORDING);
        // Another Twilio may report itself by another of its addresses, such as the one that browsers use; it is asked
        // at ours.
        reported =
                Pattern.compile((apiBaseUrl.isPresent() ? "https?://[^\\s@?#]+" : Pattern.quote(TWILIO)) + RECORDING);
    }

    /**
     * Where the sound of a recording is, as MP3: a tenth of the WAV.
     *
     * @param recordingUrl as Twilio reported it
     * @return empty unless it is a recording at the configured Twilio
     */
    Optional<URI> sound(String recordingUrl) {
        if (recordingUrl == null) {
            return Optional.empty();
        }
        var path = reported.matcher(recordingUrl);
        return path.matches() ? Optional.of(URI.create(base + path.group(1) + ".mp3")) : Optional.empty();
    }

    /** @param ours whether it is a recording at the configured Twilio, which wants the credentials again */
    record Redirect(URI to, boolean ours) {}

    /**
     * Where Twilio sends us for the sound: to another of its own recordings, or by https to somebody else.
     *
     * @param asked the address that was answered so
     * @return empty unless the answer is such a redirect
     */
    Optional<Redirect> redirect(URI asked, HttpResponse answer) {
        var location = answer.getFirstHeader("Location");
        if (!REDIRECTS.contains(answer.getCode()) || location == null) {
            return Optional.empty();
        }
        try {
            var named = asked.resolve(location.getValue()).normalize();
            if (own.matcher(named.toString()).matches()) {
                return Optional.of(new Redirect(named, true));
            }
            // Whatever else is at Twilio is no sound, and nobody but Twilio is to be asked in the clear.
            return "https".equals(named.getScheme())
                            && named.getHost() != null
                            && !named.getHost().equalsIgnoreCase(asked.getHost())
                    ? Optional.of(new Redirect(named, false))
                    : Optional.empty();
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }
}
