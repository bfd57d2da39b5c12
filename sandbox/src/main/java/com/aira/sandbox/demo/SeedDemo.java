package com.aira.sandbox.demo;

import com.aira.sandbox.launch.LocalProcesses;
import com.aira.sandbox.launch.PrintEnvironment;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Seeds the demo through the services' own interfaces, as an owner would: sign-up, business, documents, entries, top-up,
 * number. Leaves {@code $AIRA_HOME/demo} with what a visitor needs to know.
 */
public final class SeedDemo {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final BigDecimal TOP_UP = new BigDecimal("50.00");

    private final LocalProcesses processes;
    private final Clock clock;
    private final Api supabase;
    private Api ui;
    private boolean failed;

    private SeedDemo(LocalProcesses processes, Clock clock) {
        this.processes = processes;
        this.clock = clock;
        var environment = processes.shared();
        this.supabase = Api.at(environment.get("SUPABASE_URL") + "/auth/v1")
                .with("apikey", environment.get("SUPABASE_ANON_KEY"));
        this.ui = Api.at("http://localhost:" + processes.sandbox().ports().ui());
    }

    public static void main(String[] arguments) {
        var processes = PrintEnvironment.processes();
        if (!processes.isAllSandbox()) {
            System.out.println("  No demo: it would spend money of your own accounts.");
            return;
        }
        var demo = new SeedDemo(processes, Clock.systemUTC());
        demo.step(demo::seed);
        if (demo.failed) {
            System.exit(1);
        }
    }

    /** Steps after the business do not need each other: what one cannot do, the next still tries. */
    private void seed() {
        ui = ui.with("Authorization", "Bearer " + signIn());
        var id = business().get("id").asText();
        step(() -> leaveNote(number(id)));
        step(() -> documents(id));
        step(() -> entries(id));
        step(() -> await("documents and entries to become searchable", () -> isSearchable(id)));
    }

    private void step(Runnable step) {
        try {
            step.run();
        } catch (DemoFailure e) {
            failed = true;
            System.err.println("aira: demo: " + e.getMessage());
        }
    }

    private String signIn() {
        var login = Map.of("email", DemoStudio.EMAIL, "password", DemoStudio.PASSWORD);
        try {
            return supabase.post("/token?grant_type=password", login)
                    .get("access_token")
                    .asText();
        } catch (DemoFailure unknown) {
            var token = supabase.post("/signup", login).path("access_token");
            if (token.isMissingNode()) {
                throw unknown;
            }
            did("signed up " + DemoStudio.EMAIL);
            return token.asText();
        }
    }

    private JsonNode business() {
        var existing = items(ui.get("/api/businesses")).findFirst();
        if (existing.isPresent()) {
            return existing.get();
        }
        var zone = VisitorZone.of(ZoneId.systemDefault(), clock.instant());
        var business = ui.post("/api/businesses", DemoStudio.business(zone));
        var path = "/api/businesses/" + business.get("id").asText();
        ui.put(path + "/hours", Map.of("hours", DemoStudio.hours()));
        services(path + "/services");
        did("opened " + DemoStudio.NAME + ", seven days a week, in " + zone);
        return business;
    }

    /** What callers book, in place of what every new business begins with. */
    private void services(String path) {
        items(ui.get(path))
                .forEach(service -> ui.delete(path + "/" + service.get("id").asText()));
        DemoStudio.SERVICES.forEach(service -> ui.post(path, service));
    }

    private void documents(String business) {
        for (var document : DemoStudio.DOCUMENTS) {
            var known = items(ui.get("/api/documents?businessId=" + business))
                    .anyMatch(item -> item.get("fileName").asText().equals(document.fileName()));
            if (!known) {
                ui.upload(
                        "/api/documents/upload",
                        "businessId",
                        business,
                        document.fileName(),
                        document.mediaType(),
                        read(document.fileName()));
                did("uploaded " + document.fileName());
            }
        }
    }

