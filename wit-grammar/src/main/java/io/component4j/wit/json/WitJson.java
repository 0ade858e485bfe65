package io.component4j.wit.json;

import io.component4j.wit.graph.ItemInfo;
import io.component4j.wit.graph.SemanticVersion;
import io.component4j.wit.graph.Stability;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.graph.World;
import io.component4j.wit.graph.WorldItem;
import io.component4j.wit.resolve.NominalWorld;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A resolved graph as JSON, in the shape of {@code wasm-tools component wit --json}: four lists of
 * worlds, interfaces, types and packages, which refer to each other by their indices. Graphs made
 * from text have the same indices as there.
 */
public final class WitJson {
  private final JsonText out = JsonText.indented();
  private final Numbering ids;
  private final TypeJson types;
  private final @Nullable NominalWorld nominal;

  private WitJson(WitGraph graph, @Nullable NominalWorld nominal) {
    this.nominal = nominal;
    this.ids = new Numbering(graph);
    if (nominal != null) {
      ids.add(nominal);
    }
    this.types = new TypeJson(out, ids);
  }

  /** The JSON of a graph, indented by two spaces, without a line end after it. */
  public static String of(WitGraph graph) {
    WitJson json = new WitJson(Objects.requireNonNull(graph), null);
    json.write(graph);
    return json.out.toString();
  }

  /**
   * The JSON of a graph in which one world has types of its own for each import and export of an
   * interface.
   *
   * @param nominal that world, of the same graph
   */
  public static String of(WitGraph graph, NominalWorld nominal) {
    WitJson json = new WitJson(Objects.requireNonNull(graph), Objects.requireNonNull(nominal));
    json.write(graph);
    return json.out.toString();
  }

  private void write(WitGraph graph) {
    out.openObject();
    out.name("worlds").openArray();
    ids.worlds().forEach(this::world);
    out.closeArray();
    out.name("interfaces").openArray();
    ids.interfaces().forEach(this::witInterface);
    out.closeArray();
    out.name("types").openArray();
    ids.types().forEach(types::entry);
    out.closeArray();
    out.name("packages").openArray();
    graph.packages().forEach(this::witPackage);
    out.closeArray();
    out.closeObject();
  }

  private void witPackage(WitPackage witPackage) {
    out.openObject();
    out.name("name").value(witPackage.name().toString());
    docs(out, witPackage.info());
    out.name("interfaces").openObject();
    for (WitInterface member : witPackage.interfaces()) {
      out.name(member.name().orElseThrow()).value(ids.id(member));
    }
    out.closeObject();
    out.name("worlds").openObject();
    for (World member : witPackage.worlds()) {
      out.name(member.name()).value(ids.id(member));
    }
    out.closeObject();
    out.closeObject();
  }

  private void world(World world) {
    out.openObject();
    out.name("name").value(world.name());
    out.name("imports");
    boolean changed = nominal != null && nominal.world() == world;
    items(changed ? nominal.imports() : world.imports());
    out.name("exports");
    items(changed ? nominal.exports() : world.exports());
    out.name("package").value(ids.id(world.witPackage()));
    docs(out, world.info());
    stability(out, world.info().stability());
    out.closeObject();
  }

  private void items(List<WorldItem> items) {
    out.openObject();
    for (WorldItem item : items) {
      if (item instanceof WorldItem.InterfaceItem i) {
        boolean ownName = item.name().indexOf(':') >= 0;
        out.name(ownName ? "interface-" + ids.id(i.type()) : item.name());
        out.openObject().name("interface").openObject();
        out.name("id").value(ids.id(i.type()));
        stability(out, item.info().stability());
        externalId(out, item.info());
        docs(out, item.info());
        out.closeObject().closeObject();
      } else if (item instanceof WorldItem.FunctionItem f) {
        out.name(item.name()).openObject().name("function");
        function(f.function());
        out.closeObject();
      } else {
        TypeDef type = ((WorldItem.TypeItem) item).type();
        out.name(item.name()).openObject();
        out.name("type").value(ids.id(type)).closeObject();
      }
    }
    out.closeObject();
  }

  private void witInterface(WitInterface witInterface) {
    out.openObject();
    out.name("name").value(witInterface.name().orElse(null));
    out.name("types").openObject();
    for (TypeDef type : witInterface.types()) {
      out.name(type.name()).value(ids.id(type));
    }
    out.closeObject();
    out.name("functions").openObject();
    for (WitFunction function : witInterface.functions()) {
      out.name(function.externName());
      function(function);
    }
    out.closeObject();
    docs(out, witInterface.info());
    stability(out, witInterface.info().stability());
    out.name("package").value(ids.id(witInterface.witPackage()));
    witInterface.cloneOf().ifPresent(original -> out.name("clone_of").value(ids.id(original)));
    out.closeObject();
  }

  private void function(WitFunction function) {
    FuncType type = function.type();
    AnonymousTypes scope = ids.scope(function);
    out.openObject();
    out.name("name").value(function.externName());
    out.name("kind");
    kind(function);
    out.name("params").openArray();
    for (FuncType.Param param : type.params()) {
      out.openObject().name("name").value(param.name());
      types.reference("type", param.type(), scope);
      out.closeObject();
    }
    out.closeArray();
    ValType result = type.result();
    if (result != null) {
      types.reference("result", result, scope);
    }
    docs(out, function.info());
    stability(out, function.info().stability());
    externalId(out, function.info());
    out.closeObject();
  }

  private void kind(WitFunction function) {
    String async = function.type().async() ? "async-" : "";
    switch (function.role()) {
      case FREESTANDING -> out.value(async + "freestanding");
      case METHOD -> kind(async + "method", function);
      case STATIC -> kind(async + "static", function);
      case CONSTRUCTOR -> kind("constructor", function);
    }
  }

  private void kind(String name, WitFunction function) {
    out.openObject();
    out.name(name).value(ids.id((TypeDef) function.resourceIfAny().orElseThrow()));
    out.closeObject();
  }

  static void docs(JsonText out, ItemInfo info) {
    String text = info.commentText() != null ? info.commentText() : info.docs();
    if (info.commentText() != null || !text.isEmpty()) {
      out.name("docs").openObject().name("contents").value(text).closeObject();
    }
  }

  static void externalId(JsonText out, ItemInfo info) {
    if (info.externalId() != null) {
      out.name("external_id").value(info.externalId());
    }
  }

  static void stability(JsonText out, Stability stability) {
    SemanticVersion since = stability.since();
    if (since == null && stability.feature() == null) {
      return;
    }
    out.name("stability").openObject();
    if (since != null) {
      out.name("stable").openObject().name("since").value(since.toString());
    } else {
      out.name("unstable").openObject().name("feature").value(stability.feature());
    }
    version("deprecated", stability.deprecated(), out);
    out.closeObject().closeObject();
  }

  private static void version(String name, @Nullable SemanticVersion version, JsonText out) {
    if (version != null) {
      out.name(name).value(version.toString());
    }
  }
}
