package com.aira.ui.signin;

import com.aira.ui.input.PlainEmail;
import com.aira.ui.limits.RateLimits;
import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.visitor.CurrentVisitor;
import com.aira.ui.web.Refusal;
import com.aira.ui.web.WebConfig;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tokens are answered in JSON and set as cookies; a client uses whichever suits it. */
@Path("/api/auth")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "sign-in")
public class SignInResource {
    /** What Supabase issues has no control characters, and its database fails on a zero byte. */
    private static final String PRINTED = "\\P{Cntrl}*";

    private final SignIn signIn;
    private final SessionRefresher refresher;
    private final CurrentSession session;
    private final CurrentPrincipal principal;
    private final Origins origins;
    private final RateLimits limits;
    private final CurrentVisitor visitor;

    SignInResource(
            SignIn signIn,
            SessionRefresher refresher,
            CurrentSession session,
            CurrentPrincipal principal,
            WebConfig web,
            RateLimits limits,
            CurrentVisitor visitor) {
        this.limits = limits;
        this.visitor = visitor;
        this.signIn = signIn;
        this.refresher = refresher;
        this.session = session;
        this.principal = principal;
        origins = Origins.of(web.appUrl());
    }

    public record Credentials(
            @NotBlank @PlainEmail @Size(max = 320) String email,
            @NotBlank @Size(min = 8, max = 72) String password) {}

    /** Whoever has an account enters, however odd its address: no mail leaves to what is written here. */
    public record SignInRequest(
            @NotBlank @Email @Size(max = 320) String email,
            @NotBlank @Size(max = 200) String password) {}

    @Schema(description = "The refresh token; absent when its cookie is sent.")
    public record RefreshRequest(
            @Size(max = 2000) @Pattern(regexp = PRINTED) String refreshToken) {}

    public record RecoverRequest(
            @NotBlank @PlainEmail @Size(max = 320) String email) {}

    @Schema(
            description = "tokenHash of the link in the mail, or email with the token that the mail shows, or the"
                    + " refreshToken that the mail's link brought behind the #.")
    public record ResetPasswordRequest(
            @Size(max = 500) @Pattern(regexp = PRINTED) String tokenHash,
            @PlainEmail @Size(max = 320) String email,
            @Size(max = 500) @Pattern(regexp = PRINTED) String token,
            @Size(max = 500) @Pattern(regexp = PRINTED) String refreshToken,
            @NotBlank @Size(min = 8, max = 72) String password) {}

    public record ChangePasswordRequest(
            @NotBlank @Size(max = 200) String currentPassword,
            @NotBlank @Size(min = 8, max = 72) String password) {}

    public record ConfirmationPending(
            @Schema(required = true) boolean confirmationRequired) {}

