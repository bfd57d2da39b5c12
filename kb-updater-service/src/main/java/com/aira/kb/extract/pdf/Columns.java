package com.aira.kb.extract.pdf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.pdfbox.text.TextPosition;

/**
 * Puts the letters of a page in the order of its columns. Programs write line by line across them; told apart from a table,
 * columns are prose: a line of each goes on in the middle of a sentence of the line above.
 */
final class Columns {
    /** Lines that have text on both sides of a gutter. */
    private static final int FEWEST_LINES = 4;

    /** Part of the lines that go on with a small letter, on each side. */
    private static final double PROSE = 0.2;

    /** Width of a gutter in heights of a letter. */
    private static final double GUTTER = 0.8;

    private static final int MOST_COLUMNS = 4;

    /** More letters are no page that somebody reads. */
    private static final int MOST_LETTERS = 20_000;

    private Columns() {}

    /** Letters that stand at the same height, from left to right. */
    private record Line(List<TextPosition> letters) {
        float start() {
            return letters.get(0).getXDirAdj();
        }

        Line left(float x) {
            return new Line(
                    letters.stream().filter(letter -> letter.getXDirAdj() < x).toList());
        }

        Line right(float x) {
            return new Line(
                    letters.stream().filter(letter -> letter.getXDirAdj() >= x).toList());
        }

        boolean isEmpty() {
            return letters.isEmpty();
        }

        boolean goesOn() {
            var first = letters.get(0).getUnicode();
            return !first.isEmpty() && Character.isLowerCase(first.codePointAt(0));
        }

        /** Whether nothing stands at this place. */
        boolean isOpenAt(float x) {
            return letters.stream()
                    .noneMatch(letter -> letter.getXDirAdj() < x && letter.getXDirAdj() + letter.getWidthDirAdj() > x);
        }
    }

    /** @return the letters by part of the page, in the order of reading; nothing where the page has no columns */
    static List<List<TextPosition>> of(List<TextPosition> letters) {
        var shown = letters.stream()
                .filter(letter -> !letter.getUnicode().isBlank())
                .toList();
        if (shown.size() > MOST_LETTERS || shown.stream().anyMatch(letter -> letter.getDir() != 0)) {
            return List.of();
        }
        var parts = parts(lines(letters), MOST_COLUMNS);
        return parts.size() < 2
                ? List.of()
                : parts.stream()
                        .map(part -> part.stream()
                                .flatMap(line -> line.letters().stream())
                                .collect(Collectors.toCollection(ArrayList::new)))
                        .collect(Collectors.toList());
    }

    private static List<Line> lines(List<TextPosition> letters) {
        var sorted = new ArrayList<>(letters);
        sorted.sort(Comparator.comparingDouble(TextPosition::getYDirAdj));
        var lines = new ArrayList<Line>();
        var open = new ArrayList<TextPosition>();
        float bottom = 0;
        for (var letter : sorted) {
            if (!open.isEmpty() && letter.getYDirAdj() - bottom > letter.getHeightDir() / 2) {
                lines.add(line(open));
                open.clear();
            }
            bottom = open.isEmpty() ? letter.getYDirAdj() : bottom;
            open.add(letter);
        }
        if (!open.isEmpty()) {
            lines.add(line(open));
        }
        return lines;
    }

    private static Line line(List<TextPosition> letters) {
        return new Line(letters.stream()
                .sorted(Comparator.comparingDouble(TextPosition::getXDirAdj))
                .toList());
    }

    private static List<List<Line>> parts(List<Line> lines, int columns) {
        if (columns > 1) {
            for (float gutter : gutters(lines)) {
                int from = run(lines, gutter, 0);
                while (from >= 0) {
                    int to = end(lines, gutter, from);
                    if (isProse(lines.subList(from, to), gutter)) {
                        return divided(lines, gutter, from, to, columns);
                    }
                    from = run(lines, gutter, to + 1);
                }
            }
        }
        return lines.isEmpty() ? List.of() : List.of(lines);
    }

    private static List<List<Line>> divided(List<Line> lines, float gutter, int from, int to, int columns) {
        var parts = new ArrayList<List<Line>>();
        parts.addAll(parts(lines.subList(0, from), columns));
        var run = lines.subList(from, to);
        parts.addAll(parts(side(run.stream().map(line -> line.left(gutter)).toList()), columns - 1));
        parts.addAll(parts(side(run.stream().map(line -> line.right(gutter)).toList()), columns - 1));
        parts.addAll(parts(lines.subList(to, lines.size()), columns));
        return parts;
    }

    private static List<Line> side(List<Line> lines) {
        return lines.stream().filter(line -> !line.isEmpty()).toList();
    }

    /** Where letters begin after a gap, those first that most lines share. */
    private static List<Float> gutters(List<Line> lines) {
        var starts = new ArrayList<Float>();
        for (var line : lines) {
            for (int i = 1; i < line.letters().size(); i++) {
                var letter = line.letters().get(i);
                var before = line.letters().get(i - 1);
                float gap = letter.getXDirAdj() - before.getXDirAdj() - before.getWidthDirAdj();
                if (gap > GUTTER * letter.getFontSizeInPt()) {
                    starts.add((float) Math.floor(letter.getXDirAdj()));
                }
            }
        }
        return starts.stream().collect(Collectors.groupingBy(start -> start, Collectors.counting())).entrySet().stream()
                .filter(start -> start.getValue() >= FEWEST_LINES)
                .sorted((one, other) -> Long.compare(other.getValue(), one.getValue()))
                .limit(MOST_COLUMNS)
                .map(java.util.Map.Entry::getKey)
                .toList();
    }

    private static int run(List<Line> lines, float gutter, int from) {
        for (int i = from; i < lines.size(); i++) {
            if (isDivided(lines.get(i), gutter)) {
                return i;
            }
        }
        return -1;
    }

    private static int end(List<Line> lines, float gutter, int from) {
        int to = from;
        while (to < lines.size() && isOpen(lines.get(to), gutter)) {
            to++;
        }
        // One column may be longer than the other, but what is below both belongs to neither.
        return to;
    }

    private static boolean isOpen(Line line, float gutter) {
        var left = line.left(gutter);
        return line.isOpenAt(gutter) && (left.isEmpty() || line.right(gutter).isEmpty() || isDivided(line, gutter));
    }

    private static boolean isDivided(Line line, float gutter) {
        var left = line.left(gutter);
        var right = line.right(gutter);
        if (left.isEmpty() || right.isEmpty()) {
            return false;
        }
        var last = left.letters().get(left.letters().size() - 1);
        return right.start() - last.getXDirAdj() - last.getWidthDirAdj() > GUTTER * last.getFontSizeInPt();
    }

    private static boolean isProse(List<Line> run, float gutter) {
        var both = run.stream().filter(line -> isDivided(line, gutter)).toList();
        return both.size() >= FEWEST_LINES
                && goingOn(both.stream().map(line -> line.left(gutter)).toList()) >= PROSE
                && goingOn(both.stream().map(line -> line.right(gutter)).toList()) >= PROSE;
    }

    private static double goingOn(List<Line> lines) {
        return lines.stream().filter(Line::goesOn).count() / (double) lines.size();
    }
}
