package com.aira.sandbox.twilio.call;

import com.aira.sandbox.twilio.call.record.CallStatus;

/** How a call ended, and why in words for a person. */
record Ending(CallStatus status, String reason) {

    static final Ending CALLER_HUNG_UP = new Ending(CallStatus.COMPLETED, "caller hung up");
    static final Ending HUNG_UP = new Ending(CallStatus.COMPLETED, "receptionist hung up");
    static final Ending STOPPED = new Ending(CallStatus.COMPLETED, "ended through the API");
    static final Ending APPLICATION_ERROR = new Ending(CallStatus.COMPLETED, "application error");
    static final Ending TOO_LONG = new Ending(CallStatus.COMPLETED, "time limit of the call");
}
