package com.aira.voice.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.lessThan;

import com.aira.voice.line.LineDatabase;
import com.aira.voice.line.LineDatabase.TestBusiness;
import com.aira.voice.line.LineProfile;
import com.aira.voice.line.ScriptedConversations;
import com.aira.voice.twilio.SignedRequests;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What Twilio delivers five times at once, and in any order, ends as what it delivers once and in order. Each order of a
 * few events is tried, its copies side by side; times are compared by whether there is one.
 */
@QuarkusTest
@TestProfile(LineProfile.class)
class ReorderedDeliveriesTest {

    private static final int COPIES = 5;

    /** Of each event in each of the orders, of which there are dozens. */
    private static final int COPIES_IN_ORDERS = Boolean.getBoolean("aira.long") ? COPIES : 2;

    @Inject
    LineDatabase database;

    @Inject
    ScriptedConversations receptionist;

    private TestBusiness business;

    /** A webhook about the call or message of this id. */
    private record Delivery(String path, Function<String, Map<String, String>> form) {}

    @BeforeEach
    void aBusiness() {
        receptionist.reset();
        business = database.business("Fresh Cuts");
    }

    @Test
    void callAndItsStatuses_inAnyOrder_endAlike() {
        inAnyOrder(
                "CA",
                this::call,
                List.of(
                        voice("call", Map.of("CallStatus", "ringing")),
                        voice("status", Map.of("CallStatus", "in-progress")),
                        voice("status", Map.of("CallStatus", "completed", "CallDuration", "42")),
                        voice(
                                "conversation-ended",
                                Map.of("SessionId", "VX1", "SessionStatus", "completed", "CallStatus", "completed"))));
    }

    @Test
    void callThatNobodyTook_inAnyOrder_endsAlike() {
        inAnyOrder(
                "CA",
                this::call,
                List.of(
                        voice("status", Map.of("CallStatus", "initiated")),
                        voice("call", Map.of("CallStatus", "ringing")),
                        voice("status", Map.of("CallStatus", "no-answer", "CallDuration", "0"))));
    }

    /** A recording begins with our answer to the call, so that alone always comes first. */
    @Test
    void lostSessionsTransferAndRecording_inAnyOrder_endAlike() {
        Delivery call = voice("call", Map.of("CallStatus", "ringing"));
        inAnyOrder(
                "CA",
                sid -> {
                    deliver(call, sid);
                    return () -> call(sid).get();
                },
                List.of(
                        voice("conversation-ended", failed("VX1")),
                        voice("conversation-ended", failed("VX2")),
                        voice("transfer-ended", Map.of("DialCallStatus", "completed", "CallStatus", "in-progress")),
                        voice(
                                "recording",
                                Map.of(
                                        "RecordingSid",
                                        "RE1",
                                        "RecordingStatus",
                                        "completed",
                                        "RecordingUrl",
                                        "https://api.twilio.com/RE1"))));
    }

    @Test
    void keywordsOfACustomer_eachOnce_asTheyFirstCame() {
        String customer = "+12025550123";
        String stop = "SM" + hex();
        String start = "SM" + hex();
        String question = "SM" + hex();
        List<Runnable> deliveries = List.of(
                () -> sms(stop, customer, "STOP"),
                () -> sms(start, customer, "yes"),
                () -> sms(question, customer, "Hello?"));

        deliveries.forEach(ReorderedDeliveriesTest::atOnce);
        deliveries.forEach(ReorderedDeliveriesTest::atOnce);
        atOnce(() -> sms(stop, customer, "STOP"));

        assertThat(database.row("select opted_out from sms_threads where business_id = ?", business.id()))
                .containsEntry("opted_out", false);
        assertThat(receptionist.heard()).hasSize(1);
        assertThat(database.rows("select id from messages where business_id = ?", business.id()))
                .hasSize(4);
    }

    /** The first copy is answered; what was said, kept and heard, there is of it once. */
    @Test
    void textsDeliveredFiveTimesAtOnce_areHeardOnce() {
        List<String> sids = IntStream.range(0, 4).mapToObj(i -> "SM" + hex()).toList();

        sids.forEach(sid -> atOnce(() -> sms(sid, "Hello?")));

        assertThat(receptionist.heard()).hasSize(sids.size());
        assertThat(database.rows("select id from messages where business_id = ?", business.id()))
                .hasSize(2 * sids.size());
    }

