package io.component4j.wasi.filesystem;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.wasi.capability.Capability;
import io.component4j.wasi.capability.Denials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A guest has one directory and tries to get at what lies beside it. Every attempt is refused with
 * the interface's own code, the host's files are as before, and nothing stays open.
 */
class PathEscapeTest {
  private static final String SECRET = "the host's secret";

  private interface Attempt {
    void run(Descriptor guest, String path) throws FilesystemException;
  }

  @TempDir Path host;

  private final Denials denials = new Denials();
  private final FileTable table = new FileTable(64, denials);
  private Path inside;
  private Path outside;
  private OpenDirectory guest;
  private Map<String, String> before;

  @BeforeEach
  void makeHost() throws IOException {
    inside = Files.createDirectories(host.resolve("inside"));
    outside = Files.createDirectories(host.resolve("outside/empty")).getParent();
    Files.writeString(outside.resolve("secret"), SECRET);
    Files.createDirectories(inside.resolve("dir/nested"));
    Files.writeString(inside.resolve("file"), "inside");
    Files.writeString(inside.resolve("dir/nested/file"), "nested");
    link("up", "..");
    link("to-outside", "../outside");
    link("to-secret", "../outside/secret");
    link("absolute", outside.toString());
    link("absolute-secret", outside.resolve("secret").toString());
    link("root", "/");
    link("to-nothing-outside", "../outside/made");
    link("deep", "dir/nested/../../../outside/secret");
    link("chain-1", "chain-2");
    link("chain-2", "dir/chain-3");
    link("dir/chain-3", "../../outside/secret");
    link("dir/up", "../..");
    link("dir/nested/up", "../../..");
    link("harmless-dir", "dir/nested");
    link("loop-1", "loop-2");
    link("loop-2", "loop-1");
    link("self", "self");
    guest = OpenDirectory.preopen(table, inside, true);
    before = contents(host);
  }

  private void link(String name, String target) throws IOException {
    Files.createSymbolicLink(inside.resolve(name), Path.of(target));
  }

  @AfterEach
  void close() throws IOException {
    guest.close();
    Files.delete(inside.resolve("root"));
    assertThat(table.open()).isEqualTo(0);
  }

  /** Paths with what every operation must say to them. */
  private static Map<String, ErrorCode> paths() {
    Map<String, ErrorCode> paths = new LinkedHashMap<>();
    for (String path :
        List.of(
            "../outside/secret",
            "./../outside/secret",
            ".//..//outside//secret",
            "dir/../../outside/secret",
            "dir/nested/../../../outside/secret",
            "dir/./nested/.././../../outside/secret",
            "up/outside/secret",
            "to-outside/secret",
            "to-outside/../outside/secret",
            "dir/up/outside/secret",
            "dir/nested/up/outside/secret",
            "harmless-dir/../../../outside/secret",
            "harmless-dir/up/outside/secret",
            "absolute/secret",
            "root/etc/passwd",
            "/",
            "//",
            "/etc/passwd",
            "//etc/passwd",
            "/proc/self/root/etc/passwd",
            "/dir/nested/file",
            "dir/../..",
            "..",
            "../",
            "../.",
            "../..",
            "../inside/file",
            "up/inside/file",
            "../../../../../../../../../../etc/passwd",
            "../inside",
            "up/..",
            "to-outside/..",
            "absolute/../secret",
            "root/..",
            "root/../etc",
            "dir/nested/../..//..",
            "harmless-dir/../../..",
            "chain-1/..",
            "dir/.././..")) {
      paths.put(path, ErrorCode.NOT_PERMITTED);
    }
    paths.put("file\0", ErrorCode.INVALID);
    paths.put("../outside/secret\0", ErrorCode.INVALID);
    paths.put("dir/\0/../../outside/secret", ErrorCode.INVALID);
    paths.put("loop-1/secret", ErrorCode.LOOP);
    paths.put("self/secret", ErrorCode.LOOP);
    paths.put("file/../../outside/secret", ErrorCode.NOT_DIRECTORY);
    paths.put("file/..", ErrorCode.NOT_DIRECTORY);
    paths.put("missing/../../outside/secret", ErrorCode.NO_ENTRY);
    paths.put("", ErrorCode.NO_ENTRY);
    paths.put("..\\outside\\secret/x", ErrorCode.NO_ENTRY);
    paths.put("C:\\Windows/x", ErrorCode.NO_ENTRY);
    paths.put("%2e%2e/outside/secret", ErrorCode.NO_ENTRY);
    paths.put("..%2foutside/secret", ErrorCode.NO_ENTRY);
    paths.put("\u2025/outside/secret", ErrorCode.NO_ENTRY);
    paths.put("\uff0e\uff0e/outside/secret", ErrorCode.NO_ENTRY);
    paths.put(".\u200d./outside/secret", ErrorCode.NO_ENTRY);
    paths.put("..\u2215outside/secret", ErrorCode.NO_ENTRY);
    paths.put("\u202e../outside/secret", ErrorCode.NO_ENTRY);
    paths.put("... /outside/secret", ErrorCode.NO_ENTRY);
    paths.put(".../outside/secret", ErrorCode.NO_ENTRY);
    paths.put(".. /outside/secret", ErrorCode.NO_ENTRY);
    paths.put("DIR/NESTED/UP/outside/secret", ErrorCode.NO_ENTRY);
    paths.put("x".repeat(256) + "/../../outside/secret", ErrorCode.NAME_TOO_LONG);
    paths.put("dir/../".repeat(600) + "../outside/secret", ErrorCode.NAME_TOO_LONG);
    paths.put("dir/../".repeat(500) + "../outside/secret", ErrorCode.NOT_PERMITTED);
    return paths;
  }

