package com.aira.it.line;

import java.util.List;
import java.util.Map;
import java.util.Random;

/** Frames of ConversationRelay as Twilio does not send them, or not there. */
final class HostileFrames {

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "null",
            "true",
            "42",
            "\"text\"",
            "[]",
            "{}",
            "{",
            "}",
            "[[[[",
            "{\"type\":null}",
            "{\"type\":7}",
            "{\"type\":[]}",
            "{\"type\":\"\"}",
            "{\"type\":\"nonsense\",\"a\":1}",
            "{\"type\":\"prompt\"}",
            "{\"type\":\"prompt\",\"voicePrompt\":null}",
            "{\"type\":\"prompt\",\"voicePrompt\":{\"a\":1},\"last\":\"yes\"}",
            "{\"type\":\"prompt\",\"voicePrompt\":\"x\",\"last\":1e400}",
            "{\"type\":\"prompt\",\"voicePrompt\":\"\\u0000\",\"last\":true}",
            "{\"type\":\"prompt\",\"voicePrompt\":\"\\ud800\",\"last\":true}",
            "{\"type\":\"interrupt\"}",
            "{\"type\":\"interrupt\",\"utteranceUntilInterrupt\":\"never said\",\"durationUntilInterruptMs\":-1}",
            "{\"type\":\"interrupt\",\"utteranceUntilInterrupt\":\"\\u0000\"}",
            "{\"type\":\"dtmf\"}",
            "{\"type\":\"dtmf\",\"digit\":\"\"}",
            "{\"type\":\"dtmf\",\"digit\":\"12\"}",
            "{\"type\":\"dtmf\",\"digit\":\"\ud83d\ude00\"}",
            "{\"type\":\"dtmf\",\"digit\":5}",
            "{\"type\":\"error\",\"description\":[1,2]}",
            "{\"type\":\"error\",\"description\":\"\\n\\u0000\"}",
            "{\"type\":\"info\"}",
            "{\"type\":\"setup\"}",
            "{\"type\":\"setup\",\"callSid\":9}",
            "{\"type\":\"setup\",\"callSid\":\"CA\",\"customParameters\":7}",
            "{\"type\":\"setup\",\"callSid\":\"\\u0000\",\"customParameters\":{\"opening\":{}}}",
            "{\"type\":\"prompt\",\"type\":\"setup\"}",
            "{\"a\":".repeat(3000),
            "[".repeat(30_000),
            "{\"type\":\"prompt\",\"voicePrompt\":\"" + "ha ".repeat(20_000) + "\",\"last\":true}",
            "{\"type\":\"" + "t".repeat(60_000) + "\"}",
            "{\"type\":\"prompt\",\"n\":" + "9".repeat(5_000) + ",\"voicePrompt\":\"hi\",\"last\":false}",
            "<Response/>",
            "\u0000\u0001\u0002",
            "\ufeff{\"type\":\"info\"}",
            "{\"type\":\"prompt\",\"voicePrompt\":\"Book a haircut\",\"last\":true}");

    private HostileFrames() {}

    /** @return what was sent, shortened */
    static String send(Random random, RawRelaySocket socket, String callSid) {
        switch (random.nextInt(12)) {
            case 0 -> {
                byte[] bytes = new byte[random.nextInt(300)];
                random.nextBytes(bytes);
                socket.binary(bytes);
                return "binary " + bytes.length;
            }
            case 1 -> {
                String whole = text(random);
                // A first fragment that is empty makes Vert.x (WebSocketImplBase.FrameAggregator) deaf until the
                // silence of
                // the call ends it; Twilio sends none, and it is no code of ours that could mend it.
                int cut = whole.isEmpty() ? 0 : 1 + random.nextInt(whole.length());
                // Never through a character: the client refuses that itself.
                boolean inside = cut > 0 && cut < whole.length() && Character.isLowSurrogate(whole.charAt(cut));
                int at = inside ? cut - 1 : cut;
                if (at > 0) {
                    socket.text(whole.substring(0, at), false);
                }
                socket.text(whole.substring(at), true);
                return "in two: " + shortened(whole);
            }
            case 2 -> {
                // Each ends its socket: with more of them little else would be tried.
                if (random.nextInt(6) > 0) {
                    String text = text(random);
                    socket.text(text, true);
                    return shortened(text);
                }
                boolean own = random.nextBoolean();
                socket.setup(own ? callSid : "CA" + HostileForms.hex(random), "GREETING");
                return own ? "a second setup" : "setup of another call";
            }
            case 3 -> {
                for (int i = random.nextInt(20); i >= 0; i--) {
                    socket.frame(
                            Map.of("type", "dtmf", "digit", String.valueOf("0123456789*#".charAt(random.nextInt(12)))));
                }
                return "keys";
            }
            default -> {
                String text = text(random);
                socket.text(text, true);
                return shortened(text);
            }
        }
    }

    private static String text(Random random) {
        String text = TEXTS.get(random.nextInt(TEXTS.size()));
        if (random.nextInt(4) > 0 || text.length() > 1000) {
            return text;
        }
        StringBuilder bent = new StringBuilder(text);
        for (int i = random.nextInt(5); i >= 0 && !bent.isEmpty(); i--) {
            bent.setCharAt(random.nextInt(bent.length()), (char) random.nextInt(0x80));
        }
        return bent.toString();
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
