package com.aira.ui.shell;

import com.aira.runtime.database.Sql;
import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.web.Refusal;
import com.aira.ui.web.WebConfig;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Makes the frame of the running request's page. */
@RequestScoped
public class Shells {
    private static final String LAST_BUSINESS = "aira_business";
    private static final Duration REMEMBERED = Duration.ofDays(365);

    private static final String BUSINESSES = """
            select b.id, b.name, b.time_zone, b.phone_number,
                   (select count(*) from public.caller_messages m where m.business_id = b.id and m.read_at is null)
            from public.business_v2 b order by lower(b.name), b.id""";

    private final CurrentPrincipal principal;
    private final OwnerTransactions transactions;
    private final RoutingContext request;
    private final boolean secure;

    Shells(CurrentPrincipal principal, OwnerTransactions transactions, RoutingContext request, WebConfig web) {
        this.principal = principal;
        this.transactions = transactions;
        this.request = request;
        secure = "https".equals(web.appUrl().getScheme());
    }

    private record Row(UUID id, String name, String zone, String phoneNumber, long waiting) {
        Shell.Choice choice() {
            return new Shell.Choice(id, name, ZoneId.of(zone), phoneNumber);
        }
    }

    /** A page of this business. @throws Refusal 404 when the owner has no such business */
    public Shell of(String nav, UUID business) {
        var rows = businesses();
        var current =
                rows.stream().filter(row -> row.id.equals(business)).findFirst().orElseThrow(Refusal::notFound);
        remember(business);
        return shell(nav, rows, Optional.of(current));
    }

    /** A page of the owner; the business that was open last stays at hand. */
    public Shell of(String nav) {
        var rows = businesses();
        var last = last();
        var current = rows.stream()
                .filter(row -> row.id.toString().equals(last))
                .findFirst()
                .or(() -> rows.stream().findFirst());
        return shell(nav, rows, current);
    }

    public LocaleFormats habits() {
        return LocaleFormats.of(request.request().getHeader("Accept-Language"));
    }

    private Shell shell(String nav, List<Row> rows, Optional<Row> current) {
        return new Shell(
                principal.get().email(),
                rows.stream().map(Row::choice).toList(),
                current.map(Row::choice).orElse(null),
                nav,
                current.map(Row::waiting).orElse(0L),
                habits());
    }

    private List<Row> businesses() {
        return transactions.rows(principal.get(), connection -> Sql.list(connection, BUSINESSES, Row.class));
    }

    private String last() {
        var cookie = request.request().getCookie(LAST_BUSINESS);
        return cookie == null ? "" : cookie.getValue();
    }

    private void remember(UUID business) {
        if (!business.toString().equals(last())) {
            request.response()
                    .addCookie(Cookie.cookie(LAST_BUSINESS, business.toString())
                            .setPath("/")
                            .setHttpOnly(true)
                            .setSecure(secure)
                            .setSameSite(CookieSameSite.LAX)
                            .setMaxAge(REMEMBERED.toSeconds()));
        }
    }
}
