package com.aira.sandbox.phone;

import com.aira.sandbox.twilio.number.Written;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The page that the sandbox opens with. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Blocking
class PhonePageResource {

    private final Directory directory;

    PhonePageResource(Directory directory) {
        this.directory = directory;
    }

    @GET
    public TemplateInstance phone() {
        return new PhonePage(
                directory.all().stream().map(Callable::of).toList(),
                Written.international(CallOptions.DEFAULT_FROM));
    }
}
