package com.aira.voice.tools;

import com.aira.voice.booking.Appointments;
import com.aira.voice.booking.CallerMessages;
import com.aira.voice.booking.identity.CallerCodes;
import com.aira.voice.booking.identity.IdentityLimits;
import com.aira.voice.business.BusinessProfile;
import com.aira.voice.frames.Conversation;
import com.aira.voice.frames.Memory;
import com.aira.voice.knowledge.Knowledge;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Opens the tools of conversations. */
@ApplicationScoped
public class ToolSessions {

    private final Appointments appointments;
    private final CallerMessages messages;
    private final Knowledge knowledge;
    private final CallerCodes codes;
    private final IdentityLimits limits;
    private final ToolRunner runner;

    public ToolSessions(
            Appointments appointments,
            CallerMessages messages,
            Knowledge knowledge,
            CallerCodes codes,
            IdentityLimits limits,
            ObjectMapper json) {
        this.appointments = appointments;
        this.messages = messages;
        this.knowledge = knowledge;
        this.codes = codes;
        this.limits = limits;
        this.runner = new ToolRunner(json);
    }

    /**
     * @param memory what the conversation remembers so far
     * @param utterance what the caller said last; empty where nobody knows
     * @param actionId of what is done here, unless a call says otherwise
     */
    public ToolSession open(
            Conversation conversation,
            BusinessProfile business,
            Memory memory,
            String utterance,
            String actionId,
            Instant now) {
        return new ToolSession(this, conversation, business, memory, utterance, actionId, now);
    }

    Appointments appointments() {
        return appointments;
    }

    CallerMessages messages() {
        return messages;
    }

    Knowledge knowledge() {
        return knowledge;
    }

    AppointmentAccess access(ToolSession session) {
        return new AppointmentAccess(session, appointments, codes, limits);
    }

    ToolRunner runner() {
        return runner;
    }
}
