package com.aira.kb.intake;

import com.aira.kb.chunk.Chunk;
import com.aira.kb.chunk.ChunkConfig;
import com.aira.kb.chunk.Chunker;
import com.aira.kb.embed.Embedder;
import com.aira.kb.extract.Extractor;
import com.aira.kb.extract.Extractor.StopReading;
import com.aira.kb.extract.ExtractorDied;
import com.aira.kb.extract.parse.Languages;
import com.aira.kb.extract.text.Block;
import com.aira.kb.extract.text.ExtractedText;
import com.aira.kb.extract.text.ExtractionFailure;
import com.aira.kb.extract.text.ExtractionFailure.Reason;
import com.aira.kb.extract.text.FileOrigin;
import com.aira.kb.index.ChunkVectors;
import com.aira.kb.index.IndexedChunk;
import com.aira.kb.index.KnowledgeHomes;
import com.aira.kb.index.KnowledgeSource.Kind;
import com.aira.kb.intake.Attempt.JobLost;
import com.aira.kb.intake.KnowledgeRows.EntryRow;
import com.aira.kb.scratch.Scratch;
import com.aira.kb.storage.Sha256;
import com.aira.runtime.storage.ObjectPath;
import com.aira.runtime.storage.StorageClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The way from a row to its chunks. */
@ApplicationScoped
class Pipeline {
    private final KnowledgeRows rows;
    private final StorageClient storage;
    private final Scratch scratch;
    private final Extractor extractor;
    private final Languages languages;
    private final Chunker chunker;
    private final int mostChunks;
    private final Embedder embedder;
    private final KnowledgeHomes homes;
    private final ChunkVectors vectors;

    Pipeline(
            KnowledgeRows rows,
            StorageClient storage,
            Scratch scratch,
            Extractor extractor,
            Languages languages,
            ChunkConfig chunks,
            Embedder embedder,
            KnowledgeHomes homes,
            ChunkVectors vectors) {
        this.rows = rows;
        this.storage = storage;
        this.scratch = scratch;
        this.extractor = extractor;
        this.languages = languages;
        this.chunker = new Chunker(chunks.size());
        this.mostChunks = chunks.most();
        this.embedder = embedder;
        this.homes = homes;
        this.vectors = vectors;
    }

    /**
     * Works on the job of this attempt.
     *
     * @throws JobLost when there is no sense in going on
     * @throws Exception what {@link Failure#of} knows the meaning of
     */
    List<IndexedChunk> work(Attempt attempt) throws Exception {
        boolean document = attempt.job().source().kind() == Kind.DOCUMENT;
        var entry = document ? Optional.<EntryRow>empty() : Optional.of(readEntry(attempt));
        var blocks = entry.isPresent() ? EntryText.of(entry.get()) : readDocument(attempt);
        attempt.reached(Stage.CHUNK);
        var chunks = chunker.chunk(blocks);
        if (document && chunks.isEmpty()) {
            throw new ExtractionFailure(Reason.EMPTY, "no chunks");
        }
        if (chunks.size() > mostChunks) {
            throw new ExtractionFailure(Reason.TOO_LARGE, chunks.size() + " chunks");
        }
        return embed(attempt, chunks, entry.map(EntryRow::question).filter(asked -> !asked.isBlank()));
    }

    private List<Block> readDocument(Attempt attempt) throws Exception {
        var source = attempt.job().source();
        var row = rows.document(source).orElseThrow(JobLost::new);
        attempt.reached(Stage.DOWNLOAD);
        var path = ObjectPath.of(source.businessId(), row.filePath());
        var file = scratch.file();
        try {
            storage.download(path, file);
            attempt.identified(Sha256.hex(file));
            attempt.reached(Stage.EXTRACT);
            var text = extract(attempt, file, row.origin());
            attempt.described(text, languages.of(text.blocks()));
            return text.blocks();
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private ExtractedText extract(Attempt attempt, Path file, FileOrigin origin) throws Exception {
        try {
            return extractor.extract(file, origin, (done, pages) -> {
                try {
                    attempt.pageRead(done, pages);
                } catch (SQLException | JobLost e) {
                    throw new StopReading(e);
                }
            });
        } catch (ExtractorDied e) {
            if (e.getCause() instanceof StopReading stop && stop.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    private EntryRow readEntry(Attempt attempt) throws Exception {
        return rows.entry(attempt.job().source()).orElseThrow(JobLost::new);
    }

    private List<IndexedChunk> embed(Attempt attempt, List<Chunk> chunks, Optional<String> question) throws Exception {
        attempt.reached(Stage.EMBED);
        var home = homes.of(attempt.job().source().businessId()).orElseThrow(JobLost::new);
        var indexed = new ArrayList<IndexedChunk>(chunks.size());
        while (indexed.size() < chunks.size()) {
            int from = indexed.size();
            var batch = chunks.subList(from, Math.min(chunks.size(), from + embedder.batch()));
            indexed.addAll(vectors.of(home.model(), batch, question));
            attempt.embedded(indexed.size(), chunks.size());
        }
        return indexed;
    }

    /** Loads what the first answer would wait for; a first file also waits a second for the tables of languages. */
    void prepare() {
        extractor.prepare();
        embedder.prepare();
    }

    /** Ends what is being read: the service stops. */
    void abandon() {
        extractor.close();
    }
}
