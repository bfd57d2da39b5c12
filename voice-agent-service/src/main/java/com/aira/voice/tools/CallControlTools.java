package com.aira.voice.tools;

import com.aira.voice.booking.Appointments;
import com.aira.voice.frames.Destination;
import com.aira.voice.tools.ToolResult.Outcome;
import com.aira.voice.understanding.confirm.Farewell;
import dev.langchain4j.agent.tool.Tool;

/** What a receptionist can do with the call itself. */
public final class CallControlTools {

    private final ToolSession session;
    private final Appointments appointments;

    CallControlTools(ToolSession session, Appointments appointments) {
        this.session = session;
        this.appointments = appointments;
    }

    @Tool("Hands the caller over to a person of the business.")
    public Outcome transferToPerson() {
        String number = session.conversation()
                .settings()
                .getOrDefault("transfer.phone_number", "")
                .strip();
        if (!session.isVoice()
                || number.isEmpty()
                || !appointments.mayCall(session.business().id(), number)) {
            return new Outcome(false, "nobody is free, nobody can be reached right now: offer to take a message");
        }
        session.happened(new Effect.Transferred(new Destination.Number(number)));
        return new Outcome(true, "the caller is being put through");
    }

    @Tool("Ends the conversation, after the caller's goodbye.")
    public Outcome endCall() {
        if (!Farewell.isOnly(session.utterance(), session.memory().lastOfReceptionist())) {
            return new Outcome(
                    false, "the caller said more than goodbye: answer it, or ask whether there is anything else");
        }
        session.happened(new Effect.Ended());
        return new Outcome(true, "the line hangs up after your last sentence");
    }
}
