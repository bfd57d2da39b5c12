package com.aira.sandbox.twilio.recording;

import com.aira.sandbox.twilio.account.Account;
import com.aira.sandbox.twilio.rest.ListPage;
import com.aira.sandbox.twilio.rest.TwilioError;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Recordings and their sound. Media exist once a recording is completed; until then they are not found. */
@Path("/twilio/api/2010-04-01/Accounts/{accountSid}/Recordings")
public final class RecordingsResource {

    private final Recordings recordings;
    private final Account account;

    RecordingsResource(Recordings recordings, Account account) {
        this.recordings = recordings;
        this.account = account;
    }

    @GET
    @Path("{sid:RE[0-9a-f]+}.json")
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, Object> show(@PathParam("sid") String sid) {
        Recording recording = find(sid);
        return RecordingJson.of(recording, recordings.url(recording));
    }

    @DELETE
    @Path("{sid:RE[0-9a-f]+}.json")
    public void delete(@PathParam("sid") String sid) {
        Recording recording = find(sid);
        if (recording.running()) {
            throw TwilioError.badRequest(20009, "Cannot delete a recording that is in progress");
        }
        recordings.delete(sid);
    }

    /** As Twilio does for sound that lies elsewhere: the address there opens it, and wants no credentials. */
    @GET
    @Path("{sid:RE[0-9a-f]+}.mp3")
    public Response mp3(@PathParam("sid") String sid) {
        finished(sid);
        return Response.temporaryRedirect(URI.create("/recorded/" + sid + ".mp3"))
                .build();
    }

    /** Where the sound lies; who knows the id of a recording may hear it here. */
    @Path("/recorded")
    public static final class Store {
        private final Recordings recordings;

        Store(Recordings recordings) {
            this.recordings = recordings;
        }

        @GET
        @Path("{sid:RE[0-9a-f]+}.mp3")
        @Produces("audio/mpeg")
        public byte[] mp3(@PathParam("sid") String sid) {
            return Sound.mp3(recordings
                    .bySid(sid)
                    .map(recording -> recording.seconds().orElse(0))
                    .orElseThrow(NotFoundException::new));
        }
    }

    @GET
    @Path("{sid:RE[0-9a-f]+}{extension:(\\.wav)?}")
    @Produces("audio/x-wav")
    public byte[] wav(@PathParam("sid") String sid) {
        return Sound.wav(finished(sid));
    }

    private int finished(String sid) {
        return find(sid).seconds().orElseThrow(() -> notFound(sid));
    }

    private Recording find(String sid) {
        return recordings.bySid(sid).orElseThrow(() -> notFound(sid));
    }

    private TwilioError notFound(String sid) {
        return TwilioError.notFound("/2010-04-01/Accounts/" + account.sid() + "/Recordings/" + sid);
    }

    /** The list, which JAX-RS wants on a path of its own. */
    @Path("/twilio/api/2010-04-01/Accounts/{accountSid}/Recordings.json")
    @Produces(MediaType.APPLICATION_JSON)
    public static final class All {

        private final Recordings recordings;
        private final Account account;

        All(Recordings recordings, Account account) {
            this.recordings = recordings;
            this.account = account;
        }

        @GET
        public Map<String, Object> list(
                @QueryParam("CallSid") String callSid,
                @QueryParam("PageSize") Integer pageSize,
                @QueryParam("Page") Integer page) {
            List<Recording> found = callSid == null ? recordings.all() : recordings.ofCall(callSid);
            return ListPage.of(
                    "recordings",
                    found.stream()
                            .map(one -> RecordingJson.of(one, recordings.url(one)))
                            .toList(),
                    pageSize,
                    page,
                    "/2010-04-01/Accounts/" + account.sid() + "/Recordings.json",
                    callSid == null ? "" : "CallSid=" + callSid);
        }
    }
}
