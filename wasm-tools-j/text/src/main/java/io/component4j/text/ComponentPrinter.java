package io.component4j.text;

import io.component4j.component.model.Alias;
import io.component4j.component.model.ByteSlice;
import io.component4j.component.model.Canon;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.CoreInstance;
import io.component4j.component.model.CoreModule;
import io.component4j.component.model.ExternName;
import io.component4j.component.model.ExternTypeRef;
import io.component4j.component.model.Instance;
import io.component4j.component.model.Item;
import io.component4j.component.model.Sort;
import io.component4j.component.model.SortIndex;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints components. Not safe for several threads. */
final class ComponentPrinter {
  private final TextOutput out;
  private final String inputName;
  private final byte[] bytes;
  private final List<ComponentState> states = new ArrayList<>();
  private final ComponentTypePrinter types;

  /**
   * Starts with no component.
   *
   * @param bytes of the outermost component
   */
  ComponentPrinter(TextOutput out, String inputName, byte[] bytes) {
    this.out = out;
    this.inputName = inputName;
    this.bytes = bytes;
    this.types = new ComponentTypePrinter(out, this, states);
  }

  /** The bytes from an offset on. */
  BinaryInput from(long offset) {
    return new BinaryInput(inputName, bytes, (int) offset, bytes.length);
  }

  private BinaryInput range(long offset, ByteSlice content) {
    return new BinaryInput(inputName, bytes, (int) offset, (int) offset + content.length());
  }

  private ComponentState state() {
    return states.get(states.size() - 1);
  }

  void outermost(ComponentModel component) {
    out.open("component");
    component(component);
  }

  /** Prints what is in a component whose list is open, and closes it. */
  private void component(ComponentModel component) {
    ComponentState state = new ComponentState();
    for (Item item : component.items()) {
      if (item instanceof Item.Custom custom && custom.name().equals("component-name")) {
        state.readNames(content(custom));
      }
    }
    if (states.isEmpty() && state.name != null) {
      out.put(' ');
      state.name.write(out);
    }
    states.add(state);
    component.items().forEach(this::item);
    states.remove(states.size() - 1);
    long end = component.offset() + component.source().map(ByteSlice::length).orElse(0);
    out.close((int) end);
  }

  private BinaryInput content(Item.Custom custom) {
    BinaryInput section = customSection(custom);
    section.sized();
    return section;
  }

  private BinaryInput customSection(Item.Custom custom) {
    BinaryInput name = from(custom.offset());
    name.sized();
    int end = name.position() + custom.content().length();
    return new BinaryInput(inputName, bytes, (int) custom.offset(), end);
  }

  private void item(Item item) {
    int offset = (int) item.offset();
    if (item instanceof Item.Custom custom) {
      CustomSectionPrinter.print(out, customSection(custom), null);
      return;
    }
    out.newline(offset);
    switch (item.kind()) {
      case CORE_MODULE -> coreModule((CoreModule) item);
      case CORE_INSTANCE -> coreInstance((CoreInstance) item);
      case CORE_TYPE -> types.coreType(from(offset));
      case COMPONENT -> {
        out.open("component ");
        state().define(Sort.COMPONENT, out);
        component(((Item.NestedComponent) item).component());
      }
      case INSTANCE -> instance((Instance) item);
      case ALIAS -> types.alias((Alias) item);
      case TYPE -> types.type((Item.Type) item);
      case CANON -> new CanonPrinter(out, state(), types).print((Canon) item);
      case START -> start((Item.Start) item);
      case IMPORT -> {
        Item.Import imported = (Item.Import) item;
        types.importOf(imported.name(), imported.type());
      }
      case EXPORT -> {
        Item.Export export = (Item.Export) item;
        export(export.name(), export.item(), export.type(), true);
      }
      default ->
          throw from(offset).malformed("a " + item.kind() + " definition, which text cannot say");
    }
  }

  private void coreModule(CoreModule module) {
    out.open("core module ");
    state().define(Sort.CORE_MODULE, out);
    BinaryInput in = range(module.offset(), module.bytes());
    in.sub(8);
    new ModulePrinter(out).module(in, false);
    out.close(in.end());
  }

  private void coreInstance(CoreInstance instance) {
    out.open("core instance ");
    ComponentState state = state();
    state.define(Sort.CORE_INSTANCE, out);
    int offset = (int) instance.offset();
    if (instance instanceof CoreInstance.Instantiate instantiate) {
      out.put(' ').open("instantiate ");
      state.index(Sort.CORE_MODULE, instantiate.module(), out);
      for (CoreInstance.Argument argument : instantiate.arguments()) {
        out.newline(offset);
        out.open("with ").string(argument.name()).put(' ');
        types.reference(new SortIndex(Sort.CORE_INSTANCE, argument.instance()), "instance");
        out.close();
      }
      out.close();
    } else if (instance instanceof CoreInstance.FromExports bundle) {
      for (CoreInstance.InlineExport export : bundle.exports()) {
        out.newline(offset);
        out.open("export ").string(export.name()).put(' ');
        SortIndex item = export.item();
        if (item.sort() == Sort.CORE_TAG) { // Never by name, as in the reference tools.
          out.put("(tag ").put(item.index()).put(')');
        } else {
          types.reference(item, item.sort().toString().substring("core ".length()));
        }
        out.close();
      }
    }
    out.close();
  }

  private void instance(Instance instance) {
    out.open("instance ");
    ComponentState state = state();
    state.define(Sort.INSTANCE, out);
    int offset = (int) instance.offset();
    if (instance instanceof Instance.Instantiate instantiate) {
      out.put(' ').open("instantiate ");
      state.index(Sort.COMPONENT, instantiate.component(), out);
      for (Instance.Argument argument : instantiate.arguments()) {
        out.newline(offset);
        out.open("with ").string(argument.name()).put(' ');
        types.reference(argument.item(), argument.item().sort().toString());
        out.close();
      }
      out.close();
    } else if (instance instanceof Instance.FromExports bundle) {
      for (Instance.InlineExport export : bundle.exports()) {
        out.newline(offset);
        export(export.name(), export.item(), null, false);
      }
    }
    out.close();
  }

  private void export(
      ExternName name, SortIndex item, @Nullable ExternTypeRef type, boolean defines) {
    out.open("export ");
    if (defines) {
      state().define(item.sort(), out);
      out.put(' ');
    }
    types.externName(name);
    out.put(' ');
    types.reference(item, item.sort().toString());
    if (type != null) {
      out.put(' ');
      types.externType(type, false);
    }
    out.close();
  }

  private void start(Item.Start start) {
    out.open("start ");
    ComponentState state = state();
    state.index(Sort.FUNC, start.func(), out);
    for (int argument : start.arguments()) {
      out.put(' ');
      types.reference(new SortIndex(Sort.VALUE, argument), "value");
    }
    for (int i = 0; i != start.results(); i++) {
      out.put(" (result (value ");
      state.define(Sort.VALUE, out);
      out.put("))");
    }
    out.close();
  }
}
