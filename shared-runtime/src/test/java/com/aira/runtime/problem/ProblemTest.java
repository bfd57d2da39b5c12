package com.aira.runtime.problem;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import org.junit.jupiter.api.Test;

class ProblemTest {
    @Test
    void failuresOfOurs_haveOneTypeAndTitleHoweverTheyAreMade() {
        assertThat(Problem.of(Response.Status.INTERNAL_SERVER_ERROR, "It broke."))
                .isEqualTo(Problem.internal("It broke."))
                .returns("internal", Problem::name);
        assertThat(Problem.of(Response.Status.SERVICE_UNAVAILABLE, "It is away."))
                .isEqualTo(Problem.unavailable("It is away."))
                .returns("unavailable", Problem::name);
    }

    @Test
    void otherStatuses_nameTheirTypes() {
        assertThat(Problem.of(Response.Status.METHOD_NOT_ALLOWED, null))
                .returns("method-not-allowed", Problem::name)
                .returns("Method Not Allowed", Problem::title);
    }
}