    private void entries(String business) {
        for (var entry : DemoStudio.ENTRIES) {
            var known = items(ui.get("/api/knowledge?businessId=" + business))
                    .anyMatch(item -> item.path("question").asText().equals(entry.question()));
            if (!known) {
                ui.post(
                        "/api/knowledge",
                        Map.of(
                                "businessId", business,
                                "title", entry.title(),
                                "question", entry.question(),
                                "content", entry.content(),
                                "category", "general"));
                did("wrote down: " + entry.question());
            }
        }
    }

    private String number(String business) {
        var number = items(ui.get("/api/numbers")).findFirst().orElseGet(this::buyNumber);
        var phoneNumber = number.get("phoneNumber").asText();
        var path = "/api/businesses/" + business;
        if (!phoneNumber.equals(ui.get(path).path("phoneNumber").asText())) {
            ui.put(path, Map.of("phoneNumber", phoneNumber));
            did("gave the studio its number, " + phoneNumber);
        }
        return phoneNumber;
    }

    private JsonNode buyNumber() {
        topUp();
        var offer = items(ui.get("/api/numbers/available?country=US&type=local&areaCode=" + DemoStudio.AREA_CODE))
                .findFirst()
                .orElseThrow(() -> new DemoFailure("Twilio offers no number in area code " + DemoStudio.AREA_CODE));
        var phoneNumber = offer.get("phoneNumber").asText();
        ui.post(
                "/api/numbers/purchase",
                Map.of("phoneNumber", phoneNumber, "displayName", DemoStudio.NAME, "currency", "USD"));
        did("bought " + phoneNumber);
        return await("the number to be provisioned", () -> items(ui.get("/api/numbers"))
                .filter(number -> number.get("phoneNumber").asText().equals(phoneNumber))
                .findFirst()
                .orElse(null));
    }

    private void topUp() {
        if (available().compareTo(TOP_UP) >= 0) {
            return;
        }
        var checkout = ui.post("/api/wallet/top-ups", Map.of("amount", TOP_UP.toPlainString(), "currency", "USD"));
        Api.at("").post(checkout.get("checkoutUrl").asText() + "/pay", Map.of());
        await("the payment to arrive", () -> available().compareTo(TOP_UP) >= 0 ? true : null);
        did("paid " + TOP_UP + " dollars of play money into the wallet");
    }

    private BigDecimal available() {
        return new BigDecimal(ui.get("/api/wallet").get("availableUsd").asText());
    }

    private Boolean isSearchable(String business) {
        var all = Stream.of("/api/documents", "/api/knowledge")
                .flatMap(path -> items(ui.get(path + "?businessId=" + business)))
                .toList();
        var failed = all.stream()
                .filter(item -> item.path("processingStatus").asText().equals("failed"))
                .findFirst();
        failed.ifPresent(item -> {
            throw new DemoFailure("could not be processed: " + item);
        });
        return all.stream()
                        .allMatch(item -> item.path("processingStatus").asText().equals("completed"))
                ? true
                : null;
    }

    private void leaveNote(String number) {
        var home = Path.of(System.getenv().getOrDefault("AIRA_HOME", ".aira"));
        var note = "Sign in as          " + DemoStudio.EMAIL + " / " + DemoStudio.PASSWORD + "\nDemo number         "
                + number + "\n";
        try {
            Files.writeString(home.resolve("demo"), note);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks until there is an answer. */
    private <T> T await(String what, Supplier<T> question) {
        var until = clock.instant().plus(PATIENCE);
        while (true) {
            var answer = Optional.ofNullable(question.get());
            if (answer.isPresent()) {
                return answer.get();
            }
            if (clock.instant().isAfter(until)) {
                throw new DemoFailure("waited " + PATIENCE.toMinutes() + " minutes for " + what);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(250);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("interrupted");
        }
    }

    private static Stream<JsonNode> items(JsonNode list) {
        return StreamSupport.stream(list.get("items").spliterator(), false);
    }

    private static byte[] read(String fileName) {
        try (var resource = SeedDemo.class.getResourceAsStream("/demo/" + fileName)) {
            return Objects.requireNonNull(resource, fileName).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void did(String what) {
        System.out.println("  Demo: " + what);
    }
}
