package io.component4j.component.metadata;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes metadata for people: a table of all binaries, then a table of what each says of itself.
 */
public final class MetadataText {
  private final StringBuilder out = new StringBuilder();
  private final Metadata root;
  private int unnamed;

  private MetadataText(Metadata root) {
    this.root = root;
  }

  /** The tables, as {@code wasm-tools metadata show} draws them. */
  public static String of(Metadata metadata) {
    MetadataText text = new MetadataText(metadata);
    BoxTable summary =
        new BoxTable("KIND", "NAME", "SIZE", "SIZE%", "LANGUAGES", "PARENT")
            .alignRight(2)
            .alignRight(3);
    text.summary(summary, metadata, "<root>");
    text.out.append(summary.draw());
    text.details(metadata);
    return text.out.toString();
  }

  private void summary(BoxTable table, Metadata metadata, String parent) {
    String name = metadata.name() != null ? metadata.name() : "unknown(" + unnamed++ + ")";
    String languages = String.join(", ", metadata.languages());
    table.row(
        metadata.kind().toString(),
        name,
        size(metadata.size()),
        share(metadata),
        languages.isEmpty() ? "-" : languages,
        parent);
    metadata.children().forEach(child -> summary(table, child, name));
  }

  private String share(Metadata metadata) {
    long percent = Math.round(metadata.size() * 100.0 / root.end());
    if (percent <= 1) {
      return "<1%";
    }
    return percent == 100 && metadata.end() != root.end() ? ">99%" : percent + "%";
  }

  /** A number of bytes in powers of 1,000, with one decimal. */
  public static String size(long bytes) {
    if (bytes < 1000) {
      return bytes + "B";
    }
    String units = "kMGT";
    double value = bytes;
    int unit = -1;
    while (value >= 1000 && unit < units.length() - 1) {
      value /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f%c", value, units.charAt(unit));
  }

  private void details(Metadata metadata) {
    BoxTable table = new BoxTable("KIND", "VALUE");
    table.row("name", metadata.name() == null ? "<unknown>" : metadata.name());
    table.row("kind", metadata.kind().toString());
    table.row(
        "range",
        "0x"
            + Integer.toHexString(metadata.start())
            + "..0x"
            + Integer.toHexString(metadata.end()));
    for (Annotation annotation :
        List.of(
            Annotation.DESCRIPTION,
            Annotation.AUTHORS,
            Annotation.VERSION,
            Annotation.REVISION,
            Annotation.LICENSES,
            Annotation.SOURCE,
            Annotation.HOMEPAGE)) {
      String text = metadata.annotations().get(annotation);
      if (text != null) {
        table.row(annotation.section(), text);
      }
    }
    producers(table, metadata);
    for (Metadata child : metadata.children()) {
      String name = child.name() == null ? "<unknown>" : child.name();
      table.row("child", name + " [" + child.kind() + "]");
    }
    if (metadata.dependencies() != null) {
      metadata
          .dependencies()
          .packages()
          .forEach(one -> table.row("dependency", one.name() + " [" + one.version() + "]"));
    }
    out.append(table.draw());
    metadata.children().forEach(this::details);
  }

  private static void producers(BoxTable table, Metadata metadata) {
    if (metadata.producers() == null) {
      return;
    }
    metadata.producers().fields().entrySet().stream()
        .sorted(
            Comparator.comparing(
                    (Map.Entry<String, Map<String, String>> field) ->
                        !field.getKey().equals("language"))
                .thenComparing(Map.Entry::getKey))
        .forEach(
            field ->
                field
                    .getValue()
                    .forEach(
                        (name, version) ->
                            table.row(
                                field.getKey(),
                                version.isEmpty() ? name : name + " [" + version + "]")));
  }
}
