package io.component4j.component.dump;

import io.component4j.component.binary.ByteReader;
import io.component4j.component.binary.ComponentLimits;
import io.component4j.component.binary.ComponentReader;
import io.component4j.component.binary.RawBinary;
import io.component4j.component.model.Alias;
import io.component4j.component.model.Canon;
import io.component4j.component.model.Item;
import io.component4j.component.model.Sort;
import io.component4j.wit.diagnostics.InvalidInputException;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/** Dumps the sections of a component. */
final class ComponentDump extends SectionDump {
  private final Map<Sort, Integer> counts = new EnumMap<>(Sort.class);
  private final int depth;

  ComponentDump(HexLines lines, FindingList findings, int depth) {
    super(lines, findings);
    this.depth = depth;
  }

  @Override
  void section(int id, ByteReader content) throws IOException {
    Item.Kind[] kinds = Item.Kind.values();
    if (id >= kinds.length) {
      int end = content.position() + content.remaining();
      lines.print("unknown section: " + id, content.position());
      lines.skip(content.remaining() + " bytes of data", end);
      throw content.malformed(content.position(), "unknown section " + id + " of a component");
    }
    Item.Kind kind = kinds[id];
    switch (kind) {
      case CUSTOM -> custom(content);
      case CORE_MODULE -> nested(Sort.CORE_MODULE, content);
      case COMPONENT -> nested(Sort.COMPONENT, content);
      case START -> {
        lines.print("start section", content.position());
        item(content, kind);
      }
      default -> {
        ByteReader in = inForm(content, kind);
        list(name(kind), in, each -> item(each, kind));
        in.end("a section");
        content.skip(content.remaining(), "a section");
      }
    }
  }

  private static String name(Item.Kind kind) {
    return switch (kind) {
      case CORE_INSTANCE, CORE_TYPE -> kind.toString();
      case CANON -> "canonical function";
      default -> "component " + kind;
    };
  }

  private void nested(Sort sort, ByteReader content) throws IOException {
    lines.print("[" + sort + " " + next(sort) + "] inline size", content.position());
    if (depth + 1 >= ComponentLimits.MAX_NESTING) {
      throw content.error(
          "component-limit",
          content.position(),
          "components are nested more than " + ComponentLimits.MAX_NESTING + " deep");
    }
    lines.enter();
    try {
      RawBinary.Kind kind = preamble(content);
      BinaryDump.dump(kind, content, lines, findings, depth + 1);
    } finally {
      lines.leave();
    }
  }

  /**
   * A reader of a section's content in the form that it has: the reference tools leave out the
   * bounds of values that the specification has.
   */
  private static ByteReader inForm(ByteReader content, Item.Kind kind) {
    ByteReader plain = content.from(content.position());
    try {
      items(plain, kind);
    } catch (InvalidInputException e) {
      ByteReader bounded = content.from(content.position()).withValueBounds();
      try {
        if (plain.hasSeenValue()) {
          items(bounded, kind);
          return content.withValueBounds();
        }
      } catch (InvalidInputException inTheOtherForm) {
        return content.from(content.position());
      }
    }
    return content.from(content.position());
  }

  private static void items(ByteReader in, Item.Kind kind) {
    int count = in.u32("a number of things");
    for (int i = 0; Integer.compareUnsigned(i, count) < 0; i++) {
      ComponentReader.item(in, kind);
    }
    in.end("a section");
  }

  private void item(ByteReader in, Item.Kind kind) throws IOException {
    String meaning = meaning(ComponentReader.item(in, kind));
    lines.print(meaning, in.position());
  }

  private String meaning(Item item) {
    String text = ShownItems.of(item);
    return switch (item.kind()) {
      case CORE_INSTANCE -> numbered(Sort.CORE_INSTANCE, text);
      case CORE_TYPE -> numbered(Sort.CORE_TYPE, text);
      case INSTANCE -> numbered(Sort.INSTANCE, text);
      case ALIAS -> "alias " + numbered(((Alias) item).sort(), text);
      case TYPE -> numbered(Sort.TYPE, text);
      case CANON -> numbered(item instanceof Canon.Lift ? Sort.FUNC : Sort.CORE_FUNC, text);
      case IMPORT -> numbered(((Item.Import) item).type().sort(), text);
      case EXPORT -> {
        // An export is a thing of its own that can be referred to.
        Sort sort = ((Item.Export) item).item().sort();
        yield "export " + numbered(sort, text);
      }
      case VALUE -> numbered(Sort.VALUE, text);
      case CUSTOM, CORE_MODULE, COMPONENT, START -> text;
    };
  }

  private String numbered(Sort sort, String text) {
    return "[" + sort + " " + next(sort) + "] " + text;
  }

  private int next(Sort sort) {
    return counts.merge(sort, 1, Integer::sum) - 1;
  }
}
