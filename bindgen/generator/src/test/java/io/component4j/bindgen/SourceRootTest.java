package io.component4j.bindgen;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceRootTest {
  @TempDir Path folder;

  @Test
  void filesAreWrittenAndReplacedAndNothingElseIsLeft() throws IOException {
    SourceRoot root = new SourceRoot(folder.resolve("out"));
    root.write(List.of(new GeneratedFile("a/B.java", "one")));
    root.write(List.of(new GeneratedFile("a/B.java", "two"), new GeneratedFile("C.java", "c")));
    assertThat(Files.readString(folder.resolve("out/a/B.java"))).isEqualTo("two");
    try (Stream<Path> all = Files.walk(folder)) {
      assertThat(all.filter(Files::isRegularFile).count()).isEqualTo(2);
    }
  }

  @Test
  void aFileThatDidNotChangeIsLeftAlone() throws IOException {
    SourceRoot root = new SourceRoot(folder);
    root.write(List.of(new GeneratedFile("B.java", "one")));
    FileTime longAgo = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(folder.resolve("B.java"), longAgo);
    root.write(List.of(new GeneratedFile("B.java", "one")));
    assertThat(Files.getLastModifiedTime(folder.resolve("B.java"))).isEqualTo(longAgo);
  }

  @Test
  void aPathThatLeadsOutIsRefusedBeforeAnythingIsWritten() {
    SourceRoot root = new SourceRoot(folder.resolve("out"));
    List<GeneratedFile> files =
        List.of(new GeneratedFile("A.java", "a"), new GeneratedFile("../B.java", "b"));
    assertThrows(IllegalArgumentException.class, () -> root.write(files));
    assertThat(Files.exists(folder.resolve("out"))).isFalse();
  }

  @Test
  void deletedFilesTakeTheFoldersWithThemThatAreEmptyThen() throws IOException {
    SourceRoot root = new SourceRoot(folder.resolve("out"));
    root.write(
        Map.of("a/b/C.bin", new byte[] {1, 2}, "a/D.bin", new byte[] {3}, "e/F.bin", new byte[0]));
    assertThat(Files.readAllBytes(folder.resolve("out/a/b/C.bin"))).isEqualTo(new byte[] {1, 2});
    root.delete(List.of("a/b/C.bin", "e/F.bin", "never/There.bin"));
    assertThat(Files.exists(folder.resolve("out/a/b"))).isFalse();
    assertThat(Files.exists(folder.resolve("out/e"))).isFalse();
    assertThat(Files.exists(folder.resolve("out/a/D.bin"))).isTrue();
    assertThrows(
        IllegalArgumentException.class, () -> root.delete(List.of("a/D.bin", "../outside")));
    root.delete(List.of("a/D.bin"));
    assertThat(Files.exists(folder.resolve("out"))).isTrue();
  }
}
