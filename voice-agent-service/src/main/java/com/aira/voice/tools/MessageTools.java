package com.aira.voice.tools;

import com.aira.voice.booking.CallerMessages;
import com.aira.voice.tools.ToolResult.Outcome;
import com.aira.voice.understanding.PhoneNumbers;
import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import java.util.Optional;

/** What a receptionist can pass on to the business. */
public final class MessageTools {

    private final ToolSession session;
    private final CallerMessages messages;

    MessageTools(ToolSession session, CallerMessages messages) {
        this.session = session;
        this.messages = messages;
    }

    @Tool("Takes a message for the business.")
    public Outcome takeMessage(
            @P("what to pass on, in the caller's words") String message,
            @P(value = "name of the caller", required = false) String customerName,
            @P(value = "number to call back, if it is not the calling one", required = false) String customerPhone) {
        if (message == null || message.isBlank()) {
            return new Outcome(false, "there is no message yet: ask what to pass on");
        }
        Optional<String> phone = ToolArguments.present(customerPhone)
                .flatMap(digits -> PhoneNumbers.e164(digits, session.business().phone()))
                .or(session::customerPhone);
        messages.take(
                session.origin(),
                session.isVoice() ? Optional.of(session.conversation().recordId()) : Optional.empty(),
                ToolArguments.present(customerName).or(() -> session.memory().customerName()),
                phone,
                message,
                session.key("message"));
        session.happened(new Effect.MessageTaken());
        return new Outcome(true, "the message was passed on");
    }
}
