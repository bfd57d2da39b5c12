package com.aira.ui.carrier;

import java.net.URI;

/** Where Twilio reports what happens on a number: endpoints of voice-agent-service. */
public record WebhookUrls(URI voice, URI sms, URI status) {
    static WebhookUrls under(URI voiceAgentService) {
        var base = voiceAgentService.toString().replaceFirst("/+$", "") + "/webhooks/twilio";
        return new WebhookUrls(URI.create(base + "/call"), URI.create(base + "/sms"), URI.create(base + "/status"));
    }
}
