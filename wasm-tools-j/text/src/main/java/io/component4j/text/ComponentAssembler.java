package io.component4j.text;

import io.component4j.component.model.Item;
import io.component4j.component.model.Sort;
import io.component4j.component.model.SortIndex;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Assembles the fields of a component one after the other (Explainer.md, "Grammar"): a definition
 * refers only to those before it, so that one pass is enough. Not safe for several threads.
 */
final class ComponentAssembler {
  /** An export that is written after all fields. */
  private record LateExport(byte[] name, SortIndex item, int position) {}

  /** An export of an instance that is put together. */
  private record BundleExport(byte[] name, Ref item) {}

  /** What is given to an import: a definition, or exports to put together first. */
  private record Argument(String name, @Nullable Ref item, List<BundleExport> bundle) {}

  private final Tokens tokens;
  private final ComponentTypeParser types;
  private final Scope scope;
  private final ComponentSections sections = new ComponentSections();
  private final List<LateExport> lateExports = new ArrayList<>();

  /**
   * Starts a component.
   *
   * @param parent the scope it lies in, or null
   */
  ComponentAssembler(
      Tokens tokens, ComponentTypeParser types, @Nullable Scope parent, @Nullable Index id) {
    this.tokens = tokens;
    this.types = types;
    this.scope = new Scope(parent, id, tokens, sections, false);
  }

  /**
   * Assembles the fields up to the end of the list.
   *
   * @param name the component's name for people, or null
   */
  Bytes fields(@Nullable String name) {
    while (!tokens.atClose()) {
      scope.position = tokens.mark();
      tokens.open();
      field();
      tokens.close();
    }
    for (LateExport export : lateExports) {
      scope.position = export.position();
      writeExport(export.name(), export.item(), new Bytes().u8(0x00));
      scope.define(export.item().sort(), null, null);
    }
    return sections.finish(name);
  }

  private void field() {
    if (tokens.takeAnnotationIf("custom")) {
      sections.custom(CustomSections.raw(tokens, tokens.string()), scope.position);
    } else if (tokens.takeAnnotationIf("producers")) {
      sections.custom(CustomSections.producers(tokens), scope.position);
    } else if (tokens.at("core")) {
      coreField();
    } else if (tokens.takeIf("component")) {
      component();
    } else if (tokens.takeIf("instance")) {
      instance();
    } else if (tokens.takeIf("alias")) {
      types.alias().addTo(scope);
    } else if (tokens.takeIf("type")) {
      type();
    } else if (tokens.takeIf("import")) {
      types.importOrExport(Item.Kind.IMPORT).addTo(scope);
    } else if (tokens.takeIf("func")) {
      func();
    } else if (tokens.takeIf("export")) {
      export();
    } else if (tokens.takeIf("start")) {
      start();
    } else if (tokens.takeIf("canon")) {
      canon();
    } else {
      throw tokens.unexpected("a component field");
    }
  }

  private void coreField() {
    if (tokens.at(1, "module")) {
      tokens.take();
      tokens.take();
      coreModule();
    } else if (tokens.at(1, "instance")) {
      tokens.take();
      tokens.take();
      coreInstance();
    } else if (tokens.at(1, "type") || tokens.at(1, "rec")) {
      tokens.take();
      types.coreType().addTo(scope);
    } else if (tokens.at(1, "func")) {
      tokens.take();
      tokens.take();
      coreFunc();
    } else {
      tokens.take();
      throw tokens.unexpected("`module`, `instance`, `type`, `rec` or `func`");
    }
  }

  private List<byte[]> inlineExports() {
    List<byte[]> names = new ArrayList<>();
    while (ExternNameText.atInline(tokens, "export")) {
      tokens.open("export");
      names.add(ExternNameText.parse(tokens));
      tokens.close();
    }
    return names;
  }

  private byte @Nullable [] inlineImport() {
    if (!ExternNameText.atInline(tokens, "import")) {
      return null;
    }
    tokens.open("import");
    byte[] name = ExternNameText.parse(tokens);
    tokens.close();
    return name;
  }

  private void exportLater(List<byte[]> names, Sort sort, int index) {
    for (byte[] name : names) {
      lateExports.add(new LateExport(name, new SortIndex(sort, index), scope.position));
    }
  }

  /** A definition that is imported on the spot; returns its index. */
  private int imported(byte[] name, Sort sort, @Nullable Index id) {
    TypeText.Use use = types.use(sort);
    use.expand(scope);
    int type = use.resolve(scope);
    Bytes item = new Bytes().bytes(name);
    Scope.sort(sort, item);
    scope.emit(Item.Kind.IMPORT, item.u32(type));
    return scope.define(sort, id, null);
  }

  private static @Nullable String shown(@Nullable Index id, @Nullable String annotation) {
    return annotation != null ? annotation : id == null ? null : id.name();
  }

