package com.aira.sandbox.supabase.auth;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.resteasy.reactive.RestHeader;

/** Links as mails have them, without the mail. */
@Path("/supabase/auth/v1/admin/generate_link")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public final class GenerateLinkResource {
    private final CurrentUser current;
    private final Recovery recovery;

    GenerateLinkResource(CurrentUser current, Recovery recovery) {
        this.current = current;
        this.recovery = recovery;
    }

    @POST
    public Response generate(@RestHeader("Authorization") String authorization, String body) {
        current.requireServiceRole(authorization);
        AuthBody request = AuthBody.parse(body);
        if (!request.text("type").orElse("").equals("recovery")) {
            throw AuthProblem.of(400, "validation_failed", "Invalid email action link type requested here");
        }
        String email =
                request.email().orElseThrow(() -> AuthProblem.of(400, "validation_failed", "An email is needed"));
        Recovery.Link link = recovery.link(email, request.text("redirect_to"))
                .orElseThrow(() -> AuthProblem.of(404, "user_not_found", "User with this email not found"));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("action_link", link.address());
        answer.put("email_otp", link.code());
        answer.put("hashed_token", link.hash());
        answer.put("verification_type", "recovery");
        answer.put("redirect_to", link.redirectTo());
        return Response.ok(answer).build();
    }
}
