package io.component4j.bindgen;

import com.palantir.javapoet.ClassName;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.TypeOwner;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.graph.World;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names that all worlds of one run share: Java packages, top-level types, glue classes, and the
 * user's own classes in the place of generated ones.
 */
final class Naming {
  private final Options options;
  private final JavaPackages packages;
  private final Map<WitPackage, PackageNames> packageNames = new IdentityHashMap<>();
  private final Map<WitPackage, Set<String>> nestedNames = new IdentityHashMap<>();
  private final Map<String, NameScope> scopes = new HashMap<>();
  private final Map<ClassName, Unit.Names> glue = new HashMap<>();
  private final Map<WitInterface, ClassName> externalInterfaces = new LinkedHashMap<>();
  private final Map<TypeDef, ClassName> externalTypes = new IdentityHashMap<>();
  private final String home;

  /**
   * Names everything and applies the options that name parts of the WIT.
   *
   * @param owners all that bindings are generated for, the main thing first; never empty
   * @param diagnostics receives what is wrong with the options
   */
  Naming(Options options, Collection<TypeOwner> owners, Diagnostics diagnostics) {
    this.options = options;
    List<WitPackage> witPackages = new ArrayList<>();
    for (TypeOwner owner : owners) {
      if (!witPackages.contains(owner.witPackage())) {
        witPackages.add(owner.witPackage());
      }
    }
    this.packages =
        new JavaPackages(
            options.basePackage(),
            options.versions(),
            chosen(witPackages, diagnostics),
            witPackages);
    this.home = packages.glue(witPackages.get(0), options.side());
    clashes(witPackages, diagnostics);
    with(owners, diagnostics);
  }

  JavaPackages packages() {
    return packages;
  }

  Options options() {
    return options;
  }

  PackageNames names(WitPackage witPackage) {
    return packageNames.computeIfAbsent(witPackage, PackageNames::new);
  }

  /** Whether a generated type of a Java package has the name of one of {@code java.lang}. */
  boolean hidesJavaLang(String javaPackage) {
    return packageNames.entrySet().stream()
        .anyMatch(
            entry ->
                packages.api(entry.getKey()).equals(javaPackage)
                    && entry.getValue().hidesJavaLang());
  }

  /** The class of a world. */
  ClassName world(World world) {
    String chosen = options.worldClass();
    return ClassName.get(
        packages.api(world.witPackage()),
        chosen != null
            ? chosen
            : options.side() == Side.HOST
                ? names(world.witPackage()).of(world).world()
                : names(world.witPackage()).guest(world));
  }

  /** The user's Java interface that stands for one of WIT, or null. */
  @Nullable ClassName external(WitInterface type) {
    return externalInterfaces.get(type);
  }

  /** Whether the user's class stands for a type, which is the root of its aliases. */
  boolean isExternal(TypeDef type) {
    return externalTypes.containsKey(type);
  }

  /** The user's class that stands for a type, which is the root of its aliases; or null. */
  @Nullable ClassName external(TypeDef type) {
    return externalTypes.get(type);
  }

  /** Another class like one of the glue, for an interface that a world has under several names. */
  ClassName furtherGlue(ClassName first) {
    String name = scope(first.packageName()).allocate(first.simpleName() + 2);
    return ClassName.get(first.packageName(), name);
  }

  /** The classes that go with a Java interface; that of a user has them apart from all others. */
  Unit.Names glue(ClassName api, WitPackage witPackage, boolean external) {
    return glue.computeIfAbsent(
        api,
        a -> {
          String stem = String.join("", a.simpleNames());
          String host =
              external
                  ? home + "." + packages.api(witPackage)
                  : packages.glue(witPackage, options.side());
          String stubs =
              external
                  ? home.substring(0, home.lastIndexOf('.')) + ".stubs." + packages.api(witPackage)
                  : packages.api(witPackage) + ".stubs";
          NameScope scope = scope(host).reserve(nestedNames(witPackage));
          return new Unit.Names(
              a,
              ClassName.get(host, scope.allocate(stem + "Abi")),
              ClassName.get(host, scope.allocate(stem + "Import")),
              ClassName.get(host, scope.allocate(stem + "Export")),
              ClassName.get(host, scope.allocate(stem + "Denied")),
              ClassName.get(stubs, scope(stubs).allocate(stem + "Stub")));
        });
  }

  private Set<String> nestedNames(WitPackage witPackage) {
    return nestedNames.computeIfAbsent(witPackage, PackageNames::nested);
  }

  private NameScope scope(String javaPackage) {
    return scopes.computeIfAbsent(javaPackage, p -> NameScope.ofTypes(List.of("package-info")));
  }

  // ---- options ----------------------------------------------------------------------------------

  private Map<WitPackage, String> chosen(List<WitPackage> witPackages, Diagnostics diagnostics) {
    Selectors<WitPackage> selectors = new Selectors<>("packages", diagnostics);
    witPackages.forEach(witPackage -> selectors.add(witPackage.name(), "", witPackage));
    Map<WitPackage, String> chosen = new IdentityHashMap<>();
    options
        .packages()
        .forEach(
            (selector, name) -> {
              if (!JavaNames.isPackage(name)) {
                notJava("packages", name, "package", diagnostics);
              }
              WitPackage witPackage = selectors.find(selector);
              if (witPackage != null && chosen.put(witPackage, name) != null) {
                diagnostics.report(twice("packages", selector));
              }
            });
    return chosen;
  }

