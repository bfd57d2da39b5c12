package com.aira.sandbox.twilio.recording;

import com.aira.sandbox.twilio.account.Account;
import com.aira.sandbox.twilio.rest.Form;
import com.aira.sandbox.twilio.rest.ListPage;
import com.aira.sandbox.twilio.rest.TwilioError;
import com.aira.sandbox.twilio.store.Statements;
import com.aira.sandbox.twilio.twiml.Verb.RecordingCallback;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Starts and stops the recording of a live call. */
@Path("/twilio/api/2010-04-01/Accounts/{accountSid}/Calls/{callSid}")
@Produces(MediaType.APPLICATION_JSON)
public final class CallRecordingsResource {

    private static final int NOT_IN_PROGRESS = 21220;

    private final Recordings recordings;
    private final Statements statements;
    private final Account account;

    CallRecordingsResource(Recordings recordings, Statements statements, Account account) {
        this.recordings = recordings;
        this.statements = statements;
        this.account = account;
    }

    @GET
    @Path("Recordings.json")
    public Map<String, Object> list(@PathParam("callSid") String callSid) {
        List<Map<String, Object>> found =
                recordings.ofCall(callSid).stream().map(this::json).toList();
        return ListPage.of("recordings", found, null, null, path(callSid) + ".json", "");
    }

    @POST
    @Path("Recordings.json")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response start(@PathParam("callSid") String callSid, MultivaluedMap<String, String> values) {
        Form form = new Form(values);
        String status = statements
                .first(row -> row.getString(1), "select status from sandbox.twilio_calls where sid = ?", callSid)
                .orElseThrow(() -> TwilioError.notFound(path(callSid) + ".json"));
        if (!status.equals("in-progress")) {
            throw TwilioError.badRequest(
                    NOT_IN_PROGRESS, "Requested resource is not eligible for recording: the call is " + status);
        }
        List<String> events = form.all("RecordingStatusCallbackEvent");
        RecordingCallback callback = new RecordingCallback(
                form.url("RecordingStatusCallback", 21502),
                form.method("RecordingStatusCallbackMethod"),
                events.isEmpty() ? Set.of("completed") : Set.copyOf(events));
        int channels = form.text("RecordingChannels", "mono").equals("dual") ? 2 : 1;
        Recording recording = recordings.start(
                callSid, "StartCallRecordingAPI", form.text("RecordingTrack", "both"), channels, callback);
        return Response.status(201).entity(json(recording)).build();
    }

    @POST
    @Path("Recordings/{sid:[^/]+}.json")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Map<String, Object> change(
            @PathParam("callSid") String callSid, @PathParam("sid") String sid, MultivaluedMap<String, String> values) {
        String status = new Form(values).text("Status", "");
        Recording recording = recordings.ofCall(callSid).stream()
                .filter(one -> one.sid().equals(sid) || sid.equals("Twilio.CURRENT") && one.running())
                .findFirst()
                .orElseThrow(() -> TwilioError.notFound(path(callSid) + "/" + sid + ".json"));
        if (!recording.running()) {
            throw TwilioError.badRequest(NOT_IN_PROGRESS, "The recording is over");
        }
        return json(
                switch (status) {
                    case "stopped" -> recordings.stop(recording);
                    case Recording.PAUSED, Recording.IN_PROGRESS -> recordings.change(recording, status);
                    default ->
                        throw TwilioError.badRequest(
                                20001, "Status must be in-progress, paused or stopped, not '" + status + "'");
                });
    }

    private Map<String, Object> json(Recording recording) {
        return RecordingJson.of(recording, recordings.url(recording));
    }

    private String path(String callSid) {
        return "/2010-04-01/Accounts/" + account.sid() + "/Calls/" + callSid + "/Recordings";
    }
}
