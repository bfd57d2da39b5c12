package com.aira.sandbox.phone.terminal;

import com.aira.sandbox.phone.Directory;
import java.util.ArrayList;
import java.util.List;

/** What was typed after {@code ./aira call}. */
record CallOptions(
        String number,
        String from,
        String stir,
        boolean json,
        boolean paced,
        boolean sms,
        boolean answer,
        List<String> lines) {

    static final String USAGE = """
            usage: ./aira call <number> [--from <number>] [--stir <level>] [--json] [--paced] [--answer] ["line" ...]
                   ./aira call <number> --sms [--from <number>] [--json] "text" ...

              <number>   one of the numbers bought here, as you would write it
              --from     the caller's number; "anonymous" withholds it (default %s)
              --stir     what the phone company says about the caller's number: A (it is theirs, the default), B, C,
                         none, or a value of Twilio's StirVerstat
              --paced    speak at a natural pace, so that one can interrupt
              --answer   when the call is transferred, the person picks up (otherwise nobody does)
              --json     one JSON object per line, for scripts
              --sms      send texts instead, and show what comes back

            Without lines the call is interactive: type a line and press Enter; /keys 12# presses keys; Ctrl-D hangs up.""";

    /** The command line makes no sense; the message says why. */
    static final class Unusable extends Exception {
        Unusable(String message) {
            super(message);
        }
    }

    CallOptions {
        lines = List.copyOf(lines);
    }

    static CallOptions parse(String... arguments) throws Unusable {
        String from = Directory.DEFAULT_CALLER;
        String stir = "A";
        boolean json = false;
        boolean paced = false;
        boolean sms = false;
        boolean answer = false;
        boolean onlyWords = false;
        List<String> words = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            if (onlyWords || !argument.startsWith("--")) {
                words.add(argument);
                continue;
            }
            switch (argument) {
                case "--" -> onlyWords = true;
                case "--json" -> json = true;
                case "--paced" -> paced = true;
                case "--sms" -> sms = true;
                case "--answer" -> answer = true;
                case "--from" -> {
                    if (++i == arguments.length) {
                        throw new Unusable("--from needs a number");
                    }
                    from = arguments[i];
                }
                case "--stir" -> {
                    if (++i == arguments.length) {
                        throw new Unusable("--stir needs a level");
                    }
                    stir = arguments[i];
                }
                default -> throw new Unusable("unknown option " + argument);
            }
        }
        if (words.isEmpty()) {
            throw new Unusable("which number?");
        }
        return new CallOptions(words.get(0), from, stir, json, paced, sms, answer, words.subList(1, words.size()));
    }
}
