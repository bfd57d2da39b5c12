package com.aira.sandbox.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Signs up as an owner will, and looks where the links of mails would lead: nothing else shows whether the project mails
 * strangers, or which addresses it lets links lead to. The user is deleted again.
 */
record SignUpCheck(Environment environment) implements Check {
    private static final String EMAILS = "SMTP of the project";
    /** A project may ask for small and capital letters, digits and symbols in each password. */
    private static final String EVERY_KIND = "Aa1!";

    private static final String RESET = "/reset-password";

    @Override
    public List<Finding> run() {
        var needed = List.of("SUPABASE_URL", "SUPABASE_ANON_KEY", "SUPABASE_SERVICE_ROLE_KEY", "SMTP_FROM", "APP_URL");
        if (!environment.has(needed.toArray(String[]::new))) {
            return List.of(); // the other checks say what is missing
        }
        var address = environment.text("SMTP_FROM").replaceFirst("^[^<]*<([^>]*)>.*$", "$1");
        var email = address.replaceFirst("(\\+[^@]*)?@", "+doctor-" + UUID.randomUUID() + "@");
        var answer = Probe.post(
                auth() + "/signup",
                Map.of("apikey", environment.text("SUPABASE_ANON_KEY")),
                "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, EVERY_KIND + UUID.randomUUID()));
        var body = Json.of(answer.body());
        if (!answer.isOk()) {
            return answer.status() == 0 ? List.of() : List.of(refusal(body));
        }
        var user = body.path("user").path("id").asText(body.path("id").asText());
        var findings = new ArrayList<Finding>();
        try {
            findings.add(
                    body.has("access_token")
                            ? Finding.unset(EMAILS, "is not tried: whoever signs up is believed without a mail")
                            : Finding.ok(EMAILS, "mails strangers: " + email + " was sent one"));
            findings.addAll(links(email));
        } finally {
            deletion(user, email).ifPresent(findings::add);
        }
        return findings;
    }

    private Optional<Finding> deletion(String user, String email) {
        var answer = Probe.delete(auth() + "/admin/users/" + user, service());
        return answer.isOk()
                ? Optional.empty()
                : Optional.of(Finding.wrong(
                        "Test user",
                        email + " was left behind (HTTP " + answer.status()
                                + "): delete it under Authentication, Users"));
    }

    private static Finding refusal(JsonNode body) {
        var code = body.path("error_code").asText(body.path("code").asText());
        var said = body.path("msg").asText(body.path("message").asText());
        return switch (code) {
            case "email_address_not_authorized" ->
                Finding.wrong(EMAILS, "is not set: Supabase mails members of the project only (" + code + ")");
            case "over_email_send_rate_limit" ->
                Finding.wrong(
                        EMAILS,
                        "has no mail left for this hour, so nothing more can be said: try again later, or raise the limit"
                                + " under Authentication, Rate Limits (" + code + ")");
            case "captcha_failed" -> Finding.wrong("CAPTCHA", "is on: switch it off, AiRa limits sign-ups itself");
            case "signup_disabled" -> Finding.wrong("Sign-ups", "are off: allow new users to sign up");
            case "email_provider_disabled" -> Finding.wrong("Sign-ups", "by e-mail are off: enable the provider Email");
            default -> Finding.wrong("Sign-ups", "are refused: " + code + " " + said);
        };
    }

    private List<Finding> links(String email) {
        var app = environment.text("APP_URL");
        var reset = target(email, app + RESET);
        var site = target(email, null);
        return List.of(
                site.equals(app)
                        ? Finding.ok("Site URL", app)
                        : Finding.wrong("Site URL", "is " + site + " and not APP_URL: links in mails lead there"),
                reset.equals(app + RESET)
                        ? Finding.ok("Redirect URLs", "have " + app + RESET)
                        : Finding.wrong("Redirect URLs", "lack " + app + RESET + ": new passwords could not be set"));
    }

    private String target(String email, String redirectTo) {
        var wish = redirectTo == null ? "" : ",\"redirect_to\":\"" + redirectTo + "\"";
        var answer = Probe.post(
                auth() + "/admin/generate_link",
                service(),
                "{\"type\":\"recovery\",\"email\":\"%s\"%s}".formatted(email, wish));
        return Json.of(answer.body()).path("redirect_to").asText("nowhere").replaceFirst("/$", "");
    }

    private String auth() {
        return environment.text("SUPABASE_URL") + "/auth/v1";
    }

    private Map<String, String> service() {
        return service(environment.text("SUPABASE_SERVICE_ROLE_KEY"));
    }

    /** Keys of the newer kind are no tokens and belong into apikey alone. */
    static Map<String, String> service(String key) {
        var headers = new HashMap<>(key.startsWith("sb_") ? Map.of() : Probe.bearer(key));
        headers.put("apikey", key);
        return headers;
    }
}
