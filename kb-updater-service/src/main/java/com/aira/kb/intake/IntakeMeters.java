package com.aira.kb.intake;

import com.aira.kb.extract.text.ExtractedText;
import com.aira.kb.intake.Outcome.Failed;
import com.aira.kb.intake.Outcome.Retry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;

/**
 * Throughput and failures. Characters and pages a second are the rates of their counters; where the time goes is told by
 * the stages.
 */
final class IntakeMeters {
    private final MeterRegistry registry;
    private final Counter characters;
    private final Counter pages;

    IntakeMeters(MeterRegistry registry) {
        this.registry = registry;
        this.characters = Counter.builder("aira.knowledge.characters")
                .description("Characters read from documents")
                .register(registry);
        this.pages = Counter.builder("aira.knowledge.pages")
                .description("Pages read, of documents that have pages")
                .register(registry);
    }

    void read(ExtractedText text) {
        characters.increment(text.characters());
        pages.increment(text.pages());
    }

    void left(Stage stage, Duration spent) {
        Timer.builder("aira.knowledge.stages")
                .description("Time in the stages of a job")
                .tag("stage", stage.name().toLowerCase(Locale.ROOT))
                .register(registry)
                .record(spent);
    }

    void ended(Job job, Outcome outcome, Duration spent) {
        Timer.builder("aira.knowledge.jobs")
                .description("Attempts at turning a document or entry into chunks")
                .tag("source", job.source().kind().table())
                .tag("outcome", outcome.name())
                .publishPercentileHistogram()
                .register(registry)
                .record(spent);
        var failure = outcome instanceof Failed failed
                ? failed.failure()
                : outcome instanceof Retry retry ? retry.failure() : null;
        if (failure != null) {
            Counter.builder("aira.knowledge.failures")
                    .description("Attempts that failed")
                    .tag("stage", failure.stage().name().toLowerCase(Locale.ROOT))
                    .tag("reason", failure.kind())
                    .tag("final", String.valueOf(outcome instanceof Failed))
                    .register(registry)
                    .increment();
        }
    }
}
