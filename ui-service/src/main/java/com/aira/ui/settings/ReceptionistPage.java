package com.aira.ui.settings;

import com.aira.schema.OneLine;
import com.aira.ui.business.Greeting;
import com.aira.ui.shell.Form;
import com.aira.ui.shell.Shell;
import com.aira.ui.shell.Shells;
import com.aira.ui.shell.Spans;
import com.aira.ui.shell.Spans.Span;
import com.aira.ui.tenancy.CurrentPrincipal;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How the receptionist greets, what she sends and keeps, and to whom she hands over. */
@Path("/b/{business}/settings")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class ReceptionistPage {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<Language> LANGUAGES =
            Stream.of("en-US", "en-GB", "en-AU", "en-IN").map(Language::of).toList();

    private final Shells shells;
    private final SettingsOperations operations;
    private final CurrentPrincipal principal;

    ReceptionistPage(Shells shells, SettingsOperations operations, CurrentPrincipal principal) {
        this.shells = shells;
        this.operations = operations;
        this.principal = principal;
    }

    @TemplateData
    record Language(String tag, String name) {
        static Language of(String tag) {
            return new Language(tag, Locale.forLanguageTag(tag).getDisplayName(Locale.US));
        }
    }

    /** @param greetingHint tells how callers are welcomed when the owner writes nothing */
    record settings(Shell shell, Form form, String greetingHint, List<Language> languages, List<Span> retentions)
            implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance show(UUID business) {
        var shell = shells.of("profile", business);
        return page(shell, stored(shell, operations.get(principal.get(), business)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response save(UUID business, MultivaluedMap<String, String> sent) {
        var shell = shells.of("profile", business);
        var form = Form.of(sent);
        var change = change(shell, form);
        var saved = form.attempt(() -> operations.change(principal.get(), business, change));
        if (saved.isEmpty()) {
            return form.answer(page(shell, form));
        }
        return Response.ok(page(shell, stored(shell, saved.get())))
                .header(
                        "HX-Trigger",
                        "{\"said\":\"Saved. The next call is answered this way.\",\"live:business\":\"\"}")
                .build();
    }

    private static TemplateInstance page(Shell shell, Form form) {
        var chosen = form.value("voice.language");
        var languages = chosen.isEmpty()
                        || LANGUAGES.stream().anyMatch(known -> known.tag().equals(chosen))
                ? LANGUAGES
                : Stream.concat(Stream.of(Language.of(chosen)), LANGUAGES.stream())
                        .toList();
        return new settings(
                shell,
                form,
                "The first thing callers hear. Leave it empty for: “"
                        + Greeting.usual(shell.business().name()) + "”",
                languages,
                Spans.days(form, "recording.retention_days", 7, 14, 30, 90, 180, 365));
    }

    private static Form stored(Shell shell, Map<String, Object> settings) {
        var form = Form.blank();
        settings.forEach(form::with);
        var number = (String) settings.get("transfer.phone_number");
        var tests = (String) settings.getOrDefault("usage.test_numbers", "");
        form.with("transfer.max_minutes", settings.getOrDefault("transfer.max_minutes", 60));
        var countries = (String) settings.getOrDefault("destinations.countries", "");
        return form.with("transfer.phone_number", shell.phone(number))
                .with("destinations.countries", Countries.names(countries))
                .with(
                        "usage.test_numbers",
                        Stream.of(tests.split(",")).map(shell::phone).collect(Collectors.joining(", ")));
    }

    private static String testNumbers(String typed, Shell shell) {
        return Stream.of(typed.split("[,;\n]"))
                .filter(part -> !part.isBlank())
                .map(part -> HandOverNumber.parse(part.strip(), shell))
                .collect(Collectors.joining(","));
    }

    private static Map<String, JsonNode> change(Shell shell, Form form) {
        var greeting = form.text("voice.greeting");
        var countries = form.parsed(
                "destinations.countries",
                Countries::parse,
                "Please type names of countries with commas between them, like Canada, United States.");
        var days = form.number("recording.retention_days");
        var talk = form.number("transfer.max_minutes");
        var number = form.parsed(
                "transfer.phone_number",
                typed -> HandOverNumber.parse(typed, shell),
                "This doesn't look like a phone number. Please check it, with the area code.");
        var tests = form.parsed(
                "usage.test_numbers",
                typed -> testNumbers(typed, shell),
                "Please type up to five phone numbers, with commas between them.");
        Map<String, JsonNode> change = new HashMap<>();
        change.put("destinations.countries", JSON.textNode(countries == null ? "" : countries));
        change.put("usage.test_numbers", JSON.textNode(tests == null ? "" : tests));
        change.put(
                "voice.greeting",
                JSON.textNode(greeting == null ? Greeting.usual(shell.business().name()) : OneLine.of(greeting)));
        change.put("confirmations.sms", JSON.booleanNode(form.checked("confirmations.sms")));
        change.put("confirmations.email", JSON.booleanNode(form.checked("confirmations.email")));
        change.put("recording.enabled", JSON.booleanNode(form.checked("recording.enabled")));
        change.put("transfer.phone_number", JSON.textNode(number == null ? "" : number));
        if (form.text("appointments.identity") != null) {
            change.put("appointments.identity", JSON.textNode(form.text("appointments.identity")));
        }
        if (form.text("voice.language") != null) {
            change.put("voice.language", JSON.textNode(form.text("voice.language")));
        }
        if (talk != null) {
            change.put("transfer.max_minutes", JSON.numberNode(talk));
        }
        if (days != null) {
            change.put("recording.retention_days", JSON.numberNode(days));
        }
        return change;
    }
}
