package com.aira.ui.fallback;

import com.aira.ui.web.WebConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Links to this installation. */
final class FallbackLinks {

    private FallbackLinks() {}

    @Produces
    @Singleton
    static FallbackLink link(WebConfig web, FallbackConfig config) {
        return new FallbackLink(web.appUrl(), config.authToken());
    }
}
