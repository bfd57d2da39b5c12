package com.aira.sandbox.twilio.webhook;

import com.aira.sandbox.twilio.webhook.Webhooks.Product;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jboss.logging.Logger;

/** Status callbacks: sent on the side, their answers ignored, their failures logged and not repeated beyond the URL's limits. */
public final class Notices {

    private static final Logger LOG = Logger.getLogger(Notices.class);

    private final Webhooks webhooks;
    private final Executor executor;

    public Notices(Webhooks webhooks, Executor executor) {
        this.webhooks = webhooks;
        this.executor = executor;
    }

    /** Returns at once. */
    public void send(Product product, String url, String method, Map<String, String> form) {
        try {
            executor.execute(() -> deliver(product, url, method, form));
        } catch (RejectedExecutionException e) {
            LOG.warnf("Status callback to %s dropped: the sandbox is stopping", url);
        }
    }

    /** Returns when it arrived, or failed for good. */
    public void deliver(Product product, String url, String method, Map<String, String> form) {
        try {
            webhooks.request(product, WebhookUrl.of(url), method, form);
        } catch (WebhookFailure e) {
            LOG.warnf("Status callback: %d %s", e.code(), e.getMessage());
        } catch (IllegalArgumentException e) {
            LOG.warnf("Status callback: 11100 %s", e.getMessage());
        }
    }
}
