package io.component4j.wit.print;

import io.component4j.wit.graph.PackageName;
import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.graph.World;
import io.component4j.wit.graph.WorldItem;
import io.component4j.wit.graph.WorldItem.InterfaceItem;
import io.component4j.wit.syntax.Keywords;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Prints resolved WIT in the layout of the reference tools. What is printed, parsed and resolved
 * again is the same graph, but for what a graph does not keep: the order in which imports of
 * different kinds stand, {@code include}s, what a gate switched off.
 */
public final class WitPrinter {
  private final IndentedText out = new IndentedText();

  private final AnnotationPrinter annotations;
  private final ItemPrinter items;

  private WitPrinter(boolean docs) {
    annotations = new AnnotationPrinter(out, docs);
    items = new ItemPrinter(out, annotations);
  }

  /**
   * All packages of a graph: the first root as a file's own package, all others, roots first, as
   * nested packages.
   *
   * @throws IllegalArgumentException if the graph has something that WIT cannot write
   */
  public static String print(WitGraph graph) {
    List<WitPackage> rest = new ArrayList<>(graph.roots());
    graph.packages().stream().filter(p -> !graph.roots().contains(p)).forEach(rest::add);
    if (rest.isEmpty()) {
      return "";
    }
    return print(rest.remove(0), rest);
  }

  /**
   * One package as a file's own package, others as nested packages after it.
   *
   * @throws IllegalArgumentException if a package has something that WIT cannot write
   */
  public static String print(WitPackage main, List<WitPackage> nested) {
    return print(main, nested, true);
  }

  /**
   * One package as a file's own package, others as nested packages after it.
   *
   * @param docs whether documentation is printed
   * @throws IllegalArgumentException if a package has something that WIT cannot write
   */
  public static String print(WitPackage main, List<WitPackage> nested, boolean docs) {
    WitPrinter printer = new WitPrinter(docs);
    printer.printPackage(main, true);
    for (int i = 0; i < nested.size(); i++) {
      if (i > 0) {
        printer.out.endLine();
        printer.out.endLine();
      }
      printer.printPackage(nested.get(i), false);
    }
    return printer.out.toString();
  }

  /**
   * One package alone, as a file; what it refers to in other packages is written with its full
   * name.
   *
   * @throws IllegalArgumentException if the package has something that WIT cannot write
   */
  public static String print(WitPackage only) {
    return print(only, List.of());
  }

  /**
   * One world alone, as it stands in its package.
   *
   * @throws IllegalArgumentException if the world has something that WIT cannot write
   */
  public static String print(World world) {
    WitPrinter printer = new WitPrinter(true);
    printer.printWorld(world);
    return printer.out.toString();
  }

  /**
   * One interface alone: {@code interface name { .. }}.
   *
   * @param name what to call it; printed as it is, so that it may be a qualified name
   * @throws IllegalArgumentException if the interface has something that WIT cannot write
   */
  public static String print(String name, WitInterface witInterface) {
    WitPrinter printer = new WitPrinter(true);
    printer.out.append("interface ").append(name);
    printer.interfaceBody(witInterface);
    return printer.out.toString();
  }

  /**
   * One function alone: {@code name: func(..);}.
   *
   * @throws IllegalArgumentException if the function has something that WIT cannot write
   */
  public static String print(WitFunction function) {
    WitPrinter printer = new WitPrinter(true);
    printer.out.append(Keywords.escaped(function.name())).append(": ");
    printer.items.function(function);
    return printer.out.toString();
  }

  /**
   * One type alone, as it is declared or brought by {@code use}.
   *
   * @param functions those of the resource, if it is one
   * @throws IllegalArgumentException if the type has something that WIT cannot write
   */
  public static String print(TypeDef type, List<WitFunction> functions) {
    WitPrinter printer = new WitPrinter(true);
    Map<ResourceDef, List<WitFunction>> ofResources = new IdentityHashMap<>();
    if (type instanceof ResourceDef resource) {
      ofResources.put(resource, functions);
    }
    printer.items.types(type.owner(), List.of(type), ofResources);
    return printer.out.toString();
  }

