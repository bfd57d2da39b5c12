package com.aira.sandbox.twilio.line;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What stays the same for the whole of a call's leg. {@code from} may be a word such as {@code anonymous}.
 *
 * @param stirVerstat what the caller's phone company says about {@code from}, PROTOCOLS2 1.7; empty when it says nothing
 */
public record CallFacts(
        String sid,
        String accountSid,
        Optional<String> parentSid,
        String from,
        String to,
        Direction direction,
        String stirVerstat) {

    /** The phone company knows the caller, and that the number is theirs. */
    public static final String VOUCHED = "TN-Validation-Passed-A";

    public CallFacts(
            String sid, String accountSid, Optional<String> parentSid, String from, String to, Direction direction) {
        this(sid, accountSid, parentSid, from, to, direction, "");
    }

    public enum Direction {
        INBOUND("inbound"),
        OUTBOUND_API("outbound-api"),
        OUTBOUND_DIAL("outbound-dial");

        private final String written;

        Direction(String written) {
            this.written = written;
        }

        public String written() {
            return written;
        }

        public static Direction of(String written) {
            for (Direction direction : values()) {
                if (direction.written.equals(written)) {
                    return direction;
                }
            }
            throw new IllegalArgumentException("No call direction: " + written);
        }
    }

    /** The parameters of every voice request, PROTOCOLS 1.1. */
    public Map<String, String> form(String status) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("CallSid", sid);
        form.put("AccountSid", accountSid);
        form.put("From", from);
        form.put("To", to);
        form.put("CallStatus", status);
        form.put("Direction", direction.written);
        form.put("ApiVersion", "2010-04-01");
        parentSid.ifPresent(parent -> form.put("ParentCallSid", parent));
        form.put("Caller", from);
        form.put("Called", to);
        form.putAll(Geography.of("From", from));
        form.putAll(Geography.of("Caller", from));
        form.putAll(Geography.of("To", to));
        form.putAll(Geography.of("Called", to));
        if (!stirVerstat.isEmpty()) {
            form.put("StirVerstat", stirVerstat);
        }
        return form;
    }
}
