package com.aira.kb.crawl;

import com.aira.kb.crawl.FetchFailure.Kind;
import com.aira.kb.extract.text.Format;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;

/**
 * Fetches from the web, and from nowhere else: every name is resolved, checked and connected to by {@link CheckedDns}, and
 * redirects are followed one by one, each as suspicious as the first address. No cookies, no credentials, no proxy.
 */
@ApplicationScoped
class Fetcher implements AutoCloseable {
    private static final int MOST_REDIRECTS = 5;

    /** Characters of a header line, and number of headers. */
    private static final int LONGEST_LINE = 16_384;

    private static final int MOST_HEADERS = 200;

    private final CrawlConfig config;
    private final Set<String> allowedHosts;
    private final CloseableHttpClient http;
    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "fetch-watchdog");
        thread.setDaemon(true);
        return thread;
    });

    @Inject
    Fetcher(CrawlConfig config) {
        this(config, InetAddress::getAllByName);
    }

    Fetcher(CrawlConfig config, CheckedDns.Names names) {
        this.config = config;
        this.allowedHosts = config.allowedHosts().orElse(Set.of());
        var limit = Timeout.of(config.pageLimit());
        var lines = Http1Config.custom()
                .setMaxLineLength(LONGEST_LINE)
                .setMaxHeaderCount(MOST_HEADERS)
                .build();
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new CheckedDns(names, allowedHosts))
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(lines)
                                .build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(limit)
                                .setSocketTimeout(limit)
                                .setTimeToLive(Timeout.ofMinutes(1))
                                .build())
                        .build())
                .setUserAgent(config.userAgent())
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .build();
    }

    /**
     * Fetches a page, following redirects.
     *
     * @param wanted which addresses redirects may lead to
     * @throws FetchFailure also for what is no page, whose bytes are not read
     */
    Fetched page(WebAddress address, Predicate<WebAddress> wanted) throws FetchFailure {
        return get(address, wanted, "text/html,application/xhtml+xml", (at, type) -> Kinds.of(at, type)
                .filter(Format.HTML::equals));
    }

    /** As {@link #page}; also fetches documents, of types that can be read. */
    Fetched pageOrDocument(WebAddress address, Predicate<WebAddress> wanted) throws FetchFailure {
        return get(address, wanted, "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.5", Kinds::of);
    }

    /** Fetches what robots read, whatever its server calls it. */
    Fetched file(WebAddress address, Predicate<WebAddress> wanted) throws FetchFailure {
        return get(address, wanted, "*/*", (at, type) -> Optional.of(Format.TEXT));
    }

    /** What is sent from an address with this type, absent for what is not wanted. */
    private interface Wanted {
        Optional<Format> as(WebAddress address, ContentType type);
    }

    private Fetched get(WebAddress address, Predicate<WebAddress> wanted, String accept, Wanted isWanted)
            throws FetchFailure {
        var next = address;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            var answer = getOnce(next, accept, isWanted);
            if (answer.fetched() != null) {
                return answer.fetched();
            }
            var from = next;
            next = from.resolve(answer.location())
                    .filter(wanted)
                    .orElseThrow(() -> new FetchFailure(Kind.LEADS_ELSEWHERE, elsewhere(from, answer.location())));
        }
        throw new FetchFailure(Kind.IN_CIRCLES, address + " leads in circles");
    }

    private static String elsewhere(WebAddress from, String location) {
        return from.resolve(location).map(WebAddress::host).orElse("another address");
    }

    /** One of both: what was sent, or where to ask instead. */
    private record Answer(Fetched fetched, String location) {}

    private Answer getOnce(WebAddress address, String accept, Wanted isWanted) throws FetchFailure {
        requireUsualPort(address);
        var request = new HttpGet(address.toString());
        request.setHeader(HttpHeaders.ACCEPT, accept);
        var late = new AtomicBoolean();
        var limit = watchdog.schedule(
                () -> {
                    late.set(true);
                    request.cancel();
                },
                config.pageLimit().toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            return http.execute(request, response -> {
                try {
                    return read(address, response, isWanted);
                } catch (FetchFailure e) {
                    // The rest of the body must not be waited for.
                    request.cancel();
                    throw new Refused(e);
                }
            });
        } catch (Refused e) {
            throw e.failure;
        } catch (IOException e) {
            throw failure(address, e, late.get());
        } finally {
            limit.cancel(false);
        }
    }

    /** Carries a failure through the client. */
    private static final class Refused extends IOException {
        private final transient FetchFailure failure;

        Refused(FetchFailure failure) {
            super(failure);
            this.failure = failure;
        }
    }

    /** Other ports are where databases and consoles listen. */
    private void requireUsualPort(WebAddress address) throws FetchFailure {
        if (address.port() >= 0 && !allowedHosts.contains(address.host() + ":" + address.port())) {
            throw new FetchFailure(Kind.LEADS_ELSEWHERE, "port " + address.port() + " of " + address.host());
        }
    }

    private Answer read(WebAddress address, ClassicHttpResponse response, Wanted isWanted)
            throws FetchFailure, IOException {
        int status = response.getCode();
        var location = response.getFirstHeader(HttpHeaders.LOCATION);
        if (status / 100 == 3 && location != null) {
            return new Answer(null, location.getValue());
        }
        if (status == 429 || status / 100 == 5 || status == 408 || status == 425) {
            throw new FetchFailure(Kind.UNAVAILABLE, address + " was answered with " + status);
        }
        if (status / 100 != 2) {
            throw new FetchFailure(Kind.MISSING, address + " was answered with " + status);
        }
        var entity = response.getEntity();
        var type = entity == null ? null : ContentType.parseLenient(entity.getContentType());
        var format =
                isWanted.as(address, type).orElseThrow(() -> new FetchFailure(Kind.NO_PAGE, address + " is " + type));
        var wishes = wishes(response);
        return new Answer(
                new Fetched(
                        address,
                        format,
                        entity == null ? new byte[0] : bytes(address, entity, most(format)),
                        type == null || type.getCharset() == null
                                ? ""
                                : type.getCharset().name(),
                        !wishes.contains("noindex") && !wishes.contains("none"),
                        !wishes.contains("nofollow") && !wishes.contains("none")),
                null);
    }

    /** The headers' {@code X-Robots-Tag}, for all robots or for those of another name: restraint costs little. */
    private static String wishes(ClassicHttpResponse response) {
        var wishes = new StringBuilder();
        for (var header : response.getHeaders("X-Robots-Tag")) {
            wishes.append(header.getValue().toLowerCase(Locale.ROOT)).append(' ');
        }
        return wishes.toString();
    }

    private int most(Format format) {
        // What its server calls a text is one at a web page's size.
        boolean characters = format == Format.HTML || format == Format.TEXT;
        return Math.toIntExact((characters ? config.maxPageSize() : config.maxFileSize()).asLongValue());
    }

    /** Bounded after unpacking. */
    private byte[] bytes(WebAddress address, HttpEntity entity, int most) throws IOException, FetchFailure {
        var bytes = entity.getContent().readNBytes(most + 1);
        if (bytes.length > most) {
            throw new FetchFailure(Kind.TOO_LARGE, address + " is larger than " + most + " bytes");
        }
        return bytes;
    }

    private static FetchFailure failure(WebAddress address, IOException e, boolean late) {
        if (late) {
            return new FetchFailure(Kind.TOO_SLOW, address + " took too long", e);
        }
        if (e instanceof CheckedDns.Forbidden) {
            return new FetchFailure(Kind.NOT_PUBLIC, e.getMessage(), e);
        }
        if (e instanceof UnknownHostException) {
            return new FetchFailure(Kind.UNKNOWN_HOST, "there is no " + address.host(), e);
        }
        if (e instanceof SSLException) {
            return new FetchFailure(Kind.INSECURE, address.host() + ": " + e.getMessage(), e);
        }
        return new FetchFailure(
                e instanceof InterruptedIOException ? Kind.TOO_SLOW : Kind.UNAVAILABLE, address + ": " + e, e);
    }

    @Override
    @PreDestroy
    public void close() throws IOException {
        watchdog.shutdownNow();
        http.close();
    }
}
