package com.aira.voice.twilio;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;

/** The public address of this service, from which every URL given to Twilio and every signed URL is built. */
@Singleton
public class PublicUrl {

    private final String base;

    @Inject
    PublicUrl(TwilioConfig config) {
        this(config.publicUrl());
    }

    public PublicUrl(URI base) {
        this.base = base.toString().replaceAll("/+$", "");
    }

    /** @param pathAndQuery begins with a slash, still encoded */
    public String of(String pathAndQuery) {
        return base + pathAndQuery;
    }

    /** The same address for a socket: {@code wss} for https, {@code ws} for the http of a local machine. */
    public String socket(String pathAndQuery) {
        return base.replaceFirst("^http", "ws") + pathAndQuery;
    }
}
