package com.aira.sandbox.twilio;

import com.twilio.http.HttpClient;
import com.twilio.http.NetworkHttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import com.twilio.http.TwilioRestClient;

/** Twilio's own client, led to the sandbox: the first label of the host becomes the first segment of the path. */
public final class SandboxedTwilio {

    private SandboxedTwilio() {}

    public static TwilioRestClient client(String sid, String token, String base) {
        HttpClient network = new NetworkHttpClient() {
            @Override
            public Response makeRequest(Request request) {
                return super.makeRequest(led(request, base));
            }
        };
        return new TwilioRestClient.Builder(sid, token)
                .accountSid(sid)
                .httpClient(network)
                .build();
    }

    private static Request led(Request request, String base) {
        String url = request.getUrl().replaceFirst("https://([a-z]+)\\.twilio\\.com(:443)?", base + "/$1");
        Request led = new Request(request.getMethod(), url);
        led.setAuth(request.getUsername(), request.getPassword());
        request.getQueryParams().forEach((name, values) -> values.forEach(value -> led.addQueryParam(name, value)));
        request.getPostParams().forEach((name, values) -> values.forEach(value -> led.addPostParam(name, value)));
        request.getHeaderParams().forEach((name, values) -> values.forEach(value -> led.addHeaderParam(name, value)));
        return led;
    }
}
