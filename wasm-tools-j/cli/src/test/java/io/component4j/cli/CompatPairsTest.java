package io.component4j.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.component.model.ComponentBuilder;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.Declaration;
import io.component4j.component.model.Item;
import io.component4j.component.model.SortIndex;
import io.component4j.component.wit.WitEncoder;
import io.component4j.compose.Composition;
import io.component4j.compose.Plug;
import io.component4j.compose.compat.Change;
import io.component4j.compose.compat.CompatReport;
import io.component4j.compose.compat.CompatRule;
import io.component4j.compose.compat.CompatRules;
import io.component4j.compose.compat.Meeting;
import io.component4j.compose.compat.Perspective;
import io.component4j.compose.compat.Scope;
import io.component4j.runtime.Component;
import io.component4j.runtime.Engine;
import io.component4j.runtime.ExecutionMode;
import io.component4j.runtime.UnsupportedFeatureException;
import io.component4j.runtime.verify.Verifier;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.graph.World;
import io.component4j.wit.resolve.WitResolver;
import io.component4j.wit.resolve.WorldTransforms;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * For pairs of old and new WIT, what is found is what is written beside them, and they link exactly
 * when components do that use and provide all that the WIT has: these are made, composed and
 * instantiated.
 */
class CompatPairsTest {
  private static final int PAIRS = 167;

  private static final Engine ENGINE = Engine.builder().mode(ExecutionMode.INTERPRETED).build();

  /** Packages, and another that has the worlds to link with. */
  private record Side(WitGraph graph, WitGraph linked) {
    static Side of(String name, String kind, String text) {
      List<String> packages =
          kind.equals("packages") ? List.of(text.split("(?m)^(?=package )")) : List.of(text);
      WitGraph graph = resolved(name, packages);
      if (!kind.equals("packages")) {
        return new Side(graph, graph);
      }
      List<String> more = new ArrayList<>(packages);
      String judged =
          graph.roots().stream()
              .filter(one -> one.name().unversioned().equals("a:c"))
              .filter(one -> one.witInterface("i").isPresent())
              .map(one -> "import a:c/i" + one.name().versionIfAny().map(v -> "@" + v).orElse(""))
              .map(item -> "world user { " + item + "; } world provider { " + item + "; }\n")
              .findFirst()
              .orElse("world user {} world provider {}\n");
      more.add("package test:link;\n" + judged);
      return new Side(graph, resolved(name, more));
    }

    private static WitGraph resolved(String name, List<String> packages) {
      WitResolver.Builder resolver = WitResolver.builder().allFeatures(true);
      for (int i = 0; i < packages.size(); i++) {
        resolver.addRoot(new SourceText(i + name, packages.get(i)));
      }
      return resolver.resolve().graph();
    }

    /** The package whose version is that of the interface. */
    WitPackage own() {
      return graph.roots().stream()
          .filter(one -> one.name().unversioned().equals("a:c"))
          .findFirst()
          .orElse(graph.roots().get(0));
    }

    World world(String name) {
      return linked.roots().get(linked.roots().size() - 1).world(name).orElseThrow();
    }
  }

  private record Entry(
      String name, String kind, Set<String> rules, List<Boolean> links, Side before, Side after) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Entry> entries() throws IOException {
    String text;
    try (InputStream in = CompatPairsTest.class.getResourceAsStream("compat-pairs.txt")) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    List<Entry> entries = new ArrayList<>();
    for (String entry : text.split("\n== ")) {
      if (entry.contains("\n=>\n")) {
        entries.add(entry(entry));
      }
    }
    return entries;
  }

  private static Entry entry(String text) {
    int end = text.indexOf('\n');
    String[] head = text.substring(0, end).split(" \\| ");
    String[] sides = text.substring(end + 1).split("\n=>\n");
    Set<String> rules =
        Stream.of(head[2].split(" "))
            .filter(rule -> !rule.equals("-"))
            .map(rule -> "compat-" + rule)
            .collect(Collectors.toCollection(TreeSet::new));
    List<Boolean> links = Stream.of(head[3].split(" ")).map("links"::equals).toList();
    return new Entry(
        head[0],
        head[1],
        rules,
        links,
        Side.of("old.wit", head[1], wit(head[1], sides[0])),
        Side.of("new.wit", head[1], wit(head[1], sides[1])));
  }

  private static String wit(String kind, String text) {
    if (kind.equals("packages")) {
      return text + "\n";
    }
    String own =
        switch (kind) {
          case "interface" -> "package a:b@0.5.0;\ninterface i {\n" + text + "\n}\n";
          case "package" -> text + "\n";
          default -> "package a:b;\n" + text + "\n";
        };
    if (kind.equals("world")) {
      return own;
    }
    String all =
        Pattern.compile("\\binterface (\\w+)")
            .matcher(own)
            .results()
            .map(found -> "import " + found.group(1) + "; ")
            .collect(Collectors.joining());
    return own + "world user { import i; }\nworld provider { " + all + "}\n";
  }

