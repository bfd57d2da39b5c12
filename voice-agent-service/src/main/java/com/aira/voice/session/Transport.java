package com.aira.voice.session;

import com.aira.voice.routing.Handoff;

/** What carries the words of one call between its caller and a {@link CallSession}; each provider has one. */
public interface Transport {

    /** In what form the caller's and the receptionist's words travel. */
    enum Medium {
        /** The provider recognises and speaks. */
        TEXT,
        /** Sound goes to and fro, and somebody else recognises and speaks. */
        AUDIO
    }

    /**
     * What a transport can do; a session decides by this what it must do itself.
     *
     * @param leadsModel a model at the provider leads the conversation and calls tools by itself
     * @param reportsPlayback the provider tells what the caller has heard so far; where it does not, that is reckoned
     */
    record Capabilities(Medium medium, boolean leadsModel, boolean reportsPlayback) {}

    Capabilities capabilities();

    /**
     * Says a sentence and returns when it has left; not for the event loop.
     *
     * @throws RuntimeException when the line is gone
     */
    void say(String sentence);

    /**
     * The caller speaks next.
     *
     * @throws RuntimeException when the line is gone
     */
    void endTurn();

    /**
     * Ends the conversation; what becomes of the call then is said by {@code handoff}.
     *
     * @throws RuntimeException when the line is gone
     */
    void end(Handoff handoff);

    /** Another transport of the same call takes over. */
    void giveWay();
}
