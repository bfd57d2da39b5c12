package com.aira.sandbox.phone;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The phone under its own name; programs find {@link PhoneResource} below it. */
@Path("/phone")
@Produces(MediaType.TEXT_HTML)
@Blocking
class PhonePageResource {

    private final Directory directory;

    PhonePageResource(Directory directory) {
        this.directory = directory;
    }

    @GET
    public TemplateInstance phone() {
        return PhonePage.of(directory);
    }
}
