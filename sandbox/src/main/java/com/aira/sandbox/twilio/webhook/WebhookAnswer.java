package com.aira.sandbox.twilio.webhook;

/** A 2xx answer: its media type in lower case without parameters (empty when absent), and its body. */
public record WebhookAnswer(WebhookUrl from, int status, String mediaType, String body) {}
