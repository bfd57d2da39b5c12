package com.aira.voice.twilio;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Posts webhooks as Twilio does. */
public final class SignedRequests {

    public static final String TOKEN = "test-token";
    public static final String PUBLIC = "https://voice.example.test";

    private SignedRequests() {}

    public static Response post(String path, Map<String, String> parameters) {
        return post(path, parameters, sign(PUBLIC + path, parameters));
    }

    public static Response post(String path, Map<String, String> parameters, String signature) {
        return RestAssured.given()
                .config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig().defaultContentCharset("UTF-8")))
                .header("X-Twilio-Signature", signature)
                .urlEncodingEnabled(true)
                .formParams(parameters)
                .post(path);
    }

    public static String sign(String url, Map<String, String> parameters) {
        Map<String, List<String>> form = new TreeMap<>();
        parameters.forEach((name, value) -> form.put(name, List.of(value)));
        return TwilioSignature.sign(TOKEN, url, new TwilioForm(form));
    }
}
