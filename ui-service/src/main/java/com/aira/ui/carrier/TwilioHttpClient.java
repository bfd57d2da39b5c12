package com.aira.ui.carrier;

import com.twilio.http.NetworkHttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.net.URI;
import java.util.Optional;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;

/** Twilio's client has no base URL: {@code https://api.twilio.com/x} becomes {@code <base>/api/x} here. */
final class TwilioHttpClient extends NetworkHttpClient {
    private final Optional<String> base;

    TwilioHttpClient(Optional<URI> base, RequestConfig timeouts) {
        super(HttpClientBuilder.create()
                // The SDK gives each request a configuration of its own, without a limit for the answer: three minutes.
                .addExecInterceptorFirst("timeouts", (request, scope, chain) -> {
                    scope.clientContext.setRequestConfig(timeouts);
                    return chain.proceed(request, scope);
                })
                // Apache's client repeats any request that was answered 503 or 429, a purchase as well.
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement());
        this.base = base.map(uri -> uri.toString().replaceFirst("/+$", ""));
    }

    /** Once: the SDK would repeat a POST that answered 5xx, and buy twice. */
    @Override
    public Response reliableRequest(Request request) {
        return makeRequest(request);
    }

    @Override
    public Response makeRequest(Request request) {
        return super.makeRequest(base.map(prefix -> rebased(request, prefix)).orElse(request));
    }

    private static Request rebased(Request request, String base) {
        var url = request.getUrl().replaceFirst("^https://([a-z]+)[a-z0-9.-]*\\.twilio\\.com", base + "/$1");
        var rebased = new Request(request.getMethod(), url);
        if (request.getAuthStrategy() != null) {
            rebased.setAuth(request.getAuthStrategy());
        } else {
            rebased.setAuth(request.getUsername(), request.getPassword());
        }
        request.getQueryParams().forEach((name, values) -> values.forEach(value -> rebased.addQueryParam(name, value)));
        request.getPostParams().forEach((name, values) -> values.forEach(value -> rebased.addPostParam(name, value)));
        request.getHeaderParams()
                .forEach((name, values) -> values.forEach(value -> rebased.addHeaderParam(name, value)));
        if (request.getContentType() != null) {
            rebased.setContentType(request.getContentType());
        }
        return rebased;
    }
}
