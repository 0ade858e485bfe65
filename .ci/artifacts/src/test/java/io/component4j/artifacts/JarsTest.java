package io.component4j.artifacts;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a jar must have so that anybody can use it. */
class JarsTest {
  private static final Map<String, Path> JARS = Jars.all();

  private static ModuleDescriptor module(Path jar) {
    return ModuleFinder.of(jar).findAll().stream()
        .map(ModuleReference::descriptor)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void allOfThemAreLookedAt() {
    assertThat(JARS.keySet())
        .containsExactly(
            "cli",
            "component",
            "compose",
            "generator",
            "guest",
            "junit",
            "maven-plugin",
            "runtime",
            "teavm",
            "testdata",
            "text",
            "values",
            "wasi",
            "wit-grammar");
    System.out.println(JARS.size() + " jars");
  }

  @Test
  void eachHasAModuleNameThatItsPackagesBeginWith() throws IOException {
    Map<String, String> names = new HashMap<>();
    for (Map.Entry<String, Path> jar : JARS.entrySet()) {
      String name =
          Jars.manifest(jar.getValue()).getMainAttributes().getValue("Automatic-Module-Name");
      assertWithMessage("%s", jar.getKey()).that(name).startsWith("io.component4j.");
      assertThat(names.put(name, jar.getKey())).isNull();
      ModuleDescriptor module = module(jar.getValue());
      assertThat(module.name()).isEqualTo(name);
      for (String each : module.packages()) {
        assertWithMessage("%s", jar.getKey())
            .that(each.equals(name) || each.startsWith(name + "."))
            .isTrue();
      }
    }
  }

  @Test
  void noPackageLiesInTwoOfThem() {
    Map<String, String> owners = new HashMap<>();
    JARS.forEach(
        (artifact, jar) ->
            module(jar)
                .packages()
                .forEach(
                    each -> assertWithMessage(each).that(owners.put(each, artifact)).isNull()));
    assertThat(owners.size()).isAtLeast(20);
  }

  @Test
  void theyResolveAsModules() {
    List<Path> jars = List.copyOf(JARS.values());
    ModuleFinder finder = ModuleFinder.of(jars.toArray(new Path[0]));
    List<String> names =
        finder.findAll().stream()
            .map(reference -> reference.descriptor().name())
            .collect(Collectors.toList());
    Configuration configuration =
        ModuleLayer.boot().configuration().resolve(finder, ModuleFinder.of(), names);
    assertThat(configuration.modules()).hasSize(JARS.size());
  }

  @Test
  void eachSaysWhatItIsAndUnderWhichTerms() throws IOException {
    for (Map.Entry<String, Path> jar : JARS.entrySet()) {
      Attributes main = Jars.manifest(jar.getValue()).getMainAttributes();
      assertThat(main.getValue(Attributes.Name.IMPLEMENTATION_TITLE))
          .isEqualTo("component4j: " + jar.getKey());
      assertThat(main.getValue(Attributes.Name.IMPLEMENTATION_VERSION)).isNotEmpty();
      assertThat(Jars.text(jar.getValue(), "META-INF/LICENSE")).contains("Apache License");
      assertThat(Jars.text(jar.getValue(), "META-INF/NOTICE")).contains("component4j");
    }
  }
}