    @Test
    void messageStatuses_inAnyOrder_endAlike() {
        inAnyOrder(
                "SM",
                sid -> {
                    sms("SM" + hex(), "Hello?");
                    UUID message = (UUID) database.row(
                                    "select id from messages where business_id = ? and direction = 'outbound' and twilio_sid is null",
                                    business.id())
                            .get("id");
                    database.execute("update messages set twilio_sid = ? where id = ?", sid, message);
                    return () -> database.row("select status, error_code from messages where id = ?", message);
                },
                List.of(
                        report("queued", Map.of()),
                        report("sent", Map.of()),
                        report("undelivered", Map.of("ErrorCode", "30003"))));
    }

    /** What is there at the end, apart from ids and the time of day. */
    private interface State {
        Map<String, Object> get();
    }

    private State call(String sid) {
        return () -> database.row("""
                        select status, outcome, reconnects, recording_sid, started_at is not null as started,
                               answered_at is not null as answered, ended_at is not null as ended,
                               case when metadata ->> 'carrierStatus' is not null then duration end as duration,
                               coalesce(jsonb_array_length(metadata -> 'lostSessions'), 0) as lost
                        from calls where call_sid = ?
                        """, sid);
    }

    /** Nobody calls or writes so often at once. */
    private static String callerOf(String sid) {
        return "+1202555%04d".formatted(Math.floorMod(sid.hashCode(), 10_000));
    }

    private void inAnyOrder(String prefix, Function<String, State> begin, List<Delivery> events) {
        String ordered = prefix + hex();
        State state = begin.apply(ordered);
        events.forEach(event -> deliver(event, ordered));
        Map<String, Object> expected = state.get();

        for (List<Delivery> order : permutations(events)) {
            String sid = prefix + hex();
            State permuted = begin.apply(sid);
            for (Delivery event : order) {
                atOnce(COPIES_IN_ORDERS, () -> deliver(event, sid));
            }
            assertThat(permuted.get())
                    .as(order.stream()
                            .map(event -> event.path + event.form.apply(""))
                            .toList()
                            .toString())
                    .isEqualTo(expected);
        }
    }

    private static void atOnce(Runnable copy) {
        atOnce(COPIES, copy);
    }

    private static void atOnce(int times, Runnable copy) {
        CyclicBarrier together = new CyclicBarrier(times);
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            List<Future<?>> copies = IntStream.range(0, times)
                    .<Future<?>>mapToObj(number -> threads.submit(() -> {
                        together.await();
                        copy.run();
                        return number;
                    }))
                    .toList();
            for (Future<?> delivered : copies) {
                delivered.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void deliver(Delivery event, String sid) {
        SignedRequests.post("/webhooks/twilio/" + event.path, event.form.apply(sid))
                .then()
                .statusCode(lessThan(300));
    }

    private Delivery voice(String path, Map<String, String> parameters) {
        return new Delivery(path, sid -> {
            Map<String, String> form = new TreeMap<>(parameters);
            form.putAll(Map.of("CallSid", sid, "From", callerOf(sid), "To", business.number(), "Direction", "inbound"));
            return form;
        });
    }

    private Delivery report(String status, Map<String, String> parameters) {
        return new Delivery("message-status", sid -> {
            Map<String, String> form = new TreeMap<>(parameters);
            form.putAll(Map.of("MessageSid", sid, "MessageStatus", status));
            return form;
        });
    }

    private void sms(String sid, String body) {
        sms(sid, callerOf(sid), body);
    }

    private void sms(String sid, String from, String body) {
        SignedRequests.post(
                        "/webhooks/twilio/sms",
                        Map.of("MessageSid", sid, "From", from, "To", business.number(), "Body", body))
                .then()
                .statusCode(200);
    }

    private static Map<String, String> failed(String session) {
        return Map.of("SessionId", session, "SessionStatus", "failed", "CallStatus", "in-progress");
    }

    private static String hex() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static <T> List<List<T>> permutations(List<T> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> all = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            List<T> rest = new ArrayList<>(items);
            T first = rest.remove(i);
            for (List<T> order : permutations(rest)) {
                List<T> whole = new ArrayList<>(List.of(first));
                whole.addAll(order);
                all.add(whole);
            }
        }
        return all;
    }
}
