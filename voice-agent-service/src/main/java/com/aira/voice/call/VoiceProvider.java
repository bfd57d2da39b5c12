package com.aira.voice.call;

/** What carries the conversation of a call; a business picks one by {@code voice.provider}. */
public interface VoiceProvider {

    /** As in {@code configurations}, such as {@code conversation_relay}. */
    String name();

    /** The way of this call to the provider, whose receptionist begins with {@code greeting}. */
    Route route(LiveCall call, GreetingKind greeting);
}
