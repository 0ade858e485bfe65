package io.component4j.bindgen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.component4j.wit.types.Layout;
import io.component4j.wit.types.ValType.ListType;
import io.component4j.wit.types.ValType.MapType;
import io.component4j.wit.types.ValType.TupleType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists of other elements than numbers, and maps, which are lists of pairs. */
final class ListAbi {
  private static final Pointer ELEMENT = new Pointer("element", 0);

  private final Access access;

  ListAbi(Access access) {
    this.access = access;
  }

  void ofList(ListType list, TypeMapper mapper, AbiMethods methods) {
    TypeName element = mapper.boxed(list.element());
    Layout layout = Layout.of(list.element());
    emit(
        layout,
        CodeBlock.of("$T<$T> values = new $T<>(length)", List.class, element, ArrayList.class),
        CodeBlock.of("values.add($L);\n", access.load(list.element(), ELEMENT)),
        CodeBlock.of("$T.copyOf(values)", List.class),
        // A copy, because its size cannot change while the elements are stored.
        CodeBlock.of("$T<$T> values = $T.copyOf(value)", List.class, element, List.class),
        element,
        access.store(list.element(), CodeBlock.of("each"), ELEMENT),
        methods);
  }

  void ofMap(MapType map, TypeMapper mapper, AbiMethods methods) {
    TypeName key = mapper.boxed(map.key());
    TypeName value = mapper.boxed(map.value());
    TypeName entry = ParameterizedTypeName.get(ClassName.get(Map.Entry.class), key, value);
    TupleType pair = new TupleType(List.of(map.key(), map.value()));
    long[] offsets = Layout.fieldOffsets(pair);
    emit(
        Layout.of(pair),
        CodeBlock.of("$T<$T, $T> values = new $T<>()", Map.class, key, value, LinkedHashMap.class),
        CodeBlock.of(
            "values.put(\n$L,\n$L);\n",
            access.load(map.key(), ELEMENT.plus(offsets[0])),
            access.load(map.value(), ELEMENT.plus(offsets[1]))),
        CodeBlock.of("$T.unmodifiableMap(values)", Collections.class),
        CodeBlock.of("$T<$T> values = $T.copyOf(value.entrySet())", List.class, entry, List.class),
        entry,
        CodeBlock.builder()
            .add(access.store(map.key(), CodeBlock.of("each.getKey()"), ELEMENT.plus(offsets[0])))
            .add(
                access.store(
                    map.value(), CodeBlock.of("each.getValue()"), ELEMENT.plus(offsets[1])))
            .build(),
        methods);
  }

  private static void emit(
      Layout element,
      CodeBlock collect,
      CodeBlock add,
      CodeBlock result,
      CodeBlock snapshot,
      TypeName each,
      CodeBlock store,
      AbiMethods methods) {
    String stem = methods.stem();
    methods
        .lift(
            () ->
                CodeBlock.of(
                    "return read$L(context, (int) slots[at], (int) slots[at + 1]);\n", stem))
        .load(
            CodeBlock.of(
                "return read$L(context, context.loadI32(pointer), context.loadI32(pointer + 4));\n",
                stem))
        .lower(
            () ->
                CodeBlock.builder()
                    .addStatement("long packed = write$L(context, value)", stem)
                    .addStatement("slots[at] = packed")
                    .addStatement("slots[at + 1] = packed >>> 32")
                    .build())
        .store(
            CodeBlock.builder()
                .addStatement("long packed = write$L(context, value)", stem)
                .addStatement(
                    "context.storeListHeader(pointer, (int) packed, (int) (packed >>> 32))")
                .build());
    MethodSpec.Builder read =
        methods
            .helper("read")
            .returns(methods.java())
            .addParameter(TypeName.INT, "pointer")
            .addParameter(TypeName.INT, "length")
            .addStatement(
                "int element = context.liftList(pointer, length, $L, $L)",
                element.size(),
                element.alignment())
            .addStatement(collect)
            .beginControlFlow("for (int i = 0; i < length; i++)")
            .addCode(add)
            .addStatement("element += $L", element.size())
            .endControlFlow();
    if (methods.side() == Side.GUEST) {
      read.addStatement("context.freeList(pointer, length, $L)", element.size());
    }
    methods.add(PrivateDocs.method(read.addStatement("return $L", result), "Reads the elements."));
    methods.add(
        PrivateDocs.method(
            methods
                .helper("write")
                .returns(TypeName.LONG)
                .addParameter(methods.java(), "value")
                .addStatement(snapshot)
                .addStatement(
                    "int pointer = context.allocateList(values.size(), $L, $L)",
                    element.size(),
                    element.alignment())
                .addStatement("int element = pointer")
                .beginControlFlow("for ($T each : values)", each)
                .addCode(store)
                .addStatement("element += $L", element.size())
                .endControlFlow()
                .addStatement("return pointer & 0xFFFFFFFFL | (long) values.size() << 32"),
            "Writes the elements; gives their pointer and, in the upper half, how many they are."));
  }
}
