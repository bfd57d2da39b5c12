package com.aira.sandbox.twilio.call;

import com.aira.sandbox.twilio.call.record.CallPlan.StatusCallback;
import com.aira.sandbox.twilio.call.record.CallRecord;
import com.aira.sandbox.twilio.call.record.CallRecords;
import com.aira.sandbox.twilio.call.record.CallStatus;
import com.aira.sandbox.twilio.call.record.StatusCallbacks;
import com.aira.sandbox.twilio.line.CallEvent;
import com.aira.sandbox.twilio.line.CallFacts;
import com.aira.sandbox.twilio.line.Handset;
import com.aira.sandbox.twilio.line.Handsets;
import com.aira.sandbox.twilio.line.Line;
import com.aira.sandbox.twilio.line.Mailbox;
import com.aira.sandbox.twilio.line.Sid;
import com.aira.sandbox.twilio.line.Signal;
import com.aira.sandbox.twilio.number.OwnedNumbers;
import com.aira.sandbox.twilio.twiml.TwimlException;
import com.aira.sandbox.twilio.twiml.Verb.DialledNumber;
import com.aira.sandbox.twilio.webhook.Notices;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Rings handsets that are switched on; for all other numbers the caller's own phone plays the person. */
@Singleton
final class PeopleByPhone implements Dialling.People {

    private static final int INVALID_CALLER_ID = 13214;
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private final CallRecords records;
    private final Handsets handsets;
    private final OwnedNumbers numbers;
    private final Notices notices;
    private final Clock clock;
    private final Map<String, Telephone> called = new ConcurrentHashMap<>();

    PeopleByPhone(CallRecords records, Handsets handsets, OwnedNumbers numbers, Notices notices, Clock clock) {
        this.records = records;
        this.handsets = handsets;
        this.numbers = numbers;
        this.notices = notices;
        this.clock = clock;
    }

    /** The telephone of somebody whom a call was transferred to. */
    Optional<Telephone> telephone(String legSid) {
        return Optional.ofNullable(called.get(legSid));
    }

    @Override
    public Optional<Dialling.Leg> ring(Line caller, String callerId, DialledNumber number) throws TwimlException {
        CallFacts parent = caller.facts();
        boolean own = callerId.equals(parent.from())
                || callerId.equals(parent.to())
                || numbers.byPhoneNumber(callerId).isPresent();
        if (!own) {
            throw new TwimlException(INVALID_CALLER_ID, "Dial: Invalid callerId value " + callerId);
        }
        String to = number.number().replaceAll("[\\s().-]", "");
        if (!callable(to)) {
            caller.tell(new CallEvent.Failure(13224, "Dial: Invalid phone number format: " + number.number()));
            return Optional.empty();
        }
        CallFacts facts = new CallFacts(
                Sid.next("CA"),
                parent.accountSid(),
                Optional.of(parent.sid()),
                callerId,
                to,
                CallFacts.Direction.OUTBOUND_DIAL);
        records.open(facts, CallStatus.RINGING);
        PersonLeg leg = new PersonLeg(
                facts,
                handsets.at(to),
                new StatusCallbacks(
                        facts,
                        number.statusCallback()
                                .map(url -> new StatusCallback(url, number.method(), number.statusCallbackEvents())),
                        notices,
                        clock));
        called.put(facts.sid(), new PersonsTelephone(facts.sid(), caller.mailbox()));
        leg.ringing();
        return Optional.of(leg);
    }

    private static boolean callable(String number) {
        try {
            return number.startsWith("+") && NUMBERS.isPossibleNumber(NUMBERS.parse(number, null));
        } catch (NumberParseException e) {
            return false;
        }
    }

    private final class PersonLeg implements Dialling.Leg {
        private final CallFacts facts;
        private final Optional<Handset> handset;
        private final StatusCallbacks callbacks;

        PersonLeg(CallFacts facts, Optional<Handset> handset, StatusCallbacks callbacks) {
            this.facts = facts;
            this.handset = handset;
            this.callbacks = callbacks;
        }

        void ringing() {
            callbacks.progress("initiated", "initiated");
            callbacks.progress("ringing", "ringing");
            hear(new CallEvent.Incoming(facts.sid(), facts.from(), facts.to()));
        }

        @Override
        public String sid() {
            return facts.sid();
        }

        @Override
        public String number() {
            return facts.to();
        }

        @Override
        public void hear(CallEvent event) {
            handset.ifPresent(phone -> phone.receive(event));
        }

        @Override
        public void answered() {
            records.answered(facts.sid());
            callbacks.progress("answered", CallStatus.IN_PROGRESS.written());
            hear(new CallEvent.Connected(facts.sid()));
        }

        @Override
        public void ended(CallStatus status) {
            called.remove(facts.sid());
            CallRecord record = records.end(facts.sid(), status);
            callbacks.completed(record);
            hear(new CallEvent.Ended(facts.sid(), status.written(), "the call is over", record.seconds()));
        }
    }

    private record PersonsTelephone(String sid, Mailbox caller) implements Telephone {

        @Override
        public void say(String text) {
            caller.put(new Signal.PersonSaid(text));
        }

        @Override
        public void press(String digits) {
            caller.put(new Signal.PersonSaid(digits));
        }

        @Override
        public void hangUp() {
            caller.put(new Signal.PersonHungUp());
        }

        @Override
        public void pickUp(boolean up) {
            caller.put(new Signal.Picked(sid, up));
        }
    }
}
