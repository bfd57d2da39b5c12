package com.aira.sandbox.twilio.call;

import com.aira.sandbox.twilio.account.Account;
import com.aira.sandbox.twilio.call.record.CallPlan;
import com.aira.sandbox.twilio.call.record.CallPlan.StatusCallback;
import com.aira.sandbox.twilio.call.record.CallRecord;
import com.aira.sandbox.twilio.call.record.CallRecords;
import com.aira.sandbox.twilio.call.record.CallStatus;
import com.aira.sandbox.twilio.line.Instruction;
import com.aira.sandbox.twilio.line.Instruction.Fetch;
import com.aira.sandbox.twilio.number.OwnedNumbers;
import com.aira.sandbox.twilio.rest.E164;
import com.aira.sandbox.twilio.rest.Form;
import com.aira.sandbox.twilio.rest.ListPage;
import com.aira.sandbox.twilio.rest.TwilioError;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes, shows and changes calls, PROTOCOLS 11.2. */
@Path("/twilio/api/2010-04-01/Accounts/{accountSid}")
@Produces(MediaType.APPLICATION_JSON)
public final class CallsResource {

    private static final int NOT_IN_PROGRESS = 21220;
    private static final int INVALID_URL = 21205;
    private static final int LONGEST_TWIML = 4000;

    private final Calls calls;
    private final CallRecords records;
    private final OwnedNumbers numbers;
    private final Account account;

    CallsResource(Calls calls, CallRecords records, OwnedNumbers numbers, Account account) {
        this.calls = calls;
        this.records = records;
        this.numbers = numbers;
        this.account = account;
    }

    @GET
    @Path("Calls.json")
    public Map<String, Object> list(
            @QueryParam("From") String from,
            @QueryParam("To") String to,
            @QueryParam("Status") String status,
            @QueryParam("ParentCallSid") String parent,
            @QueryParam("PageSize") Integer pageSize,
            @QueryParam("Page") Integer page) {
        List<Map<String, Object>> found = records.all().stream()
                .filter(call -> from == null || call.facts().from().equals(from))
                .filter(call -> to == null || call.facts().to().equals(to))
                .filter(call -> status == null || call.status().written().equals(status))
                .filter(call ->
                        parent == null || parent.equals(call.facts().parentSid().orElse(null)))
                .map(CallJson::of)
                .toList();
        return ListPage.of("calls", found, pageSize, page, path() + ".json", "");
    }

    @POST
    @Path("Calls.json")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response create(MultivaluedMap<String, String> values) {
        Form form = new Form(values);
        String to = form.text("To").orElseThrow(() -> TwilioError.badRequest(21201, "No 'To' number is specified"));
        String from = form.text("From")
                .orElseThrow(() -> TwilioError.badRequest(21213, "A 'From' phone number is required."));
        if (!E164.isPossible(to)) {
            throw TwilioError.badRequest(
                    21211, "The phone number you are attempting to call, " + to + ", is not valid.");
        }
        if (!E164.isPossible(from)) {
            throw TwilioError.badRequest(21212, "The 'From' number " + from + " is not a valid phone number.");
        }
        if (numbers.byPhoneNumber(from).isEmpty()) {
            throw TwilioError.badRequest(
                    21210, "The source phone number provided, " + from + ", is not yet verified for your account.");
        }
        Instruction first =
                instruction(form).orElseThrow(() -> TwilioError.badRequest(21205, "Url parameter is required."));
        CallPlan plan = new CallPlan(
                first,
                form.url("FallbackUrl", INVALID_URL).map(url -> new Fetch(url, form.method("FallbackMethod"))),
                callback(form),
                Duration.ofSeconds(form.number("TimeLimit", (int) CallPlan.LONGEST.toSeconds(), 1, 14_400)));
        LiveCall call = calls.create(from, to, plan, Duration.ofSeconds(form.number("Timeout", 60, 1, 600)));
        return Response.status(201).entity(CallJson.of(find(call.sid()))).build();
    }

    @GET
    @Path("Calls/{sid:[^/]+}.json")
    public Map<String, Object> show(@PathParam("sid") String sid) {
        return CallJson.of(find(sid));
    }

    @POST
    @Path("Calls/{sid:[^/]+}.json")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Map<String, Object> change(@PathParam("sid") String sid, MultivaluedMap<String, String> values) {
        Form form = new Form(values);
        CallRecord record = find(sid);
        Optional<LiveCall> live = calls.live(sid);
        if (record.status().over() || live.isEmpty()) {
            throw TwilioError.badRequest(
                    NOT_IN_PROGRESS, "Unable to update record. Call is not in-progress. Cannot redirect.");
        }
        Optional<String> status = form.text("Status");
        if (status.isPresent()) {
            end(status.get(), record, live.get());
        } else {
            Instruction next = instruction(form)
                    .orElseThrow(() -> TwilioError.badRequest(20001, "One of Url, Twiml or Status is required"));
            if (record.status() != CallStatus.IN_PROGRESS) {
                throw TwilioError.badRequest(
                        NOT_IN_PROGRESS, "Unable to update record. Call is not in-progress. Cannot redirect.");
            }
            live.get().change(next);
        }
        return CallJson.of(find(sid));
    }

    private static void end(String status, CallRecord record, LiveCall live) {
        boolean possible =
                switch (status) {
                    case "completed" -> true;
                    case "canceled" -> record.status() != CallStatus.IN_PROGRESS;
                    default ->
                        throw TwilioError.badRequest(
                                20001, "Status must be completed or canceled, not '" + status + "'");
                };
        if (!possible) {
            throw TwilioError.badRequest(NOT_IN_PROGRESS, "Cannot cancel a call that is in-progress");
        }
        live.change(new Instruction.End());
    }

    private static Optional<Instruction> instruction(Form form) {
        Optional<String> twiml = form.text("Twiml");
        if (twiml.filter(text -> text.length() > LONGEST_TWIML).isPresent()) {
            throw TwilioError.badRequest(21623, "Twiml is longer than 4000 characters");
        }
        return twiml.<Instruction>map(Instruction.Run::new)
                .or(() -> form.url("Url", INVALID_URL).map(url -> new Fetch(url, form.method("Method"))));
    }

    private static Optional<StatusCallback> callback(Form form) {
        List<String> events = form.all("StatusCallbackEvent");
        return form.url("StatusCallback", 21609)
                .map(url -> new StatusCallback(
                        url,
                        form.method("StatusCallbackMethod"),
                        events.isEmpty() ? Set.of("completed") : Set.copyOf(events)));
    }

    private CallRecord find(String sid) {
        return records.bySid(sid).orElseThrow(() -> TwilioError.notFound(path() + "/" + sid + ".json"));
    }

    private String path() {
        return "/2010-04-01/Accounts/" + account.sid() + "/Calls";
    }
}
