package com.aira.sandbox.phone.terminal;

import com.aira.sandbox.phone.PhoneFrames;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The terminal's end of the phone's socket. */
public final class PhoneClient implements WebSocket.Listener, AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String GONE = "gone";

    private final BlockingQueue<Map<String, Object>> events = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();
    private WebSocket socket;

    /** @throws CallFailed when no sandbox answers there */
    public static PhoneClient connect(URI sandbox) throws CallFailed {
        PhoneClient client = new PhoneClient();
        try {
            client.socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .connectTimeout(LIMIT)
                    .buildAsync(sandbox.resolve("/phone/socket"), client)
                    .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return client;
        } catch (ExecutionException e) {
            String why = e.getCause() instanceof ConnectException
                    ? "nothing answers at " + sandbox
                    : sandbox + " answers something else: " + e.getCause().getMessage();
            throw new CallFailed("The sandbox is not running (" + why + "). Start it with ./aira up");
        } catch (TimeoutException e) {
            throw new CallFailed("The sandbox at " + sandbox + " does not answer; ./aira status says more");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallFailed("Interrupted");
        }
    }

    public void send(String type, Object... namesAndValues) throws CallFailed {
        try {
            socket.sendText(FlatJson.write(PhoneFrames.frame(type, namesAndValues)), true)
                    .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new CallFailed("The connection to the sandbox was lost");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallFailed("Interrupted");
        }
    }

    /** The next event, or nothing in that time. @throws CallFailed when no more can come */
    public Optional<Map<String, Object>> next(Duration limit) throws CallFailed {
        try {
            Optional<Map<String, Object>> event =
                    Optional.ofNullable(events.poll(Math.max(0, limit.toMillis()), TimeUnit.MILLISECONDS));
            if (event.filter(one -> GONE.equals(one.get("type"))).isPresent()) {
                throw new CallFailed("The sandbox hung up on the phone: it stopped, or failed");
            }
            return event;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallFailed("Interrupted");
        }
    }

    /** Lets something else than the socket be waited for too. */
    void put(String type, Object... namesAndValues) {
        events.add(PhoneFrames.frame(type, namesAndValues));
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            events.add(new LinkedHashMap<>(FlatJson.read(partial.toString())));
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
        put(GONE);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        put(GONE);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
