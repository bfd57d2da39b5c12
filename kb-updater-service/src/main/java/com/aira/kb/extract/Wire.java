package com.aira.kb.extract;

import com.aira.kb.extract.Block.Heading;
import com.aira.kb.extract.Block.ListItem;
import com.aira.kb.extract.Block.Paragraph;
import com.aira.kb.extract.Block.Row;
import com.aira.kb.extract.ExtractionFailure.Reason;
import java.io.DataInputStream;
import java.io.DataOutputStream;
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

    private static final int MAX_STRING = 64 << 20;

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
        writeString(out, failure.getMessage());
        out.flush();
    }

    /** @throws ExtractionFailure what the child says of the document */
    static ExtractedText readAnswer(DataInputStream in) throws IOException, ExtractionFailure {
        var answer = in.readByte();
        if (answer == FAILED) {
            throw new ExtractionFailure(Reason.values()[in.readByte()], readString(in));
        }
        if (answer != TEXT) {
            throw new IOException("unexpected answer " + answer + " of the child process");
        }
        var format = Format.values()[in.readByte()];
        int pages = in.readInt();
        int count = in.readInt();
        var blocks = new ArrayList<Block>();
        for (int i = 0; i < count; i++) {
            blocks.add(block(in.readByte(), in.readByte(), readString(in)));
        }
        return new ExtractedText(format, pages, blocks);
    }

    static String readString(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MAX_STRING) {
            throw new IOException("a string of " + length + " bytes");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
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
        return switch (kind) {
            case 0 -> new Heading(level, text);
            case 1 -> new Paragraph(text);
            case 2 -> new ListItem(text);
            case 3 -> new Row(text);
            default -> throw new IOException("a block of kind " + kind);
        };
    }
}
