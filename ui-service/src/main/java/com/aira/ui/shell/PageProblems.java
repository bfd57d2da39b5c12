package com.aira.ui.shell;

import com.aira.runtime.problem.Problem;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Problems as people see them. What belongs to the API answers in JSON; everything else is a page: a problem is shown as
 * a page, or beside the page when htmx asked, and who is not signed in is taken to sign in and then back.
 */
final class PageProblems {
    private static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset("UTF-8");

    record page(String title, String text, LocaleFormats habits) implements TemplateInstance {}

    record toast(String text) implements TemplateInstance {}

    @ServerResponseFilter
    void show(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(response.getEntity() instanceof Problem problem) || isApi(request)) {
            return;
        }
        var asked = request.getHeaderString("HX-Request") != null;
        var headers = response.getHeaders();
        if (problem.status() == 401) {
            headers.remove(HttpHeaders.WWW_AUTHENTICATE);
            var signIn = "/sign-in" + back(request, asked);
            if (asked) {
                headers.putSingle("HX-Redirect", signIn);
                response.setEntity("", null, HTML);
            } else {
                response.setStatus(303);
                response.setEntity("", null, HTML);
                // Setting the status made a new response, with headers of its own.
                response.getHeaders().putSingle(HttpHeaders.LOCATION, URI.create(signIn));
            }
            return;
        }
        if (asked) {
            headers.putSingle("HX-Retarget", "#toasts");
            headers.putSingle("HX-Reswap", "beforeend");
            // What the asking element would have selected from its own page is not in a note.
            headers.putSingle("HX-Reselect", "unset");
            response.setEntity(new toast(ProblemMessages.of(problem)).render(), null, HTML);
        } else {
            var title = problem.status() == 404 ? "Page not found" : "That didn't work";
            var habits = LocaleFormats.of(request.getHeaderString("Accept-Language"));
            response.setEntity(new page(title, ProblemMessages.of(problem), habits).render(), null, HTML);
        }
    }

    private static boolean isApi(ContainerRequestContext request) {
        var path = request.getUriInfo().getPath();
        return path.startsWith("/api/") || path.startsWith("/q/") || path.equals("/health");
    }

    private static String back(ContainerRequestContext request, boolean asked) {
        var shown = asked ? request.getHeaderString("HX-Current-URL") : null;
        var uri = shown == null ? request.getUriInfo().getRequestUri() : URI.create(shown);
        if (shown == null && !request.getMethod().equals("GET")
                || uri.getPath() == null
                || uri.getPath().equals("/")) {
            return "";
        }
        var path = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        return "?next=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
    }
}
