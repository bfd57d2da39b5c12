package com.aira.ui.web;

import com.aira.runtime.server.BodyLimit;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;

/** Whoever is not signed in has little to say; only what takes documents may be sent much. */
@Singleton
final class OperationBodyLimit implements BodyLimit {
    private final WebConfig limits;

    OperationBodyLimit(WebConfig limits) {
        this.limits = limits;
    }

    @Override
    public long of(ResourceInfo operation) {
        var method = operation.getResourceMethod();
        if (method.isAnnotationPresent(PermitAll.class)
                || operation.getResourceClass().isAnnotationPresent(PermitAll.class)) {
            return limits.maxAnonymousBodyBytes();
        }
        var consumes = method.getAnnotation(Consumes.class);
        return consumes != null && Arrays.asList(consumes.value()).contains(MediaType.MULTIPART_FORM_DATA)
                ? limits.maxFormBytes()
                : limits.maxBodyBytes();
    }
}
