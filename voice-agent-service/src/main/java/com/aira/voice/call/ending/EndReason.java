package com.aira.voice.call.ending;

/** Why a call is ended by us, and what its caller hears then. */
public enum EndReason {
    /** The call has lasted as long as a call may. */
    TOO_LONG("I'm sorry, we have been talking for a long time and I have to end this call now."),
    /** Nothing was understood or achieved for a while. */
    NO_PROGRESS("I'm sorry, I don't seem to be able to help you with this."),
    /** The wallet of the business, or its limit, allows no more of this call. */
    NOT_PAID("I'm sorry, I have to end this call now."),
    /** The call is over in the records already, such as with a business that its owner deleted. */
    GONE(""),
    /** Another receptionist of ours is at the other end: there is nobody whose message could be taken. */
    MACHINE("");

    private static final String OFFER = " If you like, tell me now what I should pass on, and I'll hang up after that.";

    private final String regret;

    EndReason(String regret) {
        this.regret = regret;
    }

    /** Whether a last word of the caller is taken as a message. */
    public boolean takesMessage() {
        return !regret.isEmpty();
    }

    /** What is said before the last word of the caller; empty when none is taken. */
    public String words() {
        return takesMessage() ? regret + OFFER : "";
    }
}
