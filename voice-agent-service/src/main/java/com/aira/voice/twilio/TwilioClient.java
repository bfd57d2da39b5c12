package com.aira.voice.twilio;

import com.twilio.http.HttpMethod;
import com.twilio.http.NetworkHttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import com.twilio.http.TwilioRestClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.util.Timeout;

/** Makes the official client, pointed at another base URL where one is configured. */
@ApplicationScoped
class TwilioClient {

    @Produces
    @Singleton
    TwilioRestClient client(TwilioConfig config) {
        return new TwilioRestClient.Builder(config.accountSid(), config.authToken())
                .httpClient(new RebasedHttpClient(config))
                .build();
    }

    /** The SDK has no base URL, so the host of each request becomes a path segment under ours. */
    private static final class RebasedHttpClient extends NetworkHttpClient {

        private final Optional<URI> base;

        RebasedHttpClient(TwilioConfig config) {
            super(HttpClientBuilder.create()
                    // The SDK gives each request a configuration of its own, without a limit for the answer: three
                    // minutes.
                    .addExecInterceptorFirst("timeouts", (request, scope, chain) -> {
                        scope.clientContext.setRequestConfig(timeouts(config));
                        return chain.proceed(request, scope);
                    })
                    // Apache's client repeats any request that was answered 503 or 429: a message would leave twice.
                    .disableAutomaticRetries()
                    .disableRedirectHandling()
                    .disableCookieManagement());
            this.base = config.apiBaseUrl().filter(url -> !url.toString().isBlank());
        }

        private static RequestConfig timeouts(TwilioConfig config) {
            return RequestConfig.custom()
                    .setConnectTimeout(Timeout.of(config.connectTimeout()))
                    .setConnectionRequestTimeout(Timeout.of(config.connectTimeout()))
                    .setResponseTimeout(Timeout.of(config.readTimeout()))
                    .build();
        }

        /** Once: the SDK would repeat a purchase or a message after any error of the server. */
        @Override
        public Response reliableRequest(Request request) {
            return makeRequest(request);
        }

        @Override
        public Response makeRequest(Request request) {
            return super.makeRequest(base.map(url -> rebased(request, url)).orElse(request));
        }

        private static Request rebased(Request request, URI base) {
            String product = URI.create(request.getUrl()).getHost().replaceFirst("\\.twilio\\.com$", "");
            String path = request.getUrl().replaceFirst("^https://[^/]+", "");
            Request rebased = new Request(
                    HttpMethod.valueOf(request.getMethod().name()),
                    base.toString().replaceAll("/+$", "") + "/" + product + path);
            if (request.getAuthStrategy() == null) {
                rebased.setAuth(request.getUsername(), request.getPassword());
            } else {
                rebased.setAuth(request.getAuthStrategy());
            }
            request.getPostParams()
                    .forEach((name, values) -> values.forEach(value -> rebased.addPostParam(name, value)));
            request.getQueryParams()
                    .forEach((name, values) -> values.forEach(value -> rebased.addQueryParam(name, value)));
            request.getHeaderParams()
                    .forEach((name, values) -> values.forEach(value -> rebased.addHeaderParam(name, value)));
            Optional.ofNullable(request.getContentType()).ifPresent(rebased::setContentType);
            return rebased;
        }
    }
}
