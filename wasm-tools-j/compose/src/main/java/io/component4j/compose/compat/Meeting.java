package io.component4j.compose.compat;

/** Which of the two parties at an interface has moved on, and which has not. */
public enum Meeting {
  /** Who imports was built for the old version, who exports for the new one. */
  OLD_USER_NEW_PROVIDER,
  /** Who imports was built for the new version, who exports for the old one. */
  NEW_USER_OLD_PROVIDER;

  /** The same meeting seen from the other party. */
  Meeting swapped() {
    return this == OLD_USER_NEW_PROVIDER ? NEW_USER_OLD_PROVIDER : OLD_USER_NEW_PROVIDER;
  }
}
