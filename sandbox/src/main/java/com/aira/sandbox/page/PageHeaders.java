package com.aira.sandbox.page;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Puts the security headers on every page; one that set a policy of its own keeps it. */
public final class PageHeaders {

    private static final String OWN_FORMS_ONLY = PagePolicy.leadingTo(List.of());

    @ServerResponseFilter
    public void add(ContainerResponseContext response) {
        if (!MediaType.TEXT_HTML_TYPE.isCompatible(response.getMediaType())) {
            return;
        }
        var headers = response.getHeaders();
        headers.putIfAbsent(PagePolicy.HEADER, List.of(OWN_FORMS_ONLY));
        headers.putSingle("X-Frame-Options", "DENY");
        // With no-referrer the browser would send Origin: null with our own forms, and we would refuse them.
        headers.putSingle("Referrer-Policy", "same-origin");
        // Inbox, texts and payments change behind the page's back.
        headers.putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
