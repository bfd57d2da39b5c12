package com.aira.it.crash;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A ledger of acknowledged work: everything that somebody was told is done, because an answer of success reached them.
 */
final class AcknowledgedWork {

    /** Ids of appointments that the owner's API answered with 201. */
    final Queue<String> bookings = new ConcurrentLinkedQueue<>();
    /** CallSids of calls in which "you're booked" was spoken, each from a phone of its own. */
    final Queue<Spoken> spokenBookings = new ConcurrentLinkedQueue<>();
    /** Ids of top-ups that were paid at the payment page. */
    final Queue<String> payments = new ConcurrentLinkedQueue<>();
    /** Ids of documents that were answered with 201. */
    final Queue<String> documents = new ConcurrentLinkedQueue<>();
    /** MessageSids of texts that were answered with TwiML other than an apology. */
    final Queue<String> texts = new ConcurrentLinkedQueue<>();
    /**
     * CallSids whose end the carrier reported and we took; nobody hears a word of it, so it counts as no
     * acknowledgement.
     */
    final Queue<String> endedCalls = new ConcurrentLinkedQueue<>();
    /** What was attempted and got no success, for the record: those who tried know that it failed. */
    final Queue<String> refusals = new ConcurrentLinkedQueue<>();

    /** A booking by phone. */
    record Spoken(String callSid, String caller) {}

    Map<String, Integer> byKind() {
        return Map.of(
                "bookings", bookings.size(),
                "spoken bookings", spokenBookings.size(),
                "payments", payments.size(),
                "documents", documents.size(),
                "texts", texts.size());
    }

    int made() {
        return byKind().values().stream().mapToInt(Integer::intValue).sum();
    }
}
