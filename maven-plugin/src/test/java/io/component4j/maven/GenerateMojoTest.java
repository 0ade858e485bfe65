package io.component4j.maven;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateMojoTest {
  private static final String GREETER =
      """
      package example:greeter@0.1.0;
      interface greet { greet: func(name: string) -> string; }
      world greeter { export greet; }
      """;

  @TempDir Path folder;

  private final List<String> log = new ArrayList<>();

  private GenerateMojo mojo(String wit) throws IOException {
    Path source = Files.createDirectories(folder.resolve("src/main/wit")).resolve("greeter.wit");
    Files.writeString(source, wit);
    return mojo();
  }

  private GenerateMojo mojo() {
    GenerateMojo mojo = new GenerateMojo();
    mojo.wit = folder.resolve("src/main/wit").toFile();
    mojo.basePackage = "com.acme";
    mojo.outputDirectory = folder.resolve("target/generated-sources/component4j").toFile();
    mojo.project = new MavenProject();
    mojo.project.getBuild().setDirectory(folder.resolve("target").toString());
    mojo.project.getBuild().setOutputDirectory(folder.resolve("target/classes").toString());
    MojoDescriptor descriptor = new MojoDescriptor();
    descriptor.setGoal("generate");
    mojo.execution = new MojoExecution(descriptor, "default");
    mojo.plugin = new PluginDescriptor();
    mojo.plugin.setVersion("1");
    mojo.setLog(
        new SystemStreamLog() {
          @Override
          public void info(CharSequence text) {
            log.add("[INFO] " + text);
          }

          @Override
          public void warn(CharSequence text) {
            log.add("[WARNING] " + text);
          }

          @Override
          public void error(CharSequence text) {
            log.add("[ERROR] " + text);
          }
        });
    return mojo;
  }

  private Path worldFile() {
    return folder.resolve(
        "target/generated-sources/component4j/com/acme/example/greeter/v0_1/GreeterWorld.java");
  }

  @Test
  void packagesComeFromTheJarsOfDependencies() throws Exception {
    Path jar = folder.resolve("names.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("META-INF/wit/acme/names/names.wit"));
      zip.write(
          "package acme:names@1.0.0;\ninterface types { type name = string; }\n"
              .getBytes(StandardCharsets.UTF_8));
    }
    GenerateMojo mojo =
        mojo(
            """
            package example:greeter@0.1.0;
            interface greet {
              use acme:names/types@1.0.0.{name};
              greet: func(name: name) -> string;
            }
            world greeter { export greet; }
            """);
    DefaultArtifact artifact =
        new DefaultArtifact(
            "acme", "names", "1.0.0", "compile", "jar", "", new DefaultArtifactHandler("jar"));
    ((DefaultArtifactHandler) artifact.getArtifactHandler()).setAddedToClasspath(true);
    artifact.setFile(jar.toFile());
    mojo.project.setArtifacts(Set.of(artifact));
    mojo.execute();
    assertThat(Files.readString(worldFile())).contains("public final class GreeterWorld");
  }

  @Test
  void aFolderOfWitGivesSourcesThatBelongToTheProject() throws Exception {
    GenerateMojo mojo = mojo(GREETER);
    mojo.execute();
    assertThat(Files.readString(worldFile())).contains("public final class GreeterWorld");
    assertThat(mojo.project.getCompileSourceRoots())
        .containsExactly(mojo.outputDirectory.getPath());
    assertThat(log)
        .containsExactly(
            "[INFO] Generated com.acme.example.greeter.v0_1.GreeterWorld from " + mojo.wit);
  }

  @Test
  void aSingleFileAndNoBasePackageWillDo() throws Exception {
    GenerateMojo mojo = mojo(GREETER);
    mojo.wit = folder.resolve("src/main/wit/greeter.wit").toFile();
    mojo.basePackage = null;
    mojo.execute();
    assertThat(
            Files.exists(
                mojo.outputDirectory.toPath().resolve("example/greeter/v0_1/GreeterWorld.java")))
        .isTrue();
  }

  @Test
  void aSecondRunLeavesFilesAloneThatDidNotChange() throws Exception {
    mojo(GREETER).execute();
    FileTime longAgo = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(worldFile(), longAgo);
    mojo(GREETER).execute();
    assertThat(Files.getLastModifiedTime(worldFile())).isEqualTo(longAgo);
    mojo(GREETER.replace("world greeter {", "/// Greets.\nworld greeter {")).execute();
    assertThat(Files.getLastModifiedTime(worldFile())).isNotEqualTo(longAgo);
  }

  @Test
  void everyErrorInTheWitIsLoggedInMavensStyleAndNothingIsWritten() throws Exception {
    GenerateMojo mojo =
        mojo(
            """
            package example:greeter@0.1.0;
            interface greet {
              greet: func(name: strin) -> string;
              leave: func(name: nam);
            }
            world greeter { export greet; }
            """);
    MojoFailureException failure = assertThrows(MojoFailureException.class, mojo::execute);
    String file = folder.resolve("src/main/wit/greeter.wit").toString();
    assertThat(log).hasSize(2);
    assertThat(log.get(0)).startsWith("[ERROR] " + file + ":[3,21] ");
    assertThat(log.get(1)).startsWith("[ERROR] " + file + ":[4,21] ");
    assertThat(failure).hasMessageThat().startsWith("2 errors; the first: " + file + ":[3,21] ");
    assertThat(Files.exists(mojo.outputDirectory.toPath())).isFalse();
    assertThat(mojo.project.getCompileSourceRoots()).isEmpty();
  }

  @Test
  void whatBindingsCannotHaveIsNamedWithItsPlace() throws Exception {
    GenerateMojo mojo = mojo(GREETER.replace("greet: func", "greet: async func"));
    MojoFailureException failure = assertThrows(MojoFailureException.class, mojo::execute);
    assertThat(failure).hasMessageThat().contains("greeter.wit:[2,19] ");
    assertThat(Files.exists(mojo.outputDirectory.toPath())).isFalse();
  }

  @Test
  void aMissingFolderIsSaid() {
    MojoFailureException failure = assertThrows(MojoFailureException.class, mojo()::execute);
    assertThat(failure).hasMessageThat().contains(folder.resolve("src/main/wit").toString());
  }

  @Test
  void anUnknownWorldIsSaidWithWhatThereIs() throws Exception {
    GenerateMojo mojo = mojo(GREETER);
    mojo.world = "greter";
    assertThrows(MojoFailureException.class, mojo::execute);
    assertThat(String.join("\n", log)).contains("did you mean `greeter`?");
  }

  @Test
  void aBasePackageThatIsNoneIsSaid() throws Exception {
    GenerateMojo mojo = mojo(GREETER);
    mojo.basePackage = "com.acme.new";
    MojoFailureException failure = assertThrows(MojoFailureException.class, mojo::execute);
    assertThat(failure).hasMessageThat().contains("`com.acme.new` is not a Java package name");
  }

  @Test
  void anOutputDirectoryThatCannotBeMadeFailsTheBuild() throws Exception {
    GenerateMojo mojo = mojo(GREETER);
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    mojo.outputDirectory = file.resolve("sources").toFile();
    MojoExecutionException failure = assertThrows(MojoExecutionException.class, mojo::execute);
    assertThat(failure).hasMessageThat().startsWith("cannot write to ");
  }
}
