package io.component4j.bindgen;

import static com.google.common.truth.Truth.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names that Java does not like. Whatever WIT calls its things, the bindings compile. */
class NamingTest {
  @TempDir Path classes;

  private HostBindings compiled(String wit) {
    HostBindings bindings = Wit.bindings(wit);
    assertThat(Compiled.problems(bindings.files(), classes)).isEmpty();
    return bindings;
  }

  private static List<String> paths(HostBindings bindings) {
    return bindings.files().stream().map(GeneratedFile::path).toList();
  }

  @Test
  void reservedWordsGetAnUnderscore() {
    HostBindings bindings =
        compiled(
            """
            package int:%package;
            interface %interface {
              record %record { class: u32, %static: string, java: list<u8>, io: option<list<u8>> }
              enum %enum { %enum, null, true }
              new: func(new: %enum, void: %record) -> %record;
            }
            world %world { import %interface; export %interface; }
            """);
    String file = Wit.file(bindings, "com/acme/int_/package_/Interface.java");
    assertThat(file).contains("Record new_(Enum new_, Record void_)");
    assertThat(file).contains("record Record(long class_, String static_, byte[] java_,");
    assertThat(bindings.worldClass()).isEqualTo("com.acme.int_.package_.WorldWorld");
  }

  @Test
  void methodsOfObjectAndOfTheWorldClassAreNotDeclaredAgain() {
    HostBindings bindings =
        compiled(
            """
            package a:b;
            interface objects {
              record r { hash-code: u32, to-string: string, wait: bool, notify: list<u8>, other: u8, that: u8 }
              wait: func() -> u32;
              notify: func();
              get-class: func() -> string;
              to-string: func() -> u32;
              hash-code: func() -> u64;
              clone: func() -> s8;
              equals: func(other: string) -> string;
              type-of-notify: func() -> u8;
              expect: func(a: string, b: string);
              bind: func();
              call-bind: func(a: u8, b: u8);
            }
            interface close { f: func(); }
            interface instantiate { f: func(); }
            world w {
              import objects;
              import close;
              export objects;
              export close;
              export instantiate;
              export imports: func() -> u32;
              export finalize: func() -> u32;
              export %world: func();
            }
            """);
    String file = Wit.file(bindings, "com/acme/a/b/Objects.java");
    assertThat(file).contains("long wait_();");
    assertThat(file).contains("record R(long hashCode_, String toString_, boolean wait_,");
    String world = Wit.file(bindings, "com/acme/a/b/WWorld.java");
    assertThat(world).contains("public long imports_()");
    assertThat(world).contains("public Close close_()");
    assertThat(world).contains("public Instantiate instantiate_()");
  }

  @Test
  void typesMayBeCalledLikeThoseOfTheJdkAndTheRuntime() {
    HostBindings bindings =
        compiled(
            """
            package a:b;
            interface types {
              record %string { text: string, more: list<string> }
              record object { o: option<%string>, bytes: list<u8> }
              enum override { nullable, %list }
              flags set { a, b }
              variant optional { none, some(%string), %string(string), object(object), %list(list<string>) }
              record structural { a: list<u8>, b: option<list<u8>> }
              record objects { s: set, o: optional }
              record call { context: u32 }
              record canonical-context { a: u8 }
              record exported-function { a: u8 }
              variant val-type { func-type(call), primitive }
              record exception { message: string }
              record arrays { a: list<optional> }
              record %result { r: result<%string, %result2> }
              record %result2 { a: u8 }
              record byte { a: u8 }
              record cases-of-override { a: u8 }
              record type-of-byte { a: u8 }
              record list-of-string { a: list<string> }
              record long { a: u64 }
              f: func(a: %string, b: object, c: override, d: set, e: optional, f: structural, g: objects)
                -> result<%string, exception>;
              g: func(context: call, slots: canonical-context, pointer: val-type, packed: string,
                parameters: list<%string>, flat: exported-function, call: arrays) -> option<%result>;
              h: func(implementation: byte, %result: long, error: string) -> result<string, string>;
            }
            world w { import types; export types; }
            """);
    assertThat(Wit.file(bindings, "com/acme/a/b/Types.java"))
        .contains("record String(java.lang.String text, List<java.lang.String> more)");
  }

