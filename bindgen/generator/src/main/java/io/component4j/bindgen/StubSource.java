package io.component4j.bindgen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.component4j.bindgen.Unit.JavaFunction;
import javax.lang.model.element.Modifier;

/** A class to begin an implementation of an imported unit with: every method says it is not one. */
final class StubSource {
  private static final ClassName NOT_IMPLEMENTED =
      ClassName.get(TypeMapper.VALUES, "NotImplementedException");

  private final InterfaceSource interfaces;
  private final Units units;

  StubSource(InterfaceSource interfaces, Units units) {
    this.interfaces = interfaces;
    this.units = units;
  }

  TypeSpec of(Unit unit) {
    TypeSpec.Builder out =
        TypeSpec.classBuilder(unit.names().stub())
            .addModifiers(Modifier.PUBLIC)
            .addSuperinterface(unit.names().api())
            .alwaysQualify(ExportSource.inherited(unit, units))
            .addJavadoc(
                "Begins an implementation of the WIT $L: extend it and override what you want to"
                    + " have,\nor copy it. Every method throws {@link $T}.\n",
                JavadocText.escape(unit.description()),
                NOT_IMPLEMENTED)
            .addMethod(
                MethodSpec.constructorBuilder()
                    .addModifiers(Modifier.PUBLIC)
                    .addJavadoc("Implements nothing yet.\n")
                    .build());
    Deprecations.silence(out, unit);
    for (JavaFunction function : unit.own()) {
      out.addMethod(
          interfaces
              .signature(function, function.params())
              .addAnnotation(Override.class)
              .addStatement(
                  "throw new $T($S, $S)",
                  NOT_IMPLEMENTED,
                  unit.description(),
                  function.function().externName())
              .build());
    }
    return out.build();
  }
}
