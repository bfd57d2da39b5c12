package com.aira.sandbox.twilio.call;

/** What a person does with a telephone. Every method returns at once; after the call's end none has an effect. */
public interface Telephone {

    /** The call's leg that this telephone is on. */
    String sid();

    void say(String text);

    void press(String digits);

    void hangUp();

    /**
     * Picks up a ringing telephone, or lets it ring out. On the telephone that made the call, this is the person whom the
     * call was transferred to: one phone can play both.
     */
    void pickUp(boolean up);
}
