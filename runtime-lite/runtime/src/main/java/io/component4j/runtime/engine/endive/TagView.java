package io.component4j.runtime.engine.endive;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import run.endive.runtime.Instance;
import run.endive.runtime.TagInstance;
import run.endive.runtime.WasmException;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.TagType;
import run.endive.wasm.types.ValType;

/**
 * An exception tag as an instance that imports it sees it.
 *
 * <p>Endive 1.0.0 takes tags of other instances for the same if their types are, looks up the type
 * of what is thrown by the exporting module's index in the importing one, and does not let an
 * instance catch its own tag when another one has thrown it. So a view has the importer's index;
 * types of tags carry results, which no tag has, that say which tag it is; and what leaves an
 * instance is thrown again as if the tag's owner had thrown it.
 */
final class TagView extends TagInstance {
  private static final AtomicLong COUNT = new AtomicLong();

  private final Instance owner;
  private final int index;

  /**
   * Makes a view of the tag of another instance, with its true type until it is {@link #linked}.
   */
  TagView(EndiveInstance.Tag tag, TagType importersType) {
    super(importersType, unmarked(tag.owner().tag(tag.index()).type()));
    this.owner = tag.owner();
    this.index = tag.index();
  }

  /** Makes types tell which tag it is, when the engine has compared them. */
  void linked() {
    setType(owner.tag(index).type());
  }

  EndiveInstance.Tag tag() {
    return new EndiveInstance.Tag(owner, index);
  }

  private static FunctionType unmarked(FunctionType type) {
    return FunctionType.of(type.params(), List.of());
  }

  /** Makes the tags that an instance defines different from all others. */
  static void mark(Instance instance) {
    int imported = instance.imports().tagCount();
    for (int i = 0; i < instance.tagCount(); i++) {
      TagInstance tag = instance.tag(imported + i);
      List<ValType> mark = new ArrayList<>();
      for (long rest = COUNT.incrementAndGet(); rest != 0; rest >>>= 1) {
        mark.add((rest & 1) == 0 ? ValType.I32 : ValType.I64);
      }
      tag.setType(FunctionType.of(tag.type().params(), mark));
    }
  }

  /**
   * What leaves an instance: of a tag that it imports, the same of the tag's owner, and function
   * references in what it carries as all instances know them.
   */
  static WasmException leaving(WasmException thrown, FunctionReferences references) {
    Instance thrower = thrown.instance();
    TagInstance tag = thrower.tag(thrown.tagIdx());
    List<ValType> params = tag.type().params();
    boolean passed = params.stream().anyMatch(FunctionReferences::isFunction);
    if (!passed && !(tag instanceof TagView)) {
      return thrown;
    }
    long[] args = thrown.args();
    if (passed) {
      args = args.clone();
      references.convert(args, params, thrower, null);
    }
    return WasmException.builder()
        .instance(tag instanceof TagView view ? view.owner : thrower)
        .tagIdx(tag instanceof TagView view ? view.index : thrown.tagIdx())
        .args(args)
        .refArgs(thrown.refArgs())
        .build();
  }
}
