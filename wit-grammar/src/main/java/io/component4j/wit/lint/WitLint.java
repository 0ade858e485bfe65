package io.component4j.wit.lint;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.syntax.InterfaceItem;
import io.component4j.wit.syntax.PackageItem;
import io.component4j.wit.syntax.PackageRef;
import io.component4j.wit.syntax.UseDeclaration;
import io.component4j.wit.syntax.WitFile;
import io.component4j.wit.syntax.WorldMember;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds what valid WIT could do better, by rules that can be switched off one by one. Immutable,
 * and safe for use by several threads.
 */
public final class WitLint {
  private static final List<LintRule> ALL =
      List.of(
          new CommentKindRule(),
          new DeprecatedReplacementRule(),
          new DeprecatedUndocumentedRule(),
          new EmptyInterfaceRule(),
          new ExplicitOwnRule(),
          new InconsistentGateRule(),
          new MissingDocsRule(),
          new MissingGateRule(),
          new NameStutterRule(),
          new TrailingCommentRule(),
          new UnstableTypeRule(),
          new UnusedTypeRule(),
          new UnusedUseRule(),
          new UppercaseNameRule());

  private final List<LintRule> rules;

  private WitLint(List<LintRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** Every rule there is, by id. */
  public static List<LintRule> allRules() {
    return ALL;
  }

  /** All rules. */
  public static WitLint withAllRules() {
    return new WitLint(ALL);
  }

  /**
   * Only some rules.
   *
   * @throws IllegalArgumentException if there is no rule of one of the ids
   */
  public static WitLint withRules(Set<String> ids) {
    requireKnown(ids);
    return new WitLint(ALL.stream().filter(rule -> ids.contains(rule.id())).toList());
  }

  /**
   * These rules without some.
   *
   * @throws IllegalArgumentException if there is no rule of one of the ids
   */
  public WitLint without(Set<String> ids) {
    requireKnown(ids);
    return new WitLint(rules.stream().filter(rule -> !ids.contains(rule.id())).toList());
  }

  private static void requireKnown(Set<String> ids) {
    Set<String> unknown = new TreeSet<>(ids);
    ALL.forEach(rule -> unknown.remove(rule.id()));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("no lint rule is called " + String.join(", ", unknown));
    }
  }

  /** The rules that are on, by id. */
  public List<LintRule> rules() {
    return rules;
  }

  /**
   * Checks packages that are valid. A type that one of them uses from another counts as used there.
   *
   * @param packages the files of each package
   * @return the findings, all warnings, by file and place; at most {@link Diagnostics#MAX_FINDINGS}
   *     of each rule
   */
  public List<Diagnostic> check(List<List<WitFile>> packages) {
    Set<String> used = usedTypes(packages);
    List<LintPackage> checked = new ArrayList<>();
    Map<String, Integer> order = new HashMap<>();
    for (List<WitFile> files : packages) {
      PackageRef name = null;
      List<List<PackageItem>> items = new ArrayList<>();
      for (WitFile file : files) {
        WitFile.PackageHeader header = file.header();
        name = header == null ? name : header.name();
        items.add(file.items());
        order.putIfAbsent(file.source().name(), order.size());
      }
      checked.add(new LintPackage(name, items, used));
      for (WitFile file : files) {
        for (WitFile.NestedPackage nested : file.nestedPackages()) {
          checked.add(new LintPackage(nested.name(), List.of(nested.items()), used));
        }
      }
    }
    List<Diagnostic> findings = new ArrayList<>();
    for (LintRule rule : rules) {
      Diagnostics found = new Diagnostics();
      checked.forEach(lintPackage -> rule.check(lintPackage, found));
      findings.addAll(found.findings());
    }
    findings.sort(
        Comparator.comparingInt((Diagnostic f) -> order.getOrDefault(f.primary().name(), 0))
            .thenComparing(finding -> finding.primary().start())
            .thenComparing(Diagnostic::id));
    return List.copyOf(findings);
  }

  /** The types that any interface or world uses from another: {@code interface.type}. */
  private static Set<String> usedTypes(List<List<WitFile>> packages) {
    Set<String> used = new HashSet<>();
    for (List<WitFile> files : packages) {
      for (WitFile file : files) {
        usedTypes(file.items(), used);
        file.nestedPackages().forEach(nested -> usedTypes(nested.items(), used));
      }
    }
    return used;
  }

  private static void usedTypes(List<PackageItem> items, Set<String> used) {
    Map<String, String> aliases = new HashMap<>();
    for (PackageItem item : items) {
      if (item instanceof PackageItem.FileUse use) {
        aliases.put(use.name().name(), use.path().item().name());
      }
    }
    for (UseDeclaration use : uses(items)) {
      String name = use.path().item().name();
      String from = use.path().packageRef() == null ? aliases.getOrDefault(name, name) : name;
      use.names().forEach(type -> used.add(from + "." + type.name().name()));
    }
  }

  private static List<UseDeclaration> uses(List<PackageItem> items) {
    List<UseDeclaration> uses = new ArrayList<>();
    for (PackageItem item : items) {
      if (item instanceof PackageItem.InterfaceDeclaration declaration) {
        uses(declaration.items(), uses);
      } else if (item instanceof PackageItem.WorldDeclaration world) {
        for (WorldMember member : world.items()) {
          if (member instanceof UseDeclaration use) {
            uses.add(use);
          } else if (member instanceof WorldMember.Extern extern
              && extern.target() instanceof WorldMember.ExternTarget.InlineInterface inline) {
            uses(inline.items(), uses);
          }
        }
      }
    }
    return uses;
  }

  private static void uses(List<InterfaceItem> items, List<UseDeclaration> uses) {
    for (InterfaceItem item : items) {
      if (item instanceof UseDeclaration use) {
        uses.add(use);
      }
    }
  }
}
