package io.component4j.component.binary;

import io.component4j.component.model.Alias;
import io.component4j.component.model.ByteSlice;
import io.component4j.component.model.Canon;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.CoreInstance;
import io.component4j.component.model.CoreModule;
import io.component4j.component.model.ExternTypeRef;
import io.component4j.component.model.Instance;
import io.component4j.component.model.Item;
import io.component4j.component.model.Section;
import java.io.IOException;
import java.io.OutputStream;

/** Writes component binaries (Binary.md). The same model gives the same bytes. */
public final class ComponentWriter {
  private ComponentWriter() {}

  /**
   * The bytes of a component. Components that were {@linkplain ComponentModel#source() read} are
   * written as they were read, wherever they are nested, so that their digests stay the same.
   */
  public static byte[] write(ComponentModel component) {
    return component
        .source()
        .map(ByteSlice::toByteArray)
        .orElseGet(() -> encode(component, true).toByteArray());
  }

  /**
   * Writes the bytes of a component, those of {@link #write(ComponentModel)}, without putting them
   * together before.
   *
   * @param out which is left open
   * @throws IOException if the stream does
   */
  public static void write(ComponentModel component, OutputStream out) throws IOException {
    ByteSlice source = component.source().orElse(null);
    if (source != null) {
      source.copyTo(out);
    } else {
      encode(component, true).writeTo(out);
    }
  }

  /**
   * The bytes of a component, all made from the model. For a component that was read they are those
   * it was read from, if every number in it was written as short as it can be.
   */
  public static byte[] encode(ComponentModel component) {
    return encode(component, false).toByteArray();
  }

  private static ByteWriter encode(ComponentModel component, boolean keepSources) {
    ByteWriter out = new ByteWriter();
    out.bytes(new byte[] {0x00, 0x61, 0x73, 0x6d, 0x0d, 0x00, 0x01, 0x00});
    for (Section section : component.sections()) {
      ByteWriter content = new ByteWriter();
      if (!section.kind().single()) {
        content.u32(section.items().size());
      }
      for (Item item : section.items()) {
        item(content, item, keepSources);
      }
      out.u8(section.kind().sectionId()).u32(content.length()).append(content);
    }
    return out;
  }

  private static void item(ByteWriter out, Item item, boolean keepSources) {
    switch (item.kind()) {
      case CUSTOM -> {
        Item.Custom custom = (Item.Custom) item;
        out.name(custom.name()).bytes(custom.content());
      }
      case CORE_MODULE -> out.bytes(((CoreModule) item).bytes());
      case CORE_INSTANCE -> coreInstance(out, (CoreInstance) item);
      case CORE_TYPE -> CoreTypeWriter.defType(out, ((Item.CoreType) item).type());
      case COMPONENT -> {
        ComponentModel nested = ((Item.NestedComponent) item).component();
        ByteSlice source = keepSources ? nested.source().orElse(null) : null;
        if (source != null) {
          out.bytes(source);
        } else {
          out.append(encode(nested, keepSources));
        }
      }
      case INSTANCE -> instance(out, (Instance) item);
      case ALIAS -> TypeWriter.alias(out, (Alias) item);
      case TYPE -> TypeWriter.defType(out, ((Item.Type) item).type());
      case CANON -> CanonWriter.canon(out, (Canon) item);
      case START -> {
        Item.Start start = (Item.Start) item;
        out.u32(start.func()).u32(start.arguments().size());
        start.arguments().forEach(out::u32);
        out.u32(start.results());
      }
      case IMPORT -> {
        Item.Import declared = (Item.Import) item;
        TypeWriter.externName(out, declared.name());
        TypeWriter.externType(out, declared.type());
      }
      case EXPORT -> {
        Item.Export export = (Item.Export) item;
        TypeWriter.externName(out, export.name());
        TypeWriter.sortIndex(out, export.item());
        ExternTypeRef type = export.type();
        out.flag(type != null);
        if (type != null) {
          TypeWriter.externType(out, type);
        }
      }
      case VALUE -> {
        Item.Value value = (Item.Value) item;
        TypeWriter.valType(out, value.type());
        out.u32(value.content().length()).bytes(value.content());
      }
    }
  }

  private static void coreInstance(ByteWriter out, CoreInstance instance) {
    if (instance instanceof CoreInstance.Instantiate instantiate) {
      out.u8(0x00).u32(instantiate.module()).u32(instantiate.arguments().size());
      for (CoreInstance.Argument argument : instantiate.arguments()) {
        out.name(argument.name()).u8(0x12).u32(argument.instance());
      }
    } else {
      CoreInstance.FromExports from = (CoreInstance.FromExports) instance;
      out.u8(0x01).u32(from.exports().size());
      for (CoreInstance.InlineExport export : from.exports()) {
        out.name(export.name()).u8(export.item().sort().code()).u32(export.item().index());
      }
    }
  }

  private static void instance(ByteWriter out, Instance instance) {
    if (instance instanceof Instance.Instantiate instantiate) {
      out.u8(0x00).u32(instantiate.component()).u32(instantiate.arguments().size());
      for (Instance.Argument argument : instantiate.arguments()) {
        out.name(argument.name());
        TypeWriter.sortIndex(out, argument.item());
      }
    } else {
      Instance.FromExports from = (Instance.FromExports) instance;
      out.u8(0x01).u32(from.exports().size());
      for (Instance.InlineExport export : from.exports()) {
        TypeWriter.externName(out, export.name());
        TypeWriter.sortIndex(out, export.item());
      }
    }
  }
}
