package com.aira.ui.calls;

import com.aira.ui.tenancy.CurrentPrincipal;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What the player of a call's page plays. The store of recordings itself is never shown to a browser. */
@Path("/b/{business}/calls/{id}/recording")
@Blocking
public class RecordingPage {
    /** One range, as players ask for; what else a client asks for is answered whole. */
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,12}-\\d{0,12}|-\\d{1,12})");

    private final CurrentPrincipal principal;
    private final CallOperations operations;
    private final TwilioRecordings recordings;

    RecordingPage(CurrentPrincipal principal, CallOperations operations, TwilioRecordings recordings) {
        this.principal = principal;
        this.operations = operations;
        this.recordings = recordings;
    }

    @GET
    @Operation(hidden = true)
    public Response play(UUID business, UUID id, @HeaderParam("Range") String range) {
        var stored = operations.recording(principal.get(), business, id);
        var part = range != null && RANGE.matcher(range).matches() ? range : null;
        return recordings.open(stored, part).answer();
    }
}
