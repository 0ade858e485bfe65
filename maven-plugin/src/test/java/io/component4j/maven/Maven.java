package io.component4j.maven;

import io.component4j.bindgen.HostBindings;
import io.component4j.component.binary.ComponentReader;
import io.component4j.compose.Plug;
import io.component4j.guest.ImportedResource;
import io.component4j.runtime.Engine;
import io.component4j.teavm.TeaVmBackend;
import io.component4j.values.Result;
import io.component4j.wit.graph.WitGraph;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The Maven that executes this build, executing others inside this process: starting one for each
 * would take most of the time. They see a local repository of their own with what this build made,
 * and get everything else from this build's local repository, as from a server; so they need no
 * network.
 */
final class Maven {
  private static final Pattern LINE =
      Pattern.compile("(\\d\\d):(\\d\\d):(\\d\\d)\\.(\\d{3}) (\\[.*)");

  /** The rooms that the plugin and its users need, with a class of each. */
  private static final Map<String, Class<?>> ROOMS =
      new TreeMap<>(
          Map.of(
              "wit-grammar", WitGraph.class,
              "wasm-tools-j/component", ComponentReader.class,
              "wasm-tools-j/compose", Plug.class,
              "runtime-lite/values", Result.class,
              "runtime-lite/runtime", Engine.class,
              "bindgen/generator", HostBindings.class,
              "bindgen/guest", ImportedResource.class,
              "bindgen/teavm", TeaVmBackend.class,
              "maven-plugin", GenerateMojo.class));

  private static Maven instance;

  private final Path repository;
  private final Path settings;
  private final ClassLoader loader;
  private final Object cli;

