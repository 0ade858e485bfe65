package io.component4j.text;

import io.component4j.component.model.Item;
import io.component4j.component.model.Sort;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A type definition of a component as a text says it. */
interface TypeText {
  /** Whether it is a core type. */
  boolean core();

  /** Gives the types inside, which have no definition of their own, one before this type. */
  void expand(Scope scope);

  /**
   * Writes the type, after what it needs.
   *
   * @param id its own name, which aliases inside may use for its scope
   */
  void encode(Scope scope, Bytes out, @Nullable Index id);

  /** A value type where one is used: primitive, by index or defined on the spot. */
  final class Val {
    private final int position;
    private final int primitive;
    private @Nullable Index index;
    private @Nullable TypeText inline;

    private Val(int position, int primitive, @Nullable Index index, @Nullable TypeText inline) {
      this.position = position;
      this.primitive = primitive;
      this.index = index;
      this.inline = inline;
    }

    static Val primitive(int position, int code) {
      return new Val(position, code, null, null);
    }

    static Val index(int position, Index index) {
      return new Val(position, 0, index, null);
    }

    static Val inline(int position, TypeText type) {
      return new Val(position, 0, null, type);
    }

    void expand(Scope scope) {
      if (inline != null) {
        inline.expand(scope);
        int around = scope.position;
        scope.position = position;
        index = Index.of(scope.defineType(inline, null, null));
        scope.position = around;
        inline = null;
      }
    }

    void encode(Scope scope, Bytes out) {
      out.mark(position);
      if (index == null) {
        out.u8(primitive);
      } else {
        out.s33(scope.resolve(Sort.TYPE, index));
      }
    }
  }

  /** A component, instance, function or module type where one is used. */
  final class Use {
    private Ref ref;
    private @Nullable TypeText inline;

    private Use(Ref ref, @Nullable TypeText inline) {
      this.ref = ref;
      this.inline = inline;
    }

    static Use of(Ref ref) {
      return new Use(ref, null);
    }

    static Use inline(TypeText type) {
      return new Use(Ref.of(type.core() ? Sort.CORE_TYPE : Sort.TYPE, Index.of(0)), type);
    }

    void expand(Scope scope) {
      if (inline != null) {
        inline.expand(scope);
        ref = Ref.of(ref.sort(), Index.of(scope.defineType(inline, null, null)));
        inline = null;
      }
    }

    int resolve(Scope scope) {
      return scope.resolve(ref);
    }
  }

  /** A primitive type with a definition. */
  record Primitive(int code) implements TypeText {
    @Override
    public boolean core() {
      return false;
    }

    @Override
    public void expand(Scope scope) {}

    @Override
    public void encode(Scope scope, Bytes out, @Nullable Index id) {
      out.u8(code);
    }
  }

  /** How the parts of a type are written. */
  enum Shape {
    /** A number of labels with types. */
    FIELDS,
    /** A number of labels with types or none, each followed by a zero. */
    CASES,
    /** A number of labels. */
    LABELS,
    /** A number of types. */
    TYPES,
    /** Types, their number being known. */
    PLAIN,
    /** Types that may be missing, their number being known. */
    OPTIONAL,
    /** A type and a length. */
    FIXED_LENGTH
  }

