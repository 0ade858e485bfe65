package io.component4j.artifacts;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a central repository asks of poms, and that the BOM has what there is. */
class PomsTest {
  /** Used by our own tests, or not as a dependency. */
  private static final Set<String> NOT_IN_THE_BOM =
      Set.of("component4j-testdata", "component4j-maven-plugin");

  private static final Pom PARENT = Pom.of("");
  private static final Pom BOM = Pom.of("runtime-lite/bom");

  /** Our modules with jars that are installed. */
  private static List<Pom> published() {
    return PARENT.texts("modules", "module").stream()
        .map(Pom::of)
        .filter(pom -> !pom.texts("parent", "artifactId").isEmpty())
        .filter(pom -> !pom.text("artifactId").equals("component4j-artifacts"))
        .toList();
  }

  @Test
  void theBomHasEveryLibrary() {
    Set<String> libraries =
        published().stream()
            .map(pom -> pom.text("artifactId"))
            .filter(artifact -> !NOT_IN_THE_BOM.contains(artifact))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(libraries).isNotEmpty();
    assertThat(BOM.texts("dependencyManagement", "dependencies", "dependency", "artifactId"))
        .containsExactlyElementsIn(libraries);
    assertThat(
            Set.copyOf(BOM.texts("dependencyManagement", "dependencies", "dependency", "version")))
        .containsExactly("${project.version}");
    assertThat(BOM.text("version")).isEqualTo(PARENT.text("version"));
  }

  @Test
  void whoImportsTheBomGetsNothingElse() {
    assertThat(BOM.elements("parent")).isEmpty();
    assertThat(BOM.elements("dependencies")).isEmpty();
    assertThat(
            Set.copyOf(BOM.texts("dependencyManagement", "dependencies", "dependency", "groupId")))
        .containsExactly("io.component4j");
  }

  @Test
  void eachSaysWhatItIs() {
    for (Pom pom : published()) {
      assertWithMessage("%s", pom.file()).that(pom.text("name")).startsWith("component4j: ");
      assertWithMessage("%s", pom.file()).that(pom.text("description")).endsWith(".");
      assertThat(pom.text("parent", "artifactId")).isEqualTo("component4j-parent");
    }
  }

  @Test
  void theParentAndTheBomHaveWhatTheOthersInherit() {
    for (Pom pom : List.of(PARENT, BOM)) {
      assertThat(pom.text("name")).isNotEmpty();
      assertThat(pom.text("description")).isNotEmpty();
      assertThat(pom.text("url")).startsWith("https://");
      assertThat(pom.text("licenses", "license", "name")).isEqualTo("Apache-2.0");
      assertThat(pom.text("licenses", "license", "url")).startsWith("https://");
      assertThat(pom.text("organization", "name")).isEqualTo("component4j");
      assertThat(pom.text("developers", "developer", "organization")).isEqualTo("component4j");
      assertThat(pom.text("scm", "url")).isEqualTo(PARENT.text("scm", "url"));
      assertThat(pom.text("scm", "connection")).startsWith("scm:git:");
      assertThat(pom.text("scm", "developerConnection")).startsWith("scm:git:");
      assertThat(pom.text("properties", "project.build.outputTimestamp"))
          .isEqualTo(PARENT.text("properties", "project.build.outputTimestamp"));
    }
  }
}
