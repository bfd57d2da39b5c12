package com.aira.ui.signin;

import com.aira.ui.authentication.CurrentSession;
import com.aira.ui.authentication.Session;
import com.aira.ui.authentication.SessionRefresher;
import com.aira.ui.input.PlainEmail;
import com.aira.ui.limits.RateLimits;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.visitor.CurrentVisitor;
import com.aira.ui.web.Refusal;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Signing up, in and out, and passwords, whoever asks: the API and the pages. Who enters gets the cookies of the new session
 * with the answer; who is not in yet is no principal.
 */
@Singleton
public class SignInOperations {
    /** What Supabase issues has no control characters, and its database fails on a zero byte. */
    private static final String PRINTED = "\\P{Cntrl}*";

    private final SignIn signIn;
    private final SessionRefresher refresher;
    private final CurrentSession session;
    private final RateLimits limits;
    private final CurrentVisitor visitor;

    SignInOperations(
            SignIn signIn,
            SessionRefresher refresher,
            CurrentSession session,
            RateLimits limits,
            CurrentVisitor visitor) {
        this.signIn = signIn;
        this.refresher = refresher;
        this.session = session;
        this.limits = limits;
        this.visitor = visitor;
    }

    public record Credentials(
            @NotBlank @PlainEmail @Size(max = 320) String email,
            @NotBlank @Size(min = 8, max = 72) String password) {}

    /** Whoever has an account enters, however odd its address: no mail leaves to what is written here. */
    public record SignInRequest(
            @NotBlank @Email @Size(max = 320) String email,
            @NotBlank @Size(max = 200) String password) {}

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

    /** A session, or empty when the address must be confirmed by mail first. */
    Optional<Session> signUp(@NotNull @Valid Credentials request) {
        limits.signUp(visitor.address(), request.email);
        return signIn.signUp(address(request.email), request.password).map(this::entered);
    }

    /** @throws Refusal 401 when address or password is wrong, 403 when the address is not confirmed */
    Session signIn(@NotNull @Valid SignInRequest request) {
        limits.signIn(visitor.address());
        var granted = signIn.signIn(address(request.email), request.password);
        limits.signInWasRight(visitor.address());
        return entered(granted);
    }

    /** @throws Refusal 401 when the token is used up, revoked or unknown */
    Session refresh(String refreshToken) {
        return entered(refresher.refresh(refreshToken));
    }

    /** Whatever becomes of the session at Supabase, this browser has left it. */
    void signOut(Principal principal, boolean everywhere) {
        session.end();
        signIn.signOut(principal, session.accessToken(), everywhere);
    }

    /** Asks for a recovery mail. Whether the address has an account is not told. */
    void recover(@NotNull @Valid RecoverRequest request) {
        limits.recovery(visitor.address(), request.email);
        signIn.recover(address(request.email));
    }

    /** @throws PasswordNotSet when the proof was taken for nothing */
    Session resetPassword(@NotNull @Valid ResetPasswordRequest request) {
        var proof = proof(request);
        if (proof instanceof RecoveryProof.Code code) {
            // A link's hash cannot be guessed; six digits can.
            limits.recoveryProof(visitor.address(), code.email());
        }
        return entered(signIn.resetPassword(proof, request.password));
    }

    /** All sessions end but the one that is answered. */
    Session changePassword(Principal principal, @NotNull @Valid ChangePasswordRequest request) {
        if (principal.email() == null) {
            throw Refusal.unprocessable("no-address", "No address", "This account has no e-mail address.");
        }
        return entered(signIn.changePassword(address(principal.email()), request.currentPassword, request.password));
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

    private static String address(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
