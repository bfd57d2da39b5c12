package com.aira.sandbox.twilio.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * An address that Twilio requests, as the customer wrote it. Credentials and fragment never travel: the first become an
 * Authorization header, the second overrides {@link WebhookLimits}.
 */
public record WebhookUrl(URI target, Optional<String> authorization, WebhookLimits limits) {

    /** @throws IllegalArgumentException unless it is an absolute http or https URL whose host Twilio accepts */
    public static WebhookUrl of(String written) {
        URI uri = parse(written);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase();
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("Not an absolute http or https URL: " + written);
        }
        if (uri.getHost() == null) {
            // java.net.URI finds no host in a name with an underscore; neither does Twilio.
            throw new IllegalArgumentException("Not a valid host in " + written);
        }
        return new WebhookUrl(
                parse(withoutUserAndFragment(uri)),
                Optional.ofNullable(uri.getUserInfo()).map(WebhookUrl::basic),
                WebhookLimits.parse(uri.getRawFragment()));
    }

    /** A URL in a TwiML document, read relative to the document's own URL; null when the document has none. */
    public static WebhookUrl relativeTo(WebhookUrl document, String written) {
        if (document == null) {
            return of(written);
        }
        // An empty reference is the document itself; java.net.URI would make it the document's folder.
        return written.isBlank()
                ? document
                : of(document.target.resolve(parse(written)).toString());
    }

    /** What a voice request is signed over: Twilio leaves the port out when the scheme is https. */
    public String signedForVoice() {
        if (!"https".equalsIgnoreCase(target.getScheme()) || target.getPort() < 0) {
            return target.toString();
        }
        return target.toString().replaceFirst(":" + target.getPort(), "");
    }

    private static URI parse(String written) {
        try {
            return new URI(written.strip());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("Not a URL: " + written, e);
        }
    }

    private static String withoutUserAndFragment(URI uri) {
        String text = uri.toString();
        int fragment = text.indexOf('#');
        if (fragment >= 0) {
            text = text.substring(0, fragment);
        }
        return uri.getRawUserInfo() == null ? text : text.replaceFirst("//[^/@]*@", "//");
    }

    private static String basic(String userInfo) {
        return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }
}
