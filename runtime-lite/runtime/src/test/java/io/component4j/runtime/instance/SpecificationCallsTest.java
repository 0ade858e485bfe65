package io.component4j.runtime.instance;

import static com.google.common.truth.Truth.assertThat;
import static java.util.stream.Collectors.toList;

import io.component4j.component.model.CanonOpcode;
import io.component4j.runtime.ExecutionMode;
import io.component4j.runtime.GuestResource;
import io.component4j.runtime.Limits;
import io.component4j.runtime.ResourceHandle;
import io.component4j.runtime.canon.FunctionCodec;
import io.component4j.runtime.canon.InstanceState;
import io.component4j.runtime.canon.MemoryContext;
import io.component4j.runtime.canon.ResourceBinding;
import io.component4j.runtime.canon.ResourceIdentity;
import io.component4j.runtime.canon.StringEncoding;
import io.component4j.runtime.canon.TreeState;
import io.component4j.runtime.engine.CoreEngine;
import io.component4j.runtime.engine.CoreFunction;
import io.component4j.runtime.engine.CoreMemory;
import io.component4j.runtime.engine.ExecutionScope;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ResourceType;
import io.component4j.wit.types.ValType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The functions {@code test_handles} and {@code test_cross_component_realloc} of the
 * specification's {@code run_tests.py}, step by step, with core functions written in Java as those
 * are written in Python. Two things differ. There, the host sees the representation behind a
 * handle; here only the implementing instance does, so it takes the host's place. And what a
 * function returns has one flat value at most, so three handles are returned in memory. {@code
 * thread.index} belongs to the asynchronous built-ins, which are refused.
 */
class SpecificationCallsTest {
  private final TreeState state =
      new TreeState(
          CoreEngine.create(ExecutionMode.INTERPRETED),
          new ExecutionScope(Limits.defaults()),
          1 << 20);
  private final InstanceTree tree = new InstanceTree(state, Limits.defaults());
  private final InstanceState root = new InstanceState(state, null, "root");

  /** As the {@code Heap} of {@code run_tests.py}: nothing is ever freed. */
  private static final class Heap implements CoreMemory {
    private final byte[] bytes;
    private int last;

    Heap(int size) {
      bytes = new byte[size];
    }

    @Override
    public byte[] bytes() {
      return bytes;
    }

    @Override
    public int size() {
      return bytes.length;
    }

    long realloc(long oldPtr, long oldSize, long alignment, long size) {
      if (oldPtr != 0 && size < oldSize) {
        return oldPtr;
      }
      int ptr = (int) ((last + alignment - 1) & -alignment);
      last = ptr + (int) size;
      assertThat(last).isAtMost(bytes.length);
      System.arraycopy(bytes, (int) oldPtr, bytes, ptr, (int) oldSize);
      return ptr;
    }
  }

  private static FuncType type(@Nullable ValType result, ValType... params) {
    return new FuncType(
        IntStream.range(0, params.length)
            .mapToObj(i -> new FuncType.Param("p" + i, params[i]))
            .collect(toList()),
        result,
        false);
  }

  private static LiftedFunction lifted(
      InstanceState instance,
      FuncType type,
      @Nullable CoreMemory memory,
      ResourceBinding resources,
      CoreFunction core) {
    return new LiftedFunction(
        instance,
        new FunctionCodec(type, "f"),
        core,
        new MemoryContext(instance, memory, null, StringEncoding.UTF8, resources),
        resources,
        null);
  }