  /** Two WIT packages in one Java package would overwrite each other's classes. */
  private void clashes(List<WitPackage> witPackages, Diagnostics diagnostics) {
    Map<String, WitPackage> taken = new HashMap<>();
    for (WitPackage witPackage : witPackages) {
      String api = packages.api(witPackage);
      for (String name : List.of(api, packages.glue(witPackage, options.side()), api + ".stubs")) {
        WitPackage other = taken.putIfAbsent(name.toLowerCase(Locale.ROOT), witPackage);
        if (other != null && other != witPackage) {
          diagnostics.report(
              Diagnostic.error(
                      "bindgen-package-clash",
                      "`"
                          + other
                          + "` and `"
                          + witPackage
                          + "` would share the Java package "
                          + name,
                      Span.ofInput("option packages"))
                  .withHelp("give one of them another Java package, or let versions show"));
          break;
        }
      }
    }
  }

  private void with(Collection<TypeOwner> owners, Diagnostics diagnostics) {
    Selectors<Object> selectors = new Selectors<>("with", diagnostics);
    for (TypeOwner owner : owners) {
      String name =
          owner instanceof World world ? world.name() : ((WitInterface) owner).name().orElse(null);
      if (name == null) {
        continue;
      }
      if (owner instanceof WitInterface) {
        selectors.add(owner.witPackage().name(), name, owner);
      }
      for (TypeDef type : owner.types()) {
        selectors.add(owner.witPackage().name(), name + "/" + type.name(), type);
      }
    }
    for (Map.Entry<String, String> entry : options.with().entrySet()) {
      ClassName java = JavaNames.className(entry.getValue());
      if (java == null) {
        notJava("with", entry.getValue(), "class", diagnostics);
      }
      Object target = selectors.find(entry.getKey());
      if (java == null || target == null) {
        continue;
      }
      Object previous =
          target instanceof WitInterface type
              ? externalInterfaces.put(type, java)
              : withType(entry.getKey(), (TypeDef) target, java, diagnostics);
      if (previous != null) {
        diagnostics.report(twice("with", entry.getKey()));
      }
    }
    externalInterfaces.keySet().forEach(type -> complete(type, diagnostics));
  }

  /** The types that an interface of the user uses are not those that would be generated. */
  private void complete(WitInterface external, Diagnostics diagnostics) {
    Set<WitInterface> missing = new LinkedHashSet<>();
    for (TypeDef type : external.types()) {
      TypeDef root =
          type instanceof ValueTypeDef value
              ? TypeMapper.root(value)
              : ((ResourceDef) type).declaration();
      if ((root instanceof ResourceDef || TypeMapper.hasClass((ValueTypeDef) root))
          && !externalTypes.containsKey(root)
          && root.owner() instanceof WitInterface owner
          && !externalInterfaces.containsKey(owner)) {
        missing.add(owner);
      }
    }
    for (WitInterface owner : missing) {
      diagnostics.report(
          Diagnostic.error(
                  "bindgen-with-incomplete",
                  "`" + external + "` uses types of `" + owner + "`, which would be generated",
                  Span.ofInput("option with"))
              .withHelp("say which Java interface stands for `" + owner + "` too"));
    }
  }

  private @Nullable Object withType(
      String selector, TypeDef target, ClassName java, Diagnostics diagnostics) {
    TypeDef root =
        target instanceof ValueTypeDef value
            ? TypeMapper.root(value)
            : ((ResourceDef) target).declaration();
    if (root instanceof ResourceDef || TypeMapper.hasClass((ValueTypeDef) root)) {
      if (root == target) {
        return externalTypes.put(root, java);
      }
      String owner =
          root.owner() instanceof World world
              ? world.name()
              : ((WitInterface) root.owner()).name().orElse("");
      diagnostics.report(
          Diagnostic.error(
                  "bindgen-with-alias",
                  "`" + selector + "` is another name of a type that is declared elsewhere",
                  Span.ofInput("option with"))
              .withHelp(
                  "name it where it is declared: `"
                      + root.owner().witPackage().name().item(owner + "/" + root.name())
                      + "`"));
      return null;
    }
    diagnostics.report(
        Diagnostic.error(
            "bindgen-with-no-class",
            "`"
                + selector
                + "` has no Java class of its own that another could stand for: only records,"
                + " variants, enums, flags and resources have",
            Span.ofInput("option with")));
    return null;
  }

  private static Diagnostic twice(String option, String selector) {
    return Diagnostic.error(
        "bindgen-option-ambiguous",
        "`" + selector + "` means what another selector means too",
        Span.ofInput("option " + option));
  }

  static void notJava(String option, String text, String what, Diagnostics diagnostics) {
    diagnostics.report(
        Diagnostic.error(
                "bindgen-option-value",
                "`" + text + "` is not the name of a Java " + what,
                Span.ofInput("option " + option))
            .withHelp(
                what.equals("package")
                    ? "write it like com.acme, in ASCII letters, digits and underscores"
                    : "write it in full, like com.acme.Point, or com.acme.Shapes$Point for a"
                        + " nested one"));
  }
}
