package com.aira.sandbox.twilio.line;

import java.time.Duration;
import java.util.OptionalLong;

/** One call's connection to a person: their signals in, what they hear out. Belongs to the call's thread. */
public final class Line {

    private final CallFacts facts;
    private final Mailbox mailbox;
    private final Handset handset;
    private final Pace pace;
    private long askedAt = System.nanoTime();
    private boolean awaitingAnswer = true;
    private boolean turnOpen;

    public Line(CallFacts facts, Mailbox mailbox, Handset handset, Pace pace) {
        this.facts = facts;
        this.mailbox = mailbox;
        this.handset = handset;
        this.pace = pace;
    }

    public CallFacts facts() {
        return facts;
    }

    public Mailbox mailbox() {
        return mailbox;
    }

    public Pace pace() {
        return pace;
    }

    public void tell(CallEvent event) {
        handset.receive(event);
    }

    /** The caller's words are with the receptionist: the answer's latency counts from here. */
    public void asked() {
        askedAt = System.nanoTime();
        awaitingAnswer = true;
    }

    /** The receptionist says this; silence is no answer. */
    public void spoken(String text) {
        if (text.isEmpty()) {
            return;
        }
        OptionalLong latency = awaitingAnswer
                ? OptionalLong.of(Duration.ofNanos(System.nanoTime() - askedAt).toMillis())
                : OptionalLong.empty();
        awaitingAnswer = false;
        turnOpen = true;
        handset.receive(new CallEvent.Spoken(text, latency, false));
    }

    /** The receptionist is done and listens; said once a turn. */
    public void finishTurn() {
        if (turnOpen) {
            turnOpen = false;
            handset.receive(new CallEvent.Spoken("", OptionalLong.empty(), true));
        }
    }

    /** The caller cut the receptionist's turn short. */
    public void interrupted(String heard) {
        turnOpen = false;
        handset.receive(new CallEvent.Interrupted(heard));
    }
}
