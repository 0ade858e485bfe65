package io.component4j.component.inspect;

import io.component4j.component.model.ModuleType;
import io.component4j.wit.json.JsonText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a binary is, for programs. The schema is {@code docs/inspect.schema.json}; {@code format}
 * grows when a member changes its meaning or goes, not when one is added.
 */
public final class InspectionJson {
  /** The version of the form. */
  public static final int FORMAT = 1;

  private final JsonText json = JsonText.indented();

  private InspectionJson() {}

  /** One JSON object, without a line break at its end. */
  public static String of(Inspection inspection) {
    InspectionJson writer = new InspectionJson();
    writer.inspection(inspection);
    return writer.json.toString();
  }

  private void inspection(Inspection inspection) {
    json.openObject();
    json.name("format").value(FORMAT);
    json.name("input").value(inspection.inputName());
    json.name("kind").value(inspection.kind().id());
    json.name("package").value(inspection.witPackage());
    json.name("inexpressible").value(inspection.inexpressible());
    json.name("languages").openArray();
    inspection.whole().languages().forEach(json::value);
    json.closeArray();
    json.name("worlds").openArray();
    inspection.worlds().forEach(this::world);
    json.closeArray();
    entries("interfaces", inspection.interfaces(), false);
    json.name("core");
    core(inspection.core());
    json.name("contents");
    part(inspection.whole());
    json.closeObject();
  }

  private void world(WorldSummary world) {
    json.openObject();
    json.name("name").value(world.name());
    json.name("encoding").value(world.encoding());
    json.name("capabilities").openArray();
    world.capabilities().keySet().forEach(json::value);
    json.closeArray();
    entries("imports", world.imports(), true);
    entries("exports", world.exports(), false);
    json.closeObject();
  }

  private void entries(String name, List<Entry> entries, boolean imported) {
    json.name(name).openArray();
    for (Entry entry : entries) {
      json.openObject();
      json.name("kind").value(entry.kind().toString());
      json.name("name").value(entry.name());
      if (imported) {
        json.name("capability").value(entry.kind() == Entry.Kind.TYPE ? null : entry.capability());
      }
      json.name("functions").value(entry.functions());
      json.name("types").value(entry.types());
      json.name("wit").value(entry.text());
      json.closeObject();
    }
    json.closeArray();
  }

  private void core(@Nullable ModuleType core) {
    if (core == null) {
      json.value((String) null);
      return;
    }
    json.openObject();
    json.name("imports").openArray();
    for (ModuleType.Import item : core.imports()) {
      json.openObject();
      json.name("module").value(item.module());
      json.name("name").value(item.name());
      json.name("type").value(item.type().toString());
      json.closeObject();
    }
    json.closeArray();
    json.name("exports").openArray();
    core.exports()
        .forEach(
            (name, type) -> {
              json.openObject();
              json.name("name").value(name);
              json.name("type").value(type.toString());
              json.closeObject();
            });
    json.closeArray();
    json.closeObject();
  }

  private void part(Part part) {
    json.openObject();
    json.name("kind").value(part.kind().toString());
    json.name("index").value(part.index());
    json.name("name").value(part.name());
    json.name("offset").value(part.offset());
    json.name("bytes").value(part.bytes());
    ModuleSizes sizes = part.sizes();
    if (sizes != null) {
      json.name("functions").number(sizes.functions());
      json.name("importedFunctions").value(sizes.importedFunctions());
      json.name("codeBytes").value(sizes.codeBytes());
      json.name("dataBytes").value(sizes.dataBytes());
      json.name("customBytes").value(sizes.customBytes());
    }
    json.name("producers").openArray();
    part.producers().forEach(this::field);
    json.closeArray();
    json.name("annotations").openObject();
    part.annotations().forEach((annotation, text) -> json.name(annotation.section()).value(text));
    json.closeObject();
    json.name("parts").openArray();
    part.children().forEach(this::part);
    json.closeArray();
    json.closeObject();
  }

  private void field(String field, Map<String, String> values) {
    values.forEach(
        (name, version) -> {
          json.openObject();
          json.name("field").value(field);
          json.name("name").value(name);
          json.name("version").value(version);
          json.closeObject();
        });
  }
}