  private static Map<String, Attempt> attempts() {
    Map<String, Attempt> attempts = new TreeMap<>();
    attempts.put("open", (g, p) -> open(g, true, p).close());
    attempts.put("open without following", (g, p) -> open(g, false, p).close());
    attempts.put(
        "create",
        (g, p) ->
            g.openAt(true, p, EnumSet.of(OpenFlag.CREATE), EnumSet.of(DescriptorFlag.WRITE))
                .close());
    attempts.put(
        "create exclusively",
        (g, p) ->
            g.openAt(
                    true,
                    p,
                    EnumSet.of(OpenFlag.CREATE, OpenFlag.EXCLUSIVE),
                    EnumSet.of(DescriptorFlag.WRITE))
                .close());
    attempts.put(
        "truncate",
        (g, p) ->
            g.openAt(true, p, EnumSet.of(OpenFlag.TRUNCATE), EnumSet.of(DescriptorFlag.WRITE))
                .close());
    attempts.put(
        "open directory",
        (g, p) ->
            g.openAt(true, p, EnumSet.of(OpenFlag.DIRECTORY), EnumSet.of(DescriptorFlag.READ))
                .close());
    attempts.put("stat", (g, p) -> g.statAt(true, p));
    attempts.put("stat without following", (g, p) -> g.statAt(false, p));
    attempts.put("metadata-hash", (g, p) -> g.metadataHashAt(true, p));
    attempts.put("set-times", (g, p) -> g.setTimesAt(true, p, TimeChange.at(1, 0), TimeChange.NOW));
    attempts.put("readlink", (g, p) -> g.readlinkAt(p));
    attempts.put("unlink", (g, p) -> g.unlinkFileAt(p));
    attempts.put("create-directory", (g, p) -> g.createDirectoryAt(p));
    attempts.put("remove-directory", (g, p) -> g.removeDirectoryAt(p));
    attempts.put("symlink", (g, p) -> g.symlinkAt("file", p));
    attempts.put("rename from", (g, p) -> g.renameAt(p, g, "stolen"));
    attempts.put("rename to", (g, p) -> g.renameAt("file", g, p));
    attempts.put("link from", (g, p) -> g.linkAt(false, p, g, "stolen"));
    attempts.put("link from, following", (g, p) -> g.linkAt(true, p, g, "stolen"));
    attempts.put("link to", (g, p) -> g.linkAt(false, "file", g, p));
    return attempts;
  }

  private static Descriptor open(Descriptor guest, boolean follow, String path)
      throws FilesystemException {
    return guest.openAt(follow, path, Set.of(), EnumSet.of(DescriptorFlag.READ));
  }

  /** How directories are held where the JDK can, and where it cannot. */
  private enum Held {
    OPEN,
    BY_PATH
  }

