package com.aira.sandbox.phone;

import com.aira.sandbox.twilio.message.TextMessage;
import com.aira.sandbox.twilio.message.TextMessages;
import com.aira.sandbox.twilio.number.OwnedNumber;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The phone for programs: whom one can call, and the texts of a handset. */
@Path("/phone")
@Produces(MediaType.APPLICATION_JSON)
public final class PhoneResource {

    /** A text, oldest first in lists. {@code direction} is as the number's owner sees it. */
    public record Text(String sid, String from, String to, String body, String direction, String status, Instant at) {}

    /** A text that a handset sends. */
    public record Outgoing(String from, String to, String body) {}

    private final Directory directory;
    private final TextMessages messages;

    PhoneResource(Directory directory, TextMessages messages) {
        this.directory = directory;
        this.messages = messages;
    }

    @GET
    @Path("numbers")
    public List<Callable> numbers() {
        return directory.all().stream().map(Callable::of).toList();
    }

    /** Every text that this number sent or got, whether a handset's or a bought one. */
    @GET
    @Path("messages")
    public List<Text> messages(@QueryParam("number") String number) {
        if (number == null || number.isBlank()) {
            throw new PhoneProblem("Whose messages? Give ?number=");
        }
        // A plus in a query is a space to whoever did not encode it.
        String written = number.startsWith(" ") ? "+" + number.strip() : number;
        return messages.of(directory.handset(written, "US")).stream()
                .map(PhoneResource::text)
                .toList();
    }

    @POST
    @Path("messages")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response send(Outgoing text) {
        if (text == null || blank(text.from()) || blank(text.to()) || blank(text.body())) {
            throw new PhoneProblem("A text needs from, to and body");
        }
        OwnedNumber to = directory.inService(text.to());
        TextMessage sent = messages.receive(directory.handset(text.from(), to), to, text.body());
        return Response.status(201).entity(text(sent)).build();
    }

    @ServerExceptionMapper
    Response problem(PhoneProblem problem) {
        return Response.status(400)
                .type("application/problem+json")
                .entity(Map.of(
                        "type", "about:blank", "title", "Not possible", "status", 400, "detail", problem.getMessage()))
                .build();
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }

    private static Text text(TextMessage message) {
        return new Text(
                message.sid(),
                message.from(),
                message.to(),
                message.body(),
                message.direction(),
                message.status(),
                message.created());
    }
}
