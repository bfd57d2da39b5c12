package com.aira.ui.carrier;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.twilio.http.TwilioRestClient;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.util.Timeout;

/** The one client of Twilio's REST interface in this service. */
final class TwilioClients {

    private TwilioClients() {}

    @Produces
    @Singleton
    static TwilioRestClient restClient(NumbersConfig config) {
        return client(config, config.responseTimeout());
    }

    static TwilioRestClient client(NumbersConfig config, Duration responseTimeout) {
        var timeouts = RequestConfig.custom()
                .setConnectTimeout(Timeout.of(config.connectTimeout()))
                .setConnectionRequestTimeout(Timeout.of(config.connectTimeout()))
                .setResponseTimeout(Timeout.of(responseTimeout))
                .build();
        return new TwilioRestClient.Builder(config.accountSid(), config.authToken())
                .httpClient(new TwilioHttpClient(config.apiBaseUrl(), timeouts))
                // Twilio itself writes capabilities as sms here and SMS there.
                .objectMapper(JsonMapper.builder()
                        .addModule(new JavaTimeModule())
                        .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
                        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .build())
                .build();
    }
}
