package com.aira.sandbox.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Steps of README, Go live, that are done at Twilio and Stripe themselves, and that accounts of one's own need only. */
record GoLiveChecks(Environment environment) {
    /** As RegulatoryPapers of ui-service reads it, which does not start with anything else. */
    private static final Pattern PAPERS = Pattern.compile(
            "([A-Z]{2}(?:\\.(?:local|mobile|toll_free))?)=(?=.)(BU[0-9a-f]{32})?(?:/(AD[0-9a-f]{32}))?");

    private static final List<String> EVENTS = List.of(
            "checkout.session.completed",
            "checkout.session.async_payment_succeeded",
            "checkout.session.async_payment_failed",
            "checkout.session.expired",
            "refund.created",
            "refund.updated",
            "refund.failed",
            "charge.dispute.created",
            "charge.dispute.updated",
            "charge.dispute.closed",
            "charge.dispute.funds_withdrawn",
            "charge.dispute.funds_reinstated",
            "payment_intent.succeeded",
            "payment_intent.processing",
            "payment_intent.payment_failed",
            "payment_intent.canceled",
            "payment_method.attached",
            "payment_method.detached",
            "payment_method.updated",
            "payment_method.automatically_updated");

    List<Finding> twilio() {
        var findings = new ArrayList<Finding>();
        if (!environment.has("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN")) {
            return findings;
        }
        var account = twilio("api", "/2010-04-01/Accounts/" + environment.text("TWILIO_ACCOUNT_SID") + ".json");
        if (account.path("type").asText().equals("Trial")) {
            findings.add(Finding.wrong(
                    "Trial account",
                    "calls and texts only numbers that were verified at Twilio (21608, 10002): upgrade it"));
        }
        var papers = environment.text("NUMBER_PAPERS");
        if (papers.isEmpty()) {
            findings.add(Finding.unset("NUMBER_PAPERS", "numbers are sold of the US, Canada and Puerto Rico only"));
            return findings;
        }
        for (var entry : papers.split(",")) {
            var found = PAPERS.matcher(entry.strip());
            findings.add(
                    found.matches()
                            ? papers(found.group(1), found.group(2), found.group(3))
                            : Finding.wrong(
                                    "NUMBER_PAPERS", "has " + entry.strip() + ", which is not like GB.local=BU…/AD…"));
        }
        return findings;
    }

    private Finding papers(String country, String bundle, String address) {
        if (bundle != null) {
            var status = twilio("numbers", "/v2/RegulatoryCompliance/Bundles/" + bundle)
                    .path("status")
                    .asText("not found");
            if (!status.equals("twilio-approved")) {
                return Finding.wrong(
                        "NUMBER_PAPERS", "of " + country + ": the bundle is " + status + " (21649 when bought)");
            }
        }
        if (address != null
                && !twilio(
                                "api",
                                "/2010-04-01/Accounts/" + environment.text("TWILIO_ACCOUNT_SID") + "/Addresses/"
                                        + address + ".json")
                        .path("sid")
                        .asText()
                        .equals(address)) {
            return Finding.wrong("NUMBER_PAPERS", "of " + country + ": there is no such address (21631 when bought)");
        }
        return Finding.ok("NUMBER_PAPERS", country + ": on file and approved");
    }

    private JsonNode twilio(String product, String path) {
        var base = environment
                .get("TWILIO_API_BASE_URL")
                .map(url -> url + "/" + product)
                .orElse("https://" + product + ".twilio.com");
        var credentials = Probe.basic(environment.text("TWILIO_ACCOUNT_SID"), environment.text("TWILIO_AUTH_TOKEN"));
        return Json.of(Probe.get(base + path, credentials).body());
    }

    List<Finding> stripe() {
        var findings = new ArrayList<Finding>();
        for (var name : List.of("INVOICE_ISSUER", "INVOICE_ISSUER_ADDRESS")) {
            if (!environment.has(name)) {
                findings.add(Finding.unset(name, "invoices do not say who you are"));
            }
        }
        if (!environment.has("STRIPE_SECRET_KEY", "APP_URL")) {
            return findings;
        }
        var base = environment.get("STRIPE_API_BASE_URL").orElse("https://api.stripe.com");
        var answer = Probe.get(
                base + "/v1/webhook_endpoints?limit=100", Probe.bearer(environment.text("STRIPE_SECRET_KEY")));
        if (!answer.isOk()) {
            return findings; // the key's own check says what is wrong with it
        }
        var ours = environment.text("APP_URL") + "/api/webhooks/stripe";
        for (var endpoint : Json.of(answer.body()).path("data")) {
            if (endpoint.path("url").asText().equals(ours)) {
                findings.add(events(endpoint));
                return findings;
            }
        }
        findings.add(Finding.wrong("Webhook endpoint", "is missing at Stripe: make one that leads to " + ours));
        return findings;
    }

    private static Finding events(JsonNode endpoint) {
        var told = new ArrayList<String>();
        endpoint.path("enabled_events").forEach(event -> told.add(event.asText()));
        var lacking = EVENTS.stream().filter(event -> !told.contains(event)).toList();
        if (told.contains("*") || lacking.isEmpty()) {
            return endpoint.path("status").asText().equals("enabled")
                    ? Finding.ok("Webhook endpoint", "is told of all that it needs")
                    : Finding.wrong("Webhook endpoint", "is switched off at Stripe");
        }
        return Finding.wrong("Webhook endpoint", "is not told of " + String.join(", ", lacking));
    }

    /** What no interface tells. */
    static Map<String, String> byHand() {
        return Map.of(
                "Twilio", "accept the AI/ML addendum for ConversationRelay in the console (Voice > Settings)",
                "TLS",
                        "stands in front of ui-service and voice-agent-service; kb-updater-service lets the database in only");
    }
}