  /** A component without code that imports what a world imports, and exports it if asked to. */
  private static ComponentModel component(String name, World world, boolean exports) {
    ComponentBuilder builder = new ComponentBuilder(name);
    List<Runnable> last = new ArrayList<>();
    for (Declaration declaration : WitEncoder.encodeWorld(world).declarations()) {
      if (declaration instanceof Declaration.Export) {
        break; // Imports come first.
      }
      if (declaration instanceof Item.Import imported) {
        int index = builder.importItem(imported.name(), imported.type());
        last.add(
            () ->
                builder.export(
                    imported.name(), new SortIndex(imported.type().sort(), index), null));
      } else {
        builder.add((Item) declaration);
      }
    }
    if (exports) {
      last.forEach(Runnable::run);
    }
    return builder.build();
  }

  /** Whether components link of which one imports what the other one exports. */
  private static boolean link(World user, World provider) {
    if (user.imports().isEmpty()) {
      return true;
    }
    if (provider.imports().isEmpty()) {
      return false;
    }
    Composition composition;
    try {
      composition =
          Plug.composition(
              component("user.wasm", user, /* exports= */ false),
              List.of(component("provider.wasm", provider, /* exports= */ true)));
    } catch (InvalidInputException e) {
      return false;
    }
    Set<String> satisfied = new TreeSet<>();
    composition.connections().forEach(connection -> satisfied.add(connection.importName()));
    boolean all =
        user.imports().stream()
            .map(item -> item.name())
            .filter(name -> !isType(user, name))
            .allMatch(satisfied::contains);
    if (all) {
      instantiate(composition.toByteArray());
    }
    return all;
  }

  private static boolean isType(World world, String name) {
    return world.types().stream().anyMatch(type -> type.name().equals(name));
  }

  private static void instantiate(byte[] composed) {
    try {
      Component component = Component.load(ENGINE, "composed.wasm", composed);
      assertThat(new Verifier(1, 1).verify(component).findings()).isEmpty();
    } catch (UnsupportedFeatureException e) {
      assertThat(e).hasMessageThat().containsMatch("async|stream|future");
    }
  }

  /** Whether versions are what a host goes by: it does not take a lower one than is asked for. */
  private static boolean versionsMatch(Side user, Side provider) {
    return user.own().name().versionIfAny().isEmpty()
        || provider.own().name().versionIfAny().isEmpty()
        || user.own().name().version().compareTo(provider.own().name().version()) <= 0;
  }

  private static World importized(Side side) {
    WitGraph graph = WorldTransforms.importize(side.graph(), side.world("w"), "user-of-w");
    return graph.packages().stream()
        .filter(p -> p.name().equals(side.own().name()))
        .findFirst()
        .orElseThrow()
        .world("user-of-w")
        .orElseThrow();
  }

  /** Whether a component of one world runs on a host of the other. */
  private static boolean runs(Side guest, Side host) {
    return link(guest.world("w"), host.world("w")) && link(importized(host), importized(guest));
  }

  @ParameterizedTest
  @MethodSource("entries")
  void whatIsFoundIsWhatHappens(Entry entry) {
    Side before = entry.before();
    Side after = entry.after();
    CompatReport report = CompatReport.of(before.graph(), after.graph());
    Set<String> found = new TreeSet<>();
    report.changes().stream()
        // The world that tests link with is not what the pair is about.
        .filter(c -> entry.kind().equals("world") || c.scope().kind() != Scope.Kind.WORLD)
        .map(Change::rule)
        .forEach(found::add);
    assertWithMessage("rules").that(found).isEqualTo(entry.rules());
    List<Boolean> told;
    List<Boolean> happens;
    if (entry.kind().equals("world")) {
      told =
          List.of(
              report.worldLinks("w", Perspective.HOST), report.worldLinks("w", Perspective.GUEST));
      happens = List.of(runs(before, after), runs(after, before));
    } else {
      String judged = entry.kind().equals("packages") ? "a:c/i" : "i";
      told =
          List.of(
              report.interfaceLinks(judged, Meeting.OLD_USER_NEW_PROVIDER),
              report.interfaceLinks(judged, Meeting.NEW_USER_OLD_PROVIDER));
      happens =
          List.of(
              link(before.world("user"), after.world("provider")) && versionsMatch(before, after),
              link(after.world("user"), before.world("provider")) && versionsMatch(after, before));
    }
    assertWithMessage("what happens").that(happens).isEqualTo(entry.links());
    assertWithMessage("what is told").that(told).isEqualTo(entry.links());
    for (Change change : report.changes()) {
      assertWithMessage("%s", change).that(change.path()).isNotEmpty();
      assertWithMessage("%s", change)
          .that(change.before() != null || change.after() != null)
          .isTrue();
    }
  }

  @Test
  void everyRuleFindsSomething() throws IOException {
    Set<String> found = new TreeSet<>();
    List<Entry> entries = entries();
    entries.forEach(entry -> found.addAll(entry.rules()));
    System.out.println(entries.size() + " pairs of old and new WIT, " + found.size() + " rules");
    assertThat(found)
        .containsExactlyElementsIn(CompatRules.all().stream().map(CompatRule::id).toList());
    assertThat(entries.size()).isAtLeast(PAIRS);
  }
}
