package io.component4j.component.inspect;

import io.component4j.component.model.Alias;
import io.component4j.component.model.Canon;
import io.component4j.component.model.Item;
import io.component4j.component.model.Sort;
import org.jspecify.annotations.Nullable;

/** Which index space of a component a definition adds an entry to. */
final class IndexSpace {
  private IndexSpace() {}

  /** The sort of the entry; null where there is none, or where it may be several. */
  static @Nullable Sort filledBy(Item item) {
    return switch (item.kind()) {
      case CUSTOM, START, CORE_TYPE -> null;
      case CORE_MODULE -> Sort.CORE_MODULE;
      case CORE_INSTANCE -> Sort.CORE_INSTANCE;
      case COMPONENT -> Sort.COMPONENT;
      case INSTANCE -> Sort.INSTANCE;
      case ALIAS -> ((Alias) item).sort();
      case TYPE -> Sort.TYPE;
      case CANON -> item instanceof Canon.Lift ? Sort.FUNC : Sort.CORE_FUNC;
      case IMPORT -> ((Item.Import) item).type().sort();
      case EXPORT -> ((Item.Export) item).item().sort();
      case VALUE -> Sort.VALUE;
    };
  }
}
