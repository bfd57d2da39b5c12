package com.aira.kb.extract;

import com.aira.kb.extract.text.Block.Paragraph;
import com.aira.kb.extract.text.ExtractedText;
import com.aira.kb.extract.text.Format;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A child process that a document has taken over: it does what the document's name says. */
final class PlayedChild {
    private static final byte PDF = (byte) Format.PDF.ordinal();

    private PlayedChild() {}

    public static void main(String[] args) throws IOException {
        var in = new DataInputStream(System.in);
        var out = new DataOutputStream(System.out);
        out.writeByte(ChildProtocol.READY);
        out.flush();
        while (true) {
            in.readByte();
            var file = Path.of(ChildProtocol.readString(in, 4096));
            var part = ChildProtocol.readString(in, 4096);
            ChildProtocol.readString(in, 4096);
            ChildProtocol.readString(in, 4096);
            play(part, file, out);
            out.flush();
        }
    }

    private static void play(String part, Path file, DataOutputStream out) throws IOException {
        switch (part) {
            case "sleeps" -> sleep();
            case "spins" -> spin();
            case "eats" -> eat();
            case "waits" -> {
                while (Files.exists(file)) {
                    Thread.onSpinWait();
                }
                text(out);
            }
            case "unknown answer" -> out.writeByte(77);
            case "unknown reason" -> out.write(new byte[] {ChildProtocol.FAILED, 99, 0, 0, 0, 0});
            case "unknown format" -> out.write(new byte[] {ChildProtocol.TEXT, -1});
            case "unknown block" -> block(out, 9, 0, "text");
            case "impossible heading" -> block(out, 0, 77, "text");
            case "block without text" -> block(out, 1, 0, " ");
            case "negative count" -> start(out, -1);
            case "too many blocks" -> start(out, Integer.MAX_VALUE);
            case "negative length" -> {
                start(out, 1);
                out.write(new byte[] {1, 0});
                out.writeInt(-1);
            }
            case "huge length" -> {
                start(out, 1);
                out.write(new byte[] {1, 0});
                out.writeInt(Integer.MAX_VALUE);
            }
            case "endless text" -> {
                start(out, 100_000);
                while (true) {
                    out.write(new byte[] {1, 0});
                    string(out, "x".repeat(100_000));
                }
            }
            case "more pages than there are" -> {
                out.writeByte(ChildProtocol.PROGRESS);
                out.writeInt(7);
                out.writeInt(3);
            }
            case "pages without end" -> {
                while (true) {
                    ChildProtocol.writeProgress(out, 1, 2);
                }
            }
            case "half an answer" -> {
                start(out, 1);
                out.flush();
                Runtime.getRuntime().halt(0);
            }
            default -> text(out);
        }
    }

    private static void text(DataOutputStream out) throws IOException {
        ChildProtocol.writeText(out, new ExtractedText(Format.PDF, 1, List.of(new Paragraph("Good."))));
    }

    private static void start(DataOutputStream out, int blocks) throws IOException {
        out.write(new byte[] {ChildProtocol.TEXT, PDF});
        out.writeInt(1);
        out.writeInt(blocks);
    }

    /** What follows is the rest of an answer that nobody may take for the next one. */
    private static void block(DataOutputStream out, int kind, int level, String text) throws IOException {
        start(out, 2);
        out.write(new byte[] {(byte) kind, (byte) level});
        string(out, text);
        out.write(new byte[] {1, 0});
        string(out, "of another document");
    }

    private static void string(DataOutputStream out, String text) throws IOException {
        out.writeInt(text.length());
        out.writeBytes(text);
    }

    private static void sleep() {
        synchronized (PlayedChild.class) {
            while (true) {
                try {
                    PlayedChild.class.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    private static void spin() {
        while (true) {
            Thread.onSpinWait();
        }
    }

    private static void eat() {
        var eaten = new ArrayList<byte[]>();
        while (true) {
            var bite = new byte[1 << 20];
            Arrays.fill(bite, (byte) 1);
            eaten.add(bite);
        }
    }
}