  /**
   * A value type with parts.
   *
   * @param types in order; those that may be missing are null then
   */
  record Composite(
      int code, Shape shape, List<String> labels, List<@Nullable Val> types, int length)
      implements TypeText {
    @Override
    public boolean core() {
      return false;
    }

    @Override
    public void expand(Scope scope) {
      for (Val type : types) {
        if (type != null) {
          type.expand(scope);
        }
      }
    }

    @Override
    public void encode(Scope scope, Bytes out, @Nullable Index id) {
      out.u8(code);
      boolean counted = shape == Shape.FIELDS || shape == Shape.CASES || shape == Shape.LABELS;
      if (counted || shape == Shape.TYPES) {
        out.u32(counted ? labels.size() : types.size());
      }
      for (int i = 0; i < Math.max(labels.size(), types.size()); i++) {
        if (counted) {
          out.name(labels.get(i));
        }
        if (shape == Shape.LABELS) {
          continue;
        }
        Val type = types.get(i);
        if (shape == Shape.CASES || shape == Shape.OPTIONAL) {
          out.flag(type != null);
        }
        if (type != null) {
          type.encode(scope, out);
        }
        if (shape == Shape.CASES) {
          out.u8(0x00);
        }
      }
      if (shape == Shape.FIXED_LENGTH) {
        out.u32(length);
      }
    }
  }

  /** A handle. */
  record Handle(int code, Index resource) implements TypeText {
    @Override
    public boolean core() {
      return false;
    }

    @Override
    public void expand(Scope scope) {}

    @Override
    public void encode(Scope scope, Bytes out, @Nullable Index id) {
      out.u8(code).u32(scope.resolve(Sort.TYPE, resource));
    }
  }

  /** A function type. */
  record Func(boolean async, List<String> labels, List<Val> params, @Nullable Val result)
      implements TypeText {
    @Override
    public boolean core() {
      return false;
    }

    @Override
    public void expand(Scope scope) {
      params.forEach(param -> param.expand(scope));
      if (result != null) {
        result.expand(scope);
      }
    }

    @Override
    public void encode(Scope scope, Bytes out, @Nullable Index id) {
      out.u8(async ? 0x43 : 0x40).u32(params.size());
      for (int i = 0; i < params.size(); i++) {
        out.name(labels.get(i));
        params.get(i).encode(scope, out);
      }
      result(scope, out, result);
    }

    static void result(Scope scope, Bytes out, @Nullable Val result) {
      if (result == null) {
        out.u8(0x01).u8(0x00);
      } else {
        out.u8(0x00);
        result.encode(scope, out);
      }
    }
  }

  /** A resource type. */
  record Resource(CoreType.Val representation, @Nullable Ref destructor) implements TypeText {
    @Override
    public boolean core() {
      return false;
    }

    @Override
    public void expand(Scope scope) {}

    @Override
    public void encode(Scope scope, Bytes out, @Nullable Index id) {
      out.u8(0x3f);
      representation.encode(scope, out);
      out.flag(destructor != null);
      if (destructor != null) {
        out.u32(scope.resolve(destructor));
      }
    }
  }

  /** A component, instance or module type. */
  record Declarations(int code, List<Declared> declarations, Tokens tokens) implements TypeText {
    static final int MODULE = 0x50;

    @Override
    public boolean core() {
      return code == MODULE;
    }

    @Override
    public void expand(Scope scope) {}

    @Override
    public void encode(Scope scope, Bytes out, @Nullable Index id) {
      DeclarationSink sink = new DeclarationSink(code == MODULE);
      Scope inner = new Scope(scope, id, tokens, sink, core());
      declarations.forEach(declared -> declared.addTo(inner));
      out.u8(code).u32(sink.count).append(sink.bytes);
    }
  }

  /** Collects declarations. */
  final class DeclarationSink implements Scope.Sink {
    private final boolean module;
    private final Bytes bytes = new Bytes();
    private int count;

    DeclarationSink(boolean module) {
      this.module = module;
    }

    @Override
    public void item(Item.Kind kind, Bytes item, int position) {
      int code =
          switch (kind) {
            case CORE_TYPE -> module ? 1 : 0;
            case TYPE -> 1;
            case ALIAS -> 2;
            case IMPORT -> module ? 0 : 3;
            case EXPORT -> module ? 3 : 4;
            default -> throw new IllegalArgumentException(kind.toString());
          };
      count++;
      bytes.mark(position).u8(code).append(item);
    }

    @Override
    public void name(Sort sort, int index, @Nullable String name) {}
  }
}
