package io.component4j.compose.compat;

import io.component4j.wit.graph.ItemInfo;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.TypeOwner;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.graph.World;
import io.component4j.wit.graph.WorldItem;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One walk through two versions of packages, and through what both need of others. */
final class Comparison {
  private final PackagePairs packages;
  private final Map<WitPackage, String> published = new IdentityHashMap<>();
  private final Correspondence same = new Correspondence();
  private final Changes changes = new Changes();
  private boolean newTrack;

  Comparison(PackagePairs packages) {
    this.packages = packages;
    for (Pair<WitPackage> pair : packages.published()) {
      published.put(pair.before(), pair.before().toString());
      published.put(pair.after(), pair.before().toString());
    }
  }

  /** Compares. */
  CompatReport run() {
    packages.published().forEach(this::match);
    packages.needed().forEach(this::match);
    List<CompatReport.Compared> compared = new ArrayList<>();
    List<Set<WitPackage>> needs = new ArrayList<>();
    for (Pair<WitPackage> pair : packages.published()) {
      names(pair);
      interfaces(pair);
      worlds(pair);
      add(compared, pair.before(), pair.after());
      needs.add(PackageNeeds.of(pair.before()));
    }
    for (WitPackage gone : packages.removed()) {
      packagePresence(gone, /* added= */ false);
      add(compared, gone, null);
      needs.add(Set.of());
    }
    for (WitPackage added : packages.added()) {
      packagePresence(added, /* added= */ true);
      add(compared, null, added);
      needs.add(Set.of());
    }
    for (Pair<WitPackage> pair : packages.needed()) {
      names(pair);
      interfaces(pair);
      List<Integer> all = IntStream.range(0, needs.size()).boxed().toList();
      List<Integer> concerns =
          all.stream().filter(index -> needs.get(index).contains(pair.before())).toList();
      compared.add(
          new CompatReport.Compared(
              pair.before(),
              pair.after(),
              /* published= */ false,
              concerns.isEmpty() ? all : concerns,
              changes.take()));
    }
    return new CompatReport(compared);
  }

  private void add(
      List<CompatReport.Compared> compared,
      @Nullable WitPackage before,
      @Nullable WitPackage after) {
    List<Integer> itself = List.of(compared.size());
    compared.add(new CompatReport.Compared(before, after, true, itself, changes.take()));
  }

  private void names(Pair<WitPackage> pair) {
    newTrack =
        !Versions.areCompatible(pair.before().name().version(), pair.after().name().version());
    changes.enter(Scope.ofPackage(pair.before().name().unversioned()));
    CompatRules.PACKAGE.forEach(rule -> rule.check(pair, changes));
    info(pair.path(), pair.before().info(), pair.after().info());
  }

  private void packagePresence(WitPackage there, boolean added) {
    changes.enter(Scope.ofPackage(there.name().unversioned()));
    new PresenceRule(PresenceRule.Kind.PACKAGE, added)
        .report(
            List.of(there.toString()),
            added ? null : there.info(),
            added ? there.info() : null,
            changes);
  }

  private void match(Pair<WitPackage> packages) {
    for (WitInterface old : packages.before().interfaces()) {
      old.name().flatMap(packages.after()::witInterface).ifPresent(now -> same.add(old, now));
    }
    for (World old : packages.before().worlds()) {
      packages.after().world(old.name()).ifPresent(now -> match(old, now));
    }
  }

  private void match(World old, World now) {
    same.add(old, now);
    both(old.imports(), now.imports(), this::key, this::match, gone -> {}, added -> {});
    both(old.exports(), now.exports(), this::key, this::match, gone -> {}, added -> {});
  }

  /** Interfaces that are written in place correspond by where they are. */
  private void match(WorldItem old, WorldItem now) {
    if (old instanceof WorldItem.InterfaceItem a
        && now instanceof WorldItem.InterfaceItem b
        && a.type().name().isEmpty()
        && b.type().name().isEmpty()) {
      same.add(a.type(), b.type());
    }
  }

  private void interfaces(Pair<WitPackage> packages) {
    boolean own = published.containsKey(packages.before());
    both(
        packages.before().interfaces(),
        packages.after().interfaces(),
        i -> i.name().orElseThrow(),
        (old, now) -> {
          String name = name(old);
          changes.enter(Scope.ofInterface(name));
          contents(List.of(name), old, now);
        },
        old -> {
          if (own) { // Of dependencies, only what is needed matters, and says so where it is.
            interfacePresence(old, packages.after().info(), /* added= */ false);
          }
        },
        now -> {
          if (own) {
            interfacePresence(now, packages.before().info(), /* added= */ true);
          }
        });
  }

