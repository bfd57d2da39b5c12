package com.aira.voice.knowledge.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.runtime.embedding.BgeSmall;
import com.aira.runtime.pinecone.PineconeIndex;
import com.aira.sandbox.pinecone.PineconeDouble;
import com.aira.sandbox.postgres.SandboxPostgres;
import com.aira.voice.knowledge.KnowledgeFixture;
import com.aira.voice.knowledge.KnowledgeFixture.Defaults;
import com.aira.voice.knowledge.KnowledgeFixture.PineconeAt;
import com.aira.voice.knowledge.search.Library.Near;
import com.aira.voice.knowledge.vector.Vectors;
import com.aira.voice.tenancy.PlainTenants;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Businesses that are too large to be held, where 100 chunks are too many. */
class LargeLibraryTest {

    private static final Defaults SMALL_MEMORY = new Defaults(100, 50_000_000);

    private static final String DATABASE = SandboxPostgres.shared().freshDatabase();

    private final DataSource superuser = SandboxPostgres.shared().pool(DATABASE, SandboxPostgres.SUPERUSER);
    private final PlainTenants tenants =
            new PlainTenants(SandboxPostgres.shared().pool(DATABASE, "aira_voice"));
    private final ManyChunks chunks = new ManyChunks(superuser);
    private final PineconeDouble pinecone = new PineconeDouble();
    private UUID business;
    private Libraries opened;

