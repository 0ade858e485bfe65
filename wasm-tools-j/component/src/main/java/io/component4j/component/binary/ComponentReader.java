package io.component4j.component.binary;

import io.component4j.component.model.ByteSlice;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.CoreInstance;
import io.component4j.component.model.CoreModule;
import io.component4j.component.model.ExternName;
import io.component4j.component.model.Instance;
import io.component4j.component.model.Item;
import io.component4j.component.model.Section;
import io.component4j.component.model.Sort;
import io.component4j.component.model.SortIndex;
import io.component4j.component.model.ValTypeRef;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads component binaries (Binary.md). Every section and form is read, whether or not the rest of
 * this project can run it. The form is judged here; indices and types by {@code
 * io.component4j.component.typing.ComponentTyping}.
 */
public final class ComponentReader {
  private static final int MAX_START_RESULTS = 1_000;

  private ComponentReader() {}

  /**
   * Reads a component file.
   *
   * @throws InvalidInputException if the file cannot be read or is no well-formed component
   */
  public static ComponentModel read(Path file) {
    String name = file.toString();
    byte[] bytes;
    try {
      if (Files.isDirectory(file)) {
        throw unreadable(name, "this is a folder; a component file is wanted");
      }
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw unreadable(name, "this is no regular file"); // It might never end.
      }
      if (Files.exists(file) && Files.size(file) > Integer.MAX_VALUE - 16) {
        throw unreadable(name, "the file is larger than 2 GiB");
      }
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw unreadable(name, "there is no such file");
    } catch (AccessDeniedException e) {
      throw unreadable(name, "the file cannot be read: access is denied");
    } catch (IOException e) {
      throw unreadable(name, "the file cannot be read: " + e.getMessage());
    }
    return read(name, bytes);
  }

  private static InvalidInputException unreadable(String name, String message) {
    return new InvalidInputException(
        Diagnostic.error("input-unreadable", message, Span.ofInput(name)));
  }

  /**
   * Reads a component.
   *
   * @param inputName the file name or another name to show to the user
   * @param bytes the whole component; the model keeps a reference to the array, which must not be
   *     changed afterwards
   * @throws InvalidInputException if the bytes are no well-formed component
   */
  public static ComponentModel read(String inputName, byte[] bytes) {
    checkPreamble(inputName, bytes);
    return component(new ByteReader(inputName, bytes), 0);
  }

  /**
   * Reads a core module: its type and its names. Code and data are stepped over.
   *
   * @param inputName the file name or another name to show to the user
   * @param bytes the whole module; the model keeps a reference to the array, which must not be
   *     changed afterwards
   * @throws InvalidInputException if what is read is not well-formed
   */
  public static CoreModule readModule(String inputName, byte[] bytes) {
    ByteReader in = new ByteReader(inputName, bytes);
    return CoreModuleReader.read(in, ByteSlice.wrap(bytes));
  }

  /** Whether bytes start as a component does; the rest may still be malformed. */
  public static boolean isComponent(byte[] bytes) {
    return layer(bytes) == 1;
  }

  /** Whether bytes start as a core module does; the rest may still be malformed. */
  public static boolean isCoreModule(byte[] bytes) {
    return layer(bytes) == 0;
  }

  private static int layer(byte[] bytes) {
    boolean wasm =
        bytes.length >= 8
            && bytes[0] == 0x00
            && bytes[1] == 0x61
            && bytes[2] == 0x73
            && bytes[3] == 0x6d;
    return wasm ? (bytes[6] & 0xff) | (bytes[7] & 0xff) << 8 : -1;
  }

  static void checkPreamble(String inputName, byte[] bytes) {
    Span whole = Span.ofInput(inputName);
    if (bytes.length == 0) {
      throw new InvalidInputException(
          Diagnostic.error("input-empty", "the file is empty; a component is wanted", whole));
    }
    byte[] magic = {0x00, 0x61, 0x73, 0x6d};
    for (int i = 0; i < Math.min(magic.length, bytes.length); i++) {
      if (bytes[i] != magic[i]) {
        throw new InvalidInputException(
            Diagnostic.error(
                    "not-wasm",
                    "this is not WebAssembly: it does not start with the bytes 00 61 73 6d",
                    whole)
                .withHelp(
                    looksLikeText(bytes)
                        ? "it looks like text; a binary component is wanted"
                        : "a component file (.wasm) is wanted"));
      }
    }
    if (bytes.length < 8) {
      throw new InvalidInputException(
          Diagnostic.error(
              "component-truncated",
              "the file ends within its first 8 bytes",
              Span.ofByte(inputName, bytes.length)));
    }
    if (layer(bytes) == 0) {
      throw new InvalidInputException(
          Diagnostic.error("core-module", "this is a core module; a component is wanted", whole)
              .withHelp(
                  "make a component of it with `component new` or with the component"
                      + " target of the language that it was written in"));
    }
    if (layer(bytes) != 1) {
      throw new InvalidInputException(
          Diagnostic.error(
              "component-malformed",
              "unknown layer " + layer(bytes) + ": 0 is a core module, 1 a component",
              Span.ofByte(inputName, 6)));
    }
  }

  private static boolean looksLikeText(byte[] bytes) {
    for (int i = 0; i < Math.min(bytes.length, 64); i++) {
      if (bytes[i] < 0x20 && bytes[i] != '\n' && bytes[i] != '\r' && bytes[i] != '\t') {
        return false;
      }
    }
    return true;
  }

  private static ComponentModel component(ByteReader in, int depth) {
    int start = in.position();
    ByteSlice source = in.from(start).rest();
    if (depth >= ComponentLimits.MAX_NESTING) {
      throw in.error(
          "component-limit",
          start,
          "components are nested more than " + ComponentLimits.MAX_NESTING + " deep");
    }
    byte[] preamble = {0x00, 0x61, 0x73, 0x6d, 0x0d, 0x00, 0x01, 0x00};
    for (int i = 0; i < preamble.length; i++) {
      int offset = in.position();
      int found = in.u8("the preamble of a component");
      if ((byte) found != preamble[i]) {
        throw in.malformed(
            offset,
            i == 4 || i == 5
                ? "unknown version of the component format: this library reads version 13 (0x0d)"
                : "this is not a component: its preamble differs");
      }
    }
    List<Section> sections = new ArrayList<>();
    int[] counts = new int[Item.Kind.values().length];
    while (in.hasMore()) {
      sections.add(section(in, depth, counts));
    }
    return new ComponentModel(in.inputName(), start, sections, source);
  }

  private static Section section(ByteReader in, int depth, int[] counts) {
    int offset = in.position();
    int id = in.u8("a section id");
    Item.Kind[] kinds = Item.Kind.values();
    if (id >= kinds.length) {
      throw in.malformed(offset, CoreTypeReader.unknown("section", id));
    }
    Item.Kind kind = kinds[id];
    int sizeOffset = in.position();
    int size = in.u32("the size of a section");
    ByteReader section = in.sub(size, "the " + kind + " section", sizeOffset);
    ByteReader again = section.withValueBounds();
    List<Item> items;
    try {
      items = items(section, kind, depth);
    } catch (InvalidInputException e) {
      // The reference tools leave out the bound of a value, which the specification has there.
      if (!section.hasSeenValue()) {
        throw e;
      }
      try {
        items = items(again, kind, depth);
      } catch (InvalidInputException inTheOtherForm) {
        throw e;
      }
    }
    counts[id] += items.size();
    int limit =
        switch (kind) {
          case CORE_MODULE, COMPONENT, CORE_INSTANCE, INSTANCE -> ComponentLimits.MAX_INSTANCES;
          default -> ComponentLimits.MAX_ITEMS;
        };
    if (counts[id] > limit) {
      throw in.error(
          "component-limit",
          offset,
          "more than " + limit + " " + kind + " definitions in a component");
    }
    return new Section(offset, kind, items);
  }

  private static List<Item> items(ByteReader section, Item.Kind kind, int depth) {
    List<Item> items = new ArrayList<>();
    if (kind.single()) {
      items.add(item(section, kind, depth));
    } else {
      int count = section.count(kind + " definitions", ComponentLimits.MAX_ITEMS);
      for (int i = 0; i < count; i++) {
        items.add(item(section, kind, depth));
      }
    }
    section.end("the " + kind + " section");
    return items;
  }

  /**
   * Reads one definition of a section.
   *
   * @param in a reader of the section's content
   * @param kind which section it is
   * @throws InvalidInputException if the definition is not well-formed
   */
  public static Item item(ByteReader in, Item.Kind kind) {
    return item(in, kind, 0);
  }

  private static Item item(ByteReader in, Item.Kind kind, int depth) {
    int offset = in.position();
    return switch (kind) {
      case CUSTOM -> {
        String name = in.name("the name of a custom section");
        yield new Item.Custom(offset, name, in.rest());
      }
      case CORE_MODULE -> {
        ByteReader module = in.from(offset);
        ByteSlice bytes = in.rest();
        yield CoreModuleReader.read(module, bytes);
      }
      case CORE_INSTANCE -> coreInstance(in);
      case CORE_TYPE -> new Item.CoreType(offset, CoreTypeReader.defType(in));
      case COMPONENT -> new Item.NestedComponent(offset, component(in, depth + 1));
      case INSTANCE -> instance(in);
      case ALIAS -> TypeReader.alias(in);
      case TYPE -> new Item.Type(offset, TypeReader.defType(in, 0));
      case CANON -> CanonReader.canon(in);
      case START -> start(in);
      case IMPORT -> {
        ExternName name = TypeReader.externName(in);
        yield new Item.Import(offset, name, TypeReader.externType(in));
      }
      case EXPORT -> {
        ExternName name = TypeReader.externName(in);
        SortIndex item = TypeReader.sortIndex(in);
        yield new Item.Export(
            offset,
            name,
            item,
            CoreTypeReader.flag(in, "the mark of a type") ? TypeReader.externType(in) : null);
      }
      case VALUE -> {
        ValTypeRef type = TypeReader.valType(in);
        int sizeOffset = in.position();
        int size = in.u32("the size of a value");
        yield new Item.Value(offset, type, in.sub(size, "a value", sizeOffset).rest());
      }
    };
  }

  private static CoreInstance coreInstance(ByteReader in) {
    int offset = in.position();
    int form = in.u8("a core instance");
    if (form == 0x00) {
      int module = in.u32("a core module index");
      int count = in.count("arguments of an instantiation", ComponentLimits.MAX_ARGUMENTS);
      List<CoreInstance.Argument> arguments = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        String name = in.name("the name of an argument");
        int at = in.position();
        if (TypeReader.coreSort(in) != Sort.CORE_INSTANCE) {
          throw in.malformed(at, "a core module is instantiated with core instances only");
        }
        arguments.add(new CoreInstance.Argument(name, in.u32("a core instance index")));
      }
      return new CoreInstance.Instantiate(offset, module, arguments);
    }
    if (form != 0x01) {
      throw in.malformed(offset, CoreTypeReader.unknown("form of a core instance", form));
    }
    int count = in.count("exports of an instance", ComponentLimits.MAX_ARGUMENTS);
    List<CoreInstance.InlineExport> exports = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = in.name("the name of an export");
      Sort sort = TypeReader.coreSort(in);
      exports.add(new CoreInstance.InlineExport(name, new SortIndex(sort, in.u32("an index"))));
    }
    return new CoreInstance.FromExports(offset, exports);
  }

  private static Instance instance(ByteReader in) {
    int offset = in.position();
    int form = in.u8("an instance");
    if (form == 0x00) {
      int component = in.u32("a component index");
      int count = in.count("arguments of an instantiation", ComponentLimits.MAX_ARGUMENTS);
      List<Instance.Argument> arguments = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        String name = in.name("the name of an argument");
        arguments.add(new Instance.Argument(name, TypeReader.sortIndex(in)));
      }
      return new Instance.Instantiate(offset, component, arguments);
    }
    if (form != 0x01) {
      throw in.malformed(offset, CoreTypeReader.unknown("form of an instance", form));
    }
    int count = in.count("exports of an instance", ComponentLimits.MAX_ARGUMENTS);
    List<Instance.InlineExport> exports = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ExternName name = TypeReader.externName(in);
      exports.add(new Instance.InlineExport(name, TypeReader.sortIndex(in)));
    }
    return new Instance.FromExports(offset, exports);
  }

  private static Item.Start start(ByteReader in) {
    int offset = in.position();
    int func = in.u32("a function index");
    int count = in.count("arguments of a start definition", 1_000);
    List<Integer> arguments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      arguments.add(in.u32("a value index"));
    }
    int at = in.position();
    int results = in.u32("the number of results");
    if (Integer.compareUnsigned(results, MAX_START_RESULTS) > 0) {
      throw in.error(
          "component-limit",
          at,
          "a start definition has at most " + MAX_START_RESULTS + " results");
    }
    return new Item.Start(offset, func, arguments, results);
  }
}
