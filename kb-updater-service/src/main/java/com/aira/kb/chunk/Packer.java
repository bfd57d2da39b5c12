package com.aira.kb.chunk;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Fills chunks with units, each as full as it gets, and repeats the end of one at the start of the next. */
final class Packer {
    private final ChunkSize size;
    private final Consumer<String> chunks;
    private final List<Unit> open = new ArrayList<>();
    private int repeated;

    /** Units before this place belong together and are not repeated in parts. */
    private int closed;

    Packer(ChunkSize size, Consumer<String> chunks) {
        this.size = size;
        this.chunks = chunks;
    }

    void add(Unit unit) {
        makeRoom(unit.weight());
        open.add(unit);
    }

    /** Keeps these in one chunk, if one can hold them. */
    void addTogether(List<Unit> units) {
        int weight = weight(units);
        if (weight <= size.words()) {
            if (weight(open) + weight > size.words()) {
                finish();
            }
            open.addAll(units);
            closed = open.size();
        } else {
            units.forEach(this::add);
        }
    }

    void finish() {
        if (open.size() > repeated) {
            emit();
        }
        open.clear();
        repeated = 0;
        closed = 0;
    }

    private void makeRoom(int weight) {
        if (weight(open) + weight <= size.words()) {
            return;
        }
        if (open.size() > repeated) {
            emit();
            keepOverlap();
        }
        while (!open.isEmpty() && weight(open) + weight > size.words()) {
            open.remove(0);
            repeated--;
        }
    }

    private void keepOverlap() {
        int from = open.size();
        int weight = 0;
        while (from > closed && weight + open.get(from - 1).weight() <= size.overlap()) {
            weight += open.get(--from).weight();
        }
        open.subList(0, from).clear();
        repeated = open.size();
        closed = 0;
    }

    private void emit() {
        var content = new StringBuilder();
        for (var unit : open) {
            if (!content.isEmpty()) {
                content.append(unit.startsLine() ? '\n' : ' ');
            }
            content.append(unit.text());
        }
        chunks.accept(content.toString());
    }

    private static int weight(List<Unit> units) {
        return units.stream().mapToInt(Unit::weight).sum();
    }
}
