package com.aira.it.bench;

import com.aira.it.LocalAira;
import com.aira.it.browser.Viewport;
import com.aira.it.browser.Visitor;
import com.aira.it.document.HostileDocuments;
import com.aira.it.document.HostileRound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our intake against langchain4j's easy-rag, on the same files in the same run, one after the other on the same two
 * cores: {@code ./aira bench intake}.
 *
 * <p>The files are Apache Tika's test documents, all of those whose kind an owner can upload. Ours are uploaded, three at
 * once as by the upload page, and go through ui-service, storage, kb-updater-service with its three workers and two parsers, and Postgres,
 * until the last one is completed or failed: all that runs on the same cores. Theirs are read from a folder by two threads
 * of one JVM (one thread takes as long: its model uses both cores by itself), with its parser, its splitter, the same
 * embedding model in process, into memory. Both have read every twentieth file before. Theirs runs without Tesseract,
 * with which it reads each picture in each file; ours with it, where it is installed, for pages that are nothing but a
 * picture.
 *
 * <p>Characters are those of words, as easy-rag's parser finds them in a file, that a side has stored, each word at most as
 * often as the file has it: overlap, and names of columns repeated in rows, gain nothing. What only one side reads gains
 * nothing for ours: there is no text to hold it against.
 */
class IntakeBench {

    private static final List<String> ENDINGS = List.of("pdf", "docx", "doc", "xlsx", "xls", "pptx", "ppt", "rtf");

    /** Which easy-rag stores, and which say nothing that a caller could be told. */
    private static final Map<String, String> NOTHING_TO_TELL = Map.of(
            "Doc1_ole.doc", "names of two sounds",
            "headerPic.docx", "the name of a picture",
            "testBinControlWord.rtf", "the name of a sound",
            "testEXCEL_poi-61034.xlsx", "the names that a program gave to six empty sheets",
            "testPPT_embeddedMP3.pptx", "what a song says of itself",
            "testMicrosoftIRMServices.pdf", "that it is locked; AiRa says so to its owner");

    private static final String KB = "kb-updater-service";
    private static final int BULK = 1000;
    private static final int AT_ONCE = 2;
    private static final int WORKERS = 3;
    private static final int WARM_UP = 20;

    private final LocalAira aira = LocalAira.running();
    private final Intake intake = new Intake(aira);
    private final Figures figures = new Figures("intake");

    @TempDir
    private Path scratch;

    @Test
    void documents_areReadAsQuicklyAsInMemory_andAllAccountedFor() throws IOException {
        long service = aira.pid(KB);
        try (MemoryWatch memory = new MemoryWatch(aira, KB)) {
            race();
            figures.atMost("kb-updater and its parsers, most memory", memory.of(KB), "MiB", 600);
        }
        bulk();
        hostile();
        figures.exactly(
                "deaths of kb-updater-service",
                ProcessHandle.of(service).map(ProcessHandle::isAlive).orElse(false) ? 0 : 1,
                0);
        intake.failures()
                .forEach((what, count) -> System.out.printf("    attempts that failed: %s %.0f%n", what, count));
        figures.close();
    }

