package io.component4j.bindgen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeSpec;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.types.ValType.Case;
import io.component4j.wit.types.ValType.VariantType;
import java.util.List;
import javax.lang.model.element.Modifier;

/** A WIT variant as a sealed interface with one record per case. */
final class VariantSource {
  private final RecordSource records;

  VariantSource(RecordSource records) {
    this.records = records;
  }

  TypeSpec of(ValueTypeDef type, ClassName name) {
    TypeSpec.Builder out =
        TypeSpec.interfaceBuilder(name)
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.SEALED)
            .addJavadoc(Docs.of(type.info(), "The WIT variant {@code " + type.name() + "}."))
            .addAnnotations(Docs.annotations(type.info()));
    List<Case> cases = ((VariantType) type.structure()).cases();
    List<ClassName> names = caseNames(type, name);
    for (int i = 0; i < cases.size(); i++) {
      out.addType(records.ofCase(name, names.get(i), cases.get(i), type.partInfo(i)));
    }
    return out.build();
  }

  /** The records of the cases, in order. */
  static List<ClassName> caseNames(ValueTypeDef type, ClassName name) {
    NameScope scope = NameScope.ofTypes(name.simpleNames());
    return ((VariantType) type.structure())
        .cases().stream()
            .map(c -> name.nestedClass(scope.allocate(JavaNames.type(c.name()))))
            .toList();
  }
}
