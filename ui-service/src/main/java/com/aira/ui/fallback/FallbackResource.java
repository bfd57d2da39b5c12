package com.aira.ui.fallback;

import com.aira.runtime.problem.Problem;
import com.aira.ui.web.Refusal;
import com.twilio.security.RequestValidator;
import com.twilio.twiml.VoiceResponse;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;

/**
 * Where Twilio asks when voice-agent-service gave it no document. The answers need no database and are the same for
 * whoever asks, so that a proxy that breaks signatures costs no caller a call; only a hand-over needs our own proof, and only
 * what Twilio signed is written down.
 */
@Path(FallbackLink.PATH)
@PermitAll
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class FallbackResource {
    private static final Logger LOG = Logger.getLogger(FallbackResource.class);

    private final FallbackConfig config;
    private final FallbackLink link;
    private final FallbackTwiml twiml;
    private final ReceptionistProbe probe;
    private final Voicemails voicemails;
    private final Returns returns;
    private final List<RequestValidator> validators;

    FallbackResource(FallbackConfig config, FallbackLink link, ReceptionistProbe probe, Voicemails voicemails) {
        this.config = config;
        this.link = link;
        this.twiml = new FallbackTwiml(config, link);
        this.probe = probe;
        this.voicemails = voicemails;
        this.returns = new Returns(config.returns());
        this.validators = Stream.concat(Stream.of(config.authToken()), config.authTokenSecondary().stream())
                .filter(token -> !token.isBlank())
                .map(RequestValidator::new)
                .toList();
    }

    /** @param look how often the receptionist was looked for before in this call */
    @POST
    @NonBlocking
    @Produces(MediaType.TEXT_XML)
    @Operation(hidden = true)
    public CompletionStage<String> answer(
            MultivaluedMap<String, String> form,
            @QueryParam("person") @DefaultValue("") String person,
            @QueryParam("proof") @DefaultValue("") String proof,
            @QueryParam("look") @DefaultValue("0") int look) {
        var caller = Caller.of(form);
        var errorUrl = Caller.text(form, "ErrorUrl");
        if (!errorUrl.isEmpty()) {
            LOG.warnf(
                    "Call %s falls back: error %s at %s",
                    oneLine(caller.callSid()), oneLine(Caller.text(form, "ErrorCode")), oneLine(errorUrl));
        }
        Optional<String> handOver =
                Optional.of(person).filter(number -> !number.isEmpty() && link.isGenuine(caller.to(), number, proof));
        return probe.isThere()
                .thenApply(there -> next(caller, handOver, there, look).toXml());
    }

    /** A person took the call and it is over, or nobody did. */
    @POST
    @NonBlocking
    @Path("/hand-over-ended")
    @Produces(MediaType.TEXT_XML)
    @Operation(hidden = true)
    public String handOverEnded(MultivaluedMap<String, String> form) {
        var over = Caller.text(form, "DialCallStatus").equals("completed")
                || Caller.text(form, "CallStatus").equals("completed");
        return (over ? twiml.hangUp() : twiml.voicemail(Caller.of(form))).toXml();
    }

    @POST
    @NonBlocking
    @Path("/voicemail-ended")
    @Produces(MediaType.TEXT_XML)
    @Operation(hidden = true)
    public String voicemailEnded() {
        return twiml.thanks().toXml();
    }

    /** A voicemail can be fetched. Without a database Twilio is told to come again, and later its list is read. */
    @POST
    @Blocking
    @Path("/recording")
    @Operation(hidden = true)
    public void recording(
            @Context UriInfo uri,
            MultivaluedMap<String, String> form,
            @HeaderParam("X-Twilio-Signature") @DefaultValue("") String signature,
            @QueryParam("from") @DefaultValue("") String from,
            @QueryParam("to") @DefaultValue("") String to) {
        if (!isSigned(uri, form, signature)) {
            throw new Refusal(
                    Problem.of(403, "bad-signature", "Signature not valid", "The request is not signed by Twilio."),
                    null);
        }
        if (Caller.text(form, "RecordingStatus").equals("completed")) {
            voicemails.keep(
                    new Caller(Caller.text(form, "CallSid"), from, to),
                    Caller.text(form, "RecordingSid"),
                    Caller.text(form, "RecordingUrl"));
        }
    }

    private VoiceResponse next(Caller caller, Optional<String> handOver, boolean there, int look) {
        if (there && returns.mayReturn(caller.callSid())) {
            return twiml.back();
        }
        if (!there && look + 1 < config.looks()) {
            return twiml.wait(look == 0, link.again(caller.to(), handOver.orElse(""), look + 1));
        }
        return handOver.map(person -> twiml.handOver(caller, person)).orElseGet(() -> twiml.voicemail(caller));
    }

    private boolean isSigned(UriInfo uri, MultivaluedMap<String, String> form, String signature) {
        var query = uri.getRequestUri().getRawQuery();
        var url = link.asked(uri.getRequestUri().getRawPath() + (query == null ? "" : "?" + query));
        Map<String, String> parameters = new HashMap<>();
        form.forEach((name, values) -> parameters.put(name, values.get(0)));
        return validators.stream().anyMatch(validator -> validator.validate(url, parameters, signature));
    }

    private static String oneLine(String text) {
        return text.substring(0, Math.min(text.length(), 200)).replaceAll("\\p{Cntrl}", " ");
    }
}