    private void race() throws IOException {
        EasyRag.build();
        Path folder = Files.createDirectory(scratch.resolve("documents"));
        List<Path> files = EasyRag.testDocuments(ENDINGS, folder);
        intake.read(IntStream.range(0, files.size())
                .filter(i -> i % WARM_UP == 0)
                .mapToObj(files::get)
                .toList());
        Intake.Result ours = intake.read(files);
        EasyRag.Result theirs = EasyRag.read(folder, scratch, AT_ONCE, WARM_UP);

        long oursStored = 0;
        long theirsStored = 0;
        for (var theirText : theirs.texts().entrySet()) {
            WordCounts words = WordCounts.of(theirText.getValue());
            theirsStored += words.characters();
            oursStored += words.charactersIn(WordCounts.of(ours.texts().getOrDefault(theirText.getKey(), "")));
        }
        double ourSpeed = oursStored / ours.seconds();
        double theirSpeed = theirsStored / theirs.seconds();
        figures.report("files of " + ENDINGS.size() + " kinds", files.size(), "");
        figures.report("easy-rag: characters a second", theirSpeed, "");
        figures.report("  characters stored", theirsStored, "");
        figures.report("  seconds", theirs.seconds(), "s");
        share("parsing", theirs.parsing(), AT_ONCE, theirs.seconds());
        share("splitting", theirs.splitting(), AT_ONCE, theirs.seconds());
        share("embedding", theirs.embedding(), AT_ONCE, theirs.seconds());
        figures.report("AiRa: characters a second", ourSpeed, "");
        figures.report("  of the same characters stored", oursStored, "");
        figures.report("  seconds", ours.seconds(), "s");
        ours.stages().forEach((stage, seconds) -> share(stage, seconds, WORKERS, ours.seconds()));
        figures.atLeast("ratio", ourSpeed / theirSpeed, "x", 1);
        figures.report("easy-rag: characters a CPU-second", theirsStored / theirs.cpu(), "");
        figures.report("AiRa, all that runs: characters a CPU-second", oursStored / ours.cpu(), "");
        Set<String> telling = new TreeSet<>(theirs.texts().keySet());
        telling.removeAll(NOTHING_TO_TELL.keySet());
        figures.report("files that easy-rag stored", theirs.texts().size(), "");
        figures.atLeast(
                "files that AiRa stored; those of easy-rag's that tell something",
                ours.texts().size(),
                "",
                telling.size());
        figures.exactly(
                "files that failed without a reason",
                ours.problems().values().stream().filter(String::isBlank).count(),
                0);
        tell("only easy-rag read", theirs.texts(), ours.problems());
        tell("only AiRa read", ours.texts(), theirs.problems());
        tell("neither read", ours.problems(), theirs.problems());
    }

    /** Of all workers or threads, where each could have been busy all the time. */
    private void share(String what, double seconds, int threads, double of) {
        figures.report("    " + what + ", share of " + threads + " at once", 100 * seconds / (threads * of), "%");
    }

    private static void tell(String what, Map<String, String> some, Map<String, String> problems) {
        Map<String, String> both = new TreeMap<>(problems);
        both.keySet().retainAll(some.keySet());
        System.out.printf("    %s: %d%n", what, both.size());
        both.forEach((file, problem) -> System.out.printf("      %s: %s%n", file, problem));
    }

    private void bulk() throws IOException {
        try (Visitor visitor = Visitor.on(Viewport.DESK_LIGHT);
                MemoryWatch memory = new MemoryWatch(aira, KB, "ui-service", "sandbox")) {
            BulkUpload.Outcome outcome =
                    new BulkUpload(aira, BULK).run(visitor, Files.createDirectory(scratch.resolve("bulk")));
            figures.exactly(BULK + " files on the upload page: documents", outcome.documents(), BULK);
            figures.exactly("  with names of their own", outcome.names(), BULK);
            figures.exactly("  ready", outcome.ready(), BULK);
            figures.exactly("  told as failed", outcome.failed(), 0);
            figures.report("  uploaded after", outcome.uploaded(), "s");
            figures.report("  all ready after", outcome.read(), "s");
            figures.atLeast("  sums that the page told meanwhile", outcome.steps(), "", BULK / 20.0);
            figures.atMost("  slowest answer of the page meanwhile", outcome.slowestAnswer(), "ms", 500);
            figures.atMost("  another owner's only document meanwhile", outcome.latecomer(), "s", 10);
            figures.atMost("  kb-updater and its parsers", memory.of(KB), "MiB", 600);
            figures.atMost("  ui-service", memory.of("ui-service"), "MiB", 350);
            figures.report("  sandbox (storage, mail, phone)", memory.of("sandbox"), "MiB");
        }
    }

    private void hostile() {
        List<String> wrong = new HostileRound(aira).run(HostileDocuments.all());
        wrong.forEach(line -> System.out.println("    " + line));
        figures.exactly(
                HostileDocuments.all().size() + " hostile documents: ended otherwise than they must", wrong.size(), 0);
    }
}
