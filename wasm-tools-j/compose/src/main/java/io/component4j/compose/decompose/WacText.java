package io.component4j.compose.decompose;

import io.component4j.component.binary.ComponentWriter;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.types.DefinedType;
import io.component4j.component.types.EntityType;
import io.component4j.component.types.Extern;
import io.component4j.component.types.InstanceType;
import io.component4j.component.wit.WitDecoder;
import io.component4j.compose.graph.GraphNode;
import io.component4j.compose.graph.GraphPackage;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.PackageName;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.graph.World;
import io.component4j.wit.graph.WorldItem;
import io.component4j.wit.print.WitPrinter;
import io.component4j.wit.syntax.Keywords;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes a decomposition as a WAC document, with the files that it refers to. */
public final class WacText {
  /** The path of the document among the files. */
  public static final String DOCUMENT = "composition.wac";

  /** Reserved in WAC and not in WIT. */
  private static final Set<String> RESERVED = Set.of("let", "new", "targets");

  private final Decomposition decomposition;
  private final PackageName name;
  private final StringBuilder out = new StringBuilder();
  private final Map<GraphNode, String> ids = new HashMap<>();
  private final Set<String> taken = new HashSet<>();
  private final Map<String, FileContent> files = new LinkedHashMap<>();
  private @Nullable WitGraph wit;

  private WacText(Decomposition decomposition, PackageName name) {
    this.decomposition = decomposition;
    this.name = name;
  }

  /**
   * The files by their paths, with {@code /} between names: {@link #DOCUMENT} and, below {@code
   * deps/}, the parts and the WIT packages that it mentions. Components that the composed component
   * imports are mentioned, and are not among the files.
   *
   * @param name of the document's package
   * @throws InvalidInputException {@code decompose-wac} if the graph has something that WAC cannot
   *     say: an import whose function mentions types by name, that is neither a function nor an
   *     instance, or a type that is defined
   */
  public static Map<String, FileContent> contents(Decomposition decomposition, PackageName name) {
    WacText text = new WacText(decomposition, name);
    try {
      text.write();
    } catch (IllegalArgumentException e) {
      throw text.refused("of the types of an import, " + e.getMessage());
    }
    Map<String, FileContent> files = new LinkedHashMap<>();
    files.put(DOCUMENT, content(text.out.toString()));
    files.putAll(text.files);
    return files;
  }

