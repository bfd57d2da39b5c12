package com.aira.voice.conversation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Plays lines of a file and prints the answers; {@code == salon} begins a conversation with a business, {@code + } books first. */
final class TalkMain {

    private TalkMain() {}

    public static void main(String[] args) throws Exception {
        List<String> lines = Files.readAllLines(Path.of(args[0]));
        Player player = null;
        for (String line : lines) {
            if (line.startsWith("== ")) {
                player = new Player(line.substring(3).strip());
                System.out.println("\n" + line);
            } else if (line.startsWith("+ ")) {
                String[] parts = line.substring(2).split(";");
                player.book(parts[0].strip(), parts[1].strip(), parts[2].strip(), "+12025550177");
            } else if (line.startsWith("#calendar")) {
                System.out.println("    " + player.calendar());
            } else if (!line.isBlank()) {
                System.out.println("> " + line);
                long start = System.nanoTime();
                System.out.println(
                        "  " + player.hears(line) + "   (" + (System.nanoTime() - start) / 1_000_000 + " ms)");
            }
        }
    }
}
