package com.aira.kb.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aira.kb.Settings;
import com.aira.kb.StorageDouble;
import com.aira.runtime.storage.ObjectPath;
import com.aira.runtime.storage.StorageClient;
import com.aira.runtime.storage.StorageFailure;
import com.aira.runtime.storage.StorageFailure.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageTest {
    private static final ObjectPath PATH = new ObjectPath("b/d/50% off & more?#ü.pdf");

    @TempDir
    Path folder;

    private Path target;
    private final StorageDouble outside = new StorageDouble();

    @BeforeEach
    void createTarget() throws Exception {
        target = Files.createFile(folder.resolve("target"));
    }

    @AfterEach
    void stop() {
        outside.gate.countDown();
        outside.close();
    }

    @Test
    void download_bringsTheBytesOfAnyName() throws Exception {
        var bytes = new byte[300_000];
        new java.util.Random(1).nextBytes(bytes);
        outside.files.put(PATH.value(), bytes);

        storage(Map.of()).download(PATH, target);

        assertThat(target).hasBinaryContent(bytes);
    }

    @Test
    void missingFile_isKnownByTheStatusInTheBody() {
        assertThat(failure(storage(Map.of()))).isEqualTo(Kind.MISSING);
    }

    @Test
    void fileBeyondTheCap_isBrokenOff() {
        outside.files.put(PATH.value(), new byte[2000]);

        assertThat(failure(storage(Map.of("aira.storage.max-file-size", "1K")))).isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    void storageThatIsDownOrSlowOrRefusesTheKey_isUnavailable() {
        outside.files.put(PATH.value(), new byte[1]);
        assertThat(failure(storage(Map.of("aira.storage.service-role-key", "wrong"))))
                .isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure(storage(Map.of("aira.storage.supabase-url", "http://localhost:1"))))
                .isEqualTo(Kind.UNAVAILABLE);
        outside.outages.set(1);
        assertThat(failure(storage(Map.of()))).isEqualTo(Kind.UNAVAILABLE);
        outside.gate = new CountDownLatch(1);
        assertThat(failure(storage(Map.of("aira.storage.timeout", "100ms")))).isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void delete_removesAndMayBeRepeated() throws Exception {
        outside.files.put(PATH.value(), new byte[1]);

        storage(Map.of()).delete(PATH);
        storage(Map.of()).delete(PATH);

        assertThat(outside.files).isEmpty();
    }

    @Test
    void bucket_isCreatedOnce() throws Exception {
        storage(Map.of()).ensureBucket();
        storage(Map.of()).ensureBucket();

        assertThat(outside.buckets).containsExactly(StorageDouble.BUCKET);
    }

    @Test
    void path_liesInTheBusinessesOwnFolder() throws Exception {
        var business = UUID.randomUUID();

        assertThat(ObjectPath.of(business, business + "/d/ä b.pdf").encoded())
                .isEqualTo(business + "/d/%C3%A4%20b.pdf");
        for (var foreign : new String[] {
            UUID.randomUUID() + "/d/a.pdf",
            business + "x/d/a.pdf",
            business + "/../a.pdf",
            business + "//a.pdf",
            "/" + business
        }) {
            assertThat(catchThrowableOfType(StorageFailure.class, () -> ObjectPath.of(business, foreign))
                            .kind())
                    .isEqualTo(Kind.FOREIGN_PATH);
        }
    }

    private Kind failure(StorageClient storage) {
        return catchThrowableOfType(StorageFailure.class, () -> storage.download(PATH, target))
                .kind();
    }

    private StorageClient storage(Map<String, String> changes) {
        var settings = new HashMap<>(
                Map.of("aira.storage.supabase-url", outside.url(), "aira.storage.service-role-key", StorageDouble.KEY));
        settings.putAll(changes);
        return new StorageClient(Settings.of(StorageConfig.class, settings).settings());
    }
}
