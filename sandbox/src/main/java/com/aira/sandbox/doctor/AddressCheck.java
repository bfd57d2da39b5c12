package com.aira.sandbox.doctor;

import java.util.ArrayList;
import java.util.List;

/** Our own addresses and secrets: well-formed and reachable. */
record AddressCheck(Environment environment) implements Check {
    private static final List<String> ADDRESSES = List.of("APP_URL", "VOICE_AGENT_SERVICE_URL", "KB_UPDATER_URL");

    @Override
    public List<Finding> run() {
        var findings = new ArrayList<Finding>();
        for (var name : ADDRESSES) {
            findings.add(address(name));
        }
        for (var name : List.of("KB_UPDATER_SECRET", "SERVICE_TOKEN")) {
            var missing = environment.missing(name);
            findings.addAll(missing);
            environment.get(name).map(secret -> Finding.ok(name, "is set")).ifPresent(findings::add);
        }
        for (var name : List.of("VAPI_API_KEY", "RETELL_API_KEY", "DAILY_API_KEY", "BLAND_API_KEY")) {
            if (environment.has(name)) {
                findings.add(Finding.ok(name, "is set"));
            }
        }
        return findings;
    }

    private Finding address(String name) {
        var missing = environment.missing(name);
        if (!missing.isEmpty()) {
            return missing.get(0);
        }
        return environment.badAddress(name).orElseGet(() -> {
            var url = environment.text(name);
            var twilioCalls = name.equals("VOICE_AGENT_SERVICE_URL") && !environment.has("TWILIO_API_BASE_URL");
            if (twilioCalls && (environment.isLocal(name) || !url.startsWith("https://"))) {
                return Finding.wrong(name, "must be an https address that Twilio reaches, not " + url);
            }
            var answer = Probe.get(url + "/health", java.util.Map.of());
            if (answer.isOk()) {
                return Finding.ok(name, url + " answers");
            }
            return answer.status() == 0
                    ? Finding.wrong(name, "nobody answers at " + url + "; is the service up? ./aira status")
                    : Finding.wrong(name, url + "/health answers HTTP " + answer.status());
        });
    }
}
