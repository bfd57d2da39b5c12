package com.aira.voice.call;

import com.twilio.twiml.VoiceResponse;

/** What carries the conversation of a call; a business picks one by {@code voice.provider}. */
public interface VoiceProvider {

    /** As in {@code configurations}, such as {@code conversation_relay}. */
    String name();

    /** Adds the verbs that hand the call over, the receptionist beginning with {@code opening}. */
    void connect(LiveCall call, GreetingKind greeting, VoiceResponse.Builder response);
}