  private void coreModule() {
    types.enter();
    Index id = tokens.id();
    String annotation = tokens.nameAnnotation();
    List<byte[]> exports = inlineExports();
    byte[] imported = inlineImport();
    int index;
    if (imported != null) {
      index = imported(imported, Sort.CORE_MODULE, id);
    } else {
      scope.emit(Item.Kind.CORE_MODULE, new ModuleAssembler(tokens).fields(shown(id, annotation)));
      index = scope.define(Sort.CORE_MODULE, id, annotation);
    }
    exportLater(exports, Sort.CORE_MODULE, index);
    types.leave();
  }

  private void component() {
    types.enter();
    Index id = tokens.id();
    String annotation = tokens.nameAnnotation();
    List<byte[]> exports = inlineExports();
    byte[] imported = inlineImport();
    int index;
    if (imported != null) {
      index = imported(imported, Sort.COMPONENT, id);
    } else {
      ComponentAssembler nested = new ComponentAssembler(tokens, types, scope, id);
      scope.emit(Item.Kind.COMPONENT, nested.fields(shown(id, annotation)));
      index = scope.define(Sort.COMPONENT, id, annotation);
    }
    exportLater(exports, Sort.COMPONENT, index);
    types.leave();
  }

  private void type() {
    Index id = tokens.id();
    String annotation = tokens.nameAnnotation();
    List<byte[]> exports = inlineExports();
    TypeText type = types.definition();
    type.expand(scope);
    exportLater(exports, Sort.TYPE, scope.defineType(type, id, annotation));
  }

  // Instances.

  private void coreInstance() {
    Index id = tokens.id();
    String annotation = tokens.nameAnnotation();
    Bytes item;
    if (tokens.openIf("instantiate")) {
      Ref module = indexOrRef(Sort.CORE_MODULE, "module");
      List<Argument> arguments = new ArrayList<>();
      while (!tokens.atClose()) {
        tokens.open("with");
        String name = tokens.string();
        tokens.open("instance");
        if (tokens.atIndex()) {
          arguments.add(new Argument(name, types.coreRefRest(Sort.CORE_INSTANCE), List.of()));
        } else {
          arguments.add(new Argument(name, null, bundle(true)));
        }
        tokens.close();
        tokens.close();
      }
      tokens.close();
      List<Ref> items = putTogether(arguments, true);
      item = new Bytes().u8(0x00).u32(scope.resolve(module)).u32(items.size());
      for (int i = 0; i < items.size(); i++) {
        int instance = scope.resolve(items.get(i));
        item.name(arguments.get(i).name()).u8(Sort.CORE_INSTANCE.code()).u32(instance);
      }
    } else {
      item = bundleItem(bundle(true), true);
    }
    scope.emit(Item.Kind.CORE_INSTANCE, item);
    scope.define(Sort.CORE_INSTANCE, id, annotation);
  }

  private void instance() {
    Index id = tokens.id();
    String annotation = tokens.nameAnnotation();
    List<byte[]> exports = inlineExports();
    byte[] imported = inlineImport();
    if (imported != null) {
      exportLater(exports, Sort.INSTANCE, imported(imported, Sort.INSTANCE, id));
      return;
    }
    Bytes item;
    if (tokens.openIf("instantiate")) {
      Ref component = indexOrRef(Sort.COMPONENT, "component");
      List<Argument> arguments = arguments();
      tokens.close();
      List<Ref> items = putTogether(arguments, false);
      item = new Bytes().u8(0x00).u32(scope.resolve(component)).u32(items.size());
      for (int i = 0; i < items.size(); i++) {
        Ref ref = items.get(i);
        int index = scope.resolve(ref);
        item.name(arguments.get(i).name());
        Scope.sort(ref.sort(), item);
        item.u32(index);
      }
    } else {
      item = bundleItem(bundle(false), false);
    }
    scope.emit(Item.Kind.INSTANCE, item);
    exportLater(exports, Sort.INSTANCE, scope.define(Sort.INSTANCE, id, annotation));
  }

  private List<Argument> arguments() {
    List<Argument> arguments = new ArrayList<>();
    while (!tokens.atClose()) {
      tokens.open("with");
      String name = tokens.string();
      if (tokens.atList("instance") && !tokens.atIndex(2)) {
        tokens.open("instance");
        arguments.add(new Argument(name, null, bundle(false)));
        tokens.close();
      } else {
        arguments.add(new Argument(name, itemRef(), List.of()));
      }
      tokens.close();
    }
    return arguments;
  }

  /** Puts the instances together that arguments define on the spot. */
  private List<Ref> putTogether(List<Argument> arguments, boolean core) {
    Sort sort = core ? Sort.CORE_INSTANCE : Sort.INSTANCE;
    List<Ref> items = new ArrayList<>();
    for (Argument argument : arguments) {
      Ref item = argument.item();
      if (item == null) {
        scope.emit(
            core ? Item.Kind.CORE_INSTANCE : Item.Kind.INSTANCE,
            bundleItem(argument.bundle(), core));
        item = Ref.of(sort, Index.of(scope.define(sort, null, null)));
      }
      items.add(item);
    }
    return items;
  }

