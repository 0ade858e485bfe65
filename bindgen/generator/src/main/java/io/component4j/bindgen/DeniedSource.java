package io.component4j.bindgen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.component4j.bindgen.Unit.JavaFunction;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The class that stands in for an implementation which a host does not want to give. */
final class DeniedSource {
  private final InterfaceSource interfaces;
  private final Units units;

  DeniedSource(InterfaceSource interfaces, Units units) {
    this.interfaces = interfaces;
    this.units = units;
  }

  TypeSpec of(Unit unit) {
    ClassName api = unit.names().api();
    TypeSpec.Builder out =
        TypeSpec.classBuilder(unit.names().denied())
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .addSuperinterface(api)
            .alwaysQualify(ExportSource.inherited(unit, units))
            .addJavadoc(
                "Throws an exception whichever function of the WIT $L is called. Used by generated"
                    + " code only.\n",
                JavadocText.escape(unit.description()))
            .addField(
                PrivateDocs.field(
                    ClassName.get(String.class),
                    "prefix",
                    "What the names of the functions begin with."))
            .addMethod(
                MethodSpec.constructorBuilder()
                    .addModifiers(Modifier.PUBLIC)
                    .addJavadoc(
                        "Denies.\n\n@param prefix what the names of the functions begin with\n")
                    .addParameter(String.class, "prefix")
                    .addStatement("this.prefix = prefix")
                    .build());
    Deprecations.silence(out, unit);
    for (JavaFunction function : unit.own()) {
      out.addMethod(
          interfaces
              .signature(function, Signatures.locals(function, List.of()))
              .addAnnotation(Override.class)
              .addStatement(
                  CodeBlock.of(
                      "throw new $T(this.prefix + $S)",
                      HostNames.IMPORT_DENIED,
                      function.function().externName()))
              .build());
    }
    return out.build();
  }
}
