package io.component4j.bindgen;

import io.component4j.wit.diagnostics.InvalidInputException;

/** How the version of a WIT package shows in the name of its Java package. */
public enum PackageVersions {
  /**
   * {@code wasi:io@0.2.12} is {@code wasi.io.v0_2}; only where several packages would share a name
   * are they {@code v0_2_11} and {@code v0_2_12}. What has no version shows none.
   */
  AUTO,

  /** The whole version: {@code wasi.io.v0_2_12}. What has no version shows none. */
  ALWAYS,

  /** No version: {@code wasi.io}; two versions of one package are refused. */
  NEVER;

  /**
   * The choice of a name.
   *
   * @param name {@code auto}, {@code always} or {@code never}, in any case
   * @throws InvalidInputException if there is none of that name (id {@code bindgen-option-value})
   */
  public static PackageVersions of(String name) {
    return OptionValue.of("versions", PackageVersions.class, name);
  }
}
