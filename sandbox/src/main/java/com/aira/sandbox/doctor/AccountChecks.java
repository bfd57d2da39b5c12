package com.aira.sandbox.doctor;

import java.util.List;
import java.util.Map;

/** Accounts that one harmless request proves: Twilio, Stripe, Pinecone. */
record AccountChecks(Environment environment) {

    List<Finding> twilio() {
        var missing = environment.missing("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN");
        if (!missing.isEmpty()) {
            return missing;
        }
        var sid = environment.text("TWILIO_ACCOUNT_SID");
        if (!sid.matches("AC[0-9a-f]{32}")) {
            return List.of(Finding.wrong("TWILIO_ACCOUNT_SID", "is not AC and 32 hexadecimal digits: " + sid));
        }
        var base =
                environment.get("TWILIO_API_BASE_URL").map(url -> url + "/api").orElse("https://api.twilio.com");
        var answer = Probe.get(
                base + "/2010-04-01/Accounts/" + sid + "/IncomingPhoneNumbers.json?PageSize=1",
                Probe.basic(sid, environment.text("TWILIO_AUTH_TOKEN")));
        var unreachable = answer.unreachable("TWILIO_API_BASE_URL", base);
        if (unreachable.isPresent()) {
            return unreachable.get();
        }
        return switch (answer.status()) {
            case 200 -> List.of(Finding.ok("TWILIO_AUTH_TOKEN", "opens account " + sid), texts(sid));
            case 401, 403 -> List.of(Finding.wrong("TWILIO_AUTH_TOKEN", "does not open account " + sid));
            default -> List.of(Finding.wrong("TWILIO_ACCOUNT_SID", "answers HTTP " + answer.status()));
        };
    }

    /** Whether carriers in the United States will take the texts of numbers that owners buy, and answers come to us. */
    private Finding texts(String account) {
        var name = "TWILIO_MESSAGING_SERVICE_SID";
        if (environment.text("TEXTS_REGISTERED_ELSEWHERE").equalsIgnoreCase("true")) {
            return Finding.ok("TEXTS_REGISTERED_ELSEWHERE", "texts leave from every number, registered or not");
        }
        if (!environment.has(name)) {
            return Finding.unset(name, "US numbers take calls only: they send no texts to the United States");
        }
        var service = environment.text(name);
        if (!service.matches("MG[0-9a-f]{32}")) {
            return Finding.wrong(name, "is not MG and 32 hexadecimal digits: " + service);
        }
        var base = environment
                .get("TWILIO_API_BASE_URL")
                .map(url -> url + "/messaging")
                .orElse("https://messaging.twilio.com");
        var answer = Probe.get(
                base + "/v1/Services/" + service, Probe.basic(account, environment.text("TWILIO_AUTH_TOKEN")));
        if (!answer.isOk()) {
            return Finding.wrong(name, "is no messaging service of this account: HTTP " + answer.status());
        }
        var found = Json.of(answer.body());
        if (!found.path("us_app_to_person_registered").asBoolean()) {
            return Finding.wrong(name, "has no registered A2P 10DLC campaign, so carriers hold its texts back");
        }
        return found.path("use_inbound_webhook_on_number").asBoolean()
                ? Finding.ok(name, "belongs to a registered campaign; numbers join it when they are bought")
                : Finding.wrong(
                        name,
                        "keeps received texts to itself: choose \"Defer to sender's webhook\" under its Integration");
    }

    List<Finding> stripe() {
        var missing = environment.missing("STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET");
        if (!missing.isEmpty()) {
            return missing;
        }
        if (!environment.text("STRIPE_SECRET_KEY").matches("(sk|rk)_(test|live)_.+")) {
            return List.of(Finding.wrong("STRIPE_SECRET_KEY", "is no secret key: those begin with sk_ or rk_"));
        }
        if (!environment.text("STRIPE_WEBHOOK_SECRET").startsWith("whsec_")) {
            return List.of(Finding.wrong("STRIPE_WEBHOOK_SECRET", "is no webhook secret: those begin with whsec_"));
        }
        var base = environment.get("STRIPE_API_BASE_URL").orElse("https://api.stripe.com");
        var answer = Probe.get(base + "/v1/balance", Probe.bearer(environment.text("STRIPE_SECRET_KEY")));
        return answer.unreachable("STRIPE_API_BASE_URL", base)
                .orElseGet(() -> List.of(
                        answer.isOk()
                                ? Finding.ok("STRIPE_SECRET_KEY", "is accepted by " + base)
                                : Finding.wrong("STRIPE_SECRET_KEY", "is refused: HTTP " + answer.status())));
    }

    List<Finding> vectors() {
        var store = environment.get("VECTOR_STORE").orElse("postgres");
        if (store.equals("postgres")) {
            return List.of(Finding.ok("VECTOR_STORE", "postgres"));
        }
        if (!store.equals("pinecone")) {
            return List.of(Finding.wrong("VECTOR_STORE", "is neither postgres nor pinecone: " + store));
        }
        var missing = environment.missing("PINECONE_API_KEY", "PINECONE_INDEX_NAME");
        if (!missing.isEmpty()) {
            return missing;
        }
        var index = environment.text("PINECONE_INDEX_NAME");
        var answer = Probe.get(
                "https://api.pinecone.io/indexes/" + index, Map.of("Api-Key", environment.text("PINECONE_API_KEY")));
        return answer.unreachable("PINECONE_API_KEY", "api.pinecone.io")
                .orElseGet(() -> List.of(
                        switch (answer.status()) {
                            case 200 -> Finding.ok("PINECONE_INDEX_NAME", "index " + index + " is there");
                            case 404 -> Finding.wrong("PINECONE_INDEX_NAME", "there is no index " + index);
                            default -> Finding.wrong("PINECONE_API_KEY", "is refused: HTTP " + answer.status());
                        }));
    }
}
