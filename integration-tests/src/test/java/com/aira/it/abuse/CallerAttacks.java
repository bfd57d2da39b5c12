package com.aira.it.abuse;

import com.aira.it.Carrier;
import com.aira.it.LocalAira;
import com.aira.it.OwnerApi;
import com.aira.it.RelayCall;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What callers and senders of texts try, each at a business of its own that has paid for little. */
public final class CallerAttacks {

    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final DateTimeFormatter SPOKEN = DateTimeFormatter.ofPattern("MMMM d 'at' h:mm a", Locale.US);
    private static final String CALLER = "+12125559001";

    private final LocalAira aira;
    private final Carrier carrier;

    public CallerAttacks(LocalAira aira) {
        this.aira = aira;
        this.carrier = new Carrier(aira);
    }

    public List<Attack> all() {
        List<Attack> attacks = new ArrayList<>(List.of(bookings(), texts(), callsAtOnceByOne()));
        attacks.addAll(callsAtOnceOnASmallWallet());
        return attacks;
    }

    private Attack bookings() {
        String number = newLine("50.00");
        int tried = 30;
        long booked = 0;
        for (int i = 0; i < tried; i++) {
            String callSid = Carrier.newCallSid();
            carrier.ring(callSid, CALLER, number).join();
            try (RelayCall call = carrier.connect(callSid)) {
                String when = SPOKEN.format(LocalDate.now(ZONE).plusDays(1 + i).atTime(10, 0));
                String answer = say(call, "I'd like to book an appointment on " + when);
                if (answer.contains("name")) {
                    say(call, "It's Ann Lee");
                }
                booked += say(call, "yes please").contains("ou're booked") ? 1 : 0;
            } finally {
                carrier.status(callSid, CALLER, number, "completed").join();
            }
        }
        return new Attack("appointments booked by one caller", tried, booked, 7);
    }

    private Attack texts() {
        String number = newLine("50.00");
        int tried = 40;
        long answered = 0;
        for (int i = 0; i < tried; i++) {
            String answer = carrier.text(Carrier.sid("SM"), CALLER, number, "How much is article number " + i + "?")
                    .join()
                    .body();
            answered += answer.contains("<Message") ? 1 : 0;
        }
        return new Attack("texts answered to one sender", tried, answered, 22);
    }

    private Attack callsAtOnceByOne() {
        String number = newLine("50.00");
        List<String> callSids = new ArrayList<>();
        int tried = 30;
        for (int i = 0; i < tried; i++) {
            String callSid = Carrier.newCallSid();
            if (carrier.ring(callSid, CALLER, number).join().body().contains("<ConversationRelay")) {
                callSids.add(callSid);
            }
        }
        callSids.forEach(
                callSid -> carrier.status(callSid, CALLER, number, "completed").join());
        return new Attack("calls of one caller at the same time", tried, callSids.size(), 4);
    }

    /** Thirty callers at once, at a business whose wallet holds what is left of 30 dollars after its number. */
    private List<Attack> callsAtOnceOnASmallWallet() {
        OwnerApi owner = OwnerApi.signUp(aira);
        String number = newLine(owner, "30.00");
        List<String> callSids = new ArrayList<>();
        int tried = 30;
        for (int i = 0; i < tried; i++) {
            String callSid = Carrier.newCallSid();
            if (carrier.ring(callSid, "+1212555%04d".formatted(9100 + i), number)
                    .join()
                    .body()
                    .contains("<ConversationRelay")) {
                callSids.add(callSid);
            }
        }
        BigDecimal balance = new BigDecimal(owner.wallet().getString("balanceUsd"));
        BigDecimal available = new BigDecimal(owner.wallet().getString("availableUsd"));
        callSids.forEach(
                callSid -> carrier.status(callSid, CALLER, number, "completed").join());
        return List.of(new Attack(
                "running calls that a wallet of " + balance + " does not cover",
                tried,
                available.signum() < 0 ? callSids.size() : 0,
                0));
    }

    private String newLine(String money) {
        return newLine(OwnerApi.signUp(aira), money);
    }

    private static String newLine(OwnerApi owner, String money) {
        owner.topUp(money);
        return owner.buyNumber(owner.newBusiness("Busy corner", ZONE.getId()).get("id"));
    }

    private static String say(RelayCall call, String words) {
        return call.say(words)
                .orTimeout(30, TimeUnit.SECONDS)
                .exceptionally(closed -> new RelayCall.Answer("", 0))
                .join()
                .text();
    }
}
