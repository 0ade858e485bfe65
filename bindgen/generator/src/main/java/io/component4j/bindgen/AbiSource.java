package io.component4j.bindgen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.FixedLengthListType;
import io.component4j.wit.types.ValType.ListType;
import io.component4j.wit.types.ValType.MapType;
import io.component4j.wit.types.ValType.OptionType;
import io.component4j.wit.types.ValType.ResultType;
import io.component4j.wit.types.ValType.TupleType;
import javax.lang.model.element.Modifier;

/** The class that lifts and lowers the types of one unit, and knows them as {@code ValType}s. */
final class AbiSource {
  private final TypeMapper mapper;

  AbiSource(TypeMapper mapper) {
    this.mapper = mapper;
  }

  TypeSpec of(Unit unit, AbiTypes types) {
    ClassName self = unit.names().abi();
    Access access = new Access(types, self);
    ValTypeSource valTypes = new ValTypeSource(types, self);
    TypeSpec.Builder out =
        TypeSpec.classBuilder(self)
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .addJavadoc(
                "Lifts and lowers the values of the WIT $L (Canonical ABI). Used by generated code"
                    + " only.\n",
                JavadocText.escape(unit.description()));
    if (types.hasInstances()) {
      if (types.side() == Side.HOST) {
        new AbiInstance(types, valTypes, mapper, self).emit(out);
      } else {
        GuestAbiInstance.emit(types, out);
      }
    } else {
      out.addMethod(PrivateDocs.noInstances());
    }
    Deprecations.silence(out, unit);
    for (AbiTypes.Entry entry : types.ordered()) {
      boolean external = entry.type() instanceof ValueTypeDef type && types.isExternal(type);
      boolean instance = types.isInstance(entry.type());
      if (!instance && types.side() == Side.HOST) {
        constant(entry, valTypes, out);
      }
      if (instance || AbiTypes.hasMethods(entry.type())) {
        TypeName java = mapper.of(entry.type());
        emit(entry, new AbiMethods(out, entry, java, instance, types.side()), access, external);
      }
    }
    return out.build();
  }

  private static void constant(AbiTypes.Entry entry, ValTypeSource valTypes, TypeSpec.Builder out) {
    String maker = "typeOf" + entry.stem();
    out.addField(
        FieldSpec.builder(
                ValType.class, entry.constant(), Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc("The type {@code $L}.\n", WitText.of(entry.type()))
            .initializer("$L()", maker)
            .build());
    // A method each: one static initializer for all could outgrow what a method may be.
    out.addMethod(
        PrivateDocs.method(
            MethodSpec.methodBuilder(maker)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(ValType.class)
                .addStatement("return $L", valTypes.definition(entry.type())),
            "Makes {@link #" + entry.constant() + "}."));
  }

  private void emit(AbiTypes.Entry entry, AbiMethods methods, Access access, boolean external) {
    ValType structure = entry.type().structure();
    switch (structure.kind()) {
      case RECORD -> new RecordAbi(access).ofRecord((ValueTypeDef) entry.type(), methods);
      case TUPLE -> new RecordAbi(access).ofTuple((TupleType) structure, mapper, methods);
      case VARIANT ->
          new VariantAbi(access)
              .of(
                  (ValueTypeDef) entry.type(),
                  mapper.className((ValueTypeDef) entry.type()),
                  methods,
                  external);
      case ENUM -> EnumAbi.of((ValueTypeDef) entry.type(), methods, external);
      case FLAGS ->
          FlagsAbi.of(
              (ValueTypeDef) entry.type(),
              mapper.className((ValueTypeDef) entry.type()),
              methods,
              external);
      case OPTION -> new OptionAbi(access).of((OptionType) structure, methods);
      case RESULT -> new ResultAbi(access, mapper).of((ResultType) structure, methods);
      case LIST -> new ListAbi(access).ofList((ListType) structure, mapper, methods);
      case FIXED_LENGTH_LIST ->
          new FixedListAbi(access, methods.side())
              .of((FixedLengthListType) structure, mapper, methods);
      case MAP -> new ListAbi(access).ofMap((MapType) structure, mapper, methods);
      default -> throw new AssertionError("refused before: " + structure.kind());
    }
  }
}
