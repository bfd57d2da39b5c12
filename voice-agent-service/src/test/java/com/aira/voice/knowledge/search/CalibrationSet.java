package com.aira.voice.knowledge.search;

import com.aira.voice.knowledge.KnowledgeFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The businesses and questions of {@code calibration.txt}, with chunks embedded by the real model. */
record CalibrationSet(List<Shop> shops) {

    record Shop(String name, List<Chunk> chunks, List<Asked> questions) {
        Library library() {
            return new InMemoryLibrary(1, Optional.of(KnowledgeFixture.EMBEDDER.name()), chunks);
        }
    }

    /** A question; {@code expected} are words of the chunk that answers it, empty when none does. */
    record Asked(String question, Optional<String> expected, boolean forTuning) {}

    static CalibrationSet read() {
        try (var stream = CalibrationSet.class.getResourceAsStream("/calibration.txt")) {
            return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CalibrationSet parse(String text) {
        List<Shop> shops = new ArrayList<>();
        String name = null;
        List<Chunk> chunks = new ArrayList<>();
        List<Asked> questions = new ArrayList<>();
        String heading = null;
        StringBuilder body = new StringBuilder();
        int count = 0;
        for (String line : (text + "\n@ end").lines().toList()) {
            if (line.matches("[*=?@-] .*") && !body.toString().isBlank()) {
                chunks.add(chunk(heading, body.toString().strip(), null, null));
                body.setLength(0);
            }
            if (line.startsWith("@ ")) {
                if (name != null) {
                    shops.add(new Shop(name, List.copyOf(chunks), List.copyOf(questions)));
                }
                name = line.substring(2);
                chunks = new ArrayList<>();
                questions = new ArrayList<>();
            } else if (line.startsWith("* ")) {
                heading = line.substring(line.indexOf('|') + 1).strip();
            } else if (line.startsWith("= ")) {
                String[] parts = line.substring(2).split(" \\| ");
                chunks.add(chunk(null, parts[0] + "\n" + parts[1], parts[0], parts[1]));
            } else if (line.startsWith("? ")) {
                String[] parts = line.substring(2).split(" => ");
                questions.add(new Asked(parts[0], Optional.of(parts[1]), count++ % 2 == 0));
            } else if (line.startsWith("- ")) {
                questions.add(new Asked(line.substring(2), Optional.empty(), count++ % 2 == 0));
            } else if (!line.startsWith("#")) {
                body.append(line).append('\n');
            }
        }
        return new CalibrationSet(shops);
    }

    private static Chunk chunk(String heading, String content, String question, String answer) {
        Filing filing = Filing.of(
                KnowledgeFixture.EMBEDDER, Optional.ofNullable(heading), content, Optional.ofNullable(question));
        return new Chunk(
                UUID.nameUUIDFromBytes((heading + "\n" + content).getBytes(StandardCharsets.UTF_8)),
                question == null ? Optional.of(UUID.randomUUID()) : Optional.empty(),
                question == null ? Optional.empty() : Optional.of(UUID.randomUUID()),
                0,
                Optional.ofNullable(heading),
                content,
                Optional.ofNullable(question),
                Optional.ofNullable(answer),
                0,
                filing.vector(),
                filing.sentences());
    }
}
