package com.aira.ui.authentication;

import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.Refusal;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.Optional;

/** One way in which a request shows who sends it. {@link AuthenticationFilter} asks one after the other. */
interface Authenticator {

    /**
     * @return empty when the request shows nothing of the kind, so that the next one is asked
     * @throws Refusal when it shows something that does not let it in
     */
    Optional<Principal> authenticate(ContainerRequestContext request, ResourceInfo operation);
}