    @POST
    @Path("/signup")
    @PermitAll
    @Operation(summary = "Create an account")
    @APIResponse(
            responseCode = "201",
            description = "Signed up and signed in",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Session.class)))
    @APIResponse(
            responseCode = "202",
            description = "The address must be confirmed by mail first",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ConfirmationPending.class)))
    @APIResponse(responseCode = "403", description = "The request is from elsewhere")
    @APIResponse(responseCode = "422", description = "Address and password cannot be used")
    @APIResponse(responseCode = "429", description = "Too many requests; Retry-After says when")
    public Response signUp(
            @NotNull @Valid Credentials request,
            @HeaderParam("Origin") @Parameter(hidden = true) String origin,
            @HeaderParam("Sec-Fetch-Site") @Parameter(hidden = true) String fetchSite) {
        refuseForeign(origin, fetchSite);
        limits.signUp(visitor.address(), request.email);
        return signIn.signUp(address(request.email), request.password)
                .map(this::entered)
                .map(created -> Response.status(201).entity(created))
                .orElseGet(() -> Response.accepted(new ConfirmationPending(true)))
                .build();
    }

    @POST
    @Path("/signin")
    @PermitAll
    @Operation(summary = "Sign in with address and password")
    @APIResponse(responseCode = "200", description = "Signed in")
    @APIResponse(responseCode = "401", description = "Address or password is wrong")
    @APIResponse(responseCode = "403", description = "The address is not confirmed, or the request is from elsewhere")
    @APIResponse(responseCode = "429", description = "Too many failures; Retry-After says when")
    public Session signIn(
            @NotNull @Valid SignInRequest request,
            @HeaderParam("Origin") @Parameter(hidden = true) String origin,
            @HeaderParam("Sec-Fetch-Site") @Parameter(hidden = true) String fetchSite) {
        refuseForeign(origin, fetchSite);
        limits.signIn(visitor.address());
        var session = signIn.signIn(address(request.email), request.password);
        limits.signInWasRight(visitor.address());
        return entered(session);
    }

    @POST
    @Path("/refresh")
    @PermitAll
    // A page that relies on its cookie sends no body, and so no media type.
    @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    @Operation(summary = "Exchange a refresh token for a new session")
    @APIResponse(responseCode = "200", description = "The new session")
    @APIResponse(responseCode = "401", description = "The refresh token is used up, revoked or unknown")
    @APIResponse(
            responseCode = "403",
            description = "The request is from elsewhere, or brings the cookie and does not say from where")
    public Session refresh(
            @Valid
                    @RequestBody(
                            required = false,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = RefreshRequest.class)))
                    RefreshRequest request,
            @CookieParam(SessionCookies.REFRESH) @Parameter(hidden = true) String cookie,
            @HeaderParam("Origin") @Parameter(hidden = true) String origin,
            @HeaderParam("Sec-Fetch-Site") @Parameter(hidden = true) String fetchSite) {
        refuseForeign(origin, fetchSite);
        if (request != null && request.refreshToken != null) {
            return entered(refresher.refresh(request.refreshToken));
        }
        if (cookie == null || cookie.isBlank()) {
            throw Refusal.unauthorized("Send a refresh token, or its cookie.");
        }
        if (!origins.trusts(origin, fetchSite)) {
            throw foreign();
        }
        return entered(refresher.refresh(cookie));
    }

    @POST
    @Path("/signout")
    @Operation(summary = "End this session, or all of the owner's")
    @APIResponse(responseCode = "204", description = "Ended; the cookies are removed")
    @APIResponse(
            responseCode = "503",
            description = "Ended here, and the cookies are removed, but Supabase Auth was not told")
    public void signOut(@QueryParam("everywhere") boolean everywhere) {
        // First: whatever becomes of the session at Supabase, this browser has left it.
        session.end();
        signIn.signOut(principal.get(), session.accessToken(), everywhere);
    }

    @POST
    @Path("/recover")
    @PermitAll
    @Operation(summary = "Ask for a recovery mail")
    @APIResponse(responseCode = "204", description = "The same answer whether the address has an account or not")
    @APIResponse(responseCode = "429", description = "Too many requests; Retry-After says when")
    public void recover(@NotNull @Valid RecoverRequest request) {
        limits.recovery(visitor.address(), request.email);
        signIn.recover(address(request.email));
    }

    @POST
    @Path("/reset-password")
    @PermitAll
    @Operation(summary = "Set a new password with what the recovery mail carried")
    @APIResponse(responseCode = "200", description = "Signed in with the new password; other sessions ended")
    @APIResponse(responseCode = "403", description = "The request is from elsewhere")
    @APIResponse(responseCode = "422", description = "The link or code was used or has expired")
    @APIResponse(responseCode = "429", description = "Too many requests; Retry-After says when")
    public Session resetPassword(
            @NotNull @Valid ResetPasswordRequest request,
            @HeaderParam("Origin") @Parameter(hidden = true) String origin,
            @HeaderParam("Sec-Fetch-Site") @Parameter(hidden = true) String fetchSite) {
        refuseForeign(origin, fetchSite);
        var proof = proof(request);
        if (proof instanceof RecoveryProof.Code code) {
            // A link's hash cannot be guessed; six digits can.
            limits.recoveryProof(visitor.address(), code.email());
        }
        return entered(signIn.resetPassword(proof, request.password));
    }

    @POST
    @Path("/change-password")
    @Operation(
            summary = "Set a new password with the present one",
            description = "All sessions end but the one that is answered.")
    @APIResponse(responseCode = "200", description = "Signed in anew; other sessions ended")
    @APIResponse(responseCode = "422", description = "The account has no address to sign in with")
    @APIResponse(responseCode = "429", description = "Too many wrong passwords; Retry-After says when")
    @APIResponse(responseCode = "502", description = "Supabase Auth failed")
    public Session changePassword(@NotNull @Valid ChangePasswordRequest request) {
        var email = principal.get().email();
        if (email == null) {
            throw Refusal.unprocessable("no-address", "No address", "This account has no e-mail address.");
        }
        return entered(signIn.changePassword(address(email), request.currentPassword, request.password));
    }

    private Session entered(Session granted) {
        session.renew(granted);
        return granted;
    }

    private static RecoveryProof proof(ResetPasswordRequest request) {
        if (request.tokenHash != null) {
            return new RecoveryProof.Link(request.tokenHash);
        }
        if (request.refreshToken != null) {
            return new RecoveryProof.Entered(request.refreshToken);
        }
        if (request.email != null && request.token != null) {
            return new RecoveryProof.Code(address(request.email), request.token);
        }
        throw Refusal.invalid("tokenHash", "or email with token must be given");
    }

    private void refuseForeign(String origin, String fetchSite) {
        if (origins.distrusts(origin, fetchSite)) {
            throw foreign();
        }
    }

    private static Refusal foreign() {
        return Refusal.forbidden("foreign-origin", "Foreign origin", "Sign in from our own pages.");
    }

    private static String address(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
