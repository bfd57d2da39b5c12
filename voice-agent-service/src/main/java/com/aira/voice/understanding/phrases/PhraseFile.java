package com.aira.voice.understanding.phrases;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A file of phrases. A line {@code [name]} begins a section, {@code #} a comment; every other line is a {@link Phrase}.
 * Lines that begin with {@code + } or {@code - } are examples for tests: utterances that are, or are not, what the section
 * is about.
 */
public final class PhraseFile {

    private record Section(List<Phrase> phrases, List<String> examples, List<String> counterExamples) {}

    private final Map<String, Section> sections = new LinkedHashMap<>();

    private PhraseFile(List<String> lines) {
        Section section = null;
        for (String line : lines) {
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            if (text.startsWith("[")) {
                section = sections.computeIfAbsent(
                        text.substring(1, text.length() - 1),
                        name -> new Section(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
            } else if (text.startsWith("+ ")) {
                section.examples().add(text.substring(2).strip());
            } else if (text.startsWith("- ")) {
                section.counterExamples().add(text.substring(2).strip());
            } else {
                section.phrases().add(Phrase.parse(text));
            }
        }
    }

    /**
     * @param owner the class whose package holds the file
     * @throws UncheckedIOException if there is no such file
     */
    public static PhraseFile read(Class<?> owner, String name) {
        try (InputStream stream = owner.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException("no file of phrases " + name + " beside " + owner.getName());
            }
            return new PhraseFile(new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Set<String> sections() {
        return sections.keySet();
    }

    /** @return the end of the longest phrase of a section that begins at {@code from}, or -1 */
    public int end(String section, List<String> words, int from) {
        int best = -1;
        for (Phrase phrase : section(section).phrases()) {
            best = Math.max(best, phrase.end(words, from));
        }
        return best;
    }

    /** Whether a phrase of the section is found anywhere. */
    public boolean isIn(String section, List<String> words) {
        for (int from = 0; from < words.size(); from++) {
            if (end(section, words, from) > from) {
                return true;
            }
        }
        return false;
    }

    /** The words that are left when every phrase of the section is taken out, the longest first. */
    public List<String> without(String section, List<String> words) {
        List<String> rest = new ArrayList<>();
        int at = 0;
        while (at < words.size()) {
            int end = end(section, words, at);
            if (end <= at) {
                rest.add(words.get(at));
                at++;
            } else {
                at = end;
            }
        }
        return rest;
    }

    public List<String> examples(String section) {
        return List.copyOf(section(section).examples());
    }

    public List<String> counterExamples(String section) {
        return List.copyOf(section(section).counterExamples());
    }

    private Section section(String name) {
        Section section = sections.get(name);
        if (section == null) {
            throw new IllegalArgumentException("no section " + name);
        }
        return section;
    }
}
