package com.aira.sandbox.twilio.webhook;

import java.util.concurrent.ExecutorService;

/** Where calls and callbacks wait for the outside world: as many threads as there are of them. */
public record TwilioThreads(ExecutorService executor) {}
