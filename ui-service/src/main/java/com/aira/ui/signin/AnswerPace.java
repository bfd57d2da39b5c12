package com.aira.ui.signin;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Answers that say the same about every address must also take the same time: they leave no sooner than a fixed while
 * after they were asked for, which is longer than what happens only for addresses that have an account, such as hashing
 * a password or sending a mail. No thread waits.
 */
@RequestScoped
class AnswerPace {
    private final long startedAt = System.nanoTime();
    private Duration least = Duration.ZERO;

    void noSoonerThan(Duration afterStart) {
        least = afterStart;
    }

    Duration left() {
        return least.isZero() ? least : least.minusNanos(System.nanoTime() - startedAt);
    }

    static final class Filter {
        private final AnswerPace pace;

        Filter(AnswerPace pace) {
            this.pace = pace;
        }

        @ServerResponseFilter
        Uni<Void> hold(ContainerRequestContext request, ContainerResponseContext response) {
            var left = pace.left();
            var now = Uni.createFrom().voidItem();
            return left.isZero() || left.isNegative()
                    ? now
                    : now.onItem().delayIt().by(left);
        }
    }
}
