package io.component4j.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.component4j.component.binary.ComponentWriter;
import io.component4j.component.model.ComponentBuilder;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.Declaration;
import io.component4j.component.model.ExternName;
import io.component4j.component.model.Instance;
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
import io.component4j.compose.graph.InterfaceName;
import io.component4j.runtime.Component;
import io.component4j.runtime.Engine;
import io.component4j.runtime.ExecutionMode;
import io.component4j.runtime.UnsupportedFeatureException;
import io.component4j.runtime.verify.Verifier;
import io.component4j.testdata.NodeFolder;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
    /** What has to link where one side is at the user's version, and the other is not. */
    List<Link> links(Side user, Side provider) {
      return kind.equals("world")
          ? running(user, provider)
          : List.of(new Link(user.world("user"), provider.world("provider")));
    }

    /** Whether versions are what a host goes by: it takes no lower one than is asked for. */
    boolean versionsMatch(Side user, Side provider) {
      return kind.equals("world")
          || user.own().name().versionIfAny().isEmpty()
          || provider.own().name().versionIfAny().isEmpty()
          || user.own().name().version().compareTo(provider.own().name().version()) <= 0;
    }

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

  /** Imports what a world imports; gives what each is then. */
  private static Map<ExternName, SortIndex> imported(ComponentBuilder builder, World world) {
    Map<ExternName, SortIndex> imported = new LinkedHashMap<>();
    for (Declaration declaration : WitEncoder.encodeWorld(world).declarations()) {
      if (declaration instanceof Declaration.Export) {
        break; // Imports come first.
      }
      if (declaration instanceof Item.Import item) {
        int index = builder.importItem(item.name(), item.type());
        imported.put(item.name(), new SortIndex(item.type().sort(), index));
      } else {
        builder.add((Item) declaration);
      }
    }
    return imported;
  }

  /** A component without code that imports what a world imports. */
  private static ComponentModel importing(World world) {
    ComponentBuilder builder = new ComponentBuilder("user.wasm");
    imported(builder, world);
    return builder.build();
  }

  /** A component without code that imports what a world imports, and exports it. */
  private static ComponentModel exporting(World world) {
    ComponentBuilder builder = new ComponentBuilder("provider.wasm");
    imported(builder, world).forEach((name, item) -> builder.export(name, item, null));
    return builder.build();
  }

  /** A user, and a provider that it is to link with. */
  private record Link(World user, World provider) {
    /**
     * A component that has what the provider has, and gives it to the user that is inside of it,
     * whatever the types are: whether they fit is for those to say who load it.
     */
    byte[] whole() {
      ComponentBuilder builder = new ComponentBuilder("linked.wasm");
      Map<ExternName, SortIndex> had = imported(builder, provider);
      List<Instance.Argument> arguments = new ArrayList<>();
      for (ExternName wanted : imported(new ComponentBuilder("user.wasm"), user).keySet()) {
        had.entrySet().stream()
            .filter(given -> standsFor(given.getKey().name(), wanted.name()))
            .findFirst()
            .ifPresent(
                given -> arguments.add(new Instance.Argument(wanted.name(), given.getValue())));
      }
      builder.instantiate(builder.component(importing(user)), arguments);
      return ComponentWriter.write(builder.build());
    }

    private static boolean standsFor(String given, String wanted) {
      return given.equals(wanted)
          || InterfaceName.of(given)
              .flatMap(one -> InterfaceName.of(wanted).filter(one::compatibleWith))
              .isPresent();
    }

    /** Whether {@code plug} composes them; what it makes is then instantiated. */
    boolean composes() {
      if (user.imports().isEmpty()) {
        return true;
      }
      if (provider.imports().isEmpty()) {
        return false;
      }
      Composition composition;
      try {
        composition = Plug.composition(importing(user), List.of(exporting(provider)));
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
        assertThat(instantiates(composition.toByteArray())).isTrue();
      }
      return all;
    }

    /** Whether the runtime takes the one for the other, whoever made them meet. */
    boolean links() {
      boolean links = instantiates(whole());
      assertWithMessage("what links is what can be composed").that(links).isEqualTo(composes());
      return links;
    }
  }

  private static boolean isType(World world, String name) {
    return world.types().stream().anyMatch(type -> type.name().equals(name));
  }

  private static boolean instantiates(byte[] whole) {
    try {
      Component component = Component.load(ENGINE, "whole.wasm", whole);
      assertThat(new Verifier(1, 1).verify(component).findings()).isEmpty();
      return true;
    } catch (InvalidInputException e) {
      return false;
    } catch (UnsupportedFeatureException e) {
      assertThat(e).hasMessageThat().containsMatch("async|stream|future");
      return true;
    }
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

  /** What has to link so that a component of one world runs on a host of the other. */
  private static List<Link> running(Side guest, Side host) {
    return List.of(
        new Link(guest.world("w"), host.world("w")), new Link(importized(host), importized(guest)));
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
    if (entry.kind().equals("world")) {
      told =
          List.of(
              report.worldLinks("w", Perspective.HOST), report.worldLinks("w", Perspective.GUEST));
    } else {
      String judged = entry.kind().equals("packages") ? "a:c/i" : "i";
      told =
          List.of(
              report.interfaceLinks(judged, Meeting.OLD_USER_NEW_PROVIDER),
              report.interfaceLinks(judged, Meeting.NEW_USER_OLD_PROVIDER));
    }
    List<Boolean> happens =
        List.of(
            entry.links(before, after).stream().allMatch(Link::links)
                && entry.versionsMatch(before, after),
            entry.links(after, before).stream().allMatch(Link::links)
                && entry.versionsMatch(after, before));
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

  /** Asks the reference tools, as npm packs them. Needs Node and npm, and is skipped without. */
  @Test
  @Tag("toolchains")
  void theReferenceFindsValidWhatLinks(@TempDir Path folder) throws IOException {
    NodeFolder tools = NodeFolder.of("assemble");
    assumeTrue(tools.hasNode(), "node and npm are not there; the reference tools are not asked");
    tools.install();
    Map<String, Link> links = new LinkedHashMap<>();
    for (Entry entry : entries()) {
      List<Link> both = new ArrayList<>(entry.links(entry.before(), entry.after()));
      both.addAll(entry.links(entry.after(), entry.before()));
      for (Link link : both) {
        String name = "link" + links.size();
        links.put(name, link);
        Files.write(folder.resolve(name + ".wasm"), link.whole());
      }
    }
    List<String> otherwise = new ArrayList<>();
    int valid = 0;
    int invalid = 0;
    for (String line : tools.run("node", "verdicts.mjs", folder.toString()).split("\n")) {
      int tab = line.indexOf('\t');
      Link link = tab < 0 ? null : links.get(line.substring(0, tab));
      if (link == null) {
        continue; // What the reference says when it panics.
      }
      boolean isValid = !line.startsWith("invalid", tab + 1);
      if (isValid != instantiates(link.whole())) {
        otherwise.add(link.user().name() + " " + line);
      } else if (isValid) {
        valid++;
      } else {
        invalid++;
      }
    }
    System.out.printf(
        "of %d pairs of users and providers, %d link and %d do not, for the reference, too%n",
        links.size(), valid, invalid);
    assertThat(otherwise).isEmpty();
    assertThat(valid + invalid).isEqualTo(links.size());
  }
}
