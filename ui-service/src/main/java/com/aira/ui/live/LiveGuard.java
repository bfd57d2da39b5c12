package com.aira.ui.live;

import com.aira.ui.authentication.AccessTokens;
import com.aira.ui.authentication.AccessTokens.Admission;
import com.aira.ui.authentication.OpenSessions;
import com.aira.ui.authentication.Origins;
import com.aira.ui.authentication.SessionCookies;
import com.aira.ui.visitor.VisitorAddresses;
import com.aira.ui.web.Refusal;
import com.aira.ui.web.WebConfig;
import io.quarkus.virtual.threads.VirtualThreads;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/**
 * Opens sockets to signed-in owners' own pages only. Browsers send cookies along whoever opens the socket, and no
 * same-origin policy holds for it; the Origin is what tells our pages from others.
 */
@Singleton
class LiveGuard implements HttpUpgradeCheck {
    static final TypedKey<Admission> ADMISSION = new TypedKey<>("aira.admission");
    static final TypedKey<Instant> ARRIVAL = new TypedKey<>("aira.arrival");
    static final TypedKey<String> VISITOR = new TypedKey<>("aira.visitor");

    private final AccessTokens tokens;
    private final OpenSessions sessions;
    private final Origins origins;
    private final VisitorAddresses visitors;
    private final Clock clock;
    private final ExecutorService executor;

    LiveGuard(
            AccessTokens tokens,
            OpenSessions sessions,
            WebConfig web,
            VisitorAddresses visitors,
            Clock clock,
            @VirtualThreads ExecutorService executor) {
        this.visitors = visitors;
        this.tokens = tokens;
        this.sessions = sessions;
        this.clock = clock;
        this.executor = executor;
        origins = Origins.of(web.appUrl());
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext handshake) {
        var request = handshake.httpRequest();
        if (!origins.own().equals(request.getHeader("Origin"))) {
            return CheckResult.rejectUpgrade(403);
        }
        var cookie = request.getCookie(SessionCookies.ACCESS);
        if (cookie == null) {
            return CheckResult.rejectUpgrade(401);
        }
        handshake.userData().put(ARRIVAL, clock.instant());
        handshake.userData().put(VISITOR, visitors.of(request));
        var eventLoop = Vertx.currentContext();
        return Uni.createFrom()
                .item(() -> admit(cookie.getValue()))
                .runSubscriptionOn(executor)
                .emitOn(decided -> eventLoop.runOnContext(nothing -> decided.run()))
                .map(admission -> {
                    admission.ifPresent(admitted -> handshake.userData().put(ADMISSION, admitted));
                    return admission.isPresent() ? CheckResult.permitUpgradeSync() : CheckResult.rejectUpgradeSync(401);
                })
                // Whose token it is may be unknown for a while; pages try again.
                .onFailure(Refusal.class)
                .recoverWithItem(refusal -> CheckResult.rejectUpgradeSync(
                        ((Refusal) refusal).problem().status()));
    }

    /** Tokens pass a minute beyond their end where clocks differ; a socket would end at once. */
    private Optional<Admission> admit(String token) {
        return tokens.admit(token)
                .filter(admission -> admission.expiresAt().isAfter(clock.instant()))
                .filter(admission -> sessions.isOpen(admission.principal()));
    }
}
