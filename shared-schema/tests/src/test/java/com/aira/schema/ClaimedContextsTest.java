package com.aira.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** kb-updater-service enters the businesses whose jobs it has claimed, and no others. */
class ClaimedContextsTest {

    private static final TestSchema schema = new TestSchema();
    private final UUID ann = schema.newOwner();
    private final UUID salon = schema.newBusiness(ann, "Europe/Berlin");
    private final UUID garage = schema.newBusiness(ann, "Europe/Berlin");

    @Test
    void kb_withoutAClaimedJob_entersNoBusiness() {
        document(salon);

        assertThat(Contexts.refusal(() -> schema.without("aira_kb", s -> Contexts.enter(s, salon))))
                .as("a job that nobody claimed")
                .isEqualTo(Contexts.DENIED);

        schema.without("aira_kb", s -> s.all(Object.class, "select private.claim_knowledge_jobs(50, '1 min')"));

        assertThat(schema.<UUID>without("aira_kb", s -> {
                    Contexts.enter(s, salon);
                    return Contexts.tenant(s);
                }))
                .isEqualTo(salon);
        assertThat(Contexts.refusal(() -> schema.without("aira_kb", s -> Contexts.enter(s, garage))))
                .as("another business")
                .isEqualTo(Contexts.DENIED);
    }

    @Test
    void kb_withAClaimOfTheSameTransaction_entersNoBusiness() {
        document(salon);

        assertThat(Contexts.refusal(() -> schema.without("aira_kb", s -> {
                    s.query("select private.claim_knowledge_jobs(50, '1 min')");
                    return Contexts.enter(s, salon);
                })))
                .isEqualTo(Contexts.DENIED);
    }

    @Test
    void kb_whoseDocumentIsDeletedMeanwhile_stillEnters() {
        UUID document = document(salon);
        schema.without("aira_kb", s -> s.all(Object.class, "select private.claim_knowledge_jobs(50, '1 min')"));
        schema.owner(ann, s -> s.run("delete from public.documents where id = ?", document));

        assertThat(schema.<Long>without("aira_kb", s -> {
                    Contexts.enter(s, salon);
                    return s.count("select count(*) from public.documents");
                }))
                .isZero();
    }

    @Test
    void claims_ofEveryKindOfJob_areReasonsToEnter() {
        schema.fill(ann, salon, "+14155550112");
        schema.superuser(s -> s.run("update public.vector_changes set next_attempt_at = now()"));

        for (String claim : List.of(
                "select private.claim_knowledge_jobs(50, '1 min')",
                "select private.claim_website('1 min')",
                "select private.claim_move('1 min')",
                "select private.claim_vector_changes(9, 9, '1 min')")) {
            schema.superuser(s -> s.run("delete from private.job_claims"));
            assertThat(schema.<List<Object>>without("aira_kb", s -> s.all(Object.class, claim)))
                    .as(claim)
                    .isNotEmpty();
            assertThat(schema.<UUID>without("aira_kb", s -> {
                        Contexts.enter(s, salon);
                        return Contexts.tenant(s);
                    }))
                    .as(claim)
                    .isEqualTo(salon);
        }
    }

    @Test
    void claim_ofThisMorning_isNoReasonAnyMore_unlessItsLeaseIsKept() {
        UUID document = document(salon);
        schema.without("aira_kb", s -> s.all(Object.class, "select private.claim_knowledge_jobs(50, '1 min')"));
        String age = "update private.job_claims set claimed_at = claimed_at - interval '2 hours'";
        String renew = "update public.documents set lease_until = now() + interval '2 min' where id = ?";

        schema.superuser(s -> s.run(age));
        schema.without("aira_kb", s -> {
            Contexts.enter(s, salon);
            return s.run(renew, document);
        });
        schema.superuser(s -> s.run(age));
        schema.without("aira_kb", s -> Contexts.enter(s, salon));
        schema.superuser(s -> s.run(age));

        assertThat(Contexts.refusal(() -> schema.without("aira_kb", s -> Contexts.enter(s, salon))))
                .isEqualTo(Contexts.DENIED);
    }

    private static UUID document(UUID business) {
        UUID id = UUID.randomUUID();
        schema.superuser(s -> s.run(
                "insert into public.documents (id, business_id, file_name, file_path, file_size, mime_type)"
                        + " values (?, ?, 'a.pdf', ?, 1, 'application/pdf')",
                id,
                business,
                business + "/" + id + "/a.pdf"));
        return id;
    }
}
