package com.aira.kb.intake.webhook;

import com.aira.kb.intake.IntakeConfig;
import com.aira.runtime.problem.Problem;
import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** What only those may call who know the shared secret: the database, and whoever operates AiRa. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@SecurityScheme(
        securitySchemeName = "secret",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description = "What the database and this service share.")
public @interface WithSecret {

    /** Runs before the body is read, let alone parsed. */
    final class Filter {
        private final SharedSecret secret;

        Filter(IntakeConfig config) {
            this.secret = new SharedSecret(config.secret().orElseThrow());
        }

        @ServerRequestFilter
        @WithSecret
        public Response refuseStrangers(ContainerRequestContext request) {
            if (secret.isShownBy(request.getHeaderString(HttpHeaders.AUTHORIZATION))) {
                return null;
            }
            return Problem.of(Response.Status.UNAUTHORIZED, "The shared secret is missing or wrong.")
                    .response()
                    .build();
        }
    }
}
