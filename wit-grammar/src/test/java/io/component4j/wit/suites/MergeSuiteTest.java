package io.component4j.wit.suites;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.print.WitPrinter;
import io.component4j.wit.resolve.WitMerge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Merging two views of packages, as the reference tools do. */
class MergeSuiteTest {
  @Test
  void mergesLikeTheReference() throws IOException {
    List<String> failed = new ArrayList<>();
    int passed = 0;
    for (Path folder : Suites.cases(Suites.folder("wasm-tools/wit-component/merge"))) {
      int before = failed.size();
      WitGraph from = Suites.resolve(folder.resolve("from"), Set.of()).graph();
      WitGraph into = Suites.resolve(folder.resolve("into"), Set.of()).graph();
      boolean bad = Files.exists(folder.resolve("error.txt"));
      try {
        WitGraph merged = WitMerge.merge(into, from);
        if (bad) {
          failed.add(folder + " is merged");
        } else {
          check(folder, merged, failed);
          WitMerge.merge(from, into);
        }
      } catch (InvalidInputException e) {
        if (!bad) {
          failed.add(folder + "\n" + Suites.text(e));
        } else {
          checkFault(folder, Suites.text(e), failed);
        }
      }
      passed += failed.size() == before ? 1 : 0;
    }
    System.out.println("wit-component/merge: " + passed + " passed");
    assertWithMessage(String.join("\n", failed)).that(failed).isEmpty();
    assertThat(passed).isAtLeast(10);
  }

  /** The reference says it in other words and not of all items; it must blame the same. */
  private static void checkFault(Path folder, String said, List<String> failed) throws IOException {
    String expected = Files.readString(folder.resolve("error.txt"));
    Matcher names = Pattern.compile("(world|import|export) `([^`]+)`").matcher(expected);
    boolean same = true;
    while (names.find()) {
      Pattern name =
          Pattern.compile(names.group(1) + " `([^`]*/)?" + Pattern.quote(names.group(2)) + "`");
      same &= name.matcher(said).find();
    }
    Matcher number = Pattern.compile("different number of (import|export)s").matcher(expected);
    same &= !number.find() || said.contains(": " + number.group(1) + " `");
    if (!same) {
      failed.add(folder + "\n--- expected\n" + expected + "\n--- said\n" + said);
    }
  }

  private static void check(Path folder, WitGraph merged, List<String> failed) throws IOException {
    for (WitPackage witPackage : merged.packages()) {
      Path file = folder.resolve("merge").resolve(witPackage.name().name() + ".wit");
      String expected = Files.readString(file);
      String printed = WitPrinter.print(witPackage);
      if (!printed.equals(expected)) {
        failed.add(file + "\n--- expected\n" + expected + "\n--- printed\n" + printed);
      }
    }
  }
}
