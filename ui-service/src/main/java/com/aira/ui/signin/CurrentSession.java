package com.aira.ui.signin;

import jakarta.enterprise.context.RequestScoped;

/** The token that the running request entered with, and what becomes of its cookies. */
@RequestScoped
class CurrentSession {
    private String accessToken;
    private Session renewed;
    private boolean ended;

    void entered(String token) {
        accessToken = token;
    }

    /** The answer carries the cookies of this session. */
    void renew(Session session) {
        accessToken = session.accessToken();
        renewed = session;
        ended = false;
    }

    /** The answer removes the cookies. */
    void end() {
        renewed = null;
        ended = true;
    }

    String accessToken() {
        return accessToken;
    }

    Session renewed() {
        return renewed;
    }

    boolean ended() {
        return ended;
    }
}
