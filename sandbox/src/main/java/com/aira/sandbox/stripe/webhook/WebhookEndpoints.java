package com.aira.sandbox.stripe.webhook;

import com.aira.sandbox.LocalEnvironment;
import com.aira.sandbox.setup.AccountSetup;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;

/** The webhook endpoint of the account, as its dashboard would list it. */
@Singleton
public final class WebhookEndpoints {
    private final AccountSetup setup;
    private final StripeConfig config;
    private final LocalEnvironment environment;
    private final ObjectMapper json;

    WebhookEndpoints(AccountSetup setup, StripeConfig config, LocalEnvironment environment, ObjectMapper json) {
        this.setup = setup;
        this.config = config;
        this.environment = environment;
        this.json = json;
    }

    public ObjectNode list() {
        var state = setup.state();
        var list = json.createObjectNode()
                .put("object", "list")
                .put("has_more", false)
                .put("url", "/v1/webhook_endpoints");
        var data = list.putArray("data");
        if (!state.webhook().equals("none")) {
            var usual = config.appUrl().orElseGet(() -> environment.shared().get("APP_URL")) + WebhookDelivery.PATH;
            var endpoint = data.addObject()
                    .put("id", "we_1AiraLocal")
                    .put("object", "webhook_endpoint")
                    .put("livemode", false)
                    .put("status", "enabled")
                    .put("url", state.webhook().isEmpty() ? usual : state.webhook());
            state.events().forEach(endpoint.putArray("enabled_events")::add);
        }
        return list;
    }
}
