package io.component4j.component;

import static com.google.common.truth.Truth.assertThat;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.binary.ComponentWriter;
import io.component4j.component.feature.Features;
import io.component4j.component.model.Canon;
import io.component4j.component.model.CanonOpcode;
import io.component4j.component.model.ComponentBuilder;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.CoreModule;
import io.component4j.component.model.CoreValType;
import io.component4j.component.model.DefType;
import io.component4j.component.model.ExternName;
import io.component4j.component.model.ExternTypeRef;
import io.component4j.component.model.ValTypeRef;
import io.component4j.component.validate.ComponentValidator;
import io.component4j.component.validate.CoreModuleValidator;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.types.ValType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the user is told of a component that is validated. */
class ComponentValidatorTest {
  private static final ValTypeRef U32 = new ValTypeRef.Primitive(ValType.Primitive.U32);

  private final ComponentBuilder builder = new ComponentBuilder("built");

  private List<Diagnostic> validate(String features) {
    return validate(features, null);
  }

  private List<Diagnostic> validate(
      String features, @org.jspecify.annotations.Nullable CoreModuleValidator core) {
    byte[] bytes = ComponentWriter.write(builder.build());
    return new ComponentValidator(Features.parse(features), core)
        .validate(ComponentReader.read("built", bytes));
  }

  private static List<String> ids(List<Diagnostic> findings) {
    return findings.stream().map(Diagnostic::id).toList();
  }

  private void context(CoreValType type, int slot) {
    builder.add(
        new Canon.Builtin(-1, CanonOpcode.CONTEXT_GET, false, 0, slot, type, null, List.of()));
  }

  @Test
  void aValidComponentHasNoFindings() {
    builder.type(new DefType.ListOf(U32));
    assertThat(validate("")).isEmpty();
  }

  @Test
  void everyUseOfAFeatureThatIsOffIsReportedWithItsPlace() {
    builder.type(new DefType.FixedLengthList(U32, 4));
    builder.type(new DefType.MapOf(U32, U32));
    List<Diagnostic> findings = validate("");
    assertThat(ids(findings)).containsExactly("component-feature", "component-feature");
    assertThat(findings.get(0).message())
        .isEqualTo(
            "a list of a fixed length needs the feature `cm-fixed-length-lists`, which is off");
    assertThat(findings.get(0).help())
        .isEqualTo("turn it on with `--features cm-fixed-length-lists`");
    assertThat(findings.get(0).primary().start()).isEqualTo(11);
    assertThat(findings.get(1).primary().start()).isGreaterThan(11);
    assertThat(validate("cm-map,cm-fixed-length-lists")).isEmpty();
  }

  @Test
  void whatUsesSomethingRefusedIsNotBlamedForIt() {
    int map = builder.type(new DefType.MapOf(U32, U32));
    builder.type(new DefType.ListOf(new ValTypeRef.Index(map)));
    assertThat(ids(validate(""))).containsExactly("component-feature");
  }

  @Test
  void contextSlotsOfAComponentHoldOneType() {
    context(CoreValType.Num.I32, 0);
    context(CoreValType.Num.I64, 0);
    assertThat(validate("cm64").get(0).message())
        .isEqualTo("all context slots of a component hold the same type; so far that was i32");
    assertThat(ids(validate(""))).containsExactly("component-feature");
  }

  @Test
  void contextSlotsAreFew() {
    context(CoreValType.Num.I32, 1);
    assertThat(ids(validate(""))).containsExactly("component-feature");
    assertThat(validate("cm-threading")).isEmpty();
    context(CoreValType.Num.I32, 2);
    assertThat(validate("cm-threading").get(0).message())
        .isEqualTo("there are context slots 0 and 1, not 2");
  }

  private String findingOfImport(String name) {
    int instance = builder.type(new DefType.Instance(List.of()));
    builder.importItem(ExternName.of(name), new ExternTypeRef.Instance(instance));
    return validate("").get(0).message();
  }

  @Test
  void whatIsWrongWithANameIsSaid() {
    assertThat(findingOfImport("a:b"))
        .isEqualTo(
            "`a:b` is no valid name of an import: a `/` and an interface should follow the package"
                + " name");
  }

  @Test
  void aDependencyNeedsAVersionOfThreeNumbers() {
    assertThat(findingOfImport("locked-dep=<a:b@1.2>"))
        .isEqualTo(
            "`locked-dep=<a:b@1.2>` is no valid name of an import: `1.2` is no semantic version");
  }

  @Test
  void anIntegrityIsBase64() {
    assertThat(findingOfImport("integrity=<sha256-%>"))
        .isEqualTo("`integrity=<sha256-%>` is no valid name of an import: `%` is not valid Base64");
  }

  @Test
  void nestedNamesAreAFeature() {
    assertThat(findingOfImport("a:b/c/d"))
        .isEqualTo("`a:b/c/d` is no valid name of an import: trailing characters: `/d`");
    assertThat(validate("cm-nested-names")).isEmpty();
  }

  private static final byte[] MODULE = {0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00};

  private static ComponentModel withModule() {
    byte[] bytes =
        BinaryBytes.component()
            .section(1, BinaryBytes.empty().bytes(0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00))
            .toByteArray();
    return ComponentReader.read("outer", bytes);
  }

  @Test
  void codeThatNobodyCheckedIsNamed() {
    List<Diagnostic> findings =
        new ComponentValidator(Features.defaultFeatures(), null).validate(withModule());
    assertThat(ids(findings)).containsExactly("core-unchecked");
    assertThat(findings.get(0).message()).isEqualTo("the code of 1 core module was not checked");
    assertThat(ComponentValidator.isValid(findings)).isTrue();
  }

  @Test
  void coreModulesAreGivenToWhoeverKnowsThem() {
    CoreModuleValidator core = (inputName, module, features) -> List.of(refused(inputName, module));
    List<Diagnostic> findings =
        new ComponentValidator(Features.defaultFeatures(), core).validate(withModule());
    assertThat(ids(findings)).containsExactly("core-invalid");
    assertThat(findings.get(0).primary()).isEqualTo(Span.ofByte("outer", 10));
    assertThat(ComponentValidator.isValid(findings)).isFalse();
  }

  private static Diagnostic refused(String inputName, CoreModule module) {
    assertThat(module.bytes().toByteArray()).isEqualTo(MODULE);
    return Diagnostic.error("core-invalid", "refused", Span.ofByte(inputName, module.offset()));
  }
}
