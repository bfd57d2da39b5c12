package com.aira.ui.tenancy;

import jakarta.enterprise.context.RequestScoped;

/** Who acts in the running request. */
@RequestScoped
public class CurrentPrincipal {
    private Principal principal;

    /** Set once a request, by whichever link of the authentication knew the caller. */
    public void enter(Principal verified) {
        principal = verified;
    }

    public Principal get() {
        if (principal == null) {
            throw new IllegalStateException("Nobody is signed in: the operation is open to all and must not ask");
        }
        return principal;
    }
}