  private void hold(Held held) throws IOException {
    if (held == Held.BY_PATH) {
      guest.close();
      guest = OpenDirectory.preopened(table, new PathDirectory(inside.toRealPath()), true);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyOperationRefusesEveryPathThatLeadsOutside(Held held) throws IOException {
    hold(held);
    int made = 0;
    List<String> wrong = new ArrayList<>();
    for (var path : paths().entrySet()) {
      for (var attempt : attempts().entrySet()) {
        made++;
        String what = attempt.getKey() + " `" + path.getKey() + "`";
        try {
          attempt.getValue().run(guest, path.getKey());
          wrong.add(what + " was done");
        } catch (FilesystemException e) {
          if (e.code() != path.getValue()) {
            wrong.add(what + ": " + e.code() + " instead of " + path.getValue());
          }
        }
        assertWithMessage(what).that(contents(host)).isEqualTo(before);
        assertWithMessage(what).that(table.open()).isEqualTo(0);
      }
    }
    System.out.println(
        "path escapes ("
            + held
            + "): "
            + paths().size()
            + " paths, "
            + made
            + " attempts, "
            + wrong.size()
            + " answered otherwise");
    assertThat(wrong).isEmpty();
    assertThat(paths().size()).isAtLeast(60);
    assertThat(made).isAtLeast(1_200);
  }

  @ParameterizedTest
  @EnumSource
  void linksAtTheEndOfAPathAreNotFollowedOutside(Held held) throws IOException {
    hold(held);
    int made = 0;
    for (String name :
        List.of(
            "to-secret",
            "deep",
            "chain-1",
            "dir/chain-3",
            "absolute-secret",
            "to-nothing-outside",
            "up",
            "up/",
            "up/.",
            "dir/up/",
            "absolute/.",
            "to-outside/.",
            "to-outside",
            "to-outside/",
            "root")) {
      for (String operation :
          List.of(
              "open",
              "create",
              "truncate",
              "stat",
              "metadata-hash",
              "set-times",
              "link from, following",
              "open directory")) {
        made++;
        assertWithMessage(operation + " " + name)
            .that(codeOf(attempts().get(operation), name))
            .isEqualTo(ErrorCode.NOT_PERMITTED);
      }
      made += 2;
      assertThat(codeOf(attempts().get("open without following"), name))
          .isEqualTo(
              name.endsWith("/") || name.endsWith(".") ? ErrorCode.NOT_PERMITTED : ErrorCode.LOOP);
      assertThat(codeOf(attempts().get("create exclusively"), name)).isEqualTo(ErrorCode.EXIST);
    }
    for (String loop : List.of("self", "loop-1")) {
      assertThat(codeOf(attempts().get("open"), loop)).isEqualTo(ErrorCode.LOOP);
    }
    assertThat(contents(host)).isEqualTo(before);
    System.out.println("links to the outside (" + held + "): " + made + " attempts");
  }

  @Test
  void whereAbsoluteLinksLeadIsNotTold() {
    for (String name : List.of("absolute", "absolute-secret", "root")) {
      assertThat(codeOf(attempts().get("readlink"), name)).isEqualTo(ErrorCode.NOT_PERMITTED);
    }
  }

  @Test
  void absoluteLinksCannotBeMade() throws IOException {
    assertThat(codeOf((g, p) -> g.symlinkAt(p, "new"), "/etc/passwd"))
        .isEqualTo(ErrorCode.NOT_PERMITTED);
    assertThat(contents(host)).isEqualTo(before);
  }

  @Test
  void linksThatAGuestMakesLeadItNowhereElse() throws IOException {
    guest.symlinkAt("../../outside/secret", "dir/mine");
    assertThat(codeOf(attempts().get("open"), "dir/mine")).isEqualTo(ErrorCode.NOT_PERMITTED);
    // Moving a link up makes of what was inside something outside.
    guest.symlinkAt("../file", "dir/fine");
    open(guest, true, "dir/fine").close();
    guest.renameAt("dir/fine", guest, "moved");
    assertThat(codeOf(attempts().get("open"), "moved")).isEqualTo(ErrorCode.NOT_PERMITTED);
  }

  @Test
  void aDirectoryBelowIsABoundaryToo() throws IOException {
    try (Descriptor below = guest.openAt(false, "dir", Set.of(), Set.of(DescriptorFlag.READ))) {
      for (String path : List.of("..", "../file", "nested/../../file", "nested/up", "chain-3")) {
        FilesystemException refused =
            org.junit.jupiter.api.Assertions.assertThrows(
                FilesystemException.class, () -> open(below, true, path).close());
        assertWithMessage(path).that(refused.code()).isEqualTo(ErrorCode.NOT_PERMITTED);
      }
    }
  }

  @Test
  void anOpenDirectoryStaysWhatItIsWhenItIsRenamedAndReplaced() throws IOException {
    try (Descriptor below = guest.openAt(false, "dir", Set.of(), Set.of(DescriptorFlag.READ))) {
      Files.move(inside.resolve("dir"), inside.resolve("moved"));
      Files.createSymbolicLink(inside.resolve("dir"), outside);
      below.createDirectoryAt("made");
      below.symlinkAt("made", "made-link");
      assertThat(below.readlinkAt("made-link")).isEqualTo("made");
      below.openAt(false, "new", Set.of(OpenFlag.CREATE), Set.of(DescriptorFlag.WRITE)).close();
      below.linkAt(false, "nested/file", below, "linked");
      assertThat(below.statAt(false, "linked").linkCount()).isEqualTo(2);
      below.renameAt("new", below, "renamed");
      assertThat(codeOf((g, p) -> open(below, true, p).close(), "secret"))
          .isEqualTo(ErrorCode.NO_ENTRY);
    }
    assertThat(contents(outside)).isEqualTo(beneath("outside/"));
    assertThat(Files.isDirectory(inside.resolve("moved/made"))).isTrue();
    assertThat(Files.exists(inside.resolve("moved/linked"))).isTrue();
    assertThat(Files.exists(inside.resolve("moved/renamed"))).isTrue();
  }

  @Test
  void whoeverExchangesADirectoryForALinkMeanwhileGainsNothing() throws Exception {
    Path victim = inside.resolve("victim");
    Path aside = inside.resolve("aside");
    Files.createDirectory(victim);
    Files.createSymbolicLink(aside, outside);
    java.util.concurrent.atomic.AtomicBoolean stop =
        new java.util.concurrent.atomic.AtomicBoolean();
    Thread attacker =
        new Thread(
            () -> {
              Path spare = inside.resolve("spare");
              while (!stop.get()) {
                try {
                  Files.move(victim, spare);
                  Files.move(aside, victim);
                  Files.move(victim, aside);
                  Files.move(spare, victim);
                } catch (IOException e) {
                  return;
                }
              }
            });
    attacker.start();
    int done = 0;
    int refused = 0;
    try {
      for (int i = 0; i < 3_000 || (i < 300_000 && (done == 0 || refused == 0)); i++) {
        String name = "victim/made-" + i;
        try {
          switch (i % 5) {
            case 0 -> guest.createDirectoryAt(name);
            case 1 -> guest.symlinkAt("x", name);
            case 2 -> guest.linkAt(false, "file", guest, name);
            case 3 ->
                guest
                    .openAt(true, name, Set.of(OpenFlag.CREATE), Set.of(DescriptorFlag.WRITE))
                    .close();
            default -> {
              try (Descriptor file = open(guest, true, "victim/secret")) {
                assertThat(new String(file.read(100, 0).bytes(), StandardCharsets.UTF_8))
                    .isNotEqualTo(SECRET);
              }
            }
          }
          done++;
        } catch (FilesystemException e) {
          refused++;
        }
      }
    } finally {
      stop.set(true);
      attacker.join();
    }
    System.out.println("renaming attacker: " + done + " done inside, " + refused + " refused");
    assertThat(contents(outside)).isEqualTo(beneath("outside/"));
    assertThat(done).isGreaterThan(0);
    assertThat(refused).isGreaterThan(0);
  }

  @Test
  void whatIsDeniedIsNotedWithWhatWouldGrantIt() {
    assertThat(codeOf(attempts().get("open"), "../outside/secret"))
        .isEqualTo(ErrorCode.NOT_PERMITTED);
    assertThat(denials.counts()).hasSize(1);
    var denial = denials.counts().keySet().iterator().next();
    assertThat(denial.capability()).isEqualTo(Capability.DIRECTORY);
    assertThat(denial.toString())
        .isEqualTo(
            "wasi:filesystem/types#descriptor.open-at: `../outside/secret` leads out of the"
                + " directory (granted by --dir HOST::GUEST)");
  }

  @Test
  void messagesDoNotNameTheHostsPaths() {
    for (String path : paths().keySet()) {
      FilesystemException refused =
          org.junit.jupiter.api.Assertions.assertThrows(
              FilesystemException.class, () -> guest.unlinkFileAt(path));
      assertThat(refused.getMessage()).doesNotContain(host.toString());
    }
  }

  private ErrorCode codeOf(Attempt attempt, String path) {
    FilesystemException refused =
        org.junit.jupiter.api.Assertions.assertThrows(
            FilesystemException.class, () -> attempt.run(guest, path), () -> path);
    return refused.code();
  }

  private Map<String, String> beneath(String prefix) {
    Map<String, String> part = new TreeMap<>();
    before.forEach(
        (path, content) -> {
          if (path.startsWith(prefix)) {
            part.put(path.substring(prefix.length()), content);
          }
        });
    part.put("", before.get(prefix.substring(0, prefix.length() - 1)));
    return part;
  }

  /** Everything below a directory: types, link targets, contents, when it was changed. */
  private static Map<String, String> contents(Path root) throws IOException {
    Map<String, String> out = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        String what;
        if (Files.isSymbolicLink(path)) {
          what = "-> " + Files.readSymbolicLink(path);
        } else if (Files.isDirectory(path)) {
          what = "directory";
        } else {
          what = Files.readString(path);
        }
        Object changed = Files.getAttribute(path, "lastModifiedTime", LinkOption.NOFOLLOW_LINKS);
        out.put(root.relativize(path).toString(), what + " " + changed);
      }
    }
    return out;
  }
}
