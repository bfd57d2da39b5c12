package com.aira.it.contract;

import com.aira.it.contract.Attempt.Caller;
import com.aira.it.contract.Contract.Operation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Makes up requests from the documents: whole ones first, then with something wrong. Equal seeds, equal requests. */
final class Requests {

    private static final List<String> RARE = List.of(
            "DELETE /api/businesses/{id}",
            "POST /api/auth/signup",
            "POST /api/auth/recover",
            "POST /api/auth/signin",
            "POST /api/auth/change-password",
            "POST /api/auth/signout",
            "POST /api/numbers/purchase",
            "DELETE /api/numbers/{id}",
            "DELETE /api/documents/{id}");

    private final Random random;
    private final List<Operation> operations;
    private final OwnerFixture victim;
    private final Tokens tokens;
    private final Map<String, String> serviceSecrets;
    private final Mutation mischief;
    private final Map<String, String> forged;
    private OwnerFixture own;

    /** @param serviceSecrets a header line for operations of services that ask each other, by path */
    Requests(
            long seed,
            List<Contract> contracts,
            OwnerFixture victim,
            Tokens tokens,
            Map<String, String> serviceSecrets) {
        random = new Random(seed);
        operations = contracts.stream()
                .flatMap(contract -> contract.operations().stream())
                .toList();
        this.victim = victim;
        this.tokens = tokens;
        this.serviceSecrets = serviceSecrets;
        forged = tokens.forged(victim.owner());
        mischief = new Mutation(random);
    }

    /** From now on whoever has a valid token is this owner. */
    void act(OwnerFixture owner) {
        own = owner;
    }

    OwnerFixture actor() {
        return own;
    }

    Attempt next() {
        Operation operation = operations.get(random.nextInt(operations.size()));
        if (RARE.contains(operation.toString()) && random.nextInt(6) != 0) {
            return next();
        }
        Caller caller = caller(operation);
        OwnerFixture target =
                caller == Caller.VICTIM || caller == Caller.FORGER || random.nextInt(3) == 0 ? victim : own;
        Values values = new Values(random, operation.contract());
        Attempt attempt =
                new Attempt(operation, caller, enter(whole(operation, target, values), caller, operation), false);
        for (int i = caller == Caller.VICTIM ? 0 : random.nextInt(3); i > 0; i--) {
            attempt = mischief.on(attempt, values, own, victim);
        }
        return attempt;
    }

    private Caller caller(Operation operation) {
        int dice = random.nextInt(100);
        if (dice < 8) {
            return Caller.NOBODY;
        }
        if (dice < 22 && !operation.isOpen()) {
            return Caller.FORGER;
        }
        return dice < 30 && operation.method().equals("GET") ? Caller.VICTIM : Caller.OWNER;
    }

    private Draft enter(Draft draft, Caller caller, Operation operation) {
        if (serviceSecrets.containsKey(operation.path())) {
            return caller == Caller.OWNER ? draft.withHeader(serviceSecrets.get(operation.path())) : draft;
        }
        String token =
                switch (caller) {
                    case OWNER -> tokens.of(own.owner());
                    case VICTIM -> tokens.of(victim.owner());
                    case FORGER -> List.copyOf(forged.values()).get(random.nextInt(forged.size()));
                    case NOBODY -> null;
                };
        if (token == null || operation.isOpen() && random.nextInt(4) != 0) {
            return draft;
        }
        return switch (random.nextInt(6)) {
            case 0 -> draft.withHeader("Cookie: aira_access=" + token).withHeader("Sec-Fetch-Site: same-origin");
            case 1 -> draft.withHeader("authorization: bearer " + token);
            default -> draft.withHeader("Authorization: Bearer " + token);
        };
    }

    private Draft whole(Operation operation, OwnerFixture target, Values values) {
        String path = operation.path();
        String collection = "";
        for (String segment : operation.path().split("/")) {
            if (segment.startsWith("{")) {
                path = path.replace(
                        segment,
                        target.ids().getOrDefault(collection, UUID.randomUUID().toString()));
            } else {
                collection = segment;
            }
        }
        List<String> query = new ArrayList<>();
        for (JsonNode parameter : operation.parameters("query")) {
            String name = parameter.get("name").asText();
            if (parameter.path("required").asBoolean() || random.nextInt(3) == 0) {
                String value = name.equals("businessId") || name.equals("business")
                        ? target.business()
                        : values.valid(name, parameter.get("schema")).asText();
                query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        }
        Draft draft = Draft.of(operation.method(), path).query(query).headers(List.of("Accept: */*"));
        for (JsonNode parameter : operation.parameters("header")) {
            if (parameter.path("required").asBoolean() || random.nextInt(2) == 0) {
                draft = draft.withHeader(parameter.get("name").asText() + ": key-" + random.nextInt(1_000_000));
            }
        }
        return body(draft, operation, target, values);
    }

    private Draft body(Draft draft, Operation operation, OwnerFixture target, Values values) {
        var json = operation.bodySchema("application/json");
        if (json.isPresent()) {
            JsonNode body = values.valid("", json.get());
            if (body instanceof ObjectNode object && object.has("businessId")) {
                object.put("businessId", target.business());
            }
            if (operation.path().startsWith("/internal/") && body instanceof ObjectNode object) {
                object.put("businessId", own.business());
            }
            return draft.withHeader("Content-Type: application/json").json(body);
        }
        if (operation.bodySchema("multipart/form-data").isPresent()) {
            return draft.withHeader("Content-Type: multipart/form-data; boundary=edge")
                    .raw(Mutation.multipart("businessId", target.business(), "a.txt", "text/plain", "Hello there"));
        }
        if (operation.path().startsWith("/webhooks/")) {
            return draft.withHeader("Content-Type: application/x-www-form-urlencoded")
                    .raw(("CallSid=CA" + victim.mark() + "&From=%2B14155550177&To=%2B14155550123")
                            .getBytes(StandardCharsets.UTF_8));
        }
        return draft;
    }
}
