package com.aira.ui.signin;

import com.aira.ui.authentication.Origins;
import com.aira.ui.authentication.Session;
import com.aira.ui.shell.Form;
import com.aira.ui.web.Refusal;
import com.aira.ui.web.WebConfig;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Sign-up, sign-in and recovery as pages: plain forms, so that password managers and old browsers understand them. */
@Path("/")
@PermitAll
@Blocking
@Produces(MediaType.TEXT_HTML)
public class SignInPages {
    private static final String START = "/";
    private static final String HERE_ALONE = "You are signed out here, but other devices may still be signed in."
            + " Please sign in again in a few minutes and sign out everywhere once more.";

    private static final String CLOSED = "Your account is closed and your businesses are deleted.";

    private final SignInOperations operations;
    private final Origins origins;

    SignInPages(SignInOperations operations, WebConfig web) {
        this.operations = operations;
        origins = Origins.of(web.appUrl());
    }

    /** @param back the query that keeps the way back, or empty */
    record signIn(Form form, String back, String notice) implements TemplateInstance {}

    /** @param back as of {@link signIn} */
    record signUp(Form form, String back) implements TemplateInstance {}

    record confirm(String email) implements TemplateInstance {}

    record recover(Form form) implements TemplateInstance {}

    record reset(Form form) implements TemplateInstance {}

    @GET
    @Path("/sign-in")
    @Operation(hidden = true)
    public TemplateInstance signIn(
            @QueryParam("next") @DefaultValue("") String next,
            @QueryParam("signed-out") @DefaultValue("") String signedOut) {
        return new signIn(Form.blank(), back(next), notice(signedOut));
    }

    @POST
    @Path("/sign-in")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response signIn(
            MultivaluedMap<String, String> sent,
            @QueryParam("next") @DefaultValue("") String next,
            @HeaderParam("Origin") String origin,
            @HeaderParam("Sec-Fetch-Site") String fetchSite) {
        refuseForeign(origin, fetchSite);
        var form = Form.of(sent);
        var request = new SignInOperations.SignInRequest(form.text("email"), form.value("password"));
        var entered = form.attemptEntry(() -> operations.signIn(request));
        return entered.isPresent() ? to(local(next)) : form.answer(new signIn(form, back(next), ""));
    }

    @GET
    @Path("/sign-up")
    @Operation(hidden = true)
    public TemplateInstance signUp(@QueryParam("next") @DefaultValue("") String next) {
        return new signUp(Form.blank(), back(next));
    }

    @POST
    @Path("/sign-up")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response signUp(
            MultivaluedMap<String, String> sent,
            @QueryParam("next") @DefaultValue("") String next,
            @HeaderParam("Origin") String origin,
            @HeaderParam("Sec-Fetch-Site") String fetchSite) {
        refuseForeign(origin, fetchSite);
        var form = Form.of(sent);
        var request = new SignInOperations.Credentials(form.text("email"), form.value("password"));
        var created = form.attemptEntry(() -> operations.signUp(request));
        if (created.isEmpty()) {
            return form.answer(new signUp(form, back(next)));
        }
        // Who is new has no business yet, so the first one comes before wherever the way led.
        return created.get().isPresent() ? to(START) : form.answer(new confirm(request.email()));
    }

    @GET
    @Path("/recover")
    @Operation(hidden = true)
    public TemplateInstance recover() {
        return new recover(Form.blank());
    }

    @POST
    @Path("/recover")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response recover(
            MultivaluedMap<String, String> sent,
            @HeaderParam("Origin") String origin,
            @HeaderParam("Sec-Fetch-Site") String fetchSite) {
        refuseForeign(origin, fetchSite);
        var form = Form.of(sent);
        var asked = form.done(() -> operations.recover(new SignInOperations.RecoverRequest(form.text("email"))));
        return form.answer(asked ? new reset(form) : new recover(form));
    }

    @GET
    @Path("/reset-password")
    @Operation(hidden = true)
    public TemplateInstance reset(@QueryParam("token_hash") @DefaultValue("") String tokenHash) {
        return new reset(Form.blank().with("tokenHash", tokenHash));
    }

    @POST
    @Path("/reset-password")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response reset(
            MultivaluedMap<String, String> sent,
            @HeaderParam("Origin") String origin,
            @HeaderParam("Sec-Fetch-Site") String fetchSite) {
        refuseForeign(origin, fetchSite);
        var form = Form.of(sent);
        var request = new SignInOperations.ResetPasswordRequest(
                form.text("tokenHash"),
                form.text("email"),
                form.text("token"),
                form.text("refreshToken"),
                form.value("password"));
        return form.attemptEntry(() -> set(request, form)).isPresent() ? to(START) : form.answer(new reset(form));
    }

    private Session set(SignInOperations.ResetPasswordRequest request, Form form) {
        try {
            return operations.resetPassword(request);
        } catch (PasswordNotSet again) {
            // What the mail brought works once: the next attempt proves itself by what it was taken for.
            form.with("refreshToken", again.refreshToken())
                    .with("tokenHash", "")
                    .with("token", "");
            throw again;
        }
    }

    private void refuseForeign(String origin, String fetchSite) {
        if (origins.distrusts(origin, fetchSite)) {
            throw Refusal.forbidden("foreign-origin", "Foreign origin", "Use our own pages.");
        }
    }

    private static String notice(String signedOut) {
        return switch (signedOut) {
            case "here" -> HERE_ALONE;
            case "closed" -> CLOSED;
            default -> "";
        };
    }

    private static Response to(String path) {
        return Response.seeOther(URI.create(path.isEmpty() ? START : path)).build();
    }

    private static String back(String next) {
        var ours = local(next);
        return ours.isEmpty() ? "" : "?next=" + URLEncoder.encode(ours, StandardCharsets.UTF_8);
    }

    /** A path of ours, or empty: nobody is sent elsewhere by a link to our sign-in page. */
    private static String local(String next) {
        try {
            var uri = new URI(next);
            var ours = uri.getScheme() == null
                    && uri.getRawAuthority() == null
                    && next.startsWith("/")
                    && !next.startsWith("//")
                    && !next.contains("\\");
            return ours ? next : "";
        } catch (java.net.URISyntaxException notAnAddress) {
            return "";
        }
    }
}
