package com.aira.runtime.server;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** {@code /health} is what every service of AiRa answers; the details live under {@code /q/health}. */
@ApplicationScoped
class HealthAddress {

    void route(@Observes Router router) {
        router.route("/health")
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(request -> request.reroute("/q/health"));
    }
}