    @BeforeEach
    void create() throws SQLException {
        business = chunks.business();
    }

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
        pinecone.close();
    }

    @Test
    void nearest_areThoseOfComparingEachRow_andTheSameAsHeld() throws SQLException {
        chunks.document(business, 400);
        Library large = KnowledgeFixture.libraries(tenants, SMALL_MEMORY).open(business);
        Library held = KnowledgeFixture.libraries(tenants, new Defaults()).open(business);
        assertThat(large).isInstanceOf(LargeLibrary.class);
        assertThat(held).isInstanceOf(InMemoryLibrary.class);

        List<String> questions = ManyChunks.questions().subList(0, 40);
        int same = 0;
        for (String text : questions) {
            Question question = question(text);
            assertThat(fiveNearest(large, question))
                    .as(text)
                    .containsExactlyElementsOf(ManyChunks.nearest(
                            chunks.stored(business), question.vector().orElseThrow(), 5));
            same += Ranker.rank(large, question)
                            .get(0)
                            .chunk()
                            .id()
                            .equals(Ranker.rank(held, question).get(0).chunk().id())
                    ? 1
                    : 0;
        }

        // A sample tells less of how rare words are.
        assertThat((double) same / questions.size()).isGreaterThan(0.85);
    }

    @Test
    void changes_countAtOnce() throws SQLException {
        chunks.document(business, 150);
        Libraries libraries = KnowledgeFixture.libraries(tenants, SMALL_MEMORY);
        assertThat(says(libraries, "Is there a trampoline?", "trampoline")).isFalse();

        UUID notice = notice("The trampoline is behind the house.");
        assertThat(says(libraries, "Is there a trampoline?", "trampoline")).isTrue();

        execute("delete from public.documents where id = '" + notice + "'");
        assertThat(says(libraries, "Is there a trampoline?", "trampoline")).isFalse();
        assertThat(libraries.open(business).size()).isEqualTo(150);
    }

    @Test
    void vectorsThatDoNotFit_areFoundByTheirWords() throws SQLException {
        chunks.document(business, 150);
        notice("Ask for Xanthippe at the door.");
        Libraries libraries = KnowledgeFixture.libraries(tenants, new Defaults(100, 2 * 50 * 448));

        assertThat(says(libraries, "Who is Xanthippe?", "Xanthippe")).isTrue();
    }

    @Test
    void section_isWhatLiesAroundAChunk() throws SQLException {
        chunks.document(business, 150);
        notice(
                "# Parking\nYou may park in the yard.",
                "# Parking\nThe gate shuts at nine.",
                "# Dogs\nDogs are welcome.");
        Library library = KnowledgeFixture.libraries(tenants, SMALL_MEMORY).open(business);

        Chunk gate = Ranker.rank(library, question("When does the gate shut?"))
                .get(0)
                .chunk();

        assertThat(library.around(gate))
                .extracting(Chunk::content)
                .containsExactly("You may park in the yard.", "The gate shuts at nine.");
    }

    @Test
    void pinecone_namesTheNearest_andWhatItHasNotYetIsFoundAllTheSame() throws SQLException {
        chunks.document(business, 150);
        execute("update public.knowledge_versions set store = 'pinecone', version = version + 1"
                + " where business_id = '" + business + "'");
        Libraries libraries = atPinecone();
        try (PineconeIndex index = new PineconeIndex(new PineconeAt(Optional.of(pinecone.url())).settings())) {
            push(index);
            Question question = question("How much is a haircut?");
            assertThat(fiveNearest(libraries.open(business), question))
                    .containsExactlyElementsOf(ManyChunks.nearest(
                            chunks.stored(business), question.vector().orElseThrow(), 5));

            UUID notice = notice("The trampoline is behind the house.");
            assertThat(libraries.open(business).near(question("Can we jump somewhere?")))
                    .extracting(near -> near.chunk().content())
                    .contains("The trampoline is behind the house.");

            // Pinecone goes on naming it for a while.
            push(index);
            execute("update public.vector_changes set done_at = now() - interval '2 minutes'");
            assertThat(says(libraries, "Where is the trampoline?", "trampoline"))
                    .isTrue();
            execute("delete from public.documents where id = '" + notice + "'");
            assertThat(index.nearest(business, BgeSmall.NAME, question.vector().orElseThrow(), 200))
                    .hasSize(151);
            assertThat(says(libraries, "Where is the trampoline?", "trampoline"))
                    .isFalse();
        }
    }

    @Test
    void pineconeThatFailsOrHangs_leavesWords() throws SQLException {
        chunks.document(business, 150);
        notice("Ask for Xanthippe at the door.");
        execute("update public.knowledge_versions set store = 'pinecone', version = version + 1"
                + " where business_id = '" + business + "'");
        Libraries libraries = atPinecone();

        pinecone.refusals.set(1);
        assertThat(says(libraries, "Who is Xanthippe?", "Xanthippe")).isTrue();
        pinecone.answerMillis = 5_000;
        assertThat(says(libraries, "Who is Xanthippe?", "Xanthippe")).isTrue();
    }

    private Libraries atPinecone() {
        opened = new Libraries(tenants, SMALL_MEMORY, new PineconeAt(Optional.of(pinecone.url())));
        return opened;
    }

    /** What kb-updater-service does. */
    private void push(PineconeIndex index) throws SQLException {
        try (Connection connection = superuser.getConnection();
                var query = connection.prepareStatement(
                        "select id, embedding, document_id from public.knowledge_chunks where business_id = ?")) {
            query.setObject(1, business);
            var row = query.executeQuery();
            while (row.next()) {
                index.upsert(
                        business,
                        BgeSmall.NAME,
                        List.of(new PineconeIndex.Entry(
                                row.getObject(1, UUID.class),
                                Vectors.decode(row.getBytes(2)),
                                row.getObject(3, UUID.class))));
            }
        }
    }

    /** Whether one of the five best passages has the word. */
    private boolean says(Libraries libraries, String asked, String word) {
        return Ranker.rank(libraries.open(business), question(asked)).stream()
                .limit(5)
                .anyMatch(candidate -> candidate.chunk().content().contains(word));
    }

    private static Question question(String text) {
        return Question.of(text, Optional.of(KnowledgeFixture.EMBEDDER.question(text)));
    }

    private static List<UUID> fiveNearest(Library library, Question question) {
        return library.near(question).stream()
                .sorted(Comparator.comparingDouble(Near::passage).reversed())
                .limit(5)
                .map(near -> near.chunk().id())
                .toList();
    }

    private UUID notice(String... texts) throws SQLException {
        try (Connection connection = superuser.getConnection()) {
            return KnowledgeFixture.document(connection, business, "notice.txt", List.of(texts));
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = superuser.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
