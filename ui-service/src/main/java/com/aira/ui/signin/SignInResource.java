package com.aira.ui.signin;

import com.aira.ui.authentication.Origins;
import com.aira.ui.authentication.Session;
import com.aira.ui.authentication.SessionCookies;
import com.aira.ui.signin.SignInOperations.ChangePasswordRequest;
import com.aira.ui.signin.SignInOperations.Credentials;
import com.aira.ui.signin.SignInOperations.RecoverRequest;
import com.aira.ui.signin.SignInOperations.ResetPasswordRequest;
import com.aira.ui.signin.SignInOperations.SignInRequest;
import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.web.Refusal;
import com.aira.ui.web.WebConfig;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
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

    private final SignInOperations operations;
    private final CurrentPrincipal principal;
    private final Origins origins;

    SignInResource(SignInOperations operations, CurrentPrincipal principal, WebConfig web) {
        this.operations = operations;
        this.principal = principal;
        origins = Origins.of(web.appUrl());
    }

    @Schema(description = "The refresh token; absent when its cookie is sent.")
    public record RefreshRequest(
            @Size(max = 2000) @Pattern(regexp = PRINTED) String refreshToken) {}

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
        return operations
                .signUp(request)
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
        return operations.signIn(request);
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
            return operations.refresh(request.refreshToken);
        }
        if (cookie == null || cookie.isBlank()) {
            throw Refusal.unauthorized("Send a refresh token, or its cookie.");
        }
        if (!origins.trusts(origin, fetchSite)) {
            throw foreign();
        }
        return operations.refresh(cookie);
    }

    @POST
    @Path("/signout")
    @Operation(summary = "End this session, or all of the owner's")
    @APIResponse(responseCode = "204", description = "Ended; the cookies are removed")
    @APIResponse(
            responseCode = "503",
            description = "Ended here, and the cookies are removed, but Supabase Auth was not told")
    public void signOut(@QueryParam("everywhere") boolean everywhere) {
        operations.signOut(principal.get(), everywhere);
    }

    @POST
    @Path("/recover")
    @PermitAll
    @Operation(summary = "Ask for a recovery mail")
    @APIResponse(responseCode = "204", description = "The same answer whether the address has an account or not")
    @APIResponse(responseCode = "429", description = "Too many requests; Retry-After says when")
    public void recover(@NotNull @Valid RecoverRequest request) {
        operations.recover(request);
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
        return operations.resetPassword(request);
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
        return operations.changePassword(principal.get(), request);
    }

    private void refuseForeign(String origin, String fetchSite) {
        if (origins.distrusts(origin, fetchSite)) {
            throw foreign();
        }
    }

    private static Refusal foreign() {
        return Refusal.forbidden("foreign-origin", "Foreign origin", "Sign in from our own pages.");
    }
}