  private void printPackage(WitPackage witPackage, boolean main) {
    PackageName name = witPackage.name();
    annotations.docs(witPackage.info());
    out.append("package ").append(TypeText.packageName(name));
    name.versionIfAny().ifPresent(version -> out.append("@" + version));
    if (main) {
      out.append(";");
      out.endLine();
      out.endLine();
    } else {
      out.openBlock();
    }
    for (WitInterface witInterface : witPackage.interfaces()) {
      annotations.docs(witInterface.info());
      annotations.stability(witInterface.info().stability());
      out.append("interface ").append(Keywords.escaped(witInterface.name().orElseThrow()));
      interfaceBody(witInterface);
      if (main) {
        out.endLine();
      }
    }
    witPackage.worlds().forEach(this::printWorld);
    if (!main) {
      out.closeBlock();
    }
  }

  private void interfaceBody(WitInterface witInterface) {
    boolean outer = items.openBlock();
    Map<ResourceDef, List<WitFunction>> ofResources = new IdentityHashMap<>();
    List<WitFunction> freestanding = new ArrayList<>();
    for (WitFunction function : witInterface.functions()) {
      group(function, ofResources, freestanding);
    }
    items.types(witInterface, witInterface.types(), ofResources);
    for (WitFunction function : freestanding) {
      items.nextItem();
      annotations.docs(function.info());
      annotations.annotations(function.info());
      out.append(Keywords.escaped(function.name())).append(": ");
      items.function(function);
    }
    items.closeBlock(outer);
  }

  private static void group(
      WitFunction function,
      Map<ResourceDef, List<WitFunction>> ofResources,
      List<WitFunction> freestanding) {
    ResourceDef resource = function.resource();
    if (resource == null) {
      freestanding.add(function);
    } else {
      ofResources.computeIfAbsent(resource, r -> new ArrayList<>()).add(function);
    }
  }

  private void printWorld(World world) {
    annotations.docs(world.info());
    annotations.stability(world.info().stability());
    out.append("world ").append(Keywords.escaped(world.name()));
    boolean outer = items.openBlock();
    Map<ResourceDef, List<WitFunction>> ofResources = new IdentityHashMap<>();
    List<WitFunction> freestanding = new ArrayList<>();
    for (WorldItem item : world.imports()) {
      if (item instanceof InterfaceItem interfaceItem) {
        interfaceItem(interfaceItem, "import", world.witPackage());
        items.addedItem();
      } else if (item instanceof WorldItem.FunctionItem functionItem) {
        group(functionItem.function(), ofResources, freestanding);
      }
    }
    items.types(world, world.types(), ofResources);
    for (WitFunction function : freestanding) {
      worldFunction(function, "import");
      items.addedItem();
    }
    if (!world.exports().isEmpty()) {
      items.nextItem();
    }
    for (WorldItem item : world.exports()) {
      if (item instanceof InterfaceItem interfaceItem) {
        interfaceItem(interfaceItem, "export", world.witPackage());
      } else if (item instanceof WorldItem.FunctionItem functionItem) {
        worldFunction(functionItem.function(), "export");
      }
    }
    items.closeBlock(outer);
  }

  private void interfaceItem(InterfaceItem item, String direction, WitPackage from) {
    WitInterface type = item.type();
    boolean plainName = item.name().indexOf(':') < 0;
    annotations.docs(
        item.info().docs().isEmpty() && type.name().isEmpty() ? type.info() : item.info());
    annotations.annotations(item.info());
    out.append(direction).append(" ");
    if (plainName) {
      out.append(Keywords.escaped(item.name())).append(": ");
    }
    if (type.name().isEmpty()) {
      out.append("interface");
      interfaceBody(type);
    } else {
      items.path(type, from);
      items.endItem();
    }
  }

  private void worldFunction(WitFunction function, String direction) {
    annotations.docs(function.info());
    annotations.annotations(function.info());
    out.append(direction).append(" ").append(Keywords.escaped(function.name())).append(": ");
    items.function(function);
  }
}