  /** The name of an interface, without a version. */
  static String name(WitInterface named) {
    return named.witPackage().name().unversioned() + "/" + named.name().orElseThrow();
  }

  private void interfacePresence(WitInterface there, ItemInfo elsewhere, boolean added) {
    String name = name(there);
    changes.enter(Scope.ofInterface(name));
    new PresenceRule(PresenceRule.Kind.INTERFACE, added)
        .report(
            List.of(name),
            added ? elsewhere : there.info(),
            added ? there.info() : elsewhere,
            changes);
  }

  private void worlds(Pair<WitPackage> packages) {
    both(
        packages.before().worlds(),
        packages.after().worlds(),
        World::name,
        (old, now) -> world(old, now),
        old -> worldPresence(packages, old, /* added= */ false),
        now -> worldPresence(packages, now, /* added= */ true));
  }

  private void worldPresence(Pair<WitPackage> packages, World there, boolean added) {
    String name = packages.before().name().unversioned() + "/" + there.name();
    changes.enter(Scope.ofWorld(name, /* imported= */ false));
    new PresenceRule(PresenceRule.Kind.WORLD, added)
        .report(
            List.of(name),
            added ? packages.before().info() : there.info(),
            added ? there.info() : packages.after().info(),
            changes);
  }

  /** What an interface holds. */
  private void contents(List<String> path, WitInterface old, WitInterface now) {
    info(path, old.info(), now.info());
    types(path, old, now, old.types(), now.types());
    functions(path, old, now);
  }

  private void types(
      List<String> path,
      TypeOwner owner,
      TypeOwner newOwner,
      List<TypeDef> old,
      List<TypeDef> now) {
    both(
        old,
        now,
        TypeDef::name,
        (a, b) -> type(new Pair<>(Pair.step(path, a.name()), a, b)),
        gone -> presence(PresenceRule.Kind.TYPE, false, path, gone.name(), gone.info(), newOwner),
        added -> presence(PresenceRule.Kind.TYPE, true, path, added.name(), added.info(), owner));
  }

  private void functions(List<String> path, WitInterface old, WitInterface now) {
    both(
        old.functions(),
        now.functions(),
        WitFunction::externName,
        (a, b) -> function(new Pair<>(Pair.step(path, a.externName()), a, b)),
        gone -> {
          if (!isGoneWithItsResource(gone, now)) {
            presence(PresenceRule.Kind.FUNCTION, false, path, gone.externName(), gone.info(), now);
          }
        },
        added -> {
          if (!isGoneWithItsResource(added, old)) {
            presence(PresenceRule.Kind.FUNCTION, true, path, added.externName(), added.info(), old);
          }
        });
  }

  private static boolean isGoneWithItsResource(WitFunction function, WitInterface other) {
    return function.resourceIfAny().map(r -> other.type(r.name()).isEmpty()).orElse(false);
  }

  private void presence(
      PresenceRule.Kind kind,
      boolean added,
      List<String> path,
      String name,
      ItemInfo info,
      TypeOwner elsewhere) {
    ItemInfo other = elsewhere instanceof WitInterface i ? i.info() : ((World) elsewhere).info();
    new PresenceRule(kind, added)
        .report(Pair.step(path, name), added ? other : info, added ? info : other, changes);
  }

  private void function(Pair<WitFunction> pair) {
    ItemInfo old = pair.before().info();
    ItemInfo now = pair.after().info();
    info(pair.path(), old, now);
    PairContext context = new PairContext(old, now, same, changes);
    parts(
        PartPairs.of(pair.path(), Part.of(pair.before()), Part.of(pair.after())),
        Part.Kind.PARAMETER,
        context);
    CompatRules.FUNCTION.forEach(rule -> rule.check(pair, context));
  }

  private void parts(PartPairs parts, Part.Kind kind, PairContext context) {
    CompatRules.PART.stream()
        .filter(rule -> rule.kind() == kind)
        .forEach(rule -> rule.check(parts, context));
  }

