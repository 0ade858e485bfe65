package io.component4j.guest.library;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a static method that stands in for one of instances: its first parameter is the instance. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
@interface OfInstances {}
