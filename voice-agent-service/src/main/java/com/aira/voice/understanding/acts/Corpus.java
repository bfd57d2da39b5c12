package com.aira.voice.understanding.acts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Labelled utterances, a JSON object a line: {@code text}, {@code ctx} (an {@link Asked}), {@code acts} (the main one first),
 * and whether they were {@code made} by putting phrases together. A file is an author.
 */
record Corpus(List<Sentence> sentences, String hash) {

    /** @param author whoever wrote it, to be held out as a whole */
    record Sentence(String text, Asked asked, Set<Act> acts, String author, boolean whole) {}

    /** @param place a folder of files, or one file */
    static Corpus read(Path place) throws IOException {
        List<Path> files = List.of(place);
        if (Files.isDirectory(place)) {
            try (Stream<Path> listed = Files.list(place)) {
                files = listed.filter(file -> file.toString().endsWith(".jsonl"))
                        .sorted()
                        .toList();
            }
        }
        ObjectMapper json = new ObjectMapper();
        List<Sentence> sentences = new ArrayList<>();
        MessageDigest hash = sha256();
        for (Path file : files) {
            String author = file.getFileName().toString().replace(".jsonl", "");
            for (String line : Files.readAllLines(file)) {
                if (!line.isBlank()) {
                    hash.update((line.strip() + "\n").getBytes(StandardCharsets.UTF_8));
                    sentences.add(sentence(json.readTree(line), author));
                }
            }
        }
        return new Corpus(sentences, HexFormat.of().formatHex(hash.digest()));
    }

    private static Sentence sentence(JsonNode node, String author) {
        EnumSet<Act> acts = EnumSet.noneOf(Act.class);
        node.get("acts").forEach(act -> acts.add(Act.of(act.asText())));
        return new Sentence(
                node.get("text").asText(),
                Asked.of(node.get("ctx").asText()),
                acts,
                author,
                !node.path("made").asText("").equals("phrases"));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
