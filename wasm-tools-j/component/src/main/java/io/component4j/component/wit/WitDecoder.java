package io.component4j.component.wit;

import io.component4j.component.model.ComponentModel;
import io.component4j.component.types.DefinedType;
import io.component4j.component.types.EntityType;
import io.component4j.component.types.Extern;
import io.component4j.component.typing.ComponentTyping;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.PackageName;
import io.component4j.wit.graph.WitGraph;

/**
 * The WIT of a component: package {@code root:component} with the world {@code root}, and the
 * packages whose interfaces it imports or exports as far as the component shows them. Names of
 * packages and worlds, documentation and gates are not in a component's types and therefore not in
 * the result.
 *
 * <p>Of an encoded WIT package (component-model, design/mvp/WIT.md, "Package Format", in the
 * present form and in that with one export {@code namespace:package/wit}) the result is that
 * package with documentation and gates, and of the packages that it refers to the types that it
 * uses.
 */
public final class WitDecoder {
  private static final PackageName ROOT = new PackageName("root", "component", null);

  private WitDecoder() {}

  /**
   * Decodes a component.
   *
   * @throws InvalidInputException if the component is not valid, if it has imports or exports that
   *     WIT cannot express ({@code wit-inexpressible}), or if it is an encoded WIT package that is
   *     not put together as one ({@code wit-package-invalid}, {@code wit-package-docs})
   */
  public static WitGraph decode(ComponentModel component) {
    return decode(ComponentTyping.of(component));
  }

  /**
   * Decodes a component that was typed before.
   *
   * @throws InvalidInputException as {@link #decode(ComponentModel)}
   */
  public static WitGraph decode(ComponentTyping typing) {
    Span span = Span.ofInput(typing.component().inputName());
    if (isWitPackage(typing)) {
      return EncodedPackage.decode(typing, span);
    }
    Diagnostics diagnostics = new Diagnostics();
    WorldCollector collector = new WorldCollector(diagnostics, span, ROOT);
    collector.world("root", typing.type());
    diagnostics.throwIfErrors();
    return new GraphFiller(collector.contents(), PackageAnnotations.none(span)).fill();
  }

  /** A WIT package is encoded as a component that imports nothing and exports component types. */
  public static boolean isWitPackage(ComponentTyping typing) {
    if (!typing.type().imports().isEmpty() || typing.type().exports().isEmpty()) {
      return false;
    }
    for (Extern export : typing.type().exports()) {
      boolean definition =
          export.type() instanceof EntityType.Type type
              && (type.type().kind() == DefinedType.Kind.COMPONENT
                  || type.type().kind() == DefinedType.Kind.INSTANCE);
      if (!definition) {
        return false;
      }
    }
    return true;
  }
}
