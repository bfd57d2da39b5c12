package com.aira.ui.tenancy;

import jakarta.enterprise.context.RequestScoped;

/** The owner of the running request. */
@RequestScoped
public class CurrentOwner {
    private Owner owner;

    /** Set once a request, by whoever verified the access token. */
    public void enter(Owner verified) {
        owner = verified;
    }

    public Owner get() {
        if (owner == null) {
            throw new IllegalStateException("Nobody is signed in: the operation is open to all and must not ask");
        }
        return owner;
    }
}