  private List<BundleExport> bundle(boolean core) {
    List<BundleExport> exports = new ArrayList<>();
    while (!tokens.atClose()) {
      tokens.open("export");
      if (core) {
        byte[] name = new Bytes().name(tokens.string()).toByteArray();
        tokens.open();
        exports.add(new BundleExport(name, types.coreRefRest(types.coreSort())));
        tokens.close();
      } else {
        tokens.id();
        byte[] name = ExternNameText.parse(tokens);
        exports.add(new BundleExport(name, itemRef()));
      }
      tokens.close();
    }
    return exports;
  }

  private Bytes bundleItem(List<BundleExport> exports, boolean core) {
    Bytes item = new Bytes().u8(0x01).u32(exports.size());
    for (BundleExport export : exports) {
      int index = scope.resolve(export.item());
      item.bytes(export.name());
      if (core) {
        item.u8(export.item().sort().code());
      } else {
        Scope.sort(export.item().sort(), item);
      }
      item.u32(index);
    }
    return item;
  }

  private Ref indexOrRef(Sort sort, String keyword) {
    if (tokens.atIndex()) {
      return Ref.of(sort, tokens.index());
    }
    tokens.open(keyword);
    Ref ref = types.refRest(sort);
    tokens.close();
    return ref;
  }

  /** A definition that components import and export, in parentheses. */
  private Ref itemRef() {
    tokens.open();
    Ref ref = types.refRest(types.sort());
    tokens.close();
    return ref;
  }

  // Functions.

  private void coreFunc() {
    Index id = tokens.id();
    String annotation = tokens.nameAnnotation();
    if (tokens.openIf("alias")) {
      tokens.expect("core");
      tokens.expect("export");
      Index instance = tokens.index();
      String name = tokens.string();
      ComponentTypeParser.aliasExport(scope, Sort.CORE_FUNC, instance, name, id, annotation);
    } else {
      tokens.open("canon");
      if (tokens.at("lift")) {
        throw tokens.unexpected("the definition of a core function");
      }
      CanonText.parse(tokens, types).addTo(scope, id, annotation);
    }
    tokens.close();
  }

  private void func() {
    Index id = tokens.id();
    String annotation = tokens.nameAnnotation();
    List<byte[]> exports = inlineExports();
    byte[] imported = inlineImport();
    if (imported != null) {
      exportLater(exports, Sort.FUNC, imported(imported, Sort.FUNC, id));
      return;
    }
    int index = scope.size(Sort.FUNC);
    if (tokens.openIf("alias")) {
      tokens.expect("export");
      Index instance = tokens.index();
      String name = tokens.string();
      ComponentTypeParser.aliasExport(scope, Sort.FUNC, instance, name, id, annotation);
    } else {
      TypeText.Use use = types.use(Sort.FUNC);
      tokens.open("canon");
      if (!tokens.at("lift")) {
        throw tokens.unexpected("`lift`");
      }
      CanonText.parse(tokens, types).withUse(use).addTo(scope, id, annotation);
    }
    tokens.close();
    exportLater(exports, Sort.FUNC, index);
  }

  private void canon() {
    boolean lift = tokens.at("lift");
    CanonText canon = CanonText.parse(tokens, types);
    tokens.open();
    if (!lift) {
      tokens.expect("core");
    }
    tokens.expect("func");
    Index id = tokens.id();
    String annotation = tokens.nameAnnotation();
    if (lift) {
      canon = canon.withUse(types.use(Sort.FUNC));
    }
    tokens.close();
    canon.addTo(scope, id, annotation);
  }

  // Exports and start.

  private void export() {
    Index id = tokens.id();
    String annotation = tokens.nameAnnotation();
    byte[] name = ExternNameText.parse(tokens);
    Ref item = itemRef();
    ComponentTypeParser.Signature signature = null;
    if (!tokens.atClose()) {
      tokens.open();
      signature = types.signature(false);
      tokens.close();
      signature.expand(scope);
    }
    Bytes type = new Bytes().flag(signature != null);
    if (signature != null) {
      signature.encode(scope, type);
    }
    writeExport(name, new SortIndex(item.sort(), scope.resolve(item)), type);
    scope.define(item.sort(), id, annotation);
  }

  private void writeExport(byte[] name, SortIndex item, Bytes type) {
    Bytes out = new Bytes().bytes(name);
    Scope.sort(item.sort(), out);
    scope.emit(Item.Kind.EXPORT, out.u32(item.index()).append(type));
  }

  private void start() {
    int func = scope.resolve(Sort.FUNC, tokens.index());
    List<Integer> arguments = new ArrayList<>();
    while (tokens.openIf("value")) {
      arguments.add(scope.resolve(types.refRest(Sort.VALUE)));
      tokens.close();
    }
    Bytes item = new Bytes().u32(func).u32(arguments.size());
    arguments.forEach(item::u32);
    List<@Nullable Index> results = new ArrayList<>();
    while (tokens.openIf("result")) {
      tokens.open("value");
      results.add(tokens.id());
      tokens.close();
      tokens.close();
    }
    scope.emit(Item.Kind.START, item.u32(results.size()));
    results.forEach(result -> scope.defineUnshown(Sort.VALUE, result));
  }
}
