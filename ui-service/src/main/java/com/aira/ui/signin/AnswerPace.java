package com.aira.ui.signin;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Answers that say the same about every address must also take the same time: they leave a fixed while after they were asked
 * for, which is longer than what happens only for addresses that have an account, such as hashing a password or sending a
 * mail. What takes longer leaves after twice the while, and so on. No thread waits.
 */
@RequestScoped
class AnswerPace {
    private long startedAt;
    private Duration step = Duration.ZERO;

    /**
     * To be called before anything is asked that may take its time, and not before the body is there: whoever sends it slowly
     * would have waited already.
     */
    void inStepsOf(Duration each) {
        startedAt = System.nanoTime();
        step = each;
    }

    /** The answer tells whose address it is anyway. */
    void lift() {
        step = Duration.ZERO;
    }

    Duration left() {
        return step.isZero() ? step : step.minusNanos((System.nanoTime() - startedAt) % step.toNanos());
    }

    static final class Filter {
        private final AnswerPace pace;

        Filter(AnswerPace pace) {
            this.pace = pace;
        }

        /** Null where nothing is to be waited for, as in nearly all answers: something to subscribe to has its price. */
        @ServerResponseFilter
        Uni<Void> hold(ContainerRequestContext request, ContainerResponseContext response) {
            var left = pace.left();
            return left.isZero()
                    ? null
                    : Uni.createFrom().voidItem().onItem().delayIt().by(left);
        }
    }
}
