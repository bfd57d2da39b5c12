package com.aira.sandbox.phone;

import com.aira.sandbox.page.Visitor;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Keeps other sites' pages off the phone: a browser lets any page open a socket anywhere, and names it. */
@Singleton
class PhoneGuard implements HttpUpgradeCheck {

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext handshake) {
        var request = handshake.httpRequest();
        return Visitor.isForeign(request.getHeader("Origin"), request.getHeader("Host"))
                ? CheckResult.rejectUpgrade(403)
                : CheckResult.permitUpgrade();
    }
}
