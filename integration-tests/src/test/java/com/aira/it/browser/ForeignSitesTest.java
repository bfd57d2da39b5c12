package com.aira.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.it.LocalAira;
import com.aira.it.OwnerApi;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What another site can do with an owner who is signed in here, at the same moment, in the same browser: nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForeignSitesTest {

    private static final String EVIL = "https://evil.example";

    private final LocalAira aira = LocalAira.running();
    private final BusinessFixture business = BusinessFixture.in(aira);
    private final HttpClient http = HttpClient.newHttpClient();

    @RegisterExtension
    final Visitors visitors = new Visitors();

    /** What a page offers to change, by its method and address. */
    /** @param type of its body, as the form sends it */
    record Change(String method, String address, String type) {

        String contentType() {
            return type.startsWith("multipart/") ? type + "; boundary=line" : type;
        }

        String body() {
            return type.startsWith("multipart/") ? "--line--\r\n" : "";
        }
    }

    @Test
    void everyPage_saysWhatBrowsersMayDoWithIt() throws Exception {
        Visitor owner = signedIn();
        for (String address : addresses()) {
            HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(address))
                    .header("Accept", "text/html")
                    .header("Cookie", cookies(owner)));

            assertThat(answer.statusCode()).as(address).isEqualTo(200);
            assertThat(header(answer, "Content-Security-Policy"))
                    .as(address)
                    .contains("default-src 'self'", "frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'")
                    .doesNotContain("unsafe-inline", "unsafe-eval", "*", "http:", "https:");
            assertThat(header(answer, "X-Content-Type-Options")).as(address).isEqualTo("nosniff");
            assertThat(header(answer, "Referrer-Policy"))
                    .as(address)
                    .isIn("same-origin", "no-referrer", "strict-origin", "strict-origin-when-cross-origin");
            assertThat(answer.body())
                    .as(address)
                    .doesNotContainPattern("<script(?![^>]*\\ssrc=)[^>]*>")
                    .doesNotContainPattern("<style[\\s>]")
                    .doesNotContainPattern("\\sstyle=\"")
                    .doesNotContainPattern("\\son[a-z]+=\"")
                    .doesNotContain("javascript:", "hx-on");
        }
    }

    @Test
    void ownersPages_areNotKeptByCaches() throws Exception {
        Visitor owner = signedIn();
        for (PageAddress address : PageAddress.ofOwner(business.id(), business.call())) {
            HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(aira.ui() + address.path()))
                    .header("Cookie", cookies(owner)));

            assertThat(header(answer, "Cache-Control")).as(address.path()).containsAnyOf("no-store", "private");
        }
    }

    @Test
    void sessionCookies_areOutOfReach() {
        Visitor owner = signedIn();

        List<Cookie> cookies = owner.context().cookies();

        assertThat(cookies).isNotEmpty().allSatisfy(cookie -> {
            assertThat(cookie.httpOnly).as(cookie.name).isTrue();
            assertThat(cookie.sameSite).as(cookie.name).isIn(SameSiteAttribute.LAX, SameSiteAttribute.STRICT);
        });
    }

    @Test
    void everyChange_thatAnotherSiteSends_isRefused() throws Exception {
        Visitor owner = signedIn();
        Set<Change> changes = new LinkedHashSet<>();
        for (PageAddress address : places()) {
            owner.page().navigate(aira.ui() + address.path());
            changes.addAll(changesOn(owner.page()));
        }
        assertThat(changes).extracting(Change::address).contains("/sign-in", "/sign-up", "/sign-out");

        for (Change change : changes) {
            for (Map<String, String> foreign : List.of(
                    Map.of("Origin", EVIL),
                    Map.of("Origin", EVIL, "Sec-Fetch-Site", "cross-site"),
                    Map.of("Origin", "null"),
                    Map.of("Origin", aira.sandbox(), "Sec-Fetch-Site", "same-site"))) {
                HttpRequest.Builder request = HttpRequest.newBuilder(
                                URI.create(aira.ui()).resolve(change.address))
                        .method(change.method, HttpRequest.BodyPublishers.ofString(change.body()))
                        .header("Content-Type", change.contentType())
                        .header("Cookie", cookies(owner));
                foreign.forEach(request::header);

                assertThat(send(request).statusCode())
                        .as(change + " with " + foreign)
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void ownersPages_sendStrangersToSignIn() throws Exception {
        for (PageAddress address : PageAddress.ofOwner(business.id(), business.call())) {
            HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(aira.ui() + address.path()))
                    .header("Accept", "text/html"));

            assertThat(answer.statusCode()).as(address.path()).isBetween(302, 303);
            assertThat(header(answer, "Location")).as(address.path()).contains("/sign-in");
        }
    }

    @Test
    void foreignBusiness_isNotFound() throws Exception {
        Visitor stranger = visitors.arrive(Viewport.DESK_LIGHT);
        stranger.signIn(aira, OwnerApi.signUp(aira));
        for (PageAddress address : PageAddress.ofOwner(business.id(), business.call())) {
            if (address.path().startsWith("/b/")) {
                HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(aira.ui() + address.path()))
                        .header("Accept", "text/html")
                        .header("Cookie", cookies(stranger)));

                assertThat(answer.statusCode()).as(address.path()).isEqualTo(404);
                assertThat(answer.body()).as(address.path()).doesNotContain("Lively Locks");
            }
        }
    }

    @Test
    void sockets_openForOurOwnPagesOnly() {
        String cookies = cookies(signedIn());
        for (URI socket : List.of(
                URI.create(aira.ui().replace("http", "ws") + "/live"),
                URI.create(aira.sandbox().replace("http", "ws") + "/phone/socket"))) {
            String own = "http://" + socket.getAuthority();

            assertThat(handshake(socket, own, cookies))
                    .as(socket + " from " + own)
                    .isEqualTo(101);
            for (String foreign : List.of(EVIL, "null", own.replace("localhost", "localhost.evil.example"))) {
                assertThat(handshake(socket, foreign, cookies))
                        .as(socket + " from " + foreign)
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void liveSocket_isForOwners() {
        URI live = URI.create(aira.ui().replace("http", "ws") + "/live");

        assertThat(handshake(live, aira.ui(), "")).isIn(401, 403);
    }

    /** The status of the answer; 101 opens the socket. */
    private int handshake(URI socket, String origin, String cookies) {
        try {
            http.newWebSocketBuilder()
                    .header("Origin", origin)
                    .header("Cookie", cookies)
                    .buildAsync(socket, new WebSocket.Listener() {})
                    .join()
                    .abort();
            return 101;
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw e;
        }
    }

    private Visitor signedIn() {
        Visitor owner = visitors.arrive(Viewport.DESK_LIGHT);
        owner.signIn(aira, business.owner());
        return owner;
    }

    private List<PageAddress> places() {
        return Stream.concat(
                        PageAddress.ofStrangers().stream(),
                        PageAddress.ofOwner(business.id(), business.call()).stream())
                .toList();
    }

    private List<String> addresses() {
        return Stream.concat(
                        places().stream().map(address -> aira.ui() + address.path()),
                        PageAddress.ofSandbox().stream().map(address -> aira.sandbox() + address.path()))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static Set<Change> changesOn(Page page) {
        List<List<String>> found = (List<List<String>>) page.evaluate("""
                () => {
                  const type = element => element.getAttribute('hx-encoding') ?? element.getAttribute('enctype')
                    ?? 'application/x-www-form-urlencoded';
                  return [...document.querySelectorAll('form[method=post i], [formmethod=post i]')]
                    .map(form => ['POST', form.getAttribute('action') ?? location.pathname, type(form)])
                  .concat(['post', 'put', 'patch', 'delete'].flatMap(method =>
                    [...document.querySelectorAll(`[hx-${method}]`)]
                      .map(element => [method.toUpperCase(), element.getAttribute(`hx-${method}`), type(element)])));
                }""");
        return found.stream()
                .map(change -> new Change(change.get(0), change.get(1), change.get(2)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static String cookies(Visitor visitor) {
        return visitor.context().cookies().stream()
                .map(cookie -> cookie.name + "=" + cookie.value)
                .collect(Collectors.joining("; "));
    }
}
