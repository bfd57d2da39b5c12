package com.aira.kb.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {
    @TempDir
    Path parent;

    @Test
    void folderOfAKilledProcess_isRemovedByTheNextStart() throws IOException {
        var abandoned = Files.createDirectories(parent.resolve("aira-kb-1/extract2"));
        Files.writeString(abandoned.resolve("page"), "an owner's words");
        Files.createFile(parent.resolve("aira-kb-1/lock"));

        try (var scratch = new Scratch(parent)) {
            assertThat(scratch.file()).isEmptyFile();
            assertThat(abandoned.getParent()).doesNotExist();
        }
    }

    @Test
    void foldersOfTheLiving_andOfOthers_stay() throws IOException {
        var anothers = Files.createDirectories(parent.resolve("another"));
        var justBeingMade = Files.createDirectories(parent.resolve("aira-kb-2"));
        try (var first = new Scratch(parent)) {
            var file = first.file();

            new Scratch(parent).close();

            assertThat(file).exists();
        }
        assertThat(parent).isDirectoryNotContaining(path -> !path.equals(anothers) && !path.equals(justBeingMade));
        assertThat(anothers).exists();
        assertThat(justBeingMade).exists();
    }
}
