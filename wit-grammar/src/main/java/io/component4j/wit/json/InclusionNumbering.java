package io.component4j.wit.json;

import io.component4j.wit.graph.World;
import io.component4j.wit.graph.WorldItem;
import java.util.List;
import java.util.Map;

/** Numbers what {@code include}s bring into a world: copies of what the included world has. */
final class InclusionNumbering {
  private final Numbering numbering;
  private final World world;

  private CopyNumbering copies;

  InclusionNumbering(Numbering numbering, World world) {
    this.numbering = numbering;
    this.world = world;
    this.copies = new CopyNumbering(numbering);
  }

  void run() {
    Map<String, WorldItem> imports = Numbering.byName(world.imports());
    Map<String, WorldItem> exports = Numbering.byName(world.exports());
    for (World.Inclusion inclusion : world.inclusions()) {
      copies = new CopyNumbering(numbering);
      Map<String, String> renames = inclusion.renames();
      copy(inclusion.from().imports(), renames, imports);
      copy(inclusion.from().exports(), renames, exports);
    }
  }

  private void copy(
      List<WorldItem> originals, Map<String, String> renames, Map<String, WorldItem> byName) {
    for (WorldItem original : originals) {
      WorldItem copy = byName.get(newName(original, renames));
      if (original instanceof WorldItem.TypeItem a && copy instanceof WorldItem.TypeItem b) {
        copies.add(a.type(), b.type());
      } else if (original instanceof WorldItem.FunctionItem a
          && copy instanceof WorldItem.FunctionItem b) {
        copies.add(a.function(), b.function());
      } else if (original instanceof WorldItem.InterfaceItem a
          && copy instanceof WorldItem.InterfaceItem b
          && a.type() != b.type()) {
        copies.add(a.type(), b.type());
      }
    }
  }

  private static String newName(WorldItem item, Map<String, String> renames) {
    if (item instanceof WorldItem.FunctionItem f && f.function().resource() != null) {
      String resource = f.function().resource().name();
      String renamed = renames.getOrDefault(resource, resource);
      return f.name().replace("]" + resource, "]" + renamed);
    }
    return renames.getOrDefault(item.name(), item.name());
  }
}
