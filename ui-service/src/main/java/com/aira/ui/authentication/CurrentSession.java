package com.aira.ui.authentication;

import jakarta.enterprise.context.RequestScoped;

/** The token that the running request entered with, and what becomes of its cookies. */
@RequestScoped
public class CurrentSession {
    private String accessToken;
    private Session renewed;
    private boolean ended;

    void entered(String token) {
        accessToken = token;
    }

    /** The answer carries the cookies of this session. */
    public void renew(Session session) {
        accessToken = session.accessToken();
        renewed = session;
        ended = false;
    }

    /** The answer removes the cookies. */
    public void end() {
        renewed = null;
        ended = true;
    }

    public String accessToken() {
        return accessToken;
    }

    Session renewed() {
        return renewed;
    }

    boolean ended() {
        return ended;
    }
}