  @Test
  void interfacesMayBeCalledLikeThoseOfTheJdkAndTheRuntime() {
    compiled(
        """
        package a:b;
        interface %string { f: func(a: string) -> string; }
        interface object { record r { a: list<u8> } f: func(a: r) -> r; }
        interface override { use object.{r}; f: func(a: r) -> r; }
        interface call { f: func(a: string) -> string; }
        interface component { f: func(a: string) -> string; }
        interface limits { f: func(a: string) -> string; }
        interface auto-closeable { f: func(a: string) -> string; }
        interface exception { f: func() -> result<_, string>; }
        interface deprecated { @deprecated(version = 1.0.0) @since(version = 1.0.0) f: func(a: string) -> string; }
        world w {
          import %string; import object; import override; import call; import component;
          import limits; import auto-closeable; import exception;
          export %string; export object; export override; export call; export component;
          export limits; export auto-closeable; export exception; export deprecated;
        }
        """
            .replace("package a:b;", "package a:b@1.0.0;"));
  }

  @Test
  void aTypeIsNotCalledLikeWhatEnclosesIt() {
    HostBindings bindings =
        compiled(
            """
            package a:b;
            interface shape {
              variant shape { shape(u32), other }
              record failure-exception { a: u8 }
              f: func(s: shape) -> result<failure-exception>;
            }
            world w { export shape; }
            """);
    String file = Wit.file(bindings, "com/acme/a/b/Shape.java");
    assertThat(file).contains("sealed interface Shape_");
    assertThat(file).contains("record Shape_2(long value) implements Shape_");
    assertThat(file).contains("class FailureException2 extends Exception");
  }

  @Test
  void classesThatDifferInCaseOnlyAreNumbered() {
    HostBindings bindings =
        compiled(
            """
            package a:b;
            interface foo-bar { f: func(); }
            interface foobar { f: func(); }
            world foo { export foo-bar; export foobar; }
            """);
    assertThat(paths(bindings)).contains("com/acme/a/b/FooBar.java");
    assertThat(paths(bindings)).contains("com/acme/a/b/Foobar2.java");
  }

  @Test
  void interfacesOfOneNameGetAsMuchOfTheirPackageAsTellsThemApart() {
    HostBindings bindings =
        compiled(
            """
            package a:b;
            world w {
              import c:d/types@1.0.0; import c:e/types@1.0.0; import c:e/other@1.0.0;
              export c:d/types@1.0.0; export c:d/types@1.1.0;
            }
            package c:d@1.0.0 { interface types { f: func(); } }
            package c:d@1.1.0 { interface types { f: func(); g: func(); } }
            package c:e@1.0.0 { interface types { f: func(); } interface other { f: func(); } }
            """);
    String world = Wit.file(bindings, "com/acme/a/b/WWorld.java");
    assertThat(world).contains("dTypes -> eTypes -> other -> new Imports(dTypes, eTypes, other)");
    assertThat(world).contains("Types cDTypesV1_0_0()");
    assertThat(world).contains("com.acme.c.d.v1_1.Types cDTypesV1_1_0()");
  }

  @Test
  void versionsOfOneTrackAreToldApartInFull() {
    HostBindings bindings =
        compiled(
            """
            package a:b;
            world w { import c:d/types@0.2.1; import c:d/types@0.2.2-rc.1; }
            package c:d@0.2.1 { interface types { f: func(); } }
            package c:d@0.2.2-rc.1 { interface types { f: func(); } }
            """);
    assertThat(paths(bindings)).contains("com/acme/c/d/v0_2_1/Types.java");
    assertThat(paths(bindings)).contains("com/acme/c/d/v0_2_2_rc_1/Types.java");
  }

