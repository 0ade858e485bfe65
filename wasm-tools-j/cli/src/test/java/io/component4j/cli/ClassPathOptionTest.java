package io.component4j.cli;

import static com.google.common.truth.Truth.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** WIT packages that a user has in jars. */
class ClassPathOptionTest {
  @TempDir private Path folder;

  private Path jar() throws IOException {
    Path jar = folder.resolve("names.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("META-INF/wit/acme/names/names.wit"));
      String wit = "package acme:names@1.0.0;\ninterface types { type name = string; }\n";
      zip.write(wit.getBytes(StandardCharsets.UTF_8));
    }
    return jar;
  }

  private CommandRun bindgen(String classPath) throws IOException {
    Path wit = folder.resolve("greeter.wit");
    Files.writeString(
        wit,
        """
        package example:greeter;
        interface greet {
          use acme:names/types@1.0.0.{name};
          greet: func(name: name) -> string;
        }
        world greeter { export greet; }
        """);
    return CommandRun.of(
        "bindgen",
        "host",
        "--class-path",
        classPath,
        "--out",
        folder.resolve("java").toString(),
        wit.toString());
  }

  @Test
  void aPackageComesFromAJar() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("classes"));
    CommandRun run = bindgen(empty + File.pathSeparator + jar());
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(Files.isDirectory(folder.resolve("java/example/greeter"))).isTrue();
  }

  @Test
  void withoutTheJarThePackageIsMissing() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("classes"));
    CommandRun run = bindgen(empty.toString());
    assertThat(run.err()).contains("package `acme:names@1.0.0` is not found");
    assertThat(run.exitCode()).isEqualTo(ExitCode.WANTING);
  }

  @Test
  void aJarThatIsNotThere() throws IOException {
    CommandRun run = bindgen(folder.resolve("missing.jar").toString());
    assertThat(run.err()).contains("no such file or folder: " + folder.resolve("missing.jar"));
    assertThat(run.exitCode()).isNotEqualTo(ExitCode.OK);
  }
}
