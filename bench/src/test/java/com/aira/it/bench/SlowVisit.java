package com.aira.it.bench;

import com.aira.it.browser.Visitor;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.WaitUntilState;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** One page in a real browser, watched through Chromium's own instruments. */
final class SlowVisit implements AutoCloseable {

    /** Chromium's preset "Slow 4G": the round trip that DevTools applies to each request, in ms. */
    private static final double LATENCY_MS = 150 * 3.75;

    /** Bytes a second of the same preset. */
    private static final double DOWNLOAD = 1.6 * 1000 * 1000 / 8 * 0.9;

    private static final double UPLOAD = 750.0 * 1000 / 8 * 0.9;

    private static final String LARGEST_PAINT = """
            () => new Promise((resolve, reject) => {
              new PerformanceObserver(list => resolve(list.getEntries().at(-1).startTime))
                .observe({ type: 'largest-contentful-paint', buffered: true });
            })""";

    private final Visitor visitor;
    private final Page page;
    private final CDPSession instruments;

    /**
     * What came over the wire.
     *
     * @param bytes of all answers as they were encoded, headers included, images excluded
     * @param data addresses of the page and of what its scripts asked the server for
     */
    record Load(long bytes, Set<String> data) {}

    SlowVisit(Visitor visitor) {
        this.visitor = visitor;
        page = visitor.page();
        instruments = visitor.context().newCDPSession(page);
        instruments.send("Network.enable");
    }

    /** Opens the page on a fast line and weighs it. */
    Load load(String url) {
        Map<String, String> types = new HashMap<>();
        Set<String> data = new LinkedHashSet<>();
        long[] bytes = {0};
        instruments.on("Network.requestWillBeSent", event -> {
            String type = event.get("type").getAsString();
            types.put(event.get("requestId").getAsString(), type);
            JsonObject request = event.getAsJsonObject("request");
            if (Set.of("Document", "XHR", "Fetch").contains(type)
                    && "GET".equals(request.get("method").getAsString())) {
                data.add(request.get("url").getAsString());
            }
        });
        instruments.on("Network.loadingFinished", event -> {
            if (!"Image".equals(types.get(event.get("requestId").getAsString()))) {
                bytes[0] += event.get("encodedDataLength").getAsLong();
            }
        });
        open(url);
        page.waitForLoadState(LoadState.NETWORKIDLE);
        return new Load(bytes[0], data);
    }

    /** From now on every request takes its time. */
    void slowDown() {
        JsonObject line = new JsonObject();
        line.addProperty("offline", false);
        line.addProperty("latency", LATENCY_MS);
        line.addProperty("downloadThroughput", DOWNLOAD);
        line.addProperty("uploadThroughput", UPLOAD);
        instruments.send("Network.emulateNetworkConditions", line);
    }

    /** Opens the page and answers when its largest content stood on the screen, in ms from the start of the visit. */
    double largestPaint(String url) {
        open(url);
        page.waitForLoadState(LoadState.NETWORKIDLE);
        return ((Number) page.evaluate(LARGEST_PAINT)).doubleValue();
    }

    private void open(String url) {
        page.navigate("about:blank");
        Response response = page.navigate(url, new Page.NavigateOptions().setWaitUntil(WaitUntilState.LOAD));
        if (!response.ok() || !page.url().startsWith(url)) {
            throw new IllegalStateException(url + " answered " + response.status() + " at " + page.url());
        }
    }

    @Override
    public void close() {
        visitor.close();
    }
}
