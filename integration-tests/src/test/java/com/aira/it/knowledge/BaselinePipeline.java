package com.aira.it.knowledge;

import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import dev.langchain4j.store.embedding.CosineSimilarity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * What a developer would assemble: Lucene's BM25 with its English analyzer, bge-small by langchain4j, and the reciprocal
 * fusion of their ranks, over the same passages.
 */
public final class BaselinePipeline {

    /** Of the model's card: questions are to be embedded with it. */
    private static final String INSTRUCTION = "Represent this sentence for searching relevant passages: ";

    private static final BgeSmallEnV15QuantizedEmbeddingModel MODEL = new BgeSmallEnV15QuantizedEmbeddingModel();
    private static final int FUSION = 60;

    private final List<String> passages;
    private final List<dev.langchain4j.data.embedding.Embedding> vectors = new ArrayList<>();
    private final EnglishAnalyzer analyzer = new EnglishAnalyzer();
    private final IndexSearcher words;

    /**
     * What a question finds.
     *
     * @param order places of passages, best first
     * @param cosine of the nearest passage
     */
    public record Found(List<Integer> order, double cosine) {}

    public BaselinePipeline(List<String> passages) {
        this.passages = passages;
        passages.forEach(passage -> vectors.add(MODEL.embed(passage).content()));
        try {
            var folder = new ByteBuffersDirectory();
            try (var writer = new IndexWriter(folder, new IndexWriterConfig(analyzer))) {
                for (int i = 0; i < passages.size(); i++) {
                    var document = new Document();
                    document.add(new TextField("text", passages.get(i), Field.Store.NO));
                    document.add(new StoredField("place", i));
                    writer.addDocument(document);
                }
            }
            words = new IndexSearcher(DirectoryReader.open(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Found find(String question) {
        var vector = MODEL.embed(INSTRUCTION + question).content();
        double[] cosines = vectors.stream()
                .mapToDouble(passage -> CosineSimilarity.between(vector, passage))
                .toArray();
        List<Integer> near = IntStream.range(0, cosines.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -cosines[i]))
                .toList();
        Map<Integer, Double> fused = new HashMap<>();
        fuse(near, fused);
        fuse(byWords(question), fused);
        List<Integer> order = fused.entrySet().stream()
                .sorted(Map.Entry.<Integer, Double>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
        return new Found(order, cosines[near.get(0)]);
    }

    private static void fuse(List<Integer> ranked, Map<Integer, Double> fused) {
        for (int place = 0; place < ranked.size(); place++) {
            fused.merge(ranked.get(place), 1.0 / (FUSION + place + 1), Double::sum);
        }
    }

    private List<Integer> byWords(String question) {
        try (var stream = analyzer.tokenStream("text", question)) {
            var term = stream.addAttribute(org.apache.lucene.analysis.tokenattributes.CharTermAttribute.class);
            var any = new BooleanQuery.Builder();
            stream.reset();
            while (stream.incrementToken()) {
                any.add(new TermQuery(new Term("text", term.toString())), BooleanClause.Occur.SHOULD);
            }
            stream.end();
            List<Integer> places = new ArrayList<>();
            for (ScoreDoc hit : words.search(any.build(), passages.size()).scoreDocs) {
                places.add(words.storedFields()
                        .document(hit.doc)
                        .getField("place")
                        .numericValue()
                        .intValue());
            }
            return places;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
