package com.aira.ui.knowledge.preview;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The one question that this service asks voice-agent-service, to which retrieval belongs. */
@Path("/internal/knowledge")
@RegisterRestClient(configKey = "voice-agent")
@ClientHeaderParam(name = "Authorization", value = "Bearer ${aira.knowledge.service-token}")
interface VoiceAgent {
    @POST
    @Path("/preview")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    Preview preview(PreviewRequest request);
}
