package com.aira.sandbox.twilio.line;

/** What a call is to do next. */
public sealed interface Instruction {

    record Fetch(String url, String method) implements Instruction {}

    record Run(String twiml) implements Instruction {}

    record End() implements Instruction {}
}