  private void type(Pair<TypeDef> pair) {
    ItemInfo old = pair.before().info();
    ItemInfo now = pair.after().info();
    info(pair.path(), old, now);
    if (same.haveTheSameOrigin(pair.before(), pair.after())) {
      return; // It is compared there.
    }
    PairContext context = new PairContext(old, now, same, changes);
    CompatRules.TYPE.forEach(rule -> rule.check(pair, context));
    if (pair.before() instanceof ValueTypeDef a
        && pair.after() instanceof ValueTypeDef b
        && a.structure().kind() == b.structure().kind()) {
      List<Part> was = Part.of(a);
      List<Part> is = Part.of(b);
      PartPairs parts = PartPairs.of(pair.path(), was, is);
      if (!was.isEmpty()) {
        parts(parts, was.get(0).kind(), context);
      }
      for (Pair<Part> part : parts.kept()) {
        ItemInfo partBefore = part.before().info();
        if (partBefore != old && part.after().info() != now) {
          info(part.path(), partBefore, part.after().info());
        }
      }
    }
  }

  private void info(List<String> path, ItemInfo old, ItemInfo now) {
    for (InfoRule rule : CompatRules.INFO) {
      // In a line of versions of its own everything begins anew.
      if (!(newTrack && rule instanceof SinceRule)) {
        rule.check(path, old, now, changes);
      }
    }
  }

  // ---- worlds -----------------------------------------------------------------------------------

  private void world(World old, World now) {
    String name = old.witPackage().name().unversioned() + "/" + old.name();
    List<String> path = List.of(name);
    changes.enter(Scope.ofWorld(name, /* imported= */ true));
    info(path, old.info(), now.info());
    items(Pair.step(path, "import"), PresenceRule.Kind.IMPORT, old, now, World::imports);
    changes.enter(Scope.ofWorld(name, /* imported= */ false));
    items(Pair.step(path, "export"), PresenceRule.Kind.EXPORT, old, now, World::exports);
  }

  private void items(
      List<String> path,
      PresenceRule.Kind kind,
      World old,
      World now,
      Function<World, List<WorldItem>> side) {
    both(
        side.apply(old),
        side.apply(now),
        this::key,
        (a, b) -> item(new Pair<>(Pair.step(path, shown(a)), a, b)),
        gone -> presence(kind, false, path, shown(gone), gone.info(), now),
        added -> presence(kind, true, path, shown(added), added.info(), old));
  }

  private void item(Pair<WorldItem> pair) {
    if (CompatRules.ITEM_KIND.check(pair, changes)) {
      return;
    }
    if (pair.before() instanceof WorldItem.FunctionItem a
        && pair.after() instanceof WorldItem.FunctionItem b) {
      function(new Pair<>(pair.path(), a.function(), b.function()));
    } else if (pair.before() instanceof WorldItem.TypeItem a
        && pair.after() instanceof WorldItem.TypeItem b) {
      type(new Pair<>(pair.path(), a.type(), b.type()));
    } else if (pair.before() instanceof WorldItem.InterfaceItem a
        && pair.after() instanceof WorldItem.InterfaceItem b) {
      info(pair.path(), a.info(), b.info());
      boolean inline = a.type().name().isEmpty() && b.type().name().isEmpty();
      if (inline) {
        contents(pair.path(), a.type(), b.type());
      }
    }
  }

  /** The same for versions of an interface that match by semver, and for those compared here. */
  private String key(WorldItem item) {
    if (item instanceof WorldItem.InterfaceItem i && item.name().indexOf('/') >= 0) {
      WitPackage of = i.type().witPackage();
      String pair = published.get(of);
      if (pair != null) {
        return pair + "/" + i.type().name().orElse("");
      }
      return shown(item)
          + of.name().versionIfAny().map(v -> "@" + v.compatibilityTrack()).orElse("");
    }
    return item.name();
  }

  /** The name of an item without a version. */
  private static String shown(WorldItem item) {
    int version = item.name().indexOf('@');
    return version < 0 ? item.name() : item.name().substring(0, version);
  }

  // ---- matching by name -------------------------------------------------------------------------

  private static <T> void both(
      List<T> old,
      List<T> now,
      Function<T, String> name,
      BiConsumer<T, T> kept,
      Consumer<T> gone,
      Consumer<T> added) {
    Map<String, T> left = new LinkedHashMap<>();
    now.forEach(item -> left.put(name.apply(item), item));
    for (T item : old) {
      T other = left.remove(name.apply(item));
      if (other == null) {
        gone.accept(item);
      } else {
        kept.accept(item, other);
      }
    }
    left.values().forEach(added);
  }
}
