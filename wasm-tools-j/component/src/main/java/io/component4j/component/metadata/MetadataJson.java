package io.component4j.component.metadata;

import io.component4j.component.binary.ProducersSection;
import io.component4j.component.binary.RawBinary;
import io.component4j.wit.json.JsonText;

/** Writes metadata as JSON, in the form that {@code wasm-tools metadata show --json} has. */
public final class MetadataJson {
  private MetadataJson() {}

  /** The metadata on one line, without a line end. */
  public static String of(Metadata metadata) {
    JsonText out = JsonText.compact();
    write(out, metadata);
    return out.toString();
  }

  private static void write(JsonText out, Metadata metadata) {
    out.openObject().name(metadata.kind().toString());
    if (metadata.kind() == RawBinary.Kind.MODULE) {
      fields(out, metadata);
    } else {
      out.openObject().name("metadata");
      fields(out, metadata);
      out.name("children").openArray();
      metadata.children().forEach(child -> write(out, child));
      out.closeArray().closeObject();
    }
    out.closeObject();
  }

  private static void fields(JsonText out, Metadata metadata) {
    out.openObject().name("name").value(metadata.name()).name("producers");
    ProducersSection producers = metadata.producers();
    if (producers == null) {
      out.raw("null");
    } else {
      out.openArray();
      producers
          .fields()
          .forEach(
              (field, values) -> {
                out.openArray().value(field).openObject();
                values.forEach((name, version) -> out.name(name).value(version));
                out.closeObject().closeArray();
              });
      out.closeArray();
    }
    for (Annotation annotation : Annotation.values()) {
      out.name(annotation.section()).value(metadata.annotations().get(annotation));
    }
    out.name("range").openObject().name("start").number(metadata.start());
    out.name("end").number(metadata.end()).closeObject().name("dependencies");
    out.raw(metadata.dependencies() == null ? "null" : metadata.dependencies().json());
    out.closeObject();
  }
}
