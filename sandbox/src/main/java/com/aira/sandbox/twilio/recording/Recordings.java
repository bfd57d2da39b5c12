package com.aira.sandbox.twilio.recording;

import com.aira.sandbox.twilio.account.Account;
import com.aira.sandbox.twilio.account.Rfc2822;
import com.aira.sandbox.twilio.line.Sid;
import com.aira.sandbox.twilio.store.Statements;
import com.aira.sandbox.twilio.twiml.Verb.RecordingCallback;
import com.aira.sandbox.twilio.webhook.Notices;
import com.aira.sandbox.twilio.webhook.Webhooks.Product;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Starts, stops and reports recordings, PROTOCOLS 1.3. */
@Singleton
public final class Recordings {

    private final Account account;
    private final Statements statements;
    private final Notices notices;
    private final Clock clock;

    Recordings(Account account, Statements statements, Notices notices, Clock clock) {
        this.account = account;
        this.statements = statements;
        this.notices = notices;
        this.clock = clock;
    }

    public Recording start(String callSid, String source, String track, int channels, RecordingCallback callback) {
        Recording recording = new Recording(
                Sid.next("RE"),
                account.sid(),
                callSid,
                Recording.IN_PROGRESS,
                source,
                track,
                channels,
                clock.instant(),
                OptionalInt.empty(),
                callback);
        insert(recording);
        report(recording);
        return recording;
    }

    /** A recording that is over when it becomes known: a message left on the machine. */
    public Recording message(String callSid, Duration length, RecordingCallback callback) {
        int seconds = (int) Math.max(1, length.toSeconds());
        Recording recording = new Recording(
                Sid.next("RE"),
                account.sid(),
                callSid,
                Recording.COMPLETED,
                "RecordVerb",
                "both",
                1,
                clock.instant().minusSeconds(seconds),
                OptionalInt.of(seconds),
                callback);
        insert(recording);
        report(recording);
        return recording;
    }

    /** Pauses or resumes a running recording. */
    Recording change(Recording recording, String status) {
        Recording changed = recording.with(status, recording.seconds());
        store(changed);
        return changed;
    }

    public Recording stop(Recording recording) {
        int seconds = (int) Math.max(
                1, Duration.between(recording.started(), clock.instant()).toSeconds());
        Recording stopped = recording.with(Recording.COMPLETED, OptionalInt.of(seconds));
        store(stopped);
        report(stopped);
        return stopped;
    }

    /** A call that ends takes its recordings along. */
    public void stopAll(String callSid) {
        ofCall(callSid).stream().filter(Recording::running).forEach(this::stop);
    }

    public List<Recording> ofCall(String callSid) {
        return statements.list(
                Recordings::read,
                "select * from sandbox.twilio_recordings where call_sid = ? order by start_time desc",
                callSid);
    }

    List<Recording> all() {
        return statements.list(Recordings::read, "select * from sandbox.twilio_recordings order by start_time desc");
    }

    Optional<Recording> bySid(String sid) {
        return statements.first(Recordings::read, "select * from sandbox.twilio_recordings where sid = ?", sid);
    }

    boolean delete(String sid) {
        return statements.update("delete from sandbox.twilio_recordings where sid = ?", sid) == 1;
    }

    /** Where the sound is; without an extension it is WAV. */
    public String url(Recording recording) {
        return account.url("/Recordings/" + recording.sid());
    }

    private void report(Recording recording) {
        RecordingCallback callback = recording.callback();
        if (callback.url().isEmpty() || !callback.events().contains(recording.status())) {
            return;
        }
        Map<String, String> form = new LinkedHashMap<>();
        form.put("AccountSid", recording.accountSid());
        form.put("CallSid", recording.callSid());
        form.put("RecordingSid", recording.sid());
        form.put("RecordingUrl", url(recording));
        form.put("RecordingStatus", recording.status());
        form.put("RecordingChannels", String.valueOf(recording.channels()));
        form.put("RecordingStartTime", Rfc2822.of(recording.started()));
        form.put("RecordingTrack", recording.track());
        form.put("RecordingSource", recording.source());
        form.put("ErrorCode", "0");
        recording.seconds().ifPresent(seconds -> form.put("RecordingDuration", String.valueOf(seconds)));
        notices.send(Product.VOICE, callback.url().get(), callback.method(), form);
    }

    private void insert(Recording recording) {
        statements.update(
                "insert into sandbox.twilio_recordings (sid, account_sid, call_sid, status, source, track, channels,"
                        + " start_time, duration_seconds, callback_url, callback_method, callback_events)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                recording.sid(),
                recording.accountSid(),
                recording.callSid(),
                recording.status(),
                recording.source(),
                recording.track(),
                recording.channels(),
                recording.started(),
                seconds(recording),
                recording.callback().url().orElse(null),
                recording.callback().method(),
                String.join(" ", recording.callback().events()));
    }

    private void store(Recording recording) {
        statements.update(
                "update sandbox.twilio_recordings set status = ?, duration_seconds = ? where sid = ?",
                recording.status(),
                seconds(recording),
                recording.sid());
    }

    private static Integer seconds(Recording recording) {
        return recording.seconds().isPresent() ? recording.seconds().getAsInt() : null;
    }

    private static Recording read(ResultSet row) throws SQLException {
        Instant started = Statements.instant(row, "start_time").orElseThrow();
        int seconds = row.getInt("duration_seconds");
        OptionalInt duration = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(seconds);
        return new Recording(
                row.getString("sid"),
                row.getString("account_sid"),
                row.getString("call_sid"),
                row.getString("status"),
                row.getString("source"),
                row.getString("track"),
                row.getInt("channels"),
                started,
                duration,
                new RecordingCallback(
                        Optional.ofNullable(row.getString("callback_url")),
                        row.getString("callback_method"),
                        Set.of(row.getString("callback_events").split(" "))));
    }
}
