package com.aira.sandbox.twilio.call;

import static org.awaitility.Awaitility.await;

import com.aira.sandbox.twilio.line.CallEvent;
import com.aira.sandbox.twilio.line.Handset;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** A person with a telephone, who remembers all that happens. */
public final class Caller implements Handset {

    private final List<CallEvent> events = new CopyOnWriteArrayList<>();

    @Override
    public void receive(CallEvent event) {
        events.add(event);
    }

    public List<CallEvent> events() {
        return List.copyOf(events);
    }

    public <T extends CallEvent> List<T> events(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Everything the other end said, a turn a line. */
    public String heard() {
        return events(CallEvent.Spoken.class).stream()
                .map(spoken -> spoken.text() + (spoken.last() ? "\n" : ""))
                .collect(Collectors.joining())
                .strip();
    }

    public void awaitTurns(int turns) {
        await().atMost(Duration.ofSeconds(10)).until(() -> turns() >= turns);
    }

    public CallEvent.Ended awaitEnd() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !events(CallEvent.Ended.class).isEmpty());
        return events(CallEvent.Ended.class).get(0);
    }

    private long turns() {
        return events(CallEvent.Spoken.class).stream()
                .filter(CallEvent.Spoken::last)
                .count();
    }
}
