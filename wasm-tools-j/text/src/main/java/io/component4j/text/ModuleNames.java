package io.component4j.text;

import io.component4j.text.CoreType.Def;
import io.component4j.text.CoreType.Func;
import io.component4j.text.CoreType.FuncKey;
import io.component4j.text.CoreType.Kind;
import io.component4j.text.CoreType.Use;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The index spaces of a module while it is assembled. Not safe for several threads. */
final class ModuleNames implements CoreType.Resolver {
  /** A use of a type that also says what the type is. */
  private record Claim(int type, Func inline, Index at) {}

  /** A function whose named locals were counted from a type that was not there yet. */
  private record Guess(int type, Index at) {}

  final Names types = new Names("type");
  final Names funcs = new Names("func");
  final Names tables = new Names("table");
  final Names memories = new Names("memory");
  final Names globals = new Names("global");
  final Names tags = new Names("tag");
  final Names elems = new Names("elem");
  final Names datas = new Names("data");

  private final Tokens tokens;
  private final Map<Integer, Names> fields = new HashMap<>();

  /** The function type of each type, null for other kinds of types. */
  private final List<@Nullable FuncKey> typeInfo = new ArrayList<>();

  private final Map<FuncKey, Integer> funcTypes = new HashMap<>();
  private final List<FuncKey> added = new ArrayList<>();
  private final List<Claim> claims = new ArrayList<>();
  private final List<Guess> guesses = new ArrayList<>();

  ModuleNames(Tokens tokens) {
    this.tokens = tokens;
  }

  /**
   * Adds a type of the text.
   *
   * @param alone whether it is no part of a group
   */
  void addType(Def def, boolean alone) {
    int index = types.add(def.id, tokens);
    FuncKey key = def.kind == Kind.FUNC ? def.func.key() : null;
    typeInfo.add(key);
    if (alone && key != null) {
      funcTypes.putIfAbsent(key, index);
    }
    if (def.kind == Kind.STRUCT) {
      Names names = new Names("field");
      def.fields.forEach(field -> names.add(field.id(), tokens));
      fields.put(index, names);
    }
  }

  @Override
  public int type(Index index) {
    return types.resolve(index, tokens);
  }

  int field(int type, Index index) {
    if (index.name() == null) {
      return index.number();
    }
    Names names = fields.get(type);
    return (names == null ? new Names("field") : names).resolve(index, tokens);
  }

  /** The index of a function type that is used; one that no type says is added. */
  int type(Use use) {
    Func inline = use.inline();
    if (use.index() != null) {
      int type = type(use.index());
      if (inline != null) {
        claims.add(new Claim(type, inline, use.index()));
      }
      return type;
    }
    FuncKey key = (inline == null ? Func.EMPTY : inline).key();
    Integer known = funcTypes.get(key);
    if (known != null) {
      return known;
    }
    int index = types.add(null, tokens);
    typeInfo.add(key);
    added.add(key);
    funcTypes.put(key, index);
    return index;
  }

  /** How many parameters the functions of a type have, as far as it is known. */
  int params(int type, Index at) {
    if (Integer.compareUnsigned(type, typeInfo.size()) >= 0) {
      guesses.add(new Guess(type, at));
      return 0;
    }
    FuncKey key = typeInfo.get(type);
    return key == null ? 0 : key.params().size();
  }

  boolean isFunc(int type) {
    return Integer.compareUnsigned(type, typeInfo.size()) < 0 && typeInfo.get(type) != null;
  }

  /** The types that no text says, in order. */
  List<FuncKey> added() {
    return added;
  }

  /** Checks what could not be judged before all types were known. */
  void finish() {
    for (Claim claim : claims) {
      boolean exists = Integer.compareUnsigned(claim.type(), typeInfo.size()) < 0;
      FuncKey key = exists ? typeInfo.get(claim.type()) : null;
      if (!exists) {
        tokens.report("wat-unknown-name", "unknown type: no type " + claim.at(), claim.at());
      } else if (key == null) {
        tokens.report("wat-type-mismatch", "invalid type: not a function type", claim.at());
      } else if (!bytes(key).equals(bytes(claim.inline().key()))) {
        tokens.report(
            "wat-type-mismatch", "inline function type doesn't match type reference", claim.at());
      }
    }
    for (Guess guess : guesses) {
      boolean wrong = isFunc(guess.type()) && !typeInfo.get(guess.type()).params().isEmpty();
      if (wrong) {
        tokens.report(
            "wat-unknown-name",
            "type " + guess.at() + " has no definition; named locals cannot be counted without one",
            guess.at());
      }
    }
  }

  private java.nio.ByteBuffer bytes(FuncKey key) {
    Bytes out = new Bytes();
    key.encode(this, out);
    return java.nio.ByteBuffer.wrap(out.toByteArray());
  }
}
