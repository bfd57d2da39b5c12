package com.aira.kb.extract;

import com.aira.kb.extract.Block.Heading;
import com.aira.kb.extract.Block.ListItem;
import com.aira.kb.extract.Block.Paragraph;
import com.aira.kb.extract.Block.Row;
import com.aira.kb.extract.ExtractionFailure.Reason;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/**
 * What parent and child say to each other over the child's standard streams. Child: {@code READY} once. Then for each
 * document, parent: path, file name. Child: {@code TEXT}, format, pages, number of blocks, each as kind, level, text; or
 * {@code FAILED}, reason, detail. Strings are a length in bytes and UTF-8.
 */
final class Wire {
    static final byte READY = 1;
    static final byte TEXT = 2;
    static final byte FAILED = 3;

    /** Of what a log is told about a failure, and of paths, in characters. */
    static final int LONGEST_DETAIL = 4096;

    private static final int MAX_BYTES_A_CHARACTER = 4;

    private Wire() {}

    static void writeRequest(DataOutputStream out, String path, String fileName) throws IOException {
        writeString(out, path);
        writeString(out, fileName);
        out.flush();
    }

    static void writeText(DataOutputStream out, ExtractedText text) throws IOException {
        out.writeByte(TEXT);
        out.writeByte(text.format().ordinal());
        out.writeInt(text.pages());
        out.writeInt(text.blocks().size());
        for (var block : text.blocks()) {
            out.writeByte(kind(block));
            out.writeByte(block instanceof Heading heading ? heading.level() : 0);
            writeString(out, block.text());
        }
        out.flush();
    }

    static void writeFailure(DataOutputStream out, ExtractionFailure failure) throws IOException {
        out.writeByte(FAILED);
        out.writeByte(failure.reason().ordinal());
        writeString(
                out,
                failure.getMessage()
                        .substring(
                                0, Math.min(LONGEST_DETAIL, failure.getMessage().length())));
        out.flush();
    }

    /**
     * Reads what a child says, which may have been taken over by the document it reads: anything but a whole answer
     * within our bounds is an {@code IOException}, and never costs more memory than a document may have.
     *
     * @throws ExtractionFailure what the child says of the document
     */
    static ExtractedText readAnswer(DataInputStream in, int maxCharacters) throws IOException, ExtractionFailure {
        var answer = in.readByte();
        if (answer == FAILED) {
            throw new ExtractionFailure(constant(Reason.values(), in.readByte()), readString(in, LONGEST_DETAIL));
        }
        if (answer != TEXT) {
            throw new IOException("unexpected answer " + answer + " of the child process");
        }
        var format = constant(Format.values(), in.readByte());
        int pages = in.readInt();
        int count = in.readInt();
        if (count < 0 || count > ExtractedText.MAX_BLOCKS) {
            throw new IOException(count + " blocks");
        }
        var blocks = new ArrayList<Block>();
        int left = maxCharacters;
        for (int i = 0; i < count; i++) {
            var block = block(in.readByte(), in.readByte(), readString(in, left));
            left -= block.text().length();
            blocks.add(block);
        }
        return new ExtractedText(format, pages, blocks);
    }

    static String readString(DataInputStream in, int maxCharacters) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > (long) maxCharacters * MAX_BYTES_A_CHARACTER) {
            throw new IOException("a string of " + length + " bytes");
        }
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the end within a string");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static <T> T constant(T[] constants, byte ordinal) throws IOException {
        if (ordinal < 0 || ordinal >= constants.length) {
            throw new IOException("no constant has the ordinal " + ordinal);
        }
        return constants[ordinal];
    }

    private static void writeString(DataOutputStream out, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte kind(Block block) {
        if (block instanceof Heading) {
            return 0;
        }
        if (block instanceof Paragraph) {
            return 1;
        }
        return (byte) (block instanceof ListItem ? 2 : 3);
    }

    private static Block block(byte kind, byte level, String text) throws IOException {
        try {
            return switch (kind) {
                case 0 -> new Heading(level, text);
                case 1 -> new Paragraph(text);
                case 2 -> new ListItem(text);
                case 3 -> new Row(text);
                default -> throw new IOException("a block of kind " + kind);
            };
        } catch (IllegalArgumentException e) {
            throw new IOException(e);
        }
    }
}
