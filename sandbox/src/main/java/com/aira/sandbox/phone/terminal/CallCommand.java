package com.aira.sandbox.phone.terminal;

import com.aira.sandbox.phone.Directory;
import com.aira.sandbox.phone.PhoneFrames;
import java.io.PrintStream;
import java.net.URI;
import java.util.Map;

/**
 * {@code ./aira call}: the phone in a terminal. Needs this package's classes and a JDK, nothing else. Exit status: 0
 * when every line was said and answered, 1 when the call failed, 2 when the command line makes no sense.
 */
public final class CallCommand {

    private CallCommand() {}

    public static void main(String[] arguments) {
        System.exit(run(sandbox(System.getenv()), System.out, System.err, arguments));
    }

    static int run(URI sandbox, PrintStream out, PrintStream err, String... arguments) {
        CallOptions options;
        try {
            options = CallOptions.parse(arguments);
        } catch (CallOptions.Unusable e) {
            err.println(e.getMessage());
            err.println(String.format(CallOptions.USAGE, Directory.DEFAULT_CALLER));
            return 2;
        }
        Transcript transcript = new Transcript(out, options.json());
        try (PhoneClient phone = PhoneClient.connect(sandbox)) {
            if (options.sms()) {
                new TextConversation(options, phone, transcript).run();
            } else {
                new SpokenCall(options, phone, transcript).run();
            }
            return 0;
        } catch (CallFailed e) {
            if (options.json()) {
                transcript.show(PhoneFrames.frame("failed", "message", e.getMessage()));
            }
            err.println(e.getMessage());
            return 1;
        }
    }

    /** Where {@code ./aira up} with the same environment runs the sandbox. */
    private static URI sandbox(Map<String, String> environment) {
        String offset = environment.getOrDefault("AIRA_PORT_OFFSET", "").strip();
        int port = 3100 + (offset.matches("\\d{1,5}") ? Integer.parseInt(offset) : 0);
        return URI.create("ws://localhost:" + port);
    }
}
