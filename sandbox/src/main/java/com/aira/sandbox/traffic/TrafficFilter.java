package com.aira.sandbox.traffic;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Keeps what passes to and from the stand-ins while somebody wants it. */
@Provider
@Priority(1)
public final class TrafficFilter implements ContainerRequestFilter, ContainerResponseFilter, WriterInterceptor {
    private static final String REQUEST_BODY = "traffic.body";
    private static final String EXCHANGE = "traffic.exchange";
    private static final List<String> STAND_INS = List.of("/twilio/", "/stripe/v1/", "/supabase/");

    private final TrafficLog log;

    TrafficFilter(TrafficLog log) {
        this.log = log;
    }

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        if (log.isOn() && isOfAStandIn(request)) {
            var body = request.getEntityStream().readAllBytes();
            request.setEntityStream(new ByteArrayInputStream(body));
            request.setProperty(REQUEST_BODY, TrafficLog.text(body, body.length));
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!log.isOn() || !isOfAStandIn(request)) {
            return;
        }
        var body = request.getProperty(REQUEST_BODY);
        var query = request.getUriInfo().getRequestUri().getRawQuery();
        var exchange = new Exchange(
                request.getMethod(),
                request.getUriInfo().getPath(),
                query == null ? "" : query,
                request.getHeaders(),
                body == null ? "" : body.toString(),
                response.getStatus(),
                response.getMediaType() == null ? "" : response.getMediaType().toString(),
                "");
        if (response.hasEntity()) {
            request.setProperty(EXCHANGE, exchange);
        } else {
            log.keep(exchange);
        }
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        if (!(context.getProperty(EXCHANGE) instanceof Exchange begun)) {
            context.proceed();
            return;
        }
        var copy = new ByteArrayOutputStream();
        context.setOutputStream(new Tee(context.getOutputStream(), copy));
        context.proceed();
        log.keep(new Exchange(
                begun.method(),
                begun.path(),
                begun.query(),
                begun.headers(),
                begun.body(),
                begun.status(),
                type(context, begun),
                TrafficLog.text(copy.toByteArray(), copy.size())));
    }

    /** Known at last once it is written. */
    private static String type(WriterInterceptorContext context, Exchange begun) {
        var written = context.getHeaders().getFirst("Content-Type");
        if (written != null) {
            return written.toString();
        }
        return context.getMediaType() == null
                ? begun.answerType()
                : context.getMediaType().toString();
    }

    private static boolean isOfAStandIn(ContainerRequestContext request) {
        var path = request.getUriInfo().getPath();
        return STAND_INS.stream().anyMatch(path::startsWith);
    }

    /** Writes twice. */
    private static final class Tee extends FilterOutputStream {
        private final OutputStream copy;

        private Tee(OutputStream out, OutputStream copy) {
            super(out);
            this.copy = copy;
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            copy.write(one);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            copy.write(bytes, from, length);
        }
    }
}
