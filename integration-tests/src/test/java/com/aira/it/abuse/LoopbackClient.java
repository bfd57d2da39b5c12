package com.aira.it.abuse;

import static io.restassured.RestAssured.given;
import static io.restassured.config.HttpClientConfig.httpClientConfig;
import static io.restassured.config.RestAssuredConfig.config;

import com.aira.it.LocalAira;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.UUID;

/** Somebody who reaches ui-service from an address of their own: Linux lets a client use any of 127.0.0.0/8. */
public final class LoopbackClient {

    public static final String PASSWORD = "seven purple kettles at dawn 4!";

    private final String ui;
    private final InetAddress address;

    /** @param address such as {@code 127.0.0.20} */
    public LoopbackClient(LocalAira aira, String address) {
        this.ui = aira.ui().replace("localhost", "127.0.0.1");
        try {
            this.address = InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(address, e);
        }
    }

    public RequestSpecification request() {
        return given().config(config().httpClient(httpClientConfig().setParam("http.route.local-address", address)))
                .baseUri(ui)
                .contentType(ContentType.JSON);
    }

    public RequestSpecification request(String token) {
        return request().auth().oauth2(token);
    }

    /** An account that nobody confirmed further and no money was paid into. */
    public Account newAccount() {
        String email = "visitor-" + UUID.randomUUID() + "@example.com";
        signUp(email).then().statusCode(201);
        return new Account(
                email, signIn(email, PASSWORD).then().statusCode(200).extract().path("accessToken"));
    }

    public Response signUp(String email) {
        return request().body(Map.of("email", email, "password", PASSWORD)).post("/api/auth/signup");
    }

    public Response signIn(String email, String password) {
        return request().body(Map.of("email", email, "password", password)).post("/api/auth/signin");
    }

    /** @param token for {@code Authorization: Bearer} */
    public record Account(String email, String token) {}
}
