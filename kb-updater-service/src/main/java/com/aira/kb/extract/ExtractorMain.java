package com.aira.kb.extract;

import com.aira.kb.extract.parse.DocumentParser;
import com.aira.kb.extract.parse.PageParser;
import com.aira.kb.extract.parse.PictureReader;
import com.aira.kb.extract.text.ExtractionFailure;
import com.aira.kb.extract.text.FileOrigin;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The child process: parses what its parent names, one document after the other, and ends with its parent. */
public final class ExtractorMain {
    /** What {@code -XX:+ExitOnOutOfMemoryError} exits with. */
    static final int OUT_OF_MEMORY = 3;

    /** Heap in bytes that most documents leave room in. */
    private static final long LARGE = 64L << 20;

    /**
     * Of a document or a page.
     *
     * @param origin whose name is the address of a page
     */
    private record Request(boolean page, Path file, FileOrigin origin) {}

    private ExtractorMain() {}

    /** @param args the limit of a document's characters; the program that reads pictures and its languages, if there is one */
    public static void main(String[] args) throws IOException, InterruptedException {
        var out = new DataOutputStream(new BufferedOutputStream(System.out));
        // Parsers that print would break the protocol.
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        int maxCharacters = Integer.parseInt(args[0]);
        var documents = new DocumentParser(maxCharacters, args.length < 3 ? null : new PictureReader(args[1], args[2]));
        var pages = new PageParser(maxCharacters);
        var requests = new LinkedBlockingQueue<Request>();
        var reader = new Thread(() -> read(requests), "requests");
        reader.setDaemon(true);
        reader.start();
        out.writeByte(ChildProtocol.READY);
        out.flush();
        while (true) {
            var request = requests.take();
            try {
                if (!request.page()) {
                    ChildProtocol.writeText(
                            out,
                            documents.parse(
                                    request.file(),
                                    request.origin(),
                                    (done, all) -> ChildProtocol.writeProgress(out, done, all)));
                } else {
                    ChildProtocol.writePage(out, pages.parse(request.file(), request.origin()));
                }
            } catch (ExtractionFailure failure) {
                ChildProtocol.writeFailure(out, failure);
            } catch (OutOfMemoryError e) {
                // Of memory outside the heap, which the virtual machine does not end by itself.
                Runtime.getRuntime().halt(OUT_OF_MEMORY);
            }
            if (Runtime.getRuntime().totalMemory() > LARGE) {
                // What a large document took goes back to the system: the next ones are small.
                System.gc();
            }
        }
    }

    private static FileOrigin origin(DataInputStream in) throws IOException {
        return new FileOrigin(string(in), Locale.forLanguageTag(string(in)), string(in));
    }

    private static String string(DataInputStream in) throws IOException {
        return ChildProtocol.readString(in, ChildProtocol.LONGEST_DETAIL);
    }

    /** Reads beside the parser, so that the end of the parent ends even a parse that never returns. */
    private static void read(BlockingQueue<Request> requests) {
        var in = new DataInputStream(System.in);
        try {
            while (true) {
                boolean page = in.readByte() == ChildProtocol.PAGE;
                requests.add(new Request(page, Path.of(string(in)), origin(in)));
            }
        } catch (EOFException end) {
            Runtime.getRuntime().halt(0);
        } catch (IOException broken) {
            Runtime.getRuntime().halt(1);
        }
    }
}