  /**
   * All of {@link #contents(Decomposition, PackageName)} in memory.
   *
   * @throws InvalidInputException as {@link #contents(Decomposition, PackageName)}
   */
  public static Map<String, byte[]> files(Decomposition decomposition, PackageName name) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    contents(decomposition, name).forEach((path, file) -> files.put(path, file.toByteArray()));
    return files;
  }

  private static FileContent content(String text) {
    return to -> to.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private InvalidInputException refused(String why) {
    return new InvalidInputException(
        Diagnostic.error(
            "decompose-wac",
            "WAC cannot say this composition: " + why,
            Span.ofInput(decomposition.typing().component().inputName())));
  }

  private void write() {
    out.append("package ").append(name).append(";\n");
    for (GraphPackage part : decomposition.graph().packages()) {
      part.component().ifPresent(component -> part(part, component));
    }
    String blank = "\n";
    for (GraphNode node : decomposition.graph().nodes()) {
      if (node.kind() == GraphNode.Kind.IMPORT) {
        out.append(blank);
        importStatement(node);
        blank = "";
      } else if (node.kind() == GraphNode.Kind.DEFINITION) {
        throw refused("it defines the type `" + node.externName().orElse("") + "`");
      }
    }
    for (GraphNode node : decomposition.graph().nodes()) {
      if (node.kind() == GraphNode.Kind.INSTANTIATION) {
        out.append('\n');
        instantiation(node);
      }
    }
    blank = "\n";
    for (Extern export : decomposition.typing().type().exports()) {
      GraphNode node = decomposition.graph().exportNamed(export.name()).orElseThrow();
      out.append(blank);
      out.append("export ").append(expression(node)).append(" as \"").append(export.name());
      out.append("\";\n");
      blank = "";
    }
  }

  private static String path(String ns, @Nullable Object version) {
    String base = "deps/" + ns.replace(':', '/');
    return version == null ? base : base + "/" + version;
  }

  private void part(GraphPackage part, ComponentModel component) {
    files.put(
        path(part.name(), part.version().orElse(null)) + ".wasm",
        to -> ComponentWriter.write(component, to));
  }

  private String id(GraphNode node, String like) {
    String base = Decomposition.kebab(like);
    String free = base;
    for (int i = 2; !taken.add(free); i++) {
      free = base + "-n" + i;
    }
    String id = RESERVED.contains(free) ? "%" + free : Keywords.escaped(free);
    ids.put(node, id);
    return id;
  }

  private void importStatement(GraphNode node) {
    String external = node.externName().orElseThrow();
    String last = external.substring(external.lastIndexOf('/') + 1);
    int version = last.indexOf('@');
    String id = id(node, version < 0 ? last : last.substring(0, version));
    out.append("import ").append(id);
    EntityType type = node.type();
    WorldItem item = world().imported(external).orElse(null);
    if (type instanceof InstanceType && external.indexOf('/') > 0) {
      out.append(": ").append(external).append(";\n");
      witPackages();
      return;
    }
    out.append(" as \"").append(external).append("\": ");
    if (type instanceof EntityType.Func func
        && item instanceof WorldItem.FunctionItem function
        && isAnonymous(func.type())) {
      String printed = WitPrinter.print(function.function()).strip();
      out.append(printed, printed.indexOf(": ") + 2, printed.length()).append('\n');
    } else if (item instanceof WorldItem.InterfaceItem anInterface) {
      String printed = WitPrinter.print("x", anInterface.type()).strip();
      out.append("interface").append(printed, "interface x".length(), printed.length());
      out.append(";\n");
    } else {
      throw refused(
          "the import `"
              + external
              + "` is "
              + (type instanceof EntityType.Type defined
                      && defined.type() instanceof DefinedType.Resource
                  ? "a resource"
                  : type.kind().withArticle())
              + ", or mentions types that have names");
    }
  }

  private WitGraph wit() {
    if (wit == null) {
      wit = WitDecoder.decode(decomposition.typing());
    }
    return wit;
  }

  private World world() {
    return wit().roots().get(0).worlds().get(0);
  }

  /** The packages of all interfaces that the composed component imports or exports. */
  private void witPackages() {
    for (WitPackage witPackage : wit().packages()) {
      if (!wit().roots().contains(witPackage)) {
        PackageName packageName = witPackage.name();
        String path = path(packageName.unversioned(), packageName.version());
        if (files.containsKey(path + ".wasm")) {
          throw refused("a part and a WIT package are both called `" + packageName + "`");
        }
        files.put(path + ".wit", content(WitPrinter.print(witPackage)));
      }
    }
  }

  private static boolean isAnonymous(FuncType type) {
    return type.params().stream().allMatch(param -> isAnonymous(param.type()))
        && isAnonymous(type.result());
  }

  private static boolean isAnonymous(@Nullable ValType type) {
    if (type == null) {
      return true;
    }
    return switch (type.kind()) {
      case PRIMITIVE -> true;
      case LIST -> isAnonymous(((ValType.ListType) type).element());
      case FIXED_LENGTH_LIST -> isAnonymous(((ValType.FixedLengthListType) type).element());
      case OPTION -> isAnonymous(((ValType.OptionType) type).some());
      case RESULT ->
          isAnonymous(((ValType.ResultType) type).ok())
              && isAnonymous(((ValType.ResultType) type).err());
      case TUPLE -> ((ValType.TupleType) type).elements().stream().allMatch(WacText::isAnonymous);
      case MAP ->
          isAnonymous(((ValType.MapType) type).key())
              && isAnonymous(((ValType.MapType) type).value());
      case STREAM -> isAnonymous(((ValType.StreamType) type).element());
      case FUTURE -> isAnonymous(((ValType.FutureType) type).element());
      case RECORD, VARIANT, ENUM, FLAGS, OWN, BORROW, NAMED -> false;
    };
  }

  private void instantiation(GraphNode node) {
    GraphPackage part = node.instantiated().orElseThrow();
    String last = part.name().substring(part.name().lastIndexOf(':') + 1);
    String id = id(node, node.label().orElse(last));
    out.append("let ").append(id).append(" = new ").append(part).append(" {");
    Map<String, GraphNode> arguments = node.arguments();
    boolean open = false;
    for (Extern wanted : part.type().imports()) {
      GraphNode given = arguments.get(wanted.name());
      if (given == null) {
        open = true;
      } else {
        out.append("\n  \"").append(wanted.name()).append("\": ");
        out.append(expression(given)).append(',');
      }
    }
    if (open) {
      out.append(arguments.isEmpty() ? " ... " : "\n  ...\n");
    } else if (!arguments.isEmpty()) {
      out.append('\n');
    }
    out.append("};\n");
  }

  private String expression(GraphNode node) {
    if (node.kind() == GraphNode.Kind.ALIAS) {
      return expression(node.source().orElseThrow())
          + "[\""
          + node.externName().orElseThrow()
          + "\"]";
    }
    String id = ids.get(node);
    if (id == null) {
      throw new IllegalStateException("used before it is written: " + node);
    }
    return id;
  }
}
