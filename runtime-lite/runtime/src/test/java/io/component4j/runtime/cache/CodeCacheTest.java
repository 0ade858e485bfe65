package io.component4j.runtime.cache;

import static com.google.common.truth.Truth.assertThat;

import io.component4j.runtime.Component;
import io.component4j.runtime.ComponentInstance;
import io.component4j.runtime.Engine;
import io.component4j.runtime.Val;
import io.component4j.text.TextAssembler;
import io.component4j.wit.diagnostics.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Given a folder for compiled code, it is used when it can be trusted, and only then. */
class CodeCacheTest {
  @TempDir private Path temporary;

  private static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".code")).sorted().toList();
    }
  }

  @Test
  void whatWasPutIsFoundUnderItsNameOnly() {
    CodeCache cache = CodeCache.in(temporary.resolve("cache"), 1_000);
    cache.put("a", new byte[] {1, 2, 3});
    assertThat(cache.get("a").orElseThrow()).isEqualTo(new byte[] {1, 2, 3});
    assertThat(cache.get("b")).isEmpty();
    assertThat(CodeCache.off().get("a")).isEmpty();
  }

  @Test
  void anEntryThatSomebodyChangedIsNotUsed() throws IOException {
    Path folder = temporary.resolve("cache");
    CodeCache cache = CodeCache.in(folder, 1_000);
    cache.put("a", new byte[] {1, 2, 3});
    Path file = entries(folder).get(0);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
    assertThat(cache.get("a")).isEmpty();
    assertThat(entries(folder)).isEmpty();
  }

  @Test
  void anEntryOfAnotherNameIsNotTakenForThisOne() throws IOException {
    Path folder = temporary.resolve("cache");
    CodeCache cache = CodeCache.in(folder, 1_000);
    cache.put("a", new byte[] {1});
    Path a = entries(folder).get(0);
    byte[] content = Files.readAllBytes(a);
    Files.delete(a);
    cache.put("b", new byte[] {2});
    Files.write(entries(folder).get(0), content);
    assertThat(cache.get("b")).isEmpty();
  }

  @Test
  void aFolderThatIsOpenToOthersIsNotUsed() throws IOException {
    Assumptions.assumeTrue(
        temporary.getFileSystem().supportedFileAttributeViews().contains("posix"));
    Path folder = Files.createDirectory(temporary.resolve("cache"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    CodeCache cache = CodeCache.in(folder, 1_000);
    cache.put("a", new byte[] {1});
    assertThat(cache.get("a")).isEmpty();
    assertThat(entries(folder)).isEmpty();
  }

  @Test
  void theLeastRecentlyUsedEntriesGoWhenThereIsTooMuch() throws IOException {
    Path folder = temporary.resolve("cache");
    CodeCache cache = CodeCache.in(folder, 300);
    for (String name : List.of("a", "b", "c", "d")) {
      cache.put(name, new byte[100]);
    }
    assertThat(entries(folder).size()).isAtMost(2);
  }

  @Test
  void aComponentComputesTheSameFromTheCache() throws IOException {
    StringBuilder text = new StringBuilder("(component (core module $m\n");
    for (int i = 0; i < 800; i++) {
      text.append("(func (export \"f")
          .append(i)
          .append("\") (param i32) (result i32)\n")
          .append("(if (result i32) (i32.lt_u (local.get 0) (i32.const 10))\n")
          .append("(then (i32.const 1)) (else (i32.add (local.get 0) (i32.const ")
          .append(i)
          .append(")))))\n");
    }
    text.append(") (core instance $m (instantiate $m))\n")
        .append("(func (export \"run\") (param \"x\" u32) (result u32)\n")
        .append("(canon lift (core func $m \"f799\"))))");
    byte[] bytes = TextAssembler.assemble(new SourceText("test.wat", text.toString()));
    Path folder = temporary.resolve("cache");
    Engine engine = Engine.builder().codeCache(CodeCache.in(folder, 10_000_000)).build();
    for (int time = 0; time < 2; time++) {
      Component component = Component.load(engine, "test", bytes);
      assertThat(entries(folder)).hasSize(1);
      try (ComponentInstance instance = component.instantiation().instantiate()) {
        assertThat(instance.function(null, "run").invoke(List.of(new Val.U32(100))))
            .isEqualTo(new Val.U32(899));
        assertThat(instance.function(null, "run").invoke(List.of(new Val.U32(9))))
            .isEqualTo(new Val.U32(1));
      }
    }
  }

  @Test
  void smallModulesOfALargeComponentAreKeptToo() throws IOException {
    String large = "(core module (memory 1) (data (i32.const 0) \"" + "x".repeat(1 << 14) + "\"))";
    String small = "(core module (func (export \"f\")))";
    Path folder = temporary.resolve("cache");
    Engine engine = Engine.builder().codeCache(CodeCache.in(folder, 10_000_000)).build();
    Component.load(engine, "small", assemble("(component " + small + ")"));
    assertThat(Files.exists(folder)).isFalse();
    Component.load(engine, "large", assemble("(component " + large + small + ")"));
    assertThat(entries(folder)).hasSize(2);
  }

  private static byte[] assemble(String text) {
    return TextAssembler.assemble(new SourceText("test.wat", text));
  }

  @Test
  void theCodeOfAnEntryIsTheOneThatEverybodyKnows() throws GeneralSecurityException {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) 0xab);
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    mac.update(new byte[] {0, 4, 'n', 'a', 'm', 'e', 2, 3});
    assertThat(CodeCache.code(key, "name", new byte[] {1, 2, 3}, 1)).isEqualTo(mac.doFinal());
  }
}
