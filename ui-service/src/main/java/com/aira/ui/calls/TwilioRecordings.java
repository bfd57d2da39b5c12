package com.aira.ui.calls;

import com.aira.ui.web.Refusal;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.util.Timeout;

/** Fetches the sound of recordings from Twilio, which wants the account's credentials for it. */
@Singleton
class TwilioRecordings {
    private static final String WHO = "The store of recordings";

    private final CloseableHttpClient client;
    private final RecordingAddress addresses;
    private final String authorization;
    private final long maxBytes;

    TwilioRecordings(RecordingConfig config) {
        addresses = new RecordingAddress(config.apiBaseUrl());
        maxBytes = config.maxBytes();
        authorization = "Basic "
                + Base64.getEncoder()
                        .encodeToString(
                                (config.accountSid() + ":" + config.authToken()).getBytes(StandardCharsets.UTF_8));
        var silence = Timeout.of(config.responseTimeout());
        client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(config.mostAtOnce())
                        .setMaxConnPerRoute(config.mostAtOnce())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(config.connectTimeout()))
                                .setSocketTimeout(silence)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(silence)
                        .setConnectionRequestTimeout(2, TimeUnit.SECONDS)
                        .build())
                // It would carry the credentials to whoever is named there.
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableContentCompression()
                .build();
    }

    /**
     * @param recordingUrl as Twilio reported it
     * @param range the header of the same name, or null for all of it
     * @throws Refusal 404 when it is no recording at Twilio or was deleted there, 502 and 503 when Twilio fails
     */
    Sound open(String recordingUrl, String range) {
        var address = addresses.sound(recordingUrl).orElseThrow(Refusal::notFound);
        var response = send(request(address, range, true));
        var redirect = addresses.redirect(address, response);
        if (redirect.isPresent()) {
            new Sound(response, maxBytes).close();
            // Whoever keeps the sound for Twilio gets nothing of ours: what opens it stands in the address.
            response = send(request(redirect.get().to(), range, redirect.get().ours()));
        }
        return checked(address.getPath(), response);
    }

    private HttpGet request(URI address, String range, boolean withCredentials) {
        var request = new HttpGet(address);
        if (withCredentials) {
            request.setHeader("Authorization", authorization);
        }
        if (range != null) {
            request.setHeader("Range", range);
        }
        return request;
    }

    private ClassicHttpResponse send(HttpGet request) {
        try {
            return client.executeOpen(null, request, null);
        } catch (IOException e) {
            throw Refusal.unavailable(WHO, e);
        }
    }

    private Sound checked(String path, ClassicHttpResponse response) {
        var sound = new Sound(response, maxBytes);
        switch (response.getCode()) {
            case 200, 206:
                if (sound.isSound() && !sound.isTooLarge()) {
                    return sound;
                }
                break;
            case 404, 410:
                sound.close();
                throw Refusal.notFound();
            case 416:
                return sound;
            default:
                break;
        }
        sound.close();
        throw Refusal.badGateway(
                WHO, new IOException(URI.create(path) + " answered " + response.getCode() + " " + sound.type()));
    }

    @PreDestroy
    void close() throws IOException {
        client.close();
    }
}
