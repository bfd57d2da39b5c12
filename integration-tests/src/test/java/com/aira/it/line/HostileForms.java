package com.aira.it.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Parameters of webhooks as nobody should send them. */
final class HostileForms {

    private static final List<String> NAMES = List.of(
            "CallSid",
            "From",
            "To",
            "CallStatus",
            "CallDuration",
            "Direction",
            "SessionId",
            "SessionStatus",
            "HandoffData",
            "ErrorCode",
            "ErrorMessage",
            "DialCallStatus",
            "RecordingSid",
            "RecordingStatus",
            "RecordingUrl",
            "MessageSid",
            "MessageStatus",
            "Body",
            "NumMedia",
            "AccountSid",
            "ApiVersion");

    private static final List<String> VALUES = List.of(
            "",
            " ",
            "+",
            "anonymous",
            "Restricted",
            "sip:bob@example.com;transport=tls",
            "client:alice",
            "+1",
            "-1",
            "0",
            "007",
            "9".repeat(300),
            "+" + "1".repeat(300),
            "2147483648",
            "9223372036854775808",
            "1e309",
            "NaN",
            "null",
            "undefined",
            "true",
            "\0",
            "a\0b",
            "\u0001\u0008\u000b\u001f\u007f\u0085\ufffe\uffff",
            "\ud83d\ude00\ud83d\udc68\u200d\ud83d\udc69",
            "\ud800",
            "\udc00x",
            "\u202egnirts\u2066",
            "e\u0301\u0301\u0301",
            "]]>",
            "<Response><Hangup/></Response>",
            "&amp;&#0;&bogus;",
            "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>",
            "'; drop table calls; --",
            "%00%zz%",
            "${jndi:ldap://x}",
            "{{7*7}}",
            "../../etc/passwd",
            "https://",
            "http://[::1",
            "file:///etc/passwd",
            "completed",
            "in-progress",
            "failed",
            "ringing",
            "queued",
            "inbound",
            "outbound-api",
            "{\"reason\":\"transfer\",\"to\":\"+14155550111\"}",
            "{\"reason\":{\"a\":[1]},\"to\":7}",
            "[".repeat(2000),
            "{\"a\":".repeat(1500),
            "STOP",
            "START",
            "yes",
            "book a haircut tomorrow at 3",
            "My name is \u0001Bob <&> \"O'Neil\"",
            "x".repeat(20_000),
            "\u00e9".repeat(9_000),
            "\n\r\t",
            "2026-11-21T00:00:00Z",
            "SM" + "0".repeat(32),
            "CA" + "f".repeat(32));

    private HostileForms() {}

    static Map<String, List<String>> next(Random random, String path, String number) {
        Map<String, List<String>> form = new TreeMap<>();
        if (random.nextInt(5) > 0) {
            good(random, path, number, form);
        }
        for (int i = random.nextInt(4); i >= 0; i--) {
            String name = random.nextInt(12) == 0 ? value(random) : NAMES.get(random.nextInt(NAMES.size()));
            switch (random.nextInt(6)) {
                case 0 -> form.remove(name);
                case 1 -> form.put(name, List.of(value(random), value(random), value(random)));
                default -> form.put(name, List.of(value(random)));
            }
        }
        return form;
    }

    private static void good(Random random, String path, String number, Map<String, List<String>> form) {
        boolean message = path.equals("sms") || path.equals("message-status");
        form.put(message ? "MessageSid" : "CallSid", List.of((message ? "SM" : "CA") + hex(random)));
        form.put("From", List.of("+1415555" + (1000 + random.nextInt(9000))));
        form.put("To", List.of(number));
        form.put("CallStatus", List.of("ringing"));
        form.put("Body", List.of("Hello"));
        form.put("MessageStatus", List.of("sent"));
        form.put("SessionStatus", List.of("failed"));
    }

    private static String value(Random random) {
        if (random.nextInt(4) > 0) {
            return VALUES.get(random.nextInt(VALUES.size()));
        }
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(40); i >= 0; i--) {
            text.append((char) (random.nextInt(3) == 0 ? random.nextInt(0x10000) : random.nextInt(0x80)));
        }
        return text.toString();
    }

    static String hex(Random random) {
        List<String> digits = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            digits.add(Integer.toHexString(random.nextInt(16)));
        }
        return String.join("", digits);
    }
}
