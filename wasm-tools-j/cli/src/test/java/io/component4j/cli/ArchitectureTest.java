package io.component4j.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Who may know whom: docs/architecture.md as a test, over every class that the command's class path
 * holds.
 */
class ArchitectureTest {
  private static JavaClasses ours;

  @BeforeAll
  static void importClasses() {
    ours =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("testdata"))
            .importPackages("io.component4j");
  }

  private static void room(String name, String... known) {
    String[] allowed =
        Stream.concat(
                Stream.of("java..", "org.jspecify..", "io.component4j." + name + ".."),
                Stream.of(known))
            .toArray(String[]::new);
    ArchRule rule =
        classes()
            .that()
            .resideInAPackage("io.component4j." + name + "..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(allowed);
    rule.check(ours);
  }

  @Test
  void eachRoomKnowsOnlyItsNeighbours() {
    String wit = "io.component4j.wit..";
    String component = "io.component4j.component..";
    room("wit", "org.antlr.v4..");
    room("component", wit);
    room("compose", wit, component);
    room("text", wit, component);
    room("values");
    room(
        "runtime",
        wit,
        component,
        "io.component4j.values..",
        "run.endive..",
        "org.objectweb.asm..",
        "javax.crypto..");
    room(
        "wasi",
        wit,
        "io.component4j.component.types..",
        "io.component4j.values..",
        "io.component4j.runtime..");
    room("bindgen", wit, "com.palantir.javapoet..", "javax.lang.model..");
    room(
        "cli",
        wit,
        component,
        "io.component4j.compose..",
        "io.component4j.text..",
        "io.component4j.runtime..",
        "io.component4j.bindgen..",
        "io.component4j.wasi..",
        "javax.lang.model..",
        "picocli..");
  }

  @Test
  void antlrStaysInThePackageThatHoldsTheGrammar() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.component4j.wit.syntax..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.antlr..")
        .check(ours);
  }

  @Test
  void endiveStaysInTheEnginePackage() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.component4j.runtime.engine..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("run.endive..", "org.objectweb.asm..")
        .check(ours);
  }

  @Test
  void noForeignTypeInAPublicSignature() {
    classes()
        .that()
        .arePublic()
        .and()
        .resideInAnyPackage(
            "io.component4j.wit..", "io.component4j.runtime..", "io.component4j.bindgen..")
        .and(
            new com.tngtech.archunit.base.DescribedPredicate<JavaClass>("are written by hand") {
              @Override
              public boolean test(JavaClass candidate) {
                // ANTLR makes its parser and lexer public; nobody outside the grammar's package may
                // use them, see above.
                return candidate.getAllRawSuperclasses().stream()
                    .noneMatch(parent -> parent.getName().startsWith("org.antlr."));
              }
            })
        .should(
            new ArchCondition<JavaClass>(
                "have no foreign type in a public or protected signature") {
              @Override
              public void check(JavaClass candidate, ConditionEvents events) {
                for (JavaMethod method : candidate.getMethods()) {
                  if (!method.getModifiers().contains(JavaModifier.PUBLIC)
                      || method.getModifiers().contains(JavaModifier.BRIDGE)
                      || candidate.getPackageName().startsWith("io.component4j.runtime.engine")) {
                    continue;
                  }
                  Set<String> foreign =
                      Stream.concat(
                              method.getRawParameterTypes().stream(),
                              Stream.of(method.getRawReturnType()))
                          .map(type -> type.getBaseComponentType().getName())
                          .filter(
                              name ->
                                  name.startsWith("org.antlr.")
                                      || name.startsWith("run.endive.")
                                      || name.startsWith("com.palantir."))
                          .collect(Collectors.toSet());
                  if (!foreign.isEmpty()) {
                    events.add(
                        SimpleConditionEvent.violated(
                            method, method.getFullName() + " shows " + foreign));
                  }
                }
              }
            })
        .check(ours);
  }

  @Test
  void packagesDoNotDependOnEachOtherInCircles() {
    for (String room : new String[] {"wit", "component", "runtime", "wasi"}) {
      SlicesRuleDefinition.slices()
          .matching("io.component4j." + room + ".(*)..")
          .should()
          .beFreeOfCycles()
          .check(ours);
    }
  }

  @Test
  void librariesDoNotPrintOrExit() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.component4j.cli..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .check(ours);
  }

  @Test
  void namesSaySomething() {
    noClasses()
        .that()
        .resideInAPackage("io.component4j..")
        .should()
        .haveNameMatching(".*\\.(util|utils|common|helper|helpers|manager|impl|misc)\\..*")
        .orShould()
        .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)")
        .check(ours);
  }
}
