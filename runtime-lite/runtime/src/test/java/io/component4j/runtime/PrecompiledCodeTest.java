package io.component4j.runtime;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.runtime.cache.CodeCache;
import io.component4j.testdata.TestData;
import io.component4j.text.TextAssembler;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Given a component in a jar with code that was compiled for it, that code is executed. */
class PrecompiledCodeTest {
  private static final String RESOURCE = "META-INF/component4j/acme/constant.wasm";

  @TempDir private Path jar;

  private static byte[] constant(int value) {
    return TextAssembler.assemble(
        new SourceText(
            "constant.wat",
            """
            (component
              (core module $m (func (export "get") (result i32) (i32.const %d)))
              (core instance $i (instantiate $m))
              (func (export "get") (result u32) (canon lift (core func $i "get"))))
            """
                .formatted(value)));
  }

  private void put(String name, byte[] content) throws IOException {
    Path file = jar.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private long run() throws IOException {
    Engine engine = Engine.builder().codeCache(CodeCache.off()).build();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
        ComponentInstance instance =
            Component.load(engine, loader, RESOURCE).instantiation().instantiate()) {
      return ((Val.U32) Loaded.call(instance, null, "get")).value();
    }
  }

  @Test
  void codeOfEveryModuleIsThereOnceAndTheSameEachTime() {
    byte[] component = TestData.component("logged-greeter");
    Map<String, byte[]> first = PrecompiledCode.of("logged-greeter.wasm", component);
    Map<String, byte[]> second = PrecompiledCode.of("logged-greeter.wasm", component);
    assertThat(first).isNotEmpty();
    assertThat(second.keySet()).isEqualTo(first.keySet());
    first.forEach(
        (name, content) -> {
          assertThat(name).matches("META-INF/component4j/code/[\\w.-]+/[0-9a-f]{64}");
          assertThat(second.get(name)).isEqualTo(content);
        });
  }

  @Test
  void aComponentRunsWithItsCodeAndWithout() throws IOException {
    put(RESOURCE, constant(7));
    assertThat(run()).isEqualTo(7);
    Map<String, byte[]> code = PrecompiledCode.of("constant.wasm", constant(7));
    for (Map.Entry<String, byte[]> file : code.entrySet()) {
      put(file.getKey(), file.getValue());
    }
    assertThat(run()).isEqualTo(7);
  }

  @Test
  void whatIsExecutedIsTheCodeInTheJar() throws IOException {
    // Not what a build makes: the code of another module under this one's name shows which it is.
    put(RESOURCE, constant(1));
    String name = PrecompiledCode.of("one", constant(1)).firstKey();
    put(name, PrecompiledCode.of("seven", constant(7)).values().iterator().next());
    assertThat(run()).isEqualTo(7);
  }

  @Test
  void codeThatIsDamagedOrFromAnotherVersionIsCompiledAgain() throws IOException {
    put(RESOURCE, constant(7));
    String name = PrecompiledCode.of("seven", constant(7)).firstKey();
    byte[] content = PrecompiledCode.of("one", constant(1)).values().iterator().next();
    put(name, Arrays.copyOf(content, content.length / 2));
    assertThat(run()).isEqualTo(7);
    Files.delete(jar.resolve(name));
    put(name.replace("component4j-", "component4j-0"), content);
    assertThat(run()).isEqualTo(7);
  }

  @Test
  void aResourceThatIsNotThereIsNamed() throws IOException {
    FileNotFoundException missing = assertThrows(FileNotFoundException.class, this::run);
    assertThat(missing).hasMessageThat().contains(RESOURCE);
  }

  @Test
  void whatCannotRunIsNotCompiled() {
    assertThrows(
        InvalidInputException.class, () -> PrecompiledCode.of("no.wasm", new byte[] {0, 1}));
    assertThrows(
        UnsupportedFeatureException.class,
        () -> PrecompiledCode.of("async-echo.wasm", TestData.component("async-echo")));
  }
}
