package io.component4j.component.inspect;

import io.component4j.component.binary.RawBinary;
import io.component4j.component.model.CoreExternType;
import io.component4j.component.model.ModuleType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** One page about a binary, for people. */
public final class InspectionText {
  private static final String ROW = "%-44s %12s %6s %10s %12s %12s%n".replace("%n", "\n");

  private final Inspection inspection;
  private final StringBuilder out = new StringBuilder();

  private InspectionText(Inspection inspection) {
    this.inspection = inspection;
  }

  /** The page; it ends with a line break. */
  public static String of(Inspection inspection) {
    InspectionText text = new InspectionText(inspection);
    text.head();
    text.interfaces();
    inspection.worlds().forEach(text::world);
    if (inspection.core() != null && inspection.worlds().isEmpty()) {
      text.core(inspection.core()); // What a world says, it says better.
    }
    text.parts();
    text.making();
    return text.out.toString();
  }

  private void head() {
    Part whole = inspection.whole();
    out.append(inspection.inputName()).append(": ").append(inspection.kind());
    if (inspection.witPackage() != null) {
      out.append(' ').append(inspection.witPackage());
    } else if (whole.name() != null) {
      out.append(" \"").append(Shown.line(whole.name())).append('"');
    }
    out.append(", ").append(number(whole.bytes())).append(" bytes\n");
    List<String> languages = whole.languages();
    if (!languages.isEmpty()) {
      out.append("written in ").append(Shown.line(String.join(", ", languages))).append('\n');
    }
    whole
        .annotations()
        .forEach(
            (annotation, value) ->
                out.append(annotation.section())
                    .append(": ")
                    .append(Shown.line(value))
                    .append('\n'));
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String count(long count, String what) {
    return count == 1 ? "1 " + what : number(count) + " " + what + "s";
  }

  private void title(String text) {
    out.append('\n').append(text).append('\n');
  }

  private void interfaces() {
    if (!inspection.interfaces().isEmpty()) {
      title("interfaces");
      inspection.interfaces().forEach(entry -> wit(entry.text(), "  "));
    }
  }

  private void wit(String text, String indent) {
    text.lines()
        .forEach(
            line -> out.append(line.isEmpty() ? "" : indent).append(Shown.line(line)).append('\n'));
  }

  private void world(WorldSummary world) {
    title(
        "world "
            + world.name()
            + (world.encoding() == null ? "" : ", strings in " + world.encoding()));
    if (inspection.inexpressible() != null) {
      out.append("  WIT cannot say all of it: ")
          .append(Shown.line(inspection.inexpressible()))
          .append('\n');
    }
    Map<String, List<Entry>> capabilities = world.capabilities();
    List<Entry> types =
        world.imports().stream().filter(entry -> entry.kind() == Entry.Kind.TYPE).toList();
    out.append(capabilities.isEmpty() ? "  imports nothing\n" : "  imports\n");
    capabilities.forEach(
        (capability, entries) -> {
          out.append("    ").append(capability).append('\n');
          entries.forEach(this::imported);
        });
    if (!types.isEmpty()) {
      out.append("  types\n");
      types.forEach(entry -> wit(entry.text(), "    "));
    }
    out.append(world.exports().isEmpty() ? "  exports nothing\n" : "  exports\n");
    world.exports().forEach(entry -> wit(entry.text(), "    "));
  }

  private void imported(Entry entry) {
    switch (entry.kind()) {
      case INTERFACE -> {
        StringJoiner counts = new StringJoiner(", ");
        if (entry.functions() > 0) {
          counts.add(count(entry.functions(), "function"));
        }
        if (entry.types() > 0) {
          counts.add(count(entry.types(), "type"));
        }
        out.append("      ").append(Shown.line(entry.name()));
        out.append(counts.length() == 0 ? "" : "  (" + counts + ")").append('\n');
      }
      default -> wit(entry.text(), "      ");
    }
  }

  private void core(ModuleType core) {
    Map<String, List<String>> imports = new LinkedHashMap<>();
    for (ModuleType.Import item : core.imports()) {
      imports
          .computeIfAbsent(item.module(), key -> new ArrayList<>())
          .add(item.name() + ": " + item.type());
    }
    title(imports.isEmpty() ? "imports nothing" : "imports");
    imports.forEach(
        (module, items) -> {
          out.append("  ").append(Shown.line(module)).append('\n');
          items.forEach(item -> out.append("    ").append(Shown.line(item)).append('\n'));
        });
    Map<String, CoreExternType> exports = core.exports();
    title(exports.isEmpty() ? "exports nothing" : "exports");
    exports.forEach(
        (name, type) ->
            out.append("  ").append(Shown.line(name)).append(": ").append(type).append('\n'));
  }

  private void parts() {
    out.append('\n');
    row("parts", "bytes", "%", "functions", "code bytes", "data bytes");
    part(inspection.whole(), "", "");
  }

  private void row(String... cells) {
    String line = String.format(Locale.ROOT, ROW, (Object[]) cells);
    out.append(line.stripTrailing()).append('\n');
  }

  private static String label(Part part, boolean outermost) {
    String name = part.name() == null ? "" : " \"" + Shown.line(part.name()) + '"';
    String what = part.kind() == RawBinary.Kind.MODULE ? "core module" : "component";
    return what + (outermost ? "" : " " + part.index()) + name;
  }

  private void part(Part part, String branch, String trunk) {
    boolean outermost = part == inspection.whole();
    long whole = Math.max(1, inspection.whole().bytes());
    ModuleSizes sizes = part.sizes();
    row(
        branch + label(part, outermost),
        number(part.bytes()),
        String.format(Locale.ROOT, "%.1f", part.bytes() * 100.0 / whole),
        sizes == null ? "" : number(sizes.functions()),
        sizes == null ? "" : number(sizes.codeBytes()),
        sizes == null ? "" : number(sizes.dataBytes()));
    for (int i = 0; i < part.children().size(); i++) {
      boolean last = i == part.children().size() - 1;
      part(part.children().get(i), trunk + (last ? "└─ " : "├─ "), trunk + (last ? "   " : "│  "));
    }
  }

  private void making() {
    int before = out.length();
    making(inspection.whole(), "");
    if (out.length() > before) {
      out.insert(before, "\nmade with\n");
    }
  }

  private void making(Part part, String path) {
    boolean outermost = part == inspection.whole();
    String here = path + label(part, outermost);
    if (!part.producers().isEmpty()) {
      out.append("  ").append(here).append('\n');
      part.producers()
          .forEach(
              (field, values) -> {
                StringJoiner joined = new StringJoiner(", ");
                values.forEach(
                    (name, version) -> joined.add(version.isEmpty() ? name : name + " " + version));
                out.append("    ").append(Shown.line(field + ": " + joined)).append('\n');
              });
    }
    part.children().forEach(child -> making(child, outermost ? "" : here + " / "));
  }
}
