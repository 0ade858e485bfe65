package io.component4j.text;

import org.jspecify.annotations.Nullable;

/** Prints parameters or locals: those without names share a list. */
final class LocalsPrinter {
  private final TextOutput out;
  private final CoreTypePrinter types;
  private final String keyword;
  private final @Nullable ShownNames names;
  private boolean inGroup;
  private boolean first = true;

  LocalsPrinter(TextOutput out, CoreTypePrinter types, String keyword, @Nullable ShownNames names) {
    this.out = out;
    this.types = types;
    this.keyword = keyword;
    this.names = names;
  }

  void local(int index, ModuleState.ValShape type) {
    boolean named = names != null && names.has(out, index);
    if (named) {
      finish();
    }
    if (!first) {
      out.put(' ');
    }
    first = false;
    if (!inGroup) {
      out.put('(').put(keyword).put(' ');
      inGroup = true;
    }
    if (names != null) {
      names.name(out, index);
    }
    types.val(type);
    if (named) {
      finish();
    }
  }

  void finish() {
    if (inGroup) {
      out.put(')');
      inGroup = false;
    }
  }
}