  private Maven(Path folder) throws Exception {
    this.repository = folder.resolve("repository");
    this.settings = folder.resolve("settings.xml");
    Path outer = Path.of(property("component4j.it.localRepository"));
    Files.createDirectories(folder);
    Files.writeString(
        settings,
        """
        <settings>
          <mirrors>
            <mirror>
              <id>outer</id>
              <name>The local repository of the build that executes this one</name>
              <url>%s</url>
              <mirrorOf>*</mirrorOf>
            </mirror>
          </mirrors>
        </settings>
        """
            .formatted(outer.toUri()));
    installRooms();
    Path home = Path.of(property("component4j.it.mavenHome"));
    System.setProperty("maven.home", home.toString());
    System.setProperty("org.slf4j.simpleLogger.showDateTime", "true");
    System.setProperty("org.slf4j.simpleLogger.dateTimeFormat", "HH:mm:ss.SSS");
    URLClassLoader boot =
        new URLClassLoader(
            new URL[] {bootJar(home).toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    Class<?> launcherClass = boot.loadClass("org.codehaus.plexus.classworlds.launcher.Launcher");
    Object launcher = launcherClass.getConstructor().newInstance();
    // Not that of these tests, which has parts of a Maven too.
    launcherClass.getMethod("setSystemClassLoader", ClassLoader.class).invoke(launcher, boot);
    try (InputStream configuration = Files.newInputStream(home.resolve("bin/m2.conf"))) {
      launcherClass.getMethod("configure", InputStream.class).invoke(launcher, configuration);
    }
    Object world = launcherClass.getMethod("getWorld").invoke(launcher);
    Class<?> cliClass = (Class<?>) launcherClass.getMethod("getMainClass").invoke(launcher);
    this.loader = cliClass.getClassLoader();
    this.cli = cliClass.getConstructor(world.getClass()).newInstance(world);
  }

  static synchronized Maven get() throws Exception {
    if (instance == null) {
      instance = new Maven(Path.of("target", "it").toAbsolutePath());
    }
    return instance;
  }

  private static String property(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new IllegalStateException("Maven sets " + name + " when it executes these tests");
    }
    return value;
  }

  private static Path bootJar(Path home) throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("boot"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("plexus-classworlds.*\\.jar"))
          .findFirst()
          .orElseThrow();
    }
  }

  // ---- the local repository ---------------------------------------------------------------------

  private void installRooms() throws Exception {
    Path root = Path.of("..").toAbsolutePath().normalize();
    install("component4j-parent", root.resolve("pom.xml"), null);
    for (Map.Entry<String, Class<?>> room : ROOMS.entrySet()) {
      Path pom = root.resolve(room.getKey()).resolve("pom.xml");
      Path classes =
          Path.of(room.getValue().getProtectionDomain().getCodeSource().getLocation().toURI());
      install("component4j-" + pom.getParent().getFileName(), pom, classes);
    }
    Path parent = Path.of("src", "it", "parent", "pom.xml");
    Path target = repository.resolve("io/component4j/it/parent/1/parent-1.pom");
    Files.createDirectories(target.getParent());
    Files.copy(parent, target, StandardCopyOption.REPLACE_EXISTING);
  }

  private void install(String artifact, Path pom, Path classes) throws IOException {
    String version = property("component4j.it.version");
    Path folder = repository.resolve("io/component4j").resolve(artifact).resolve(version);
    Files.createDirectories(folder);
    String name = artifact + "-" + version;
    Files.copy(pom, folder.resolve(name + ".pom"), StandardCopyOption.REPLACE_EXISTING);
    if (classes == null) {
      return;
    }
    Path jar = folder.resolve(name + ".jar");
    if (Files.isRegularFile(classes)) {
      Files.copy(classes, jar, StandardCopyOption.REPLACE_EXISTING);
    } else {
      pack(classes, "", jar);
    }
  }

  /** Puts a jar of the files of a folder into the local repository, as another build would have. */
  void installed(String artifact, Path files, String folderInJar) throws IOException {
    Path folder = repository.resolve("io/component4j/it").resolve(artifact).resolve("1");
    Files.createDirectories(folder);
    pack(files, folderInJar + "/", folder.resolve(artifact + "-1.jar"));
    pom(artifact, "1");
  }

  /** Puts a file into the local repository. */
  void installed(String artifact, String extension, byte[] content) throws IOException {
    Path folder = repository.resolve("io/component4j/it").resolve(artifact).resolve("1");
    Files.createDirectories(folder);
    Files.write(folder.resolve(artifact + "-1." + extension), content);
    pom(artifact, "1");
  }

  /** Puts releases of a WIT file into the local repository: the text of each version. */
  void released(String artifact, String path, Map<String, String> releases) throws IOException {
    Path home = repository.resolve("io/component4j/it").resolve(artifact);
    StringBuilder versions = new StringBuilder();
    for (Map.Entry<String, String> release : new TreeMap<>(releases).entrySet()) {
      Path files = Files.createTempDirectory("released");
      Path file = files.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, release.getValue());
      Path folder = Files.createDirectories(home.resolve(release.getKey()));
      pack(files, "META-INF/wit/", folder.resolve(artifact + "-" + release.getKey() + ".jar"));
      pom(artifact, release.getKey());
      versions.append("<version>").append(release.getKey()).append("</version>");
    }
    Files.writeString(
        home.resolve("maven-metadata-local.xml"),
        """
        <metadata>
          <groupId>io.component4j.it</groupId>
          <artifactId>%s</artifactId>
          <versioning><versions>%s</versions></versioning>
        </metadata>
        """
            .formatted(artifact, versions));
  }

  private void pom(String artifact, String version) throws IOException {
    Path folder = repository.resolve("io/component4j/it").resolve(artifact).resolve(version);
    Files.writeString(
        folder.resolve(artifact + "-" + version + ".pom"),
        """
        <project>
          <modelVersion>4.0.0</modelVersion>
          <groupId>io.component4j.it</groupId>
          <artifactId>%s</artifactId>
          <version>%s</version>
        </project>
        """
            .formatted(artifact, version));
  }

  private static void pack(Path folder, String prefix, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(file);
        Stream<Path> all = Files.walk(folder)) {
      zip.setMethod(ZipOutputStream.STORED);
      for (Path path : all.filter(Files::isRegularFile).sorted().toList()) {
        byte[] content = Files.readAllBytes(path);
        ZipEntry entry =
            new ZipEntry(prefix + folder.relativize(path).toString().replace('\\', '/'));
        CRC32 sum = new CRC32();
        sum.update(content);
        entry.setCrc(sum.getValue());
        entry.setSize(content.length);
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(content);
      }
    }
  }

  // ---- building ---------------------------------------------------------------------------------

  /**
   * What a build said.
   *
   * @param lines with their levels
   * @param millis of the day, one for each line
   */
  record Outcome(int status, List<String> lines, List<Integer> millis) {
    boolean succeeded() {
      return status == 0;
    }

    String log() {
      return String.join("\n", lines);
    }

    /** From the line that announces a goal to the next announcement. */
    int millisOf(String goal) {
      int from = -1;
      for (int i = 0; i < lines.size(); i++) {
        boolean announcement = lines.get(i).startsWith("[INFO] --- ");
        if (from >= 0 && (announcement || lines.get(i).startsWith("[INFO] -----"))) {
          return millis.get(i) - millis.get(from);
        }
        if (announcement && lines.get(i).contains(":" + goal + " ")) {
          from = i;
        }
      }
      throw new AssertionError("no goal " + goal + " in\n" + log());
    }
  }

  /** Builds a project. */
  synchronized Outcome run(Path project, String... arguments) throws Exception {
    List<String> all =
        new ArrayList<>(
            List.of(
                "-B",
                "-s",
                settings.toString(),
                "-gs",
                settings.toString(),
                "-Dmaven.repo.local=" + repository,
                "-Dcomponent4j.version=" + property("component4j.it.version"),
                "-Dstyle.color=never"));
    all.addAll(Arrays.asList(arguments));
    Properties properties = (Properties) System.getProperties().clone();
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream log = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      System.setProperty("maven.multiModuleProjectDirectory", project.toString());
      Thread.currentThread().setContextClassLoader(loader);
      System.setOut(log);
      System.setErr(log);
      int status =
          (Integer)
              cli.getClass()
                  .getMethod(
                      "doMain", String[].class, String.class, PrintStream.class, PrintStream.class)
                  .invoke(cli, all.toArray(String[]::new), project.toString(), log, log);
      log.flush();
      return outcome(status, bytes.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
      Thread.currentThread().setContextClassLoader(context);
      System.setProperties(properties);
    }
  }

  private static Outcome outcome(int status, String text) {
    List<String> lines = new ArrayList<>();
    List<Integer> millis = new ArrayList<>();
    int now = 0;
    for (String line : text.lines().toList()) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        now =
            ((Integer.parseInt(matcher.group(1)) * 60 + Integer.parseInt(matcher.group(2))) * 60
                        + Integer.parseInt(matcher.group(3)))
                    * 1000
                + Integer.parseInt(matcher.group(4));
      }
      lines.add(matcher.matches() ? matcher.group(5) : line);
      millis.add(now);
    }
    return new Outcome(status, lines, millis);
  }
}
