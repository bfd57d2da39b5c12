package com.aira.it.line;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Twilio's rules for TwiML as the sandbox keeps them. It is no library: its classes are taken from where they were built. */
final class SandboxTwiml {

    private static final Path CLASSES = Path.of("..", "sandbox", "target", "classes");
    private static final Method VOICE = method("TwimlParser");
    private static final Method MESSAGE = method("MessageTwiml");

    private SandboxTwiml() {}

    /** Why Twilio would not take this document; empty when it would, as voice or as messaging TwiML. */
    static Optional<String> problem(String twiml) {
        boolean message = twiml.contains("<Message");
        try {
            (message ? MESSAGE : VOICE).invoke(null, twiml);
            return Optional.empty();
        } catch (InvocationTargetException e) {
            return Optional.of(e.getCause().toString());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Method method(String name) {
        try {
            if (!Files.isDirectory(CLASSES)) {
                throw new IllegalStateException("the sandbox is not built");
            }
            ClassLoader loader =
                    new URLClassLoader(new URL[] {CLASSES.toUri().toURL()}, SandboxTwiml.class.getClassLoader());
            Method parse = Class.forName("com.aira.sandbox.twilio.twiml." + name, true, loader)
                    .getDeclaredMethod("parse", String.class);
            parse.setAccessible(true);
            return parse;
        } catch (MalformedURLException | ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
