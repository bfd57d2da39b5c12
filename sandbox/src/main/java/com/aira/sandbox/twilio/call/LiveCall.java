package com.aira.sandbox.twilio.call;

import com.aira.sandbox.twilio.line.CallFacts;
import com.aira.sandbox.twilio.line.Instruction;
import com.aira.sandbox.twilio.line.Mailbox;
import com.aira.sandbox.twilio.line.Signal;

/** A call that runs, as the people and programs outside reach it. */
public final class LiveCall implements Telephone {

    private final CallFacts facts;
    private final Mailbox mailbox = new Mailbox();

    LiveCall(CallFacts facts) {
        this.facts = facts;
    }

    @Override
    public String sid() {
        return facts.sid();
    }

    CallFacts facts() {
        return facts;
    }

    Mailbox mailbox() {
        return mailbox;
    }

    @Override
    public void say(String text) {
        mailbox.put(new Signal.Said(text));
    }

    @Override
    public void press(String digits) {
        mailbox.put(new Signal.Pressed(digits));
    }

    @Override
    public void hangUp() {
        mailbox.put(new Signal.HungUp());
    }

    @Override
    public void pickUp(boolean up) {
        mailbox.put(new Signal.Picked("", up));
    }

    void change(Instruction instruction) {
        mailbox.put(new Signal.Changed(instruction));
    }
}
