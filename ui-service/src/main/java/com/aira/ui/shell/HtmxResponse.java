package com.aira.ui.shell;

import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.core.Response;

/** Responses to htmx that change nothing by themselves: a note for the owner, and events on which regions refresh. */
public final class HtmxResponse {

    private HtmxResponse() {}

    /** @param events dispatched on the page, such as {@code live:documents} or {@code close-dialog} */
    public static Response so(String note, String... events) {
        var triggers = new JsonObject();
        if (!note.isEmpty()) {
            triggers.put("said", note);
        }
        for (var event : events) {
            triggers.put(event, "");
        }
        return Response.noContent()
                .header("HX-Trigger", ascii(triggers.encode()))
                .build();
    }

    /** Takes the whole page elsewhere. */
    public static Response goTo(String address) {
        return Response.noContent().header("HX-Redirect", address).build();
    }

    /** Headers are ASCII; JSON has escapes for the rest. */
    private static String ascii(String json) {
        var text = new StringBuilder();
        json.chars().forEach(c -> text.append(c < 128 ? String.valueOf((char) c) : "\\u%04x".formatted(c)));
        return text.toString();
    }
}
