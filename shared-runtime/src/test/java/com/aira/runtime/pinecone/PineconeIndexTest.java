package com.aira.runtime.pinecone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.aira.runtime.pinecone.PineconeIndex.Entry;
import com.aira.sandbox.pinecone.PineconeDouble;
import io.grpc.Status;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PineconeIndexTest {
    private static final UUID SALON = UUID.randomUUID();
    private static final UUID GARAGE = UUID.randomUUID();
    private static final UUID SOURCE = UUID.randomUUID();
    private static final UUID EAST = UUID.randomUUID();
    private static final UUID NORTH = UUID.randomUUID();

    private final PineconeDouble pinecone = new PineconeDouble();
    private final PineconeIndex index = index(PineconeDouble.KEY);

    @AfterEach
    void stop() {
        index.close();
        pinecone.close();
    }

    @Test
    void nearest_comesFirst_andOnlyOfThisBusinessAndModel() {
        index.upsert(SALON, "m", List.of(new Entry(EAST, new float[] {1, 0}, SOURCE)));
        index.upsert(SALON, "m", List.of(new Entry(NORTH, new float[] {0, 1}, SOURCE)));
        index.upsert(SALON, "other", List.of(new Entry(UUID.randomUUID(), new float[] {1, 0}, SOURCE)));
        index.upsert(GARAGE, "m", List.of(new Entry(UUID.randomUUID(), new float[] {1, 0}, SOURCE)));

        assertThat(index.nearest(SALON, "m", new float[] {0.8f, 0.6f}, 5)).containsExactly(EAST, NORTH);
        assertThat(index.nearest(SALON, "m", new float[] {0.6f, 0.8f}, 1)).containsExactly(NORTH);
    }

    @Test
    void deletedVectors_areGone_andUnknownOnesAreNoFailure() {
        index.upsert(
                SALON,
                "m",
                List.of(new Entry(EAST, new float[] {1, 0}, SOURCE), new Entry(NORTH, new float[] {0, 1}, SOURCE)));

        index.delete(SALON, "m", List.of(EAST, UUID.randomUUID()));
        assertThat(index.present(SALON, "m", List.of(EAST, NORTH))).containsExactly(NORTH);
        index.clear(SALON, "m");
        assertThat(index.nearest(SALON, "m", new float[] {1, 0}, 5)).isEmpty();
        assertThatCode(() -> index.delete(GARAGE, "m", List.of(EAST))).doesNotThrowAnyException();
        assertThatCode(() -> index.clear(GARAGE, "m")).doesNotThrowAnyException();
    }

    @Test
    void refusals_areFailures_thatDoNotTellTheKey() {
        pinecone.refusals.set(2);

        assertThatThrownBy(() -> index.clear(SALON, "m")).isInstanceOf(PineconeFailure.class);
        pinecone.refusal = Status.RESOURCE_EXHAUSTED;
        assertThatThrownBy(() -> index.nearest(SALON, "m", new float[] {1, 0}, 5))
                .isInstanceOf(PineconeFailure.class)
                .hasMessageContaining("RESOURCE_EXHAUSTED");
        assertThat(index.nearest(SALON, "m", new float[] {1, 0}, 5)).isEmpty();
        try (var stranger = index("wrong-key")) {
            assertThatThrownBy(() -> stranger.nearest(SALON, "m", new float[] {1, 0}, 5))
                    .isInstanceOf(PineconeFailure.class)
                    .hasMessageNotContaining("wrong-key");
        }
    }

    @Test
    void slowAnswer_isNotWaitedFor() {
        index.nearest(SALON, "m", new float[] {1, 0}, 1);
        pinecone.answerMillis = 5_000;

        var failure = catchThrowable(() -> index.nearest(SALON, "m", new float[] {1, 0}, 1));

        assertThat(failure).isInstanceOf(PineconeFailure.class).hasMessageContaining("DEADLINE_EXCEEDED");
    }

    @Test
    void missingSetting_isNamed() {
        assertThatThrownBy(() -> new PineconeIndex(
                        new PineconeSettings(Optional.of(" "), Optional.of("index"), Optional.empty())))
                .hasMessage("PINECONE_API_KEY is not set");
        assertThatThrownBy(() ->
                        new PineconeIndex(new PineconeSettings(Optional.of("key"), Optional.empty(), Optional.empty())))
                .hasMessage("PINECONE_INDEX_NAME is not set");
    }

    private PineconeIndex index(String key) {
        return new PineconeIndex(
                new PineconeSettings(Optional.of(key), Optional.of("unused"), Optional.of(pinecone.url())));
    }
}
