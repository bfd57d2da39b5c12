package com.aira.it.document;

import java.util.function.Supplier;

/**
 * A document that no owner means well with, and how it must end.
 *
 * @param what is wrong with it
 * @param fileName as the browser sends it
 * @param bytes written when they are needed: some are large
 */
public record HostileDocument(String what, String fileName, Supplier<byte[]> bytes, Ending ending) {

    /** How it ends, with words that its owner must read. */
    public sealed interface Ending {}

    /** The upload itself is answered with an error. */
    public record Refused(int status, String says) implements Ending {}

    /** @param says a regular expression, found in the reason */
    public record Failed(String says) implements Ending {}

    /** It is read after all: it was only odd. */
    public record Completed() implements Ending {}
}
