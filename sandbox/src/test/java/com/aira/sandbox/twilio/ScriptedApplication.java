package com.aira.sandbox.twilio;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** A customer's application whose answers a test writes down beforehand. */
public final class ScriptedApplication implements AutoCloseable {

    /** A request that arrived, with its form decoded. */
    public record Asked(String method, String uri, Map<String, String> form, Map<String, String> headers) {
        public String path() {
            return uri.replaceFirst("\\?.*", "");
        }
    }

    /** Anything but TwiML with status 200; a null status never answers. */
    public record Answer(Integer status, String type, String body) {}

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final Map<String, Function<Asked, Answer>> pages = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final List<JsonObject> frames = new CopyOnWriteArrayList<>();
    private final List<Map<String, String>> handshakes = new CopyOnWriteArrayList<>();
    private final List<Integer> closeCodes = new CopyOnWriteArrayList<>();
    private volatile BiConsumer<JsonObject, ServerWebSocket> receptionist = (frame, socket) -> {};
    private volatile boolean refusesSockets;

    public ScriptedApplication() {
        server = vertx.createHttpServer()
                .requestHandler(this::request)
                .listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    public String url(String path) {
        return "http://localhost:" + server.actualPort() + path;
    }

    public String socketUrl() {
        return "ws://localhost:" + server.actualPort() + "/conversation";
    }

    public ScriptedApplication page(String path, String verbs) {
        return page(path, form -> new Answer(200, "text/xml", "<Response>" + verbs + "</Response>"));
    }

    public ScriptedApplication page(String path, Function<Asked, Answer> answer) {
        pages.put(path, answer);
        return this;
    }

    /** Is called with every frame, on one thread. */
    public ScriptedApplication receptionist(BiConsumer<JsonObject, ServerWebSocket> script) {
        receptionist = script;
        return this;
    }

    public ScriptedApplication refuseSockets() {
        refusesSockets = true;
        return this;
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    public List<Asked> asked(String path) {
        return asked.stream().filter(one -> one.path().equals(path)).toList();
    }

    public List<JsonObject> frames() {
        return new ArrayList<>(frames);
    }

    public List<String> frameTypes() {
        return frames.stream().map(frame -> frame.getString("type")).toList();
    }

    public List<Map<String, String>> handshakes() {
        return List.copyOf(handshakes);
    }

    public List<Integer> closeCodes() {
        return List.copyOf(closeCodes);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void request(HttpServerRequest request) {
        // Quarkus switches Vert.x's own handling of upgrades off.
        if ("websocket".equals(request.getHeader("upgrade"))) {
            handshake(request);
            return;
        }
        request.setExpectMultipart(request.method() == HttpMethod.POST);
        request.endHandler(end -> {
            Asked one = new Asked(
                    request.method().name(), request.uri(), map(request.formAttributes()), map(request.headers()));
            asked.add(one);
            Function<Asked, Answer> page = pages.get(request.path());
            Answer answer = page == null ? new Answer(404, "text/plain", "no such page") : page.apply(one);
            if (answer.status() != null) {
                if (answer.status() / 100 == 3) {
                    request.response().putHeader("Location", answer.body());
                }
                request.response()
                        .setStatusCode(answer.status())
                        .putHeader("Content-Type", answer.type())
                        .end(answer.body());
            }
        });
    }

    private void handshake(HttpServerRequest request) {
        handshakes.add(map(request.headers()));
        if (refusesSockets) {
            request.response().setStatusCode(403).end();
        } else {
            request.toWebSocket().onSuccess(this::socket);
        }
    }

    private void socket(ServerWebSocket socket) {
        socket.closeHandler(
                closed -> closeCodes.add(socket.closeStatusCode() == null ? -1 : (int) socket.closeStatusCode()));
        socket.textMessageHandler(text -> {
            JsonObject frame = new JsonObject(text);
            frames.add(frame);
            receptionist.accept(frame, socket);
        });
    }

    private static Map<String, String> map(MultiMap values) {
        Map<String, String> map = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        values.forEach(entry -> map.put(entry.getKey(), entry.getValue()));
        return map;
    }
}
