package com.aira.kb.extract;

import com.aira.kb.extract.text.Block;
import com.aira.kb.extract.text.Block.Heading;
import com.aira.kb.extract.text.Block.ListItem;
import com.aira.kb.extract.text.Block.Paragraph;
import com.aira.kb.extract.text.Block.Row;
import com.aira.kb.extract.text.ExtractedText;
import com.aira.kb.extract.text.ExtractionFailure;
import com.aira.kb.extract.text.ExtractionFailure.Reason;
import com.aira.kb.extract.text.Format;
import com.aira.kb.extract.text.Notice;
import com.aira.kb.extract.text.Progress;
import com.aira.kb.extract.text.WebPage;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The protocol between parent and child over the child's standard streams. Child: {@code READY} once. Then for each
 * file, parent: {@code DOCUMENT} or {@code PAGE}, path, file name or address, locale, charset or nothing. Child, any number of times
 * while it reads pictures of pages: {@code PROGRESS}, pages done, pages. At last for a document: {@code TEXT}, format,
 * pages, blocks, notices; for a page: {@code PAGE}, title, whether it is indexed, links, blocks twice, notices; for either
 * {@code FAILED}, reason, detail. Blocks are their number, then each as kind, level, text;
 * notices their number, then each as kind and count. Strings are a length in bytes
 * and UTF-8.
 */
final class ChildProtocol {
    static final byte READY = 1;
    static final byte TEXT = 2;
    static final byte FAILED = 3;
    static final byte PROGRESS = 4;
    static final byte DOCUMENT = 5;
    static final byte PAGE = 6;

    /** Of what a log is told about a failure, and of paths and addresses, in characters. */
    static final int LONGEST_DETAIL = 4096;

    private static final int MAX_BYTES_A_CHARACTER = 4;

    private ChildProtocol() {}

    /** @param strings what the kind of request needs, in its order */
    static void writeRequest(DataOutputStream out, byte kind, String... strings) throws IOException {
        out.writeByte(kind);
        for (var string : strings) {
            writeString(out, string);
        }
        out.flush();
    }

    static void writeProgress(DataOutputStream out, int done, int pages) throws IOException {
        out.writeByte(PROGRESS);
        out.writeInt(done);
        out.writeInt(pages);
        out.flush();
    }

    static void writeText(DataOutputStream out, ExtractedText text) throws IOException {
        out.writeByte(TEXT);
        out.writeByte(text.format().ordinal());
        out.writeInt(text.pages());
        writeBlocks(out, text.blocks());
        writeNotices(out, text.notices());
        out.flush();
    }

    private static void writeNotices(DataOutputStream out, Map<Notice, Integer> notices) throws IOException {
        out.writeInt(notices.size());
        for (var notice : notices.entrySet()) {
            out.writeByte(notice.getKey().ordinal());
            out.writeInt(notice.getValue());
        }
    }

    static void writePage(DataOutputStream out, WebPage page) throws IOException {
        out.writeByte(PAGE);
        writeString(out, page.title());
        out.writeBoolean(page.indexed());
        out.writeInt(page.links().size());
        for (var link : page.links()) {
            writeString(out, link);
        }
        writeBlocks(out, page.surroundings());
        writeBlocks(out, page.main());
        writeNotices(out, page.notices());
        out.flush();
    }

    private static void writeBlocks(DataOutputStream out, List<Block> blocks) throws IOException {
        out.writeInt(blocks.size());
        for (var block : blocks) {
            out.writeByte(kind(block));
            out.writeByte(block instanceof Heading heading ? heading.level() : 0);
            writeString(out, block.text());
        }
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
     * Reads what a child says of a document. The child may have been taken over by what it reads: anything but a whole
     * answer within our bounds is an {@code IOException}, and never costs more memory than a document may have.
     *
     * @throws ExtractionFailure what the child says of the document
     */
    static ExtractedText readText(DataInputStream in, int maxCharacters, Progress progress)
            throws IOException, ExtractionFailure {
        expect(TEXT, answer(in, progress));
        var format = constant(Format.values(), in.readByte());
        int pages = in.readInt();
        var blocks = readBlocks(in, maxCharacters);
        return new ExtractedText(format, pages, blocks, readNotices(in));
    }

    /** Reads what a child says of a page, as {@link #readText} does. */
    static WebPage readPage(DataInputStream in, int maxCharacters) throws IOException, ExtractionFailure {
        expect(PAGE, answer(in, (done, pages) -> {
            throw new IOException("a web page of many pages");
        }));
        var title = readString(in, WebPage.LONGEST_TITLE);
        boolean indexed = in.readBoolean();
        var links = new ArrayList<String>();
        for (int left = count(in, WebPage.MAX_LINKS); left > 0; left--) {
            links.add(readString(in, WebPage.LONGEST_LINK));
        }
        var surroundings = readBlocks(in, maxCharacters);
        var main = readBlocks(in, maxCharacters);
        return new WebPage(title, indexed, links, surroundings, main, readNotices(in));
    }

    private static void expect(byte expected, byte answer) throws IOException {
        if (answer != expected) {
            throw new IOException("unexpected answer " + answer + " of the child process");
        }
    }

    /** The answer's kind, when it is none that ends here. */
    private static byte answer(DataInputStream in, Progress progress) throws IOException, ExtractionFailure {
        while (true) {
            var answer = in.readByte();
            if (answer == FAILED) {
                throw new ExtractionFailure(constant(Reason.values(), in.readByte()), readString(in, LONGEST_DETAIL));
            }
            if (answer != PROGRESS) {
                return answer;
            }
            int done = in.readInt();
            int pages = in.readInt();
            if (done < 0 || done > pages) {
                throw new IOException(done + " of " + pages + " pages");
            }
            progress.pages(done, pages);
        }
    }

    private static List<Block> readBlocks(DataInputStream in, int maxCharacters) throws IOException {
        var blocks = new ArrayList<Block>();
        int left = maxCharacters;
        for (int more = count(in, ExtractedText.MAX_BLOCKS); more > 0; more--) {
            var block = block(in.readByte(), in.readByte(), readString(in, left));
            left -= block.text().length();
            blocks.add(block);
        }
        return blocks;
    }

    private static Map<Notice, Integer> readNotices(DataInputStream in) throws IOException {
        var notices = new EnumMap<Notice, Integer>(Notice.class);
        for (int more = count(in, Notice.values().length); more > 0; more--) {
            var notice = constant(Notice.values(), in.readByte());
            int count = in.readInt();
            if (count < 1 || notices.put(notice, count) != null) {
                throw new IOException(count + " times " + notice);
            }
        }
        return notices;
    }

    private static int count(DataInputStream in, int most) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > most) {
            throw new IOException(count + " pieces");
        }
        return count;
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
