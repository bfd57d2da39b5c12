package com.aira.sandbox.supabase.auth;

import com.aira.sandbox.setup.AccountSetup;
import com.aira.sandbox.supabase.ProjectTokens;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

/** Supabase Auth as a project offers it to its application. */
@Path("/supabase/auth/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public final class AuthResource {
    private final SignIn signIn;
    private final OwnAccount account;
    private final Recovery recovery;
    private final AccountSetup setup;

    AuthResource(SignIn signIn, OwnAccount account, Recovery recovery, AccountSetup setup) {
        this.setup = setup;
        this.signIn = signIn;
        this.account = account;
        this.recovery = recovery;
    }

    @POST
    @Path("/signup")
    public Response signUp(String body) {
        return Response.ok(signIn.signUp(AuthBody.parse(body))).build();
    }

    @POST
    @Path("/token")
    public Map<String, Object> token(@RestQuery("grant_type") @DefaultValue("") String grantType, String body) {
        return switch (grantType) {
            case "password" -> signIn.withPassword(AuthBody.parse(body));
            case "refresh_token" -> signIn.withRefreshToken(AuthBody.parse(body));
            default -> throw AuthProblem.of(400, "unsupported_grant_type", "unsupported_grant_type");
        };
    }

    @GET
    @Path("/user")
    public Response user(@RestHeader("Authorization") String authorization) {
        return Response.ok(account.read(authorization)).build();
    }

    @PUT
    @Path("/user")
    public Response changeUser(@RestHeader("Authorization") String authorization, String body) {
        return Response.ok(account.change(authorization, AuthBody.parse(body))).build();
    }

    @POST
    @Path("/logout")
    public Response logout(
            @RestHeader("Authorization") String authorization, @RestQuery @DefaultValue("global") String scope) {
        account.logout(authorization, scope);
        return Response.noContent().build();
    }

    @POST
    @Path("/recover")
    public Map<String, Object> recover(@RestQuery("redirect_to") Optional<String> redirectTo, String body) {
        var email = AuthBody.parse(body)
                .email()
                .orElseThrow(() -> AuthProblem.of(400, "validation_failed", "Password recovery requires an email"));
        PasswordRules.checkEmail(email);
        recovery.request(email, redirectTo);
        return Map.of();
    }

    @POST
    @Path("/verify")
    public Map<String, Object> verify(String body) {
        return signIn.withRecovery(proof(AuthBody.parse(body)));
    }

    /** The link in the mail: leads to the application with the session, or the reason, in the fragment. */
    @GET
    @Path("/verify")
    public Response verifyLink(
            @RestQuery @DefaultValue("") String token,
            @RestQuery @DefaultValue("") String type,
            @RestQuery("redirect_to") Optional<String> redirectTo) {
        var fragment = new LinkedHashMap<String, Object>();
        try {
            requireRecovery(type);
            var session = signIn.withRecovery(Recovery.Proof.ofHash(token));
            for (var name : List.of("access_token", "expires_at", "expires_in", "refresh_token", "token_type")) {
                fragment.put(name, session.get(name));
            }
            fragment.put("type", type);
        } catch (AuthProblem problem) {
            fragment.put("error", "access_denied");
            fragment.put("error_code", problem.code());
            fragment.put("error_description", "Email link is invalid or has expired");
        }
        var encoded = fragment.entrySet().stream()
                .map(entry -> entry.getKey() + "="
                        + URLEncoder.encode(String.valueOf(entry.getValue()), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return Response.seeOther(URI.create(recovery.allowed(redirectTo) + "#" + encoded))
                .build();
    }

    @GET
    @Path("/settings")
    public Map<String, Object> settings() {
        return Map.of(
                "external",
                Map.of("email", true, "phone", false, "anonymous_users", false),
                "disable_signup",
                !setup.state().signUps(),
                "mailer_autoconfirm",
                !setup.state().confirmsAddresses(),
                "phone_autoconfirm",
                false,
                "sms_provider",
                "",
                "saml_enabled",
                false);
    }

    @GET
    @Path("/health")
    public Map<String, String> health() {
        return Map.of(
                "version", "v2.178.0",
                "name", "GoTrue",
                "description", "GoTrue is a user registration and authentication API");
    }

    @GET
    @Path("/.well-known/jwks.json")
    public Response keys() {
        return Response.ok(ProjectTokens.publicKeys())
                .header("Cache-Control", "public, max-age=600")
                .build();
    }

    private static Recovery.Proof proof(AuthBody body) {
        requireRecovery(body.text("type").orElse(""));
        var hash = body.text("token_hash");
        if (hash.isPresent()) {
            return Recovery.Proof.ofHash(hash.get());
        }
        var code = body.text("token");
        if (code.isEmpty() || body.email().isEmpty()) {
            throw AuthProblem.of(
                    400, "validation_failed", "Only the token_hash and type, or token, email and type are needed");
        }
        return Recovery.Proof.ofCode(body.email().get(), code.get());
    }

    private static void requireRecovery(String type) {
        if (!type.equals("recovery")) {
            throw AuthProblem.of(400, "validation_failed", "Verify requires a supported verification type");
        }
    }
}
