package io.component4j.wit.resolve;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.ItemInfo;
import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.SemanticVersion;
import io.component4j.wit.graph.Stability;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.TypeOwner;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.graph.World;
import io.component4j.wit.graph.WorldItem;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.BorrowType;
import io.component4j.wit.types.ValType.OwnType;
import java.util.HashSet;
import java.util.Set;

/**
 * Checks that what refers to a gated item of the same package, or is contained in one, is gated
 * compatibly (WIT.md, "Rules for feature gate usage"): not since an earlier version, and not
 * without the feature. The reference parser does not check this.
 */
final class GateCompatibility {
  private final Diagnostics diagnostics;
  private final WitPackage witPackage;
  private final Set<Span> reported = new HashSet<>();

  GateCompatibility(Diagnostics diagnostics, WitPackage witPackage) {
    this.diagnostics = diagnostics;
    this.witPackage = witPackage;
  }

  void check() {
    witPackage.interfaces().forEach(this::check);
    for (World world : witPackage.worlds()) {
      for (WorldItem item : world.statements()) {
        contained(item.info(), item.name(), world.info(), world.name());
        if (item instanceof WorldItem.TypeItem type) {
          references(type.type());
        } else if (item instanceof WorldItem.FunctionItem function) {
          references(function.function());
        } else if (item instanceof WorldItem.InterfaceItem i && i.type().name().isPresent()) {
          reference(item.info(), item.name(), i.type(), i.type().info());
        } else if (item instanceof WorldItem.InterfaceItem i) {
          check(i.type());
        }
      }
    }
  }

  private void check(WitInterface witInterface) {
    String name = witInterface.name().orElse("the interface");
    for (TypeDef type : witInterface.types()) {
      contained(type.info(), type.name(), witInterface.info(), name);
      references(type);
    }
    for (WitFunction function : witInterface.functions()) {
      contained(function.info(), function.externName(), witInterface.info(), name);
      references(function);
    }
  }

  private void references(TypeDef type) {
    if (type instanceof ResourceDef resource) {
      resource.aliasOf().ifPresent(target -> reference(type.info(), type.name(), target));
    } else {
      references(type.info(), type.name(), ((ValueTypeDef) type).definition());
    }
  }

  private void references(WitFunction function) {
    ResourceDef resource = function.resource();
    if (resource != null) {
      contained(function.info(), function.externName(), resource.info(), resource.name());
    }
    function
        .type()
        .params()
        .forEach(param -> references(function.info(), function.externName(), param.type()));
    ValType result = function.type().result();
    if (result != null) {
      references(function.info(), function.externName(), result);
    }
  }

  private void references(ItemInfo from, String name, ValType type) {
    if (type instanceof ValueTypeDef named) {
      reference(from, name, named);
    } else if (type instanceof OwnType own) {
      reference(from, name, (ResourceDef) own.resource());
    } else if (type instanceof BorrowType borrow) {
      reference(from, name, (ResourceDef) borrow.resource());
    } else {
      TypeMeasure.parts(type).forEach(part -> references(from, name, part));
    }
  }

  private void reference(ItemInfo from, String name, TypeDef to) {
    reference(from, name, to.owner(), to.info());
  }

  private void reference(ItemInfo from, String name, TypeOwner owner, ItemInfo to) {
    if (owner.witPackage() == witPackage) {
      require(from, to, "`" + name + "` refers to an item that is " + gates(to.stability()));
    }
  }

  private void contained(ItemInfo item, String name, ItemInfo container, String containerName) {
    require(
        item,
        container,
        "`"
            + name
            + "` is part of `"
            + containerName
            + "`, which is "
            + gates(container.stability()));
  }

  private void require(ItemInfo item, ItemInfo gated, String message) {
    Span span = item.span();
    if (span == null || covers(item.stability(), gated.stability()) || !reported.add(span)) {
      return;
    }
    Diagnostic finding =
        Diagnostic.error("wit-weaker-gate", message, span)
            .withHelp("gate it at least as strongly: " + gates(gated.stability()));
    diagnostics.report(
        gated.span() == null ? finding : finding.withRelated("the gated item", gated.span()));
  }

  /** Whether an item with some gates exists only where one with other gates does. */
  private static boolean covers(Stability item, Stability gated) {
    SemanticVersion since = gated.since();
    if (since != null) {
      SemanticVersion own = item.since();
      return item.feature() != null || (own != null && own.compareTo(since) >= 0);
    }
    return gated.feature() == null || gated.feature().equals(item.feature());
  }

  private static String gates(Stability stability) {
    return stability.since() != null
        ? "`@since(version = " + stability.since() + ")`"
        : "`@unstable(feature = " + stability.feature() + ")`";
  }
}