  @Test
  void resourcesMayBeCalledLikeThoseOfTheJdkAndTheRuntimeAndLikeTheGlue() {
    HostBindings bindings =
        compiled(
            """
            package a:b;
            interface item {
              resource item {
                constructor(item: borrow<item>);
                close: func() -> u8;
                handle: func(handle: borrow<item>) -> borrowed;
                close2: func();
                abi: func(abi: u8, self2: string, call: item, slots: borrow<abi>) -> abi;
                get-class: func() -> item-proxy;
                to-string: func() -> result<item, item>;
                new-item: static func() -> result<item, item>;
                item3: static func(this: item) -> abi;
              }
              new-item: func(item-handles: item-handles) -> item-abi;
              item-item: func();
              resource auto-closeable { call: func(item: item) -> item; }
              resource item-proxy {}
              resource abi { constructor(abi: item-proxy) -> result<abi, item>; }
              resource resource-proxy { handle: func(); }
              resource resource-handle { link: func(o: handles); }
              resource handles { %own: static func() -> handles; }
              resource %string { text: func(s: string) -> %string; }
              resource object { equals: func(o: borrow<object>) -> bool; hash-code: func() -> u32; }
              resource call { begin: func(call: borrow<call>); }
              record item-handles { item: item, abi: abi }
              record borrowed { items: list<item-handles> }
              record item-abi { %string: option<%string>, object: list<object>, r: result<call, handles> }
              record list-of-item { i: list<item>, j: list<list<item>>, k: option<tuple<item, item>> }
              f: func(l: list-of-item, b: list<borrow<item>>, c: list<item>) -> list-of-item;
            }
            interface user {
              use item.{item as thing, %string, list-of-item as items, borrowed};
              type other = thing;
              type items-again = items;
              resource thing-user { use-it: func(t: borrow<thing>, o: other, i: items-again) -> %string; }
              g: func(o: other, u: thing-user, b: borrowed) -> items-again;
            }
            world w {
              use item.{item, list-of-item};
              resource world-resource {
                constructor(i: item);
                m: func(o: borrow<world-resource>) -> result<list-of-item, world-resource>;
                s: static func() -> result<item, string>;
              }
              record holder { r: world-resource, i: item }
              import item;
              import user;
              import holders: func(h: holder) -> list<holder>;
              export item;
              export user;
              export other: func(h: holder, i: borrow<item>) -> result<holder, list-of-item>;
              export inline: interface {
                use item.{item};
                resource item2 { constructor(i: item); }
                h: func(i: item2) -> item;
              }
            }
            """);
    String file = Wit.file(bindings, "com/acme/a/b/Item.java");
    assertThat(file).contains("interface Item_ extends java.lang.AutoCloseable {");
    assertThat(file).contains("Item_ newItem(Item_ item);");
    assertThat(file).contains("Item_ itemNewItem() throws ItemException;");
    assertThat(file).contains("ItemAbi newItem2(ItemHandles itemHandles);");
    assertThat(file).contains("int close_();");
    assertThat(file).contains("void close();");
  }

  @Test
  void interfacesOfTheWorldMayBeCalledLikeThoseOfItsPackage() {
    HostBindings bindings =
        compiled(
            """
            package a:b;
            interface item { resource r { m: func(); } record item-abi { a: u8 } f: func(r: r, a: item-abi); }
            world w {
              export item;
              export %export: interface { use item.{r}; g: func(r: r) -> result<r, string>; }
              export w-exports: interface { h: func(); }
              export item2: interface { resource r { m: func() -> result<_, string>; } f: func(r: r); }
              import item2: interface { resource r { m: func(); } f: func(r: r); }
              export f: func() -> result<u8, string>;
            }
            interface string-exception { g: func(); }
            """);
    assertThat(Wit.file(bindings, "com/acme/a/b/WExports.java"))
        .contains("class StringException_ extends Exception");
  }

  @Test
  void noFileIsCalledLikeADeviceOfWindows() {
    HostBindings bindings =
        compiled(
            """
            package aux:com1;
            interface con { record nul { a: u8 } f: func(a: nul) -> nul; }
            interface console { f: func(); }
            world prn { import con; export con; export console; }
            """);
    assertThat(paths(bindings))
        .containsAtLeast(
            "com/acme/aux_/com1_/Con_.java",
            "com/acme/aux_/com1_/Console.java",
            "com/acme/aux_/com1_/PrnWorld.java");
  }
}
