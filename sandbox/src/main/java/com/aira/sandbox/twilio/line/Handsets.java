package com.aira.sandbox.twilio.line;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The telephones that are switched on: they ring when their number is called and show the texts that it gets. */
@Singleton
public final class Handsets {

    /** A text that arrived at a handset. Numbers are E.164. */
    public record Text(String sid, String from, String to, String body) {}

    private final Map<String, Handset> ringable = new ConcurrentHashMap<>();
    private final List<Consumer<Text>> readers = new CopyOnWriteArrayList<>();

    /** The newest registration of a number wins, as when a SIM card moves. */
    public void switchOn(String number, Handset handset) {
        ringable.put(number, handset);
    }

    public void switchOff(String number, Handset handset) {
        ringable.remove(number, handset);
    }

    public Optional<Handset> at(String number) {
        return Optional.ofNullable(ringable.get(number));
    }

    public void addReader(Consumer<Text> reader) {
        readers.add(reader);
    }

    public void removeReader(Consumer<Text> reader) {
        readers.remove(reader);
    }

    public void deliver(Text text) {
        readers.forEach(reader -> reader.accept(text));
    }
}