  @Test
  void aListFromAnotherComponentIsAllocatedInACallOfItsOwn() {
    ResourceBinding none = new ResourceBinding();
    FuncType bytes = type(new ValType.ListType(ValType.Primitive.U8));
    Heap producerHeap = new Heap(16);
    InstanceState producerInstance = new InstanceState(state, root, "producer");
    LiftedFunction producer =
        lifted(
            producerInstance,
            bytes,
            producerHeap,
            none,
            args -> {
              assertThat(args).isEmpty();
              producerInstance.context(0, 0xdead);
              int buffer = (int) producerHeap.realloc(0, 0, 1, 3);
              System.arraycopy(new byte[] {10, 11, 12}, 0, producerHeap.bytes, buffer, 3);
              int result = (int) producerHeap.realloc(0, 0, 4, 8);
              producerHeap.bytes[result] = (byte) buffer;
              producerHeap.bytes[result + 4] = 3;
              return new long[] {result};
            });

    Heap consumerHeap = new Heap(24);
    InstanceState consumerInstance = new InstanceState(state, root, "consumer");
    List<long[]> reallocs = new ArrayList<>();
    MemoryContext consumer =
        new MemoryContext(
            consumerInstance,
            consumerHeap,
            args -> {
              reallocs.add(args.clone());
              assertThat(consumerInstance.enterFromHost()).isFalse();
              assertThat(consumerInstance.mayLeave()).isFalse();
              assertThat(consumerInstance.context(0)).isEqualTo(0);
              assertThat(consumerInstance.context(1)).isEqualTo(0);
              consumerInstance.context(0, 0xfeed);
              assertThat(consumerInstance.context(0)).isEqualTo(0xfeed);
              return new long[] {consumerHeap.realloc(args[0], args[1], args[2], args[3])};
            },
            StringEncoding.UTF8,
            none);
    LoweredFunction lowered = new LoweredFunction(consumerInstance, consumer, producer);
    CoreFunction core =
        args -> {
          assertThat(args).isEmpty();
          consumerInstance.context(0, 42);
          consumerInstance.context(1, 43);
          int result = (int) consumerHeap.realloc(0, 0, 4, 8);
          assertThat(reallocs).isEmpty();
          assertThat(lowered.call(new long[] {result})).isEmpty();
          assertThat(reallocs).hasSize(1);
          assertThat(consumerInstance.context(0)).isEqualTo(42);
          assertThat(consumerInstance.context(1)).isEqualTo(43);
          int ptr = consumerHeap.bytes[result];
          assertThat(consumerHeap.bytes[result + 4]).isEqualTo(3);
          assertThat(Arrays.copyOfRange(consumerHeap.bytes, ptr, ptr + 3))
              .isEqualTo(new byte[] {10, 11, 12});
          return new long[0];
        };
    call(lifted(consumerInstance, type(null), null, none, core));
    assertThat(reallocs).hasSize(1);
    assertThat(reallocs.get(0)).isEqualTo(new long[] {0, 0, 1, 3});
    assertThat(consumerInstance.mayLeave()).isTrue();
    assertThat(consumerInstance.enterFromHost()).isTrue();
  }

  private long call(LiftedFunction function, long... args) {
    TreeCall call = new TreeCall(tree, function);
    call.begin();
    try (call) {
      System.arraycopy(args, 0, call.slots(), 0, args.length);
      call.invoke();
      return call.result();
    }
  }

  /** A resource type, what implements it, and how the host makes one and reads it. */
  private final class Resource {
    private final ResourceType type;
    private final ResourceIdentity identity;
    private final InstanceState implementer;
    private final ResourceBinding binding = new ResourceBinding();
    private final List<Long> destroyed = new ArrayList<>();

    Resource(String name, InstanceState implementer) {
      this.type = GuestResource.of(name).type();
      this.implementer = implementer;
      this.identity =
          ResourceIdentity.ofInstance(
              name,
              implementer,
              args -> {
                assertThat(args).hasLength(1);
                destroyed.add(args[0]);
                return new long[0];
              });
      binding.bind(type, identity);
    }

    ValType own() {
      return new ValType.OwnType(type);
    }

    ValType borrow() {
      return new ValType.BorrowType(type);
    }

    /** A built-in as the core code of an instance calls it. */
    long builtin(CanonOpcode opcode, InstanceState instance, long arg) {
      long[] results = ResourceBuiltins.function(opcode, instance, identity).call(new long[] {arg});
      return results.length == 0 ? 0 : results[0];
    }

    ResourceHandle make(int rep) {
      LiftedFunction make =
          lifted(
              implementer,
              type(own()),
              null,
              binding,
              args -> new long[] {builtin(CanonOpcode.RESOURCE_NEW, implementer, rep)});
      TreeCall call = new TreeCall(tree, make);
      call.begin();
      try (call) {
        call.invoke();
        return call.context().liftOwn(call.result(), type);
      }
    }

    long rep(ResourceHandle handle) {
      LiftedFunction rep =
          lifted(implementer, type(ValType.Primitive.U32, borrow()), null, binding, long[]::clone);
      TreeCall call = new TreeCall(tree, rep);
      call.begin();
      try (call) {
        call.slots()[0] = call.context().lowerBorrow(handle, type);
        call.invoke();
        return call.result();
      }
    }
  }

