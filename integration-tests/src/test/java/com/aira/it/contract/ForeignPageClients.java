package com.aira.it.contract;

import com.aira.it.browser.PageAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;

/**
 * Foreign clients at everything that another owner's pages offer, foreign sites with that owner's own cookie, and
 * sockets.
 */
final class ForeignPageClients {

    private static final List<String> FOREIGN = List.of(
            "Origin: https://evil.example",
            "Origin: null",
            "Sec-Fetch-Site: cross-site",
            "Sec-Fetch-Site: same-site",
            "Referer: https://evil.example/");
    private static final String SOCKET = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";

    private final URI ui;
    private final OwnerFixture victim;
    private final OwnerFixture other;
    private final Tokens tokens;
    private final Random random;

    ForeignPageClients(URI ui, OwnerFixture victim, OwnerFixture other, Tokens tokens, Random random) {
        this.ui = ui;
        this.victim = victim;
        this.other = other;
        this.tokens = tokens;
        this.random = random;
    }

    /** One visit and what it must not be answered with. */
    record Visit(Draft draft, BiFunction<Draft, RawHttpClient.Answer, String> wrong) {}

    List<Visit> visits() {
        List<String> starts = new ArrayList<>();
        PageAddress.ofOwner(victim.business(), victim.ids().get("calls"))
                .forEach(address -> starts.add(address.path()));
        starts.add("/b/" + victim.business() + "/calls/" + victim.ids().get("calls") + "/recording");
        List<String> forged = List.copyOf(tokens.forged(victim.owner()).values());
        List<Visit> visits = new ArrayList<>();
        for (Draft page : new Pages(ui, tokens.of(victim.owner())).from(starts)) {
            Draft own = page.withHeader("Sec-Fetch-Site: same-origin");
            visits.add(new Visit(own.withHeader("Cookie: aira_access=" + tokens.of(other.owner())), this::shows));
            visits.add(new Visit(own, this::shows));
            visits.add(new Visit(
                    own.withHeader("Cookie: aira_access=" + forged.get(random.nextInt(forged.size()))), this::shows));
            if (!page.method().equals("GET")) {
                Draft victims = page.withHeader("Cookie: aira_access=" + tokens.of(victim.owner()));
                visits.add(new Visit(victims, ForeignPageClients::obeys));
                visits.add(new Visit(
                        victims.withHeader(FOREIGN.get(random.nextInt(FOREIGN.size()))), ForeignPageClients::obeys));
            }
        }
        Draft socket = Draft.of("GET", "/live").withHeader(SOCKET);
        String origin = "Origin: http://" + ui.getAuthority();
        for (String token : forged) {
            visits.add(new Visit(
                    socket.withHeader(origin).withHeader("Cookie: aira_access=" + token), ForeignPageClients::opens));
        }
        visits.add(new Visit(socket.withHeader(origin), ForeignPageClients::opens));
        for (String foreign : FOREIGN) {
            visits.add(new Visit(
                    socket.withHeader(foreign).withHeader("Cookie: aira_access=" + tokens.of(victim.owner())),
                    ForeignPageClients::opens));
        }
        return visits;
    }

    private String shows(Draft draft, RawHttpClient.Answer answer) {
        return victim.secrets().stream()
                .filter(secret -> answer.everything().contains(secret)
                        && !draft.everything().contains(secret))
                .findFirst()
                .map(secret -> "shows another tenant's " + secret)
                .orElse(null);
    }

    private static String obeys(Draft draft, RawHttpClient.Answer answer) {
        return answer.status() < 300 ? "obeys a foreign site" : null;
    }

    private static String opens(Draft draft, RawHttpClient.Answer answer) {
        return answer.status() == 101 ? "opens a socket" : null;
    }
}
