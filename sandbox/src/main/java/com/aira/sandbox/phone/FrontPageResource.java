package com.aira.sandbox.phone;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The sandbox opens with the phone. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Blocking
class FrontPageResource {

    private final Directory directory;

    FrontPageResource(Directory directory) {
        this.directory = directory;
    }

    @GET
    public TemplateInstance phone() {
        return PhonePage.of(directory);
    }
}
