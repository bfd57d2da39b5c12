package com.aira.voice.knowledge.preview;

import com.aira.runtime.budget.Budgets;
import com.aira.runtime.budget.Charge;
import com.aira.runtime.budget.Limit;
import com.aira.voice.knowledge.Findings;
import com.aira.voice.knowledge.Knowledge;
import com.aira.voice.limits.LimitsConfig;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a call would find, for ui-service, which has checked that its owner may ask. */
@Path("/internal/knowledge/preview")
class KnowledgePreviewResource {

    private final Knowledge knowledge;
    private final Budgets budgets;
    private final Limit previews;

    KnowledgePreviewResource(Knowledge knowledge, Budgets budgets, LimitsConfig limits) {
        this.budgets = budgets;
        this.previews = limits.previewsPerBusiness().limit("previews.business");
        this.knowledge = knowledge;
    }

    record Question(
            @NotNull UUID businessId,
            @NotBlank @Size(max = 2000) String question) {}

    /** @param answer what is read out of the best passage; a model that speaks puts it in words of its own */
    record Preview(
            boolean answerable,
            double score,
            @Schema(nullable = true) String answer,
            List<Found> passages) {}

    record Found(
            String content,
            double score,
            @Schema(nullable = true) UUID documentId,
            @Schema(nullable = true) UUID entryId) {}

    @POST
    public Preview preview(@Valid @NotNull Question asked) {
        budgets.spend(Charge.of(previews, asked.businessId()));
        Findings findings = knowledge.search(asked.businessId(), asked.question());
        return new Preview(
                findings.answerable(),
                findings.score(),
                findings.answer().orElse(null),
                findings.passages().stream()
                        .map(passage -> new Found(
                                passage.content(),
                                passage.score(),
                                passage.documentId().orElse(null),
                                passage.entryId().orElse(null)))
                        .toList());
    }
}
