package io.component4j.cli.script;

import io.component4j.runtime.CoreModule;
import io.component4j.runtime.Engine;
import io.component4j.runtime.HostResource;
import io.component4j.runtime.Linker;
import io.component4j.runtime.ResourceHandle;
import io.component4j.runtime.Val;
import io.component4j.text.TextAssembler;
import io.component4j.wit.diagnostics.SourceText;
import java.util.List;
import java.util.Set;

/**
 * What public component scripts expect of their host: the instance {@code host} and two functions,
 * by the names and with the behaviour that wasmtime's {@code wast} command gives them.
 */
final class HostInstance {
  private static final String HOST = "host";

  private static final String SIMPLE_MODULE =
      "(module (global (export \"g\") i32 i32.const 100)"
          + " (func (export \"f\") (result i32) i32.const 101))";

  private long drops;
  private long lastDrop;

  private final HostResource<Long> first =
      HostResource.of(
          "resource1",
          Long.class,
          rep -> {
            drops++;
            lastDrop = rep;
          });

  private final HostResource<Long> second = HostResource.of("resource2", Long.class);

  private final CoreModule simpleModule;

  /** Makes one, with resources of its own. */
  HostInstance(Engine engine) {
    simpleModule =
        CoreModule.load(
            engine,
            "simple-module",
            TextAssembler.assemble(new SourceText("simple-module", SIMPLE_MODULE)));
  }

  /**
   * Defines it.
   *
   * @param taken names that the script has given to instances of its own
   */
  void define(Linker linker, Set<String> taken) {
    linker
        .dynamic(null, "host-echo-u32", args -> args.get(0))
        .dynamic(null, "host-return-two", args -> new Val.U32(2));
    if (taken.contains(HOST)) {
      return;
    }
    linker
        .dynamic(HOST, "return-three", args -> new Val.U32(3))
        .dynamic(HOST, "return-hi", args -> new Val.Str("hi"))
        .dynamic(HOST + "#nested", "return-four", args -> new Val.U32(4))
        .module(HOST, "simple-module", simpleModule);
    resources(linker);
  }

  private void resources(Linker linker) {
    linker
        .resource(HOST, "resource1", first)
        .resource(HOST, "resource2", second)
        .resource(HOST, "resource1-again", first)
        .dynamic(
            HOST,
            "[constructor]resource1",
            args -> new Val.HandleVal(first.own(((Val.U32) args.get(0)).value())))
        .dynamic(
            HOST,
            "[static]resource1.assert",
            args -> {
              // An owned handle that the host keeps is not dropped: scripts count drops.
              requireRepresentation(handle(args, 0), args.get(1));
              return null;
            })
        .dynamic(HOST, "[static]resource1.last-drop", args -> new Val.U32(lastDrop))
        .dynamic(HOST, "[static]resource1.drops", args -> new Val.U32(drops))
        .dynamic(
            HOST,
            "[method]resource1.simple",
            args -> {
              requireOwned(args, 0, false);
              requireRepresentation(handle(args, 0), args.get(1));
              return null;
            })
        .dynamic(
            HOST,
            "[method]resource1.take-borrow",
            args -> {
              requireOwned(args, 0, false);
              requireOwned(args, 1, false);
              return null;
            })
        .dynamic(
            HOST,
            "[method]resource1.take-own",
            args -> {
              requireOwned(args, 0, false);
              requireOwned(args, 1, true);
              return null;
            });
  }

  private static ResourceHandle handle(List<Val> args, int index) {
    return ((Val.HandleVal) args.get(index)).handle();
  }

  private static void requireOwned(List<Val> args, int index, boolean owned) {
    if (handle(args, index).isOwned() != owned) {
      throw new IllegalStateException("argument " + index + ": owned is " + !owned);
    }
  }

  private void requireRepresentation(ResourceHandle handle, Val expected) {
    long rep = first.get(handle);
    if (rep != ((Val.U32) expected).value()) {
      throw new IllegalStateException("the resource is " + rep + ", not " + expected);
    }
  }
}
