package io.component4j.component;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.binary.ComponentWriter;
import io.component4j.component.feature.Features;
import io.component4j.component.model.ComponentBuilder;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.DefType;
import io.component4j.component.model.ExternName;
import io.component4j.component.model.ExternTypeRef;
import io.component4j.component.model.Instance;
import io.component4j.component.model.Sort;
import io.component4j.component.model.SortIndex;
import io.component4j.component.model.ValTypeRef;
import io.component4j.component.types.AbstractResource;
import io.component4j.component.types.ComponentType;
import io.component4j.component.types.EntityType;
import io.component4j.component.types.Extern;
import io.component4j.component.types.InstanceType;
import io.component4j.component.typing.ComponentTyping;
import io.component4j.component.typing.TypeEncoder;
import io.component4j.component.validate.ComponentValidator;
import io.component4j.component.wit.WitDecoder;
import io.component4j.testdata.TestData;
import io.component4j.wit.print.WitPrinter;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A component around another one imports again what that one imports. */
class TypeEncoderTest {
  static List<String> components() {
    return ComponentFilesTest.components();
  }

  private static Sort sort(EntityType type) {
    return switch (type.kind()) {
      case CORE_MODULE -> Sort.CORE_MODULE;
      case FUNC -> Sort.FUNC;
      case VALUE -> Sort.VALUE;
      case TYPE -> Sort.TYPE;
      case INSTANCE -> Sort.INSTANCE;
      case COMPONENT -> Sort.COMPONENT;
    };
  }

  /** A component that imports all that is imported by one inside it, and exports what that does. */
  private static ComponentModel wrapped(String name) {
    return wrapped(ComponentReader.read(name, TestData.component(name)));
  }

  private static ComponentModel wrapped(ComponentModel model) {
    ComponentType type = ComponentTyping.of(model, Features.all()).type();
    ComponentBuilder builder = new ComponentBuilder("wrapped " + model.inputName());
    TypeEncoder encoder = new TypeEncoder(builder);
    List<Instance.Argument> arguments = new ArrayList<>();
    for (Extern wanted : type.imports()) {
      int index = encoder.importExtern(wanted.externName(), wanted.type());
      arguments.add(
          new Instance.Argument(wanted.name(), new SortIndex(sort(wanted.type()), index)));
    }
    int instance = builder.instantiate(builder.component(model), arguments);
    for (Extern export : type.exports()) {
      Sort sort = sort(export.type());
      int index = builder.aliasExport(sort, instance, export.name());
      builder.export(export.externName(), new SortIndex(sort, index), null);
    }
    return builder.build();
  }

  @ParameterizedTest
  @MethodSource("components")
  void aWrappedComponentIsValidAndHasTheSameWit(String name) {
    byte[] bytes = ComponentWriter.write(wrapped(name));
    assertThat(ComponentWriter.write(wrapped(name))).isEqualTo(bytes);
    ComponentModel model = ComponentReader.read("wrapped " + name, bytes);
    String wit = WitPrinter.print(WitDecoder.decode(model).roots().get(0));
    assertThat(wit).isEqualTo(TestData.componentWit(name));
  }

  @Test
  void valuesAreImportedAndExportedAsTheyAre() {
    ComponentBuilder builder = new ComponentBuilder("values");
    int list = builder.type(new DefType.ListOf(new ValTypeRef.Primitive(ValType.Primitive.STRING)));
    builder.importItem(ExternName.of("names"), new ExternTypeRef.Value(new ValTypeRef.Index(list)));
    builder.export(ExternName.of("all"), new SortIndex(Sort.VALUE, 0), null);
    ComponentModel model = wrapped(builder.build());
    byte[] bytes = ComponentWriter.write(model);
    assertThat(new ComponentValidator(Features.all(), null).validate("wrapped", bytes)).isEmpty();
    ComponentType type =
        ComponentTyping.of(ComponentReader.read("wrapped", bytes), Features.all()).type();
    assertThat(type.importNamed("names"))
        .isEqualTo(new EntityType.Value(new ValType.ListType(ValType.Primitive.STRING)));
  }

  @Test
  void theBytesOfTheWrappedComponentAreKept() {
    byte[] inner = TestData.component("echo");
    byte[] outer = ComponentWriter.write(wrapped("echo"));
    assertWithMessage("the component's bytes are in the wrapping one")
        .that(indexOf(outer, inner))
        .isAtLeast(0);
  }

  private static int indexOf(byte[] outer, byte[] inner) {
    for (int i = 0; i + inner.length <= outer.length; i++) {
      if (java.util.Arrays.equals(outer, i, i + inner.length, inner, 0, inner.length)) {
        return i;
      }
    }
    return -1;
  }

  @Test
  void aResourceThatTwoPartsImportIsImportedOnce() {
    ComponentType one = type("room");
    ComponentType other = type("room");
    ComponentBuilder builder = new ComponentBuilder("both");
    TypeEncoder encoder = new TypeEncoder(builder);
    for (Extern wanted : one.imports()) {
      encoder.importExtern(wanted.externName(), wanted.type());
      encoder.alsoKnownAs(wanted.type(), Objects.requireNonNull(other.importNamed(wanted.name())));
    }
    for (Extern export : other.imports()) {
      // Everything of the other one is found: nothing new is needed but a name.
      if (export.type() instanceof InstanceType) {
        encoder.importExtern(ExternName.of("again-" + builder.size(Sort.INSTANCE)), export.type());
      }
    }
    ComponentTyping typing = ComponentTyping.of(builder.build());
    assertThat(typing.type().importedResources()).hasSize(one.importedResources().size());
  }

  private static ComponentType type(String name) {
    return ComponentTyping.of(ComponentReader.read(name, TestData.component(name))).type();
  }

  @Test
  void aResourceThatNothingBringsIsRefused() {
    TypeEncoder encoder = new TypeEncoder(new ComponentBuilder("built"));
    FuncType type = FuncType.of(new ValType.OwnType(AbstractResource.fresh("file")));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> encoder.importExtern(ExternName.of("f"), new EntityType.Func(type)));
    assertThat(e).hasMessageThat().contains("brings the resource `file`");
  }
}
