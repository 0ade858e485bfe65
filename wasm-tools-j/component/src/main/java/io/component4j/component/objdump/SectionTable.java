package io.component4j.component.objdump;

import io.component4j.component.binary.RawBinary;
import io.component4j.component.binary.RawSection;
import io.component4j.wit.diagnostics.InvalidInputException;
import java.util.List;
import java.util.Locale;

/** A table of the sections of a module or component, and of those of all that are in it. */
public final class SectionTable {
  private static final List<String> OF_MODULES =
      List.of(
          "custom",
          "types",
          "imports",
          "functions",
          "tables",
          "memories",
          "globals",
          "exports",
          "start",
          "elements",
          "code",
          "data",
          "data count",
          "tags");

  private static final List<String> OF_COMPONENTS =
      List.of(
          "custom",
          "module",
          "core instances",
          "core types",
          "component",
          "component instances",
          "component alias",
          "component types",
          "canonical functions",
          "component start",
          "component imports",
          "component exports",
          "component values");

  private final StringBuilder out = new StringBuilder();
  private final RawBinary whole;

  private SectionTable(RawBinary whole) {
    this.whole = whole;
  }

  /**
   * One line a section: its name, where its content starts and ends, its bytes and how many things
   * it holds.
   *
   * @param inputName the file name or another name to show to the user
   * @param bytes a module or component
   * @throws InvalidInputException if the bytes are no module and no component
   */
  public static String of(String inputName, byte[] bytes) {
    RawBinary binary = RawBinary.read(inputName, bytes);
    SectionTable table = new SectionTable(binary);
    table.rows(binary, 1);
    return table.out.toString();
  }

  private void rows(RawBinary binary, int depth) {
    int modules = 0;
    int components = 0;
    for (RawSection section : binary.sections()) {
      row(
          depth,
          name(binary.kind(), section),
          section.dataStart(),
          section.end(),
          count(binary.kind(), section));
      RawBinary inner = section.nested();
      if (inner != null) {
        boolean module = inner.kind() == RawBinary.Kind.MODULE;
        String what = inner.kind() + " " + (module ? modules++ : components++);
        String line = module ? "-------------" : "----------";
        indent(depth + 1).append("------ start ").append(what);
        out.append(' ').append(line).append('\n');
        rows(inner, depth + 1);
        indent(depth + 1).append("------ end ").append(what);
        out.append(' ').append(line).append('\n');
      }
    }
  }

  private StringBuilder indent(int depth) {
    return out.append("  ".repeat(depth));
  }

  private void row(int depth, String name, int start, int end, String count) {
    out.append(
        String.format(
            Locale.ROOT,
            "%-40s | %10s - %10s | %9d bytes | %s count\n",
            "  ".repeat(depth) + name,
            "0x" + Integer.toHexString(start),
            "0x" + Integer.toHexString(end),
            end - start,
            count));
  }

  private static String name(RawBinary.Kind kind, RawSection section) {
    if (section.customName() != null) {
      return "custom " + quoted(section.customName());
    }
    List<String> names = kind == RawBinary.Kind.MODULE ? OF_MODULES : OF_COMPONENTS;
    return section.id() < names.size() ? names.get(section.id()) : "unknown " + section.id();
  }

  private static String quoted(String name) {
    StringBuilder text = new StringBuilder("\"");
    name.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                text.append('\\').appendCodePoint(c);
              } else if (Character.isISOControl(c)) {
                text.append("\\u{").append(Integer.toHexString(c)).append('}');
              } else {
                text.appendCodePoint(c);
              }
            });
    return text.append('"').toString();
  }

  /** Sections that hold one thing do not say so; the start section of a module is one of them. */
  private String count(RawBinary.Kind kind, RawSection section) {
    boolean single = section.customName() != null || section.nested() != null;
    String name = name(kind, section);
    if (single || name.endsWith("start") || name.equals("data count")) {
      return "1";
    }
    long value = 0;
    for (int i = 0; i < 5 && section.start() + i < section.end(); i++) {
      int b = whole.input().get(section.start() + i);
      value |= (long) (b & 0x7f) << 7 * i;
      if (b >= 0) {
        return Long.toString(value);
      }
    }
    return "?";
  }
}
