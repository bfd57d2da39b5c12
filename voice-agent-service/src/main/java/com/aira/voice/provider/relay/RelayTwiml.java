package com.aira.voice.provider.relay;

import com.aira.schema.OneLine;
import com.aira.voice.call.GreetingKind;
import com.aira.voice.call.LiveCall;
import com.aira.voice.call.Route;
import com.aira.voice.call.VoiceProvider;
import com.aira.voice.conversation.Conversations;
import com.aira.voice.twilio.PublicUrl;
import com.twilio.http.HttpMethod;
import com.twilio.twiml.voice.Connect;
import com.twilio.twiml.voice.ConversationRelay;
import com.twilio.twiml.voice.Parameter;
import jakarta.inject.Singleton;

/** Hands a call to ConversationRelay. */
@Singleton
class RelayTwiml implements VoiceProvider {

    static final String OPENING = "opening";

    private final PublicUrl publicUrl;
    private final Conversations conversations;

    RelayTwiml(PublicUrl publicUrl, Conversations conversations) {
        this.publicUrl = publicUrl;
        this.conversations = conversations;
    }

    @Override
    public String name() {
        return "conversation_relay";
    }

    @Override
    public Route route(LiveCall call, GreetingKind greeting) {
        ConversationRelay relay = new ConversationRelay.Builder()
                .url(publicUrl.socket("/conversation"))
                .welcomeGreeting(OneLine.of(greeting.words(call, conversations)))
                .language(call.language())
                .interruptible("any")
                .dtmfDetection(true)
                .hints(OneLine.of(call.businessName()))
                .parameter(new Parameter.Builder()
                        .name(OPENING)
                        .value(greeting.name())
                        .build())
                .build();
        return new Route.Twiml(new Connect.Builder()
                .action(publicUrl.of("/webhooks/twilio/conversation-ended"))
                .method(HttpMethod.POST)
                .conversationRelay(relay)
                .build());
    }
}