  @Test
  void handlesAreNumberedLentDroppedAndNumberedAgain() {
    InstanceState other = new InstanceState(state, root, "other");
    InstanceState instance = new InstanceState(state, root, "instance");
    Resource first = new Resource("first", other);
    Resource second = new Resource("second", instance);
    ResourceBinding both = new ResourceBinding();
    both.bind(first.type, first.identity);
    both.bind(second.type, second.identity);

    LiftedFunction otherFunction =
        lifted(
            other,
            type(first.own(), first.borrow(), first.borrow()),
            null,
            first.binding,
            args -> {
              assertThat(args).isEqualTo(new long[] {42, 44});
              return new long[] {first.builtin(CanonOpcode.RESOURCE_NEW, other, 45)};
            });
    MemoryContext context = new MemoryContext(instance, null, null, StringEncoding.UTF8, both);
    LoweredFunction lowered = new LoweredFunction(instance, context, otherFunction);

    Heap memory = new Heap(12);
    CoreFunction core =
        args -> {
          assertThat(args).isEqualTo(new long[] {1, 2, 3, 13});
          long h1 = args[0];
          long h2 = args[1];
          long h3 = args[2];
          assertThat(first.builtin(CanonOpcode.RESOURCE_REP, instance, h1)).isEqualTo(42);
          assertThat(first.builtin(CanonOpcode.RESOURCE_REP, instance, h2)).isEqualTo(43);
          assertThat(first.builtin(CanonOpcode.RESOURCE_REP, instance, h3)).isEqualTo(44);

          long[] results = lowered.call(new long[] {h1, h3});
          assertThat(results).isEqualTo(new long[] {4});
          long h4 = results[0];
          assertThat(first.builtin(CanonOpcode.RESOURCE_REP, instance, h4)).isEqualTo(45);

          first.builtin(CanonOpcode.RESOURCE_DROP, instance, h1);
          assertThat(first.destroyed).containsExactly(42L);
          long again = first.builtin(CanonOpcode.RESOURCE_NEW, instance, 46);
          assertThat(again).isEqualTo(h1);

          // A borrowed one: nothing is destroyed.
          first.builtin(CanonOpcode.RESOURCE_DROP, instance, h3);
          assertThat(first.destroyed).containsExactly(42L);

          memory.bytes[0] = (byte) again;
          memory.bytes[4] = (byte) h2;
          memory.bytes[8] = (byte) h4;
          return new long[] {0};
        };
    FuncType type =
        type(
            new ValType.TupleType(List.of(first.own(), first.own(), first.own())),
            first.own(),
            first.own(),
            first.borrow(),
            second.borrow());
    ResourceHandle h42 = first.make(42);
    ResourceHandle h43 = first.make(43);
    ResourceHandle h44 = first.make(44);
    ResourceHandle h13 = second.make(13);
    List<ResourceHandle> got = new ArrayList<>();
    TreeCall call = new TreeCall(tree, lifted(instance, type, memory, both, core));
    call.begin();
    try (call) {
      long[] slots = call.slots();
      slots[0] = call.context().lowerOwn(h42, first.type);
      slots[1] = call.context().lowerOwn(h43, first.type);
      slots[2] = call.context().lowerBorrow(h44, first.type);
      slots[3] = call.context().lowerBorrow(h13, second.type);
      call.invoke();
      int ptr = (int) call.result();
      for (int i = 0; i < 3; i++) {
        got.add(call.context().loadOwn(ptr + 4 * i, first.type));
      }
    }
    assertThat(got.stream().map(first::rep).collect(toList()))
        .containsExactly(46L, 43L, 45L)
        .inOrder();
    assertThat(first.destroyed).containsExactly(42L);
    assertThat(h42.isValid()).isFalse();
    assertThat(h44.isValid()).isTrue();
    // All four indices are free, the last one that was freed first, and then comes the fifth.
    List<Long> indices = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      indices.add(first.builtin(CanonOpcode.RESOURCE_NEW, instance, i));
    }
    assertThat(indices).containsExactly(4L, 2L, 1L, 3L, 5L).inOrder();
  }
}
