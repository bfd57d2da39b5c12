package com.aira.ui.authentication;

import com.aira.runtime.problem.Problem;
import com.aira.ui.visitor.VisitorHeaders;
import com.aira.ui.web.Refusal;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Supabase Auth (GoTrue) over REST, the part of it that owners need. */
@Path("/")
@RegisterRestClient(configKey = "supabase-auth")
@ClientHeaderParam(name = "apikey", value = "${aira.sign-in.api-key}")
@RegisterClientHeaders(VisitorHeaders.class)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface SupabaseAuth {
    ObjectMapper JSON = new ObjectMapper();
    String TOO_SOON = "you can only request this after";

    /** Grants {@code password} and {@code refresh_token}; a refresh token works once. */
    @POST
    @Path("/token")
    Grant token(@QueryParam("grant_type") String grant, Map<String, String> credentials);

    /** A session when addresses need no confirmation; else a user without tokens, also for an address that exists. */
    @POST
    @Path("/signup")
    Grant signUp(Map<String, Object> newcomer);

    /** @param redirectTo where the link of the mail leads in the end */
    @POST
    @Path("/recover")
    JsonNode recover(@QueryParam("redirect_to") String redirectTo, Map<String, String> address);

    /** Takes the token of a mail once. */
    @POST
    @Path("/verify")
    Grant verify(Map<String, String> proof);

    @PUT
    @Path("/user")
    JsonNode changeUser(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, Map<String, String> changes);

    @GET
    @Path("/user")
    User user(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer);

    /** @param scope local (this session), others or global */
    @POST
    @Path("/logout")
    void signOut(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @QueryParam("scope") String scope);

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Grant(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("refresh_token") String refreshToken,
            @JsonProperty("expires_in") Long expiresIn,
            User user) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record User(UUID id, String email) {}

    /** What Supabase Auth refused; {@link #code} is stable, such as {@code invalid_credentials}. */
    class Refused extends RuntimeException {
        public final int status;
        public final String code;

        Refused(int status, String code) {
            super("Supabase Auth answered " + status + " " + code);
            this.status = status;
            this.code = code;
        }

        /** Whether another password would have done. */
        public boolean dislikesPassword() {
            return code.equals("same_password") || code.equals("weak_password");
        }
    }

    @ClientExceptionMapper
    static RuntimeException refused(Response response) {
        var status = response.getStatus();
        if (status < 400) {
            return null;
        }
        var body = status < 500 && response.hasEntity() ? response.readEntity(String.class) : "";
        var code = code(body);
        // One code for two limits: of mails to this address, which the visitor waits for, and of all mails of the
        // project.
        var ofTheProject = code.equals("over_email_send_rate_limit") && !body.contains(TOO_SOON);
        if (status == 429 && !ofTheProject) {
            return new Refusal(Problem.of(
                            429, "too-many-requests", "Too many requests", "Wait a little before the next attempt."))
                    .retryAfter(Duration.ofSeconds(30));
        }
        if (status >= 500) {
            return Refusal.badGateway("Supabase Auth", new Refused(status, "failure"));
        }
        return new Refused(status, code);
    }

    /** Older and newer versions name the code differently; OAuth-like routes have a third form. A gateway answers a page. */
    private static String code(String body) {
        try {
            var error = JSON.readTree(body);
            return error.path("error_code")
                    .asText(error.path("code").asText(error.path("error").asText("")));
        } catch (JsonProcessingException page) {
            return "";
        }
    }
}
