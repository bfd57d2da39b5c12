package com.aira.sandbox.phone.terminal;

import com.aira.sandbox.phone.PhoneFrames;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Texts from the terminal: sends one, shows what comes back, then the next. */
final class TextConversation {

    private static final Duration SILENCE = Duration.ofSeconds(15);
    /** An answer may come in more than one text. */
    private static final Duration MORE = Duration.ofMillis(500);

    private final CallOptions options;
    private final PhoneClient phone;
    private final Transcript transcript;

    TextConversation(CallOptions options, PhoneClient phone, Transcript transcript) {
        this.options = options;
        this.phone = phone;
        this.transcript = transcript;
    }

    void run() throws CallFailed {
        if (options.lines().isEmpty()) {
            throw new CallFailed("What should the text say? Give it after the number");
        }
        for (String line : options.lines()) {
            transcript.show(PhoneFrames.frame("caller", "text", line));
            long sent = System.nanoTime();
            phone.send("sms", "to", options.number(), "from", options.from(), "body", line);
            Optional<Map<String, Object>> answer = next(SILENCE);
            if (answer.isEmpty()) {
                // Who has withdrawn, a reaction or a machine gets none.
                transcript.show(PhoneFrames.frame("notice", "text", "No text came back within 15 seconds"));
                continue;
            }
            answer.get()
                    .put("latencyMs", Duration.ofNanos(System.nanoTime() - sent).toMillis());
            transcript.show(answer.get());
            for (Optional<Map<String, Object>> more = next(MORE); more.isPresent(); more = next(MORE)) {
                transcript.show(more.get());
            }
        }
    }

    private Optional<Map<String, Object>> next(Duration limit) throws CallFailed {
        Optional<Map<String, Object>> event = phone.next(limit);
        if (event.filter(one -> "error".equals(one.get("type"))).isPresent()) {
            throw new CallFailed(String.valueOf(event.get().get("message")));
        }
        return event;
    }
}
