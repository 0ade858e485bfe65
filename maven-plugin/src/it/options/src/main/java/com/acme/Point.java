package com.acme;

/** Our own type. */
public record Point(int x, int y) {}
