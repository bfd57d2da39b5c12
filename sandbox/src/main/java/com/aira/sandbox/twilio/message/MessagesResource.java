package com.aira.sandbox.twilio.message;

import com.aira.sandbox.twilio.account.Account;
import com.aira.sandbox.twilio.rest.Form;
import com.aira.sandbox.twilio.rest.ListPage;
import com.aira.sandbox.twilio.rest.TwilioError;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;

/** Sends and shows texts. */
@Path("/twilio/api/2010-04-01/Accounts/{accountSid}")
@Produces(MediaType.APPLICATION_JSON)
public final class MessagesResource {

    private final TextMessages messages;
    private final MessageStore store;
    private final Account account;

    MessagesResource(TextMessages messages, MessageStore store, Account account) {
        this.messages = messages;
        this.store = store;
        this.account = account;
    }

    @POST
    @Path("Messages.json")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response send(MultivaluedMap<String, String> values) {
        Form form = new Form(values);
        String to =
                form.text("To").orElseThrow(() -> TwilioError.badRequest(21604, "A 'To' phone number is required."));
        String from = form.text("From")
                .orElseThrow(() -> TwilioError.badRequest(21603, "A 'From' phone number is required."));
        TextMessage message = messages.send(from, to, form.text("Body", ""), form.url("StatusCallback", 21609));
        return Response.status(201).entity(MessageJson.of(message)).build();
    }

    @GET
    @Path("Messages.json")
    public Map<String, Object> list(
            @QueryParam("From") String from,
            @QueryParam("To") String to,
            @QueryParam("PageSize") Integer pageSize,
            @QueryParam("Page") Integer page) {
        List<Map<String, Object>> found = store.all().stream()
                .filter(message -> from == null || message.from().equals(from))
                .filter(message -> to == null || message.to().equals(to))
                .map(MessageJson::of)
                .toList();
        return ListPage.of("messages", found, pageSize, page, path() + ".json", "");
    }

    @GET
    @Path("Messages/{sid:[^/]+}.json")
    public Map<String, Object> show(@PathParam("sid") String sid) {
        return MessageJson.of(store.bySid(sid).orElseThrow(() -> notFound(sid)));
    }

    @DELETE
    @Path("Messages/{sid:[^/]+}.json")
    public void delete(@PathParam("sid") String sid) {
        if (!store.delete(sid)) {
            throw notFound(sid);
        }
    }

    private TwilioError notFound(String sid) {
        return TwilioError.notFound(path() + "/" + sid + ".json");
    }

    private String path() {
        return "/2010-04-01/Accounts/" + account.sid() + "/Messages";
    }
}
