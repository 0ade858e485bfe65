package io.component4j.runtime.instance;

import io.component4j.component.model.Alias;
import io.component4j.component.model.Canon;
import io.component4j.component.model.CanonOption;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.CoreValType;
import io.component4j.component.model.DefType;
import io.component4j.component.model.Instance;
import io.component4j.component.model.Item;
import io.component4j.component.model.Sort;
import io.component4j.component.model.SortIndex;
import io.component4j.runtime.UnsupportedFeatureException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Refuses what a component asks for and the runtime cannot do yet, when the component is loaded.
 */
final class FeatureCheck {
  private final String path;

  /** What each component function is called outside, as far as that is known. */
  private final Map<Integer, String> functionNames = new HashMap<>();

  private final List<String> instanceNames = new ArrayList<>();
  private int functions;

  private FeatureCheck(String path) {
    this.path = path;
  }

  /**
   * Checks a component with the components inside it.
   *
   * @throws UnsupportedFeatureException naming the first feature that is missing
   */
  static void check(ComponentModel component, String path) {
    FeatureCheck check = new FeatureCheck(path);
    check.collectNames(component);
    int nested = 0;
    check.functions = 0;
    for (Item item : component.items()) {
      check.item(item);
      if (item instanceof Item.NestedComponent inner) {
        check(inner.component(), path + ", component " + nested++);
      }
    }
  }

  private void collectNames(ComponentModel component) {
    for (Item item : component.items()) {
      if (item instanceof Item.Import wanted) {
        if (wanted.type().sort() == Sort.FUNC) {
          functionNames.put(functions++, "import " + wanted.name());
        } else if (wanted.type().sort() == Sort.INSTANCE) {
          instanceNames.add("import " + wanted.name());
        }
      } else if (item instanceof Alias alias) {
        if (alias.sort() == Sort.INSTANCE) {
          instanceNames.add("instance");
        } else if (alias.sort() == Sort.FUNC) {
          if (alias instanceof Alias.Export export && export.instance() < instanceNames.size()) {
            functionNames.put(
                functions, instanceNames.get(export.instance()) + "#" + export.name());
          }
          functions++;
        }
      } else if (item instanceof Canon.Lift) {
        functions++;
      } else if (item instanceof Instance instance) {
        instance(instance);
      } else if (item instanceof Item.Export export) {
        exported(export.item(), "export " + export.name());
        if (export.item().sort() == Sort.FUNC) {
          functions++;
        } else if (export.item().sort() == Sort.INSTANCE) {
          instanceNames.add("export " + export.name());
        }
      }
    }
  }

  private void instance(Instance instance) {
    if (instance instanceof Instance.FromExports inline) {
      for (Instance.InlineExport export : inline.exports()) {
        exported(export.item(), "export " + export.name());
      }
    } else if (instance instanceof Instance.Instantiate instantiate) {
      for (Instance.Argument argument : instantiate.arguments()) {
        exported(argument.item(), "argument " + argument.name());
      }
    }
    instanceNames.add("instance");
  }

  private void exported(SortIndex item, String name) {
    if (item.sort() == Sort.FUNC) {
      functionNames.putIfAbsent(item.index(), name);
    }
  }

  private UnsupportedFeatureException unsupported(String feature, String what) {
    return new UnsupportedFeatureException(feature, path + ", " + what);
  }

  private void item(Item item) {
    switch (item.kind()) {
      case CANON -> canon((Canon) item);
      case START -> throw unsupported("component start functions", "start definition");
      case VALUE -> throw unsupported("component values", "value definition");
      case TYPE -> {
        if (((Item.Type) item).type() instanceof DefType.Resource resource
            && resource.representation() != CoreValType.Num.I32) {
          throw unsupported("memory64", "a resource type with another representation than i32");
        }
      }
      case IMPORT -> {
        Item.Import wanted = (Item.Import) item;
        switch (wanted.type().sort()) {
          case VALUE -> throw unsupported("component values", "import " + wanted.name());
          case FUNC -> functions++;
          default -> {}
        }
      }
      case ALIAS -> {
        if (((Alias) item).sort() == Sort.FUNC) {
          functions++;
        }
      }
      case EXPORT -> {
        if (((Item.Export) item).item().sort() == Sort.FUNC) {
          functions++;
        }
      }
      case CUSTOM, CORE_MODULE, CORE_INSTANCE, CORE_TYPE, COMPONENT, INSTANCE -> {}
    }
  }

  private void canon(Canon canon) {
    String what;
    if (canon instanceof Canon.Lift) {
      what = functionNames.getOrDefault(functions++, "canon lift");
    } else if (canon instanceof Canon.Lower lower) {
      what = functionNames.getOrDefault(lower.func(), "canon lower");
    } else if (canon instanceof Canon.ResourceBuiltin || ContextBuiltins.has(canon)) {
      return;
    } else {
      what = "canon " + canon.opcode();
      String name = canon.opcode().toString();
      throw unsupported(name.startsWith("error-context.") ? "error-context" : "async", what);
    }
    for (CanonOption option : canon.options()) {
      switch (option.kind()) {
        case ASYNC, CALLBACK -> throw unsupported("async", what);
        case GC, CORE_TYPE -> throw unsupported("the option gc", what);
        case UTF8, UTF16, LATIN1_UTF16, MEMORY, REALLOC, POST_RETURN -> {}
      }
    }
  }
}
