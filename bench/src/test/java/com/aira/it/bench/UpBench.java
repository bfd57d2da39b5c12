package com.aira.it.bench;

import com.aira.it.Carrier;
import com.aira.it.LocalAira;
import com.aira.it.RelayCall;
import org.junit.jupiter.api.Test;

/** From nothing running, everything built, to the first answers: {@code ./aira bench up}. */
class UpBench {

    private final LocalAira aira = LocalAira.running();

    @Test
    void aira_isUpSoon_andWarm() {
        aira.command("down");
        long began = System.nanoTime();
        LocalAira.Result up = aira.command("up", "--detach");
        double seconds = (System.nanoTime() - began) / 1e9;
        if (up.exit() != 0) {
            throw new IllegalStateException(up.out() + up.err());
        }
        Figures figures = new Figures("up");
        figures.atMost("./aira up --detach, built already", seconds, "s", 30);

        Carrier carrier = new Carrier(aira);
        String callSid = Carrier.newCallSid();
        String caller = "+14155550188";
        long rang = System.nanoTime();
        carrier.ring(callSid, caller, aira.demo().number()).join();
        figures.atMost("first call connected", (System.nanoTime() - rang) / 1e6, "ms", 1000);
        try (RelayCall call = carrier.connect(callSid)) {
            figures.atMost(
                    "first question answered from a document",
                    call.say("Do you have parking?").join().firstSentenceMs(),
                    "ms",
                    1000);
            figures.atMost(
                    "first wish for an appointment answered",
                    call.say("Can I book a men's haircut next Wednesday at 2?")
                            .join()
                            .firstSentenceMs(),
                    "ms",
                    1000);
        }
        carrier.status(callSid, caller, aira.demo().number(), "completed").join();
        figures.close();
    }
}
