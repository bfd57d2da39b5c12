package com.aira.rag;

import com.google.gson.Gson;
import com.sun.management.OperatingSystemMXBean;
import dev.langchain4j.data.document.Document;
import dev.langchain4j.data.document.DocumentSplitter;
import dev.langchain4j.data.document.loader.FileSystemDocumentLoader;
import dev.langchain4j.data.document.parser.apache.tika.ApacheTikaDocumentParser;
import dev.langchain4j.data.document.splitter.recursive.RecursiveDocumentSplitterFactory;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.store.embedding.EmbeddingStoreIngestor;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Reads a folder's files with easy-rag as it comes: its parser, its splitter, its embedding model, into memory. So many
 * files at once, each by one thread; the model has its own threads, one a core. When the clock has stopped, the text of each
 * file goes to a folder, and beside them {@code results}: a line of JSON for each file, then one for the whole.
 */
public final class EasyRag {

    private final ApacheTikaDocumentParser parser = new ApacheTikaDocumentParser();
    private final AtomicLong parsing = new AtomicLong();
    private final AtomicLong splitting = new AtomicLong();
    private final AtomicLong embedding = new AtomicLong();
    private final EmbeddingStoreIngestor ingestor;

    /** @param problem null for a file that is in the store */
    private record Read(String file, String problem, String text) {}

    private record Line(String file, String problem) {}

    private record Sum(double seconds, double cpu, double parsing, double splitting, double embedding) {}

    private EasyRag() {
        DocumentSplitter splitter = new RecursiveDocumentSplitterFactory().create();
        EmbeddingModel model = new BgeSmallEnV15QuantizedEmbeddingModel();
        ingestor = EmbeddingStoreIngestor.builder()
                .documentSplitter(document -> timed(splitting, () -> splitter.split(document)))
                .embeddingModel(new EmbeddingModel() {
                    @Override
                    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
                        return timed(embedding, () -> model.embedAll(segments));
                    }
                })
                .embeddingStore(new InMemoryEmbeddingStore<>())
                .build();
    }

    /** @param args folder of the files, folder for their texts, files at once, of how many files one is read to warm up */
    public static void main(String[] args) throws Exception {
        List<Path> files;
        try (var all = Files.list(Path.of(args[0]))) {
            files = all.sorted().toList();
        }
        int atOnce = Integer.parseInt(args[2]);
        var rag = new EasyRag();
        var processor = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        int each = Integer.parseInt(args[3]);
        rag.read(
                IntStream.range(0, files.size())
                        .filter(i -> i % each == 0)
                        .mapToObj(files::get)
                        .toList(),
                atOnce);
        rag.parsing.set(0);
        rag.splitting.set(0);
        rag.embedding.set(0);
        long cpu = processor.getProcessCpuTime();
        long began = System.nanoTime();
        var results = rag.read(files, atOnce);
        double seconds = seconds(System.nanoTime() - began);
        cpu = processor.getProcessCpuTime() - cpu;
        var json = new Gson();
        var folder = Path.of(args[1]);
        var lines = new ArrayList<String>();
        for (var read : results) {
            lines.add(json.toJson(new Line(read.file(), read.problem())));
            if (read.problem() == null) {
                Files.writeString(folder.resolve(read.file() + ".txt"), read.text());
            }
        }
        lines.add(json.toJson(new Sum(
                seconds,
                seconds(cpu),
                seconds(rag.parsing.get()),
                seconds(rag.splitting.get()),
                seconds(rag.embedding.get()))));
        Files.write(folder.resolve("results"), lines);
        System.exit(0);
    }

    private List<Read> read(List<Path> files, int atOnce) throws Exception {
        var threads = Executors.newFixedThreadPool(atOnce);
        var reads = threads.invokeAll(
                files.stream().map(file -> (Callable<Read>) () -> read(file)).toList());
        threads.shutdown();
        var results = new ArrayList<Read>();
        for (var read : reads) {
            results.add(read.get());
        }
        return results;
    }

    private Read read(Path file) {
        var name = file.getFileName().toString();
        try {
            Document document = timed(parsing, () -> FileSystemDocumentLoader.loadDocument(file, parser));
            ingestor.ingest(document);
            return new Read(name, null, document.text());
        } catch (RuntimeException | Error e) {
            return new Read(name, String.valueOf(e), null);
        }
    }

    private static <T> T timed(AtomicLong nanoseconds, java.util.function.Supplier<T> work) {
        long began = System.nanoTime();
        try {
            return work.get();
        } finally {
            nanoseconds.addAndGet(System.nanoTime() - began);
        }
    }

    private static double seconds(long nanoseconds) {
        return nanoseconds / 1e9;
    }
}
